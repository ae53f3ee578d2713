-- Roles that end, are passed on and are confirmed once a year (docs/domain.md,
-- 4.1, 4.2), and what a volunteer writes about the own pairs.

-- A role that was ended keeps its row: valid_to is then the day before, so
-- that the dates alone say who may what, and ended_at says who ended it.
-- A delegation is a role of its own, given on the strength of the holder's
-- (from_account_role_id), and never lasts longer.
ALTER TABLE account_role
	ADD COLUMN from_account_role_id BIGINT UNSIGNED NULL
		AFTER granted_by_account_id,
	ADD COLUMN ended_at DATETIME NULL,
	ADD COLUMN ended_by_account_id BIGINT UNSIGNED NULL,
	ADD COLUMN end_reason VARCHAR(200) NULL,
	ADD COLUMN confirmed_on DATE NULL,
	ADD COLUMN confirmed_by_account_id BIGINT UNSIGNED NULL,
	ADD KEY from_role (from_account_role_id),
	ADD CONSTRAINT account_role_origin FOREIGN KEY (from_account_role_id)
		REFERENCES account_role (account_role_id),
	ADD CONSTRAINT account_role_delegation CHECK
		(from_account_role_id IS NULL OR valid_to IS NOT NULL);
