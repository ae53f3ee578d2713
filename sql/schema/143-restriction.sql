-- The file of somebody who asked that it be kept and not used: names and ways
-- to reach them are put aside here, and the file bears its number instead, so
-- that no list, search or page of anybody shows who it is. They go back when
-- the restriction is lifted.
CREATE TABLE restricted_person (
	branch_id INT UNSIGNED NOT NULL,
	person_id BIGINT UNSIGNED NOT NULL,
	full_name VARCHAR(120) NOT NULL,
	called_name VARCHAR(60) NULL,
	script_name VARCHAR(120) NULL,
	search_key VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,
	PRIMARY KEY (branch_id, person_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

ALTER TABLE restricted_person
	ADD phone VARBINARY(203) NULL COMMENT 'sealed',
	ADD email VARBINARY(1059) NULL COMMENT 'sealed',
	ADD address VARBINARY(843) NULL COMMENT 'sealed',
	ADD custody_holder VARBINARY(523) NULL COMMENT 'sealed',
	ADD custody_phone VARBINARY(203) NULL COMMENT 'sealed',
	ADD passed_on_text VARBINARY(2043) NULL COMMENT 'sealed',
	ADD kept_back_text VARBINARY(2043) NULL COMMENT 'sealed C4',
	ADD work_text VARBINARY(2043) NULL COMMENT 'sealed',
	ADD note VARBINARY(8043) NULL COMMENT 'sealed';
