-- Unusual access, for the data protection officer (docs/domain.md, 4.2, 5.3).

-- What the job "watch" found in the log of one day: a rule of rules/watch.h,
-- who, and how much of it. person_id and volunteer_id are set where the rule
-- is about one file. The officer explains a finding or asks the branch about
-- it; what is written is sealed, since it is about people.
CREATE TABLE access_finding (
	branch_id INT UNSIGNED NOT NULL,
	access_finding_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	access_rule VARCHAR(20) COLLATE ascii_bin NOT NULL,
	account_id BIGINT UNSIGNED NOT NULL,
	person_id BIGINT UNSIGNED NULL,
	volunteer_id BIGINT UNSIGNED NULL,
	about VARCHAR(45) COLLATE ascii_bin AS (CONCAT(COALESCE(person_id, 0),
		'-', COALESCE(volunteer_id, 0))) STORED,
	found_on DATE NOT NULL,
	seen_count INT UNSIGNED NOT NULL,
	usual_count INT UNSIGNED NULL,
	finding_status VARCHAR(10) COLLATE ascii_bin NOT NULL DEFAULT 'new',
	question VARBINARY(2043) NULL COMMENT 'sealed',
	asked_at DATETIME NULL,
	asked_by_account_id BIGINT UNSIGNED NULL,
	answer VARBINARY(4043) NULL COMMENT 'sealed',
	answered_at DATETIME NULL,
	answered_by_account_id BIGINT UNSIGNED NULL,
	explanation VARBINARY(4043) NULL COMMENT 'sealed',
	explained_at DATETIME NULL,
	explained_by_account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, access_finding_id),
	KEY access_finding (access_finding_id),
	UNIQUE KEY once (branch_id, found_on, access_rule, account_id, about),
	KEY status (finding_status, found_on),
	KEY person (branch_id, person_id),
	KEY volunteer (branch_id, volunteer_id),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Up to which day the log of the branch was looked through.
CREATE TABLE access_watch (
	branch_id INT UNSIGNED NOT NULL,
	watched_on DATE NOT NULL,
	PRIMARY KEY (branch_id),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
