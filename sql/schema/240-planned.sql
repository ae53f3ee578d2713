-- Somebody who was to leave stays: until when a role was held before a plan to
-- hand over cut it (191), so that the plan can be taken back.
ALTER TABLE account_role
	ADD COLUMN is_planned TINYINT(1) NOT NULL DEFAULT 0 AFTER valid_to,
	ADD COLUMN before_valid_to DATE NULL AFTER is_planned;
