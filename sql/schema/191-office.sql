-- Handing over, the yearly review of roles, letters that did not arrive
-- (docs/domain.md, 4.2, 5.3).

-- Who leaves hands over on a day: roles end by their own dates, and the job
-- "hand_overs" moves what is still theirs the morning after. One open plan an
-- account; another form changes it.
CREATE TABLE hand_over (
	branch_id INT UNSIGNED NOT NULL,
	hand_over_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	account_id BIGINT UNSIGNED NOT NULL,
	account_role_id BIGINT UNSIGNED NOT NULL,
	successor_account_id BIGINT UNSIGNED NULL,
	last_on DATE NOT NULL,
	made_by_account_id BIGINT UNSIGNED NULL,
	made_at DATETIME NOT NULL,
	done_at DATETIME NULL,
	moved_count INT UNSIGNED NULL,
	is_open TINYINT(1) AS (IF(done_at IS NULL, 1, NULL)) STORED,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	PRIMARY KEY (branch_id, hand_over_id),
	KEY hand_over (hand_over_id),
	UNIQUE KEY one_open (branch_id, account_id, is_open),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	FOREIGN KEY (account_id) REFERENCES account (account_id),
	FOREIGN KEY (account_role_id)
		REFERENCES account_role (account_role_id),
	FOREIGN KEY (successor_account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Once a year each branch goes through who holds which role; done when every
-- role that is older than begun_on has been confirmed since, or has ended.
CREATE TABLE role_review (
	branch_id INT UNSIGNED NOT NULL,
	role_review_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	review_year SMALLINT UNSIGNED NOT NULL,
	begun_on DATE NOT NULL,
	due_on DATE NOT NULL,
	done_at DATETIME NULL,
	done_by_account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	PRIMARY KEY (branch_id, role_review_id),
	KEY role_review (role_review_id),
	UNIQUE KEY once (branch_id, review_year),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Letters that did not arrive are looked for by their account.
ALTER TABLE mail
	ADD KEY given_up (given_up_at, account_id);
