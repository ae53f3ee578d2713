-- Somebody moves, and the file moves along to the branch of the new place
-- (docs/domain.md, 7.2). The row is the old branch's. What the new one sees
-- before it accepts is a referral there, to_referral_id: no name, no contact,
-- nothing of what was written.

-- One is open for a person. new_person_id is the file that was made in
-- to_branch_id; takes_household: whoever lives with the person and has no file
-- moves along.
CREATE TABLE transfer (
	branch_id INT UNSIGNED NOT NULL,
	transfer_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	person_id BIGINT UNSIGNED NOT NULL,
	transfer_status VARCHAR(10) COLLATE ascii_bin NOT NULL
		DEFAULT 'proposed',
	is_open TINYINT(1) AS (IF(transfer_status = 'proposed', 1, NULL))
		STORED,
	to_branch_id INT UNSIGNED NOT NULL,
	to_referral_id BIGINT UNSIGNED NOT NULL,
	new_person_id BIGINT UNSIGNED NULL,
	municipality CHAR(4) COLLATE ascii_bin NULL,
	postcode CHAR(4) COLLATE ascii_bin NULL,
	moves_in_on DATE NULL,
	takes_household TINYINT(1) NOT NULL DEFAULT 0,
	transfer_reason VARBINARY(1243) NULL COMMENT 'sealed',
	proposed_on DATE NOT NULL,
	account_id BIGINT UNSIGNED NULL,
	answered_on DATE NULL,
	referral_return_reason VARCHAR(20) COLLATE ascii_bin NULL,
	return_text VARBINARY(1243) NULL COMMENT 'sealed',
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, transfer_id),
	KEY transfer (transfer_id),
	UNIQUE KEY one_open (branch_id, person_id, is_open),
	KEY offered (to_branch_id, to_referral_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (to_branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
