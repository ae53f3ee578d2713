-- What is to be done, and what has happened (DOMAIN 7.1, 7.4 no. 1).

-- The object is named by its table and id, and opens from the task.
-- person_id and volunteer_id: whose task it is, so that closing somebody's
-- file can cancel it (DOMAIN 7.3 no. 6). auto_rule: the rule that made it;
-- the key lets a rule make it once.
CREATE TABLE task (
	branch_id INT UNSIGNED NOT NULL,
	task_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	task_kind VARCHAR(25) COLLATE ascii_bin NOT NULL,
	task_status VARCHAR(15) COLLATE ascii_bin NOT NULL DEFAULT 'open',
	task_title VARCHAR(200) NULL,
	due_on DATE NOT NULL,
	snoozed_until_on DATE NULL,
	assignee_account_id BIGINT UNSIGNED NULL,
	programme VARCHAR(20) COLLATE ascii_bin NULL,
	object_kind VARCHAR(30) COLLATE ascii_bin NULL,
	object_id BIGINT UNSIGNED NULL,
	person_id BIGINT UNSIGNED NULL,
	volunteer_id BIGINT UNSIGNED NULL,
	auto_rule VARCHAR(40) COLLATE ascii_bin NULL,
	note VARCHAR(500) NULL,
	done_on DATE NULL,
	done_by_account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, task_id),
	KEY task (task_id),
	UNIQUE KEY auto (branch_id, auto_rule, object_kind, object_id, due_on),
	KEY due (branch_id, task_status, due_on),
	KEY assignee (branch_id, assignee_account_id, task_status, due_on),
	KEY object (branch_id, object_kind, object_id),
	KEY person (branch_id, person_id, task_status),
	KEY volunteer (branch_id, volunteer_id, task_status),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What happened around a person, a volunteer or an employer, newest first: a
-- note somebody wrote, or a change of state, from_state to to_state, which are
-- codes of status_list and so said in the reader's language. The person may read it,
-- so it is short and neutral (DOMAIN 0.10, 11 no. 6).
CREATE TABLE timeline (
	branch_id INT UNSIGNED NOT NULL,
	timeline_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	timeline_kind VARCHAR(20) COLLATE ascii_bin NOT NULL,
	person_id BIGINT UNSIGNED NULL,
	volunteer_id BIGINT UNSIGNED NULL,
	employer_id BIGINT UNSIGNED NULL,
	object_kind VARCHAR(30) COLLATE ascii_bin NULL,
	object_id BIGINT UNSIGNED NULL,
	status_list VARCHAR(40) COLLATE ascii_bin NULL,
	from_state VARCHAR(25) COLLATE ascii_bin NULL,
	to_state VARCHAR(25) COLLATE ascii_bin NULL,
	text VARCHAR(2000) NULL,
	note_class VARCHAR(2) COLLATE ascii_bin NOT NULL DEFAULT 'C3',
	is_visible TINYINT(1) NOT NULL DEFAULT 1,
	account_id BIGINT UNSIGNED NULL,
	happened_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, timeline_id),
	KEY timeline (timeline_id),
	KEY person (branch_id, person_id, happened_at),
	KEY volunteer (branch_id, volunteer_id, happened_at),
	KEY employer (branch_id, employer_id, happened_at),
	KEY object (branch_id, object_kind, object_id, happened_at),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id),
	FOREIGN KEY (branch_id, employer_id)
		REFERENCES employer (branch_id, employer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
