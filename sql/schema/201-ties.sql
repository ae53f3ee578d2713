-- What a volunteer is to newcomers beside being a volunteer: their caseworker,
-- landlord, employer, family (docs/domain.md, 2.5). Each stands in the way of a
-- pair; rules/conflict.h says with whom.

-- Of a newcomer who has a file here, person_id; of everybody in a municipality,
-- at a workplace, at an address: what is known of those. tie_text is for who
-- reads the volunteer's file.
CREATE TABLE volunteer_tie (
	branch_id INT UNSIGNED NOT NULL,
	volunteer_tie_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	volunteer_id BIGINT UNSIGNED NOT NULL,
	tie_kind VARCHAR(15) COLLATE ascii_bin NOT NULL,
	person_id BIGINT UNSIGNED NULL,
	employer_id BIGINT UNSIGNED NULL,
	municipality CHAR(4) COLLATE ascii_bin NULL,
	address VARBINARY(843) NULL COMMENT 'sealed',
	postcode CHAR(4) COLLATE ascii_bin NULL,
	tie_text VARBINARY(1243) NULL COMMENT 'sealed',
	declared_on DATE NOT NULL,
	ended_on DATE NULL,
	account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, volunteer_tie_id),
	KEY volunteer_tie (volunteer_tie_id),
	KEY volunteer (branch_id, volunteer_id, ended_on),
	KEY person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, employer_id)
		REFERENCES employer (branch_id, employer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
