-- Incidents: somebody was hurt, threatened, used, afraid, or told on
-- (docs/domain.md, 2.9 and 7.2). What is written is read by those who handle
-- it, and by nobody else.

-- severity is not known before somebody has judged it. accused: who may have
-- done it, as a code, since it may be somebody without a file. Severe ones, and
-- those in which the branch's own staff is accused, are headquarters':
-- is_for_hq. breach_until_at: until when the data protection authority must
-- have been told. The second person who closes it is never the one who resolved
-- it.
CREATE TABLE incident (
	branch_id INT UNSIGNED NOT NULL,
	incident_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	incident_status VARCHAR(20) COLLATE ascii_bin NOT NULL
		DEFAULT 'reported',
	is_open TINYINT(1) AS (IF(incident_status = 'closed', NULL, 1)) STORED,
	incident_category VARCHAR(30) COLLATE ascii_bin NOT NULL
		DEFAULT 'other',
	severity TINYINT UNSIGNED NULL,
	accused VARCHAR(15) COLLATE ascii_bin NOT NULL DEFAULT 'unknown',
	is_for_hq TINYINT(1) AS (IF(severity >= 3 OR accused = 'staff', 1, 0))
		STORED,
	incident_source VARCHAR(15) COLLATE ascii_bin NOT NULL,
	reported_at DATETIME NOT NULL,
	reported_by_account_id BIGINT UNSIGNED NULL,
	pair_id BIGINT UNSIGNED NULL,
	pair_checkin_id BIGINT UNSIGNED NULL,
	person_id BIGINT UNSIGNED NULL,
	volunteer_id BIGINT UNSIGNED NULL,
	happened_text VARBINARY(8043) NULL COMMENT 'sealed C4',
	action_text VARBINARY(4043) NULL COMMENT 'sealed C4',
	outcome_text VARBINARY(4043) NULL COMMENT 'sealed C4',
	handler_account_id BIGINT UNSIGNED NULL,
	authority VARCHAR(20) COLLATE ascii_bin NULL,
	authority_told_on DATE NULL,
	authority_told_by_account_id BIGINT UNSIGNED NULL,
	breach_until_at DATETIME NULL,
	resolved_on DATE NULL,
	resolved_by_account_id BIGINT UNSIGNED NULL,
	closed_on DATE NULL,
	closed_by_account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, incident_id),
	KEY incident (incident_id),
	UNIQUE KEY checkin (branch_id, pair_checkin_id),
	KEY open (branch_id, is_open, reported_at),
	KEY hq (is_for_hq, is_open, reported_at),
	KEY pair (branch_id, pair_id),
	KEY person (branch_id, person_id, is_open),
	KEY volunteer (branch_id, volunteer_id, is_open),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	FOREIGN KEY (branch_id, pair_id) REFERENCES pair (branch_id, pair_id),
	FOREIGN KEY (branch_id, pair_checkin_id)
		REFERENCES pair_checkin (branch_id, pair_checkin_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id),
	CONSTRAINT incident_severity CHECK (severity BETWEEN 1 AND 4),
	CONSTRAINT incident_four_eyes CHECK (closed_by_account_id IS NULL
		OR closed_by_account_id <> resolved_by_account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What its handlers wrote, and each move of its state: on no timeline, which
-- others read.
CREATE TABLE incident_note (
	branch_id INT UNSIGNED NOT NULL,
	incident_note_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	incident_id BIGINT UNSIGNED NOT NULL,
	from_state VARCHAR(20) COLLATE ascii_bin NULL,
	to_state VARCHAR(20) COLLATE ascii_bin NULL,
	note_text VARBINARY(8043) NULL COMMENT 'sealed C4',
	account_id BIGINT UNSIGNED NULL,
	written_at DATETIME NOT NULL,
	PRIMARY KEY (branch_id, incident_note_id),
	KEY incident_note (incident_note_id),
	KEY incident (branch_id, incident_id, written_at),
	FOREIGN KEY (branch_id, incident_id)
		REFERENCES incident (branch_id, incident_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
