-- What the database must not be able to read is sealed before it reaches it
-- (DOMAIN 5.1, lib/seal.h): columns COMMENT 'sealed', of class C4 'sealed C4'.
-- They hold bytes, four for a character and 43 beside. What was written before
-- this is sealed by "foothold migrate" right after it.

-- The keys of a branch, each wrapped by the key in the site's key file.
-- key_kind: text, special (class C4), index (phone_index and its like).
-- key_state: current, filling (current, and old plain text is still read), old
-- (opens what it sealed before), destroyed.
CREATE TABLE branch_key (
	branch_id INT UNSIGNED NOT NULL,
	key_kind VARCHAR(10) COLLATE ascii_bin NOT NULL,
	key_version SMALLINT UNSIGNED NOT NULL,
	key_state VARCHAR(10) COLLATE ascii_bin NOT NULL DEFAULT 'current',
	wrapped_key VARBINARY(72) NULL,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	changed_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, key_kind, key_version),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Counts the changes of a branch's keys. It comes with the session's row, so
-- that a program that has keys in memory learns of a change at no cost.
ALTER TABLE branch
	ADD key_change INT UNSIGNED NOT NULL DEFAULT 0;

ALTER TABLE person
	MODIFY phone VARBINARY(203) NULL COMMENT 'sealed',
	ADD phone_index BINARY(16) NULL AFTER phone,
	MODIFY email VARBINARY(1059) NULL COMMENT 'sealed',
	ADD email_index BINARY(16) NULL AFTER email,
	MODIFY contact_time VARBINARY(443) NULL COMMENT 'sealed',
	MODIFY address VARBINARY(843) NULL COMMENT 'sealed',
	MODIFY municipality_contact VARBINARY(523) NULL COMMENT 'sealed',
	MODIFY municipality_phone VARBINARY(203) NULL COMMENT 'sealed',
	MODIFY custody_holder VARBINARY(523) NULL COMMENT 'sealed',
	MODIFY custody_phone VARBINARY(203) NULL COMMENT 'sealed',
	MODIFY passed_on_text VARBINARY(2043) NULL COMMENT 'sealed',
	MODIFY kept_back_text VARBINARY(2043) NULL COMMENT 'sealed C4',
	MODIFY occupation_text VARBINARY(523) NULL COMMENT 'sealed',
	MODIFY work_text VARBINARY(2043) NULL COMMENT 'sealed',
	MODIFY note VARBINARY(8043) NULL COMMENT 'sealed',
	ADD KEY phone (branch_id, phone_index),
	ADD KEY email (branch_id, email_index);

ALTER TABLE volunteer
	MODIFY phone VARBINARY(203) NULL COMMENT 'sealed',
	ADD phone_index BINARY(16) NULL AFTER phone,
	MODIFY email VARBINARY(1059) NULL COMMENT 'sealed',
	ADD email_index BINARY(16) NULL AFTER email,
	MODIFY address VARBINARY(843) NULL COMMENT 'sealed',
	MODIFY occupation_text VARBINARY(523) NULL COMMENT 'sealed',
	MODIFY suitability_reason VARBINARY(1243) NULL COMMENT 'sealed',
	MODIFY note VARBINARY(8043) NULL COMMENT 'sealed',
	DROP KEY email,
	ADD KEY phone (branch_id, phone_index),
	ADD KEY email (branch_id, email_index);

ALTER TABLE timeline
	MODIFY text VARBINARY(8043) NULL COMMENT 'sealed';
