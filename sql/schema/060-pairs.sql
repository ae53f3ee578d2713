-- From suggestion to friendship (DOMAIN 2.2, 2.6-2.8, 7.1, 7.2).

-- reasons: the breakdown of the score in words, as JSON. shown: the five
-- volunteers the coordinator saw, for the audit of fairness (DOMAIN 2.5).
-- is_open makes a second open proposal of a case impossible. Who declined is
-- never told to the other side.
CREATE TABLE proposal (
	branch_id INT UNSIGNED NOT NULL,
	proposal_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	case_file_id BIGINT UNSIGNED NOT NULL,
	person_id BIGINT UNSIGNED NOT NULL,
	volunteer_id BIGINT UNSIGNED NOT NULL,
	pair_kind VARCHAR(15) COLLATE ascii_bin NOT NULL DEFAULT 'friend',
	proposal_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'draft',
	is_open TINYINT(1) AS (IF(proposal_status IN ('draft', 'sent',
		'accepted_one'), 1, NULL)) STORED,
	score SMALLINT UNSIGNED NULL,
	reasons TEXT NULL,
	rank_shown TINYINT UNSIGNED NULL,
	shown VARCHAR(200) COLLATE ascii_bin NULL,
	why VARCHAR(200) NULL,
	account_id BIGINT UNSIGNED NULL,
	sent_on DATE NULL,
	reminded_on DATE NULL,
	expires_on DATE NULL,
	person_answer VARCHAR(5) COLLATE ascii_bin NULL,
	person_answered_on DATE NULL,
	person_decline_reason VARCHAR(30) COLLATE ascii_bin NULL,
	volunteer_answer VARCHAR(5) COLLATE ascii_bin NULL,
	volunteer_answered_on DATE NULL,
	volunteer_decline_reason VARCHAR(30) COLLATE ascii_bin NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, proposal_id),
	KEY proposal (proposal_id),
	UNIQUE KEY one_open (branch_id, case_file_id, is_open),
	KEY status (branch_id, proposal_status, expires_on),
	KEY person (branch_id, person_id),
	KEY volunteer (branch_id, volunteer_id),
	FOREIGN KEY (branch_id, case_file_id)
		REFERENCES case_file (branch_id, case_file_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One pair comes of one proposal, so that two clicks make one pair. The same
-- two people cannot be an open pair twice.
-- The checklist of the first meeting: was_staff_there ... (DOMAIN 0.9).
CREATE TABLE pair (
	branch_id INT UNSIGNED NOT NULL,
	pair_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	case_file_id BIGINT UNSIGNED NOT NULL,
	person_id BIGINT UNSIGNED NOT NULL,
	volunteer_id BIGINT UNSIGNED NOT NULL,
	proposal_id BIGINT UNSIGNED NULL,
	pair_kind VARCHAR(15) COLLATE ascii_bin NOT NULL DEFAULT 'friend',
	pair_status VARCHAR(25) COLLATE ascii_bin NOT NULL DEFAULT 'planned',
	is_open TINYINT(1) AS (IF(pair_status IN ('ended', 'archived',
		'not_started'), NULL, 1)) STORED,
	proposed_on DATE NULL,
	first_meeting_on DATE NULL,
	first_meeting_time VARCHAR(5) COLLATE ascii_bin NULL,
	first_meeting_place VARCHAR(120) NULL,
	interpreter_booking VARCHAR(15) COLLATE ascii_bin NULL,
	met_on DATE NULL,
	has_staff_met TINYINT(1) NOT NULL DEFAULT 0,
	has_interpreter_met TINYINT(1) NOT NULL DEFAULT 0,
	has_role_told TINYINT(1) NOT NULL DEFAULT 0,
	agreement_on DATE NULL,
	trial_until_on DATE NULL,
	active_from_on DATE NULL,
	paused_until_on DATE NULL,
	planned_end_on DATE NULL,
	ended_on DATE NULL,
	pair_end_reason VARCHAR(30) COLLATE ascii_bin NULL,
	ended_by VARCHAR(15) COLLATE ascii_bin NULL,
	stage_at_end VARCHAR(25) COLLATE ascii_bin NULL,
	wants_rematch TINYINT(1) NULL,
	would_recommend VARCHAR(10) COLLATE ascii_bin NULL,
	person_satisfaction TINYINT UNSIGNED NULL,
	volunteer_satisfaction TINYINT UNSIGNED NULL,
	note VARCHAR(1000) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, pair_id),
	KEY pair (pair_id),
	UNIQUE KEY proposal (branch_id, proposal_id),
	UNIQUE KEY one_open (branch_id, person_id, volunteer_id, is_open),
	KEY status (branch_id, pair_status, first_meeting_on),
	KEY case_file (branch_id, case_file_id),
	KEY volunteer (branch_id, volunteer_id),
	FOREIGN KEY (branch_id, case_file_id)
		REFERENCES case_file (branch_id, case_file_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id),
	FOREIGN KEY (branch_id, proposal_id)
		REFERENCES proposal (branch_id, proposal_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Each side is asked alone, the five questions of DOMAIN 2.7. due_on is in
-- the key because "yearly" comes back.
CREATE TABLE pair_checkin (
	branch_id INT UNSIGNED NOT NULL,
	pair_checkin_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	pair_id BIGINT UNSIGNED NOT NULL,
	checkin_kind VARCHAR(10) COLLATE ascii_bin NOT NULL,
	checkin_side VARCHAR(10) COLLATE ascii_bin NOT NULL,
	checkin_status VARCHAR(10) COLLATE ascii_bin NOT NULL DEFAULT 'due',
	due_on DATE NOT NULL,
	done_on DATE NULL,
	contact_channel VARCHAR(15) COLLATE ascii_bin NULL,
	met_count SMALLINT UNSIGNED NULL,
	pace VARCHAR(12) COLLATE ascii_bin NULL,
	rating TINYINT UNSIGNED NULL,
	feels_safe VARCHAR(10) COLLATE ascii_bin NULL,
	wants_to_continue VARCHAR(10) COLLATE ascii_bin NULL,
	need_text VARCHAR(500) NULL,
	note VARCHAR(500) NULL,
	skip_reason VARCHAR(200) NULL,
	account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, pair_checkin_id),
	KEY pair_checkin (pair_checkin_id),
	UNIQUE KEY once (branch_id, pair_id, checkin_kind, checkin_side, due_on),
	KEY due (branch_id, checkin_status, due_on),
	FOREIGN KEY (branch_id, pair_id) REFERENCES pair (branch_id, pair_id),
	CONSTRAINT pair_checkin_rating CHECK (rating BETWEEN 1 AND 5)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
