-- What goes by itself goes in two steps, parts of files too; what outlives a
-- volunteer's file (docs/domain.md, 5.5).

-- A file can be on the list for several rules. referral_id: one that did not
-- become a file here.
ALTER TABLE retention_notice
	ADD referral_id BIGINT UNSIGNED NULL AFTER volunteer_id,
	ADD UNIQUE KEY person_rule (branch_id, person_id, rule),
	ADD UNIQUE KEY volunteer_rule (branch_id, volunteer_id, rule),
	ADD UNIQUE KEY referral_rule (branch_id, referral_id, rule),
	DROP KEY person,
	DROP KEY volunteer,
	ADD FOREIGN KEY (branch_id, referral_id)
		REFERENCES referral (branch_id, referral_id) ON DELETE CASCADE;

-- That somebody promised confidentiality, for claims, when the volunteer's
-- file itself is gone: a name and two dates, and no number of any other table.
CREATE TABLE kept_signature (
	branch_id INT UNSIGNED NOT NULL,
	kept_signature_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	full_name VARBINARY(523) NOT NULL COMMENT 'sealed',
	agreement_on DATE NOT NULL,
	agreement_version VARCHAR(20) COLLATE ascii_bin NULL,
	ended_on DATE NOT NULL,
	PRIMARY KEY (branch_id, kept_signature_id),
	KEY kept_signature (kept_signature_id),
	KEY ended (branch_id, ended_on),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
