-- How long what is kept, and what somebody may ask for (docs/domain.md, 5.3
-- and 5.5).

-- data/retention.csv: months after the end that a rule counts from, then so
-- many days' warning before anything goes.
CREATE TABLE retention_rule (
	rule VARCHAR(30) COLLATE ascii_bin NOT NULL,
	months SMALLINT UNSIGNED NOT NULL,
	grace_days SMALLINT UNSIGNED NOT NULL DEFAULT 0,
	counts_from VARCHAR(100) COLLATE ascii_bin NOT NULL,
	what VARCHAR(300) NOT NULL,
	PRIMARY KEY (rule)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Whose file is about to be erased: on the manager's list until erase_on.
CREATE TABLE retention_notice (
	branch_id INT UNSIGNED NOT NULL,
	retention_notice_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	rule VARCHAR(30) COLLATE ascii_bin NOT NULL,
	person_id BIGINT UNSIGNED NULL,
	volunteer_id BIGINT UNSIGNED NULL,
	noticed_on DATE NOT NULL,
	erase_on DATE NOT NULL,
	PRIMARY KEY (branch_id, retention_notice_id),
	KEY retention_notice (retention_notice_id),
	UNIQUE KEY person (branch_id, person_id),
	UNIQUE KEY volunteer (branch_id, volunteer_id),
	KEY erase (branch_id, erase_on),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What went, as counts and nothing else.
CREATE TABLE retention_log (
	branch_id INT UNSIGNED NOT NULL,
	done_on DATE NOT NULL,
	rule VARCHAR(30) COLLATE ascii_bin NOT NULL,
	row_count INT UNSIGNED NOT NULL,
	PRIMARY KEY (branch_id, done_on, rule),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- While one runs nothing of the file is erased: a claim, a complaint, a case
-- at court. lifted_on: before until_on.
CREATE TABLE legal_hold (
	branch_id INT UNSIGNED NOT NULL,
	legal_hold_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	person_id BIGINT UNSIGNED NULL,
	volunteer_id BIGINT UNSIGNED NULL,
	hold_reason VARCHAR(500) NOT NULL,
	placed_on DATE NOT NULL,
	until_on DATE NOT NULL,
	lifted_on DATE NULL,
	account_id BIGINT UNSIGNED NULL,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, legal_hold_id),
	KEY legal_hold (legal_hold_id),
	KEY person (branch_id, person_id),
	KEY volunteer (branch_id, volunteer_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Insight, correction, restriction, erasure: each is answered within a month.
CREATE TABLE privacy_request (
	branch_id INT UNSIGNED NOT NULL,
	privacy_request_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	person_id BIGINT UNSIGNED NULL,
	volunteer_id BIGINT UNSIGNED NULL,
	request_kind VARCHAR(15) COLLATE ascii_bin NOT NULL,
	request_status VARCHAR(15) COLLATE ascii_bin NOT NULL DEFAULT 'open',
	received_on DATE NOT NULL,
	due_on DATE NOT NULL,
	request_text VARCHAR(500) NULL,
	answer_text VARCHAR(500) NULL,
	answered_on DATE NULL,
	account_id BIGINT UNSIGNED NULL,
	answered_by_account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, privacy_request_id),
	KEY privacy_request (privacy_request_id),
	KEY person (branch_id, person_id),
	KEY volunteer (branch_id, volunteer_id),
	KEY due (branch_id, request_status, due_on),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What stays of a file that was erased: one more in a group. There is no row
-- for anybody, no branch, no place but the region, no day but the quarter, and
-- no number that any other table knows.
CREATE TABLE statistic (
	what VARCHAR(15) COLLATE ascii_bin NOT NULL,
	quarter CHAR(6) COLLATE ascii_bin NOT NULL,
	region VARCHAR(10) COLLATE ascii_bin NOT NULL,
	gender VARCHAR(10) COLLATE ascii_bin NOT NULL,
	age_band VARCHAR(10) COLLATE ascii_bin NOT NULL,
	language_group VARCHAR(10) COLLATE ascii_bin NOT NULL,
	wait_band VARCHAR(10) COLLATE ascii_bin NOT NULL,
	length_band VARCHAR(10) COLLATE ascii_bin NOT NULL,
	outcome VARCHAR(20) COLLATE ascii_bin NOT NULL,
	people INT UNSIGNED NOT NULL,
	PRIMARY KEY (what, quarter, region, gender, age_band, language_group,
		wait_band, length_band, outcome)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Whether there is still something that goes before the file does.
ALTER TABLE person
	ADD contact_kept TINYINT(1) NOT NULL DEFAULT 1,
	ADD notes_kept TINYINT(1) NOT NULL DEFAULT 1;
