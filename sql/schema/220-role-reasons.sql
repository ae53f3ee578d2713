-- Why a role was given or ended says as much of somebody as a note does: sealed
-- (see 120, 210). A reason is a row of its own, because one reason may end
-- several roles, and because roles are of the nation and reasons of a branch:
-- the keys keep a role from pointing at another branch's. What was written
-- before moves here, and "foothold migrate" seals it. Ids that the program makes
-- are far above these.

CREATE TABLE role_reason (
	branch_id INT UNSIGNED NOT NULL,
	role_reason_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	reason VARBINARY(843) NOT NULL COMMENT 'sealed',
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, role_reason_id),
	KEY role_reason (role_reason_id),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

ALTER TABLE account_role
	ADD COLUMN role_reason_id BIGINT UNSIGNED NULL AFTER reason,
	ADD COLUMN end_role_reason_id BIGINT UNSIGNED NULL AFTER end_reason;

INSERT INTO role_reason (branch_id, role_reason_id, reason, created_at)
SELECT r.branch_id, r.account_role_id * 2, CONVERT(r.reason USING utf8mb4),
	r.created_at
FROM account_role r
WHERE r.branch_id IS NOT NULL AND r.reason <> '';

INSERT INTO role_reason (branch_id, role_reason_id, reason, created_at)
SELECT r.branch_id, r.account_role_id * 2 + 1,
	CONVERT(r.end_reason USING utf8mb4),
	COALESCE(r.ended_at, r.created_at)
FROM account_role r
WHERE r.branch_id IS NOT NULL AND r.end_reason <> '';

UPDATE account_role r
LEFT JOIN role_reason g ON g.branch_id = r.branch_id
	AND g.role_reason_id = r.account_role_id * 2
LEFT JOIN role_reason e ON e.branch_id = r.branch_id
	AND e.role_reason_id = r.account_role_id * 2 + 1
SET r.role_reason_id = g.role_reason_id,
	r.end_role_reason_id = e.role_reason_id;

ALTER TABLE account_role
	DROP COLUMN reason,
	DROP COLUMN end_reason,
	ADD CONSTRAINT account_role_reason FOREIGN KEY (branch_id, role_reason_id)
		REFERENCES role_reason (branch_id, role_reason_id),
	ADD CONSTRAINT account_role_end_reason
		FOREIGN KEY (branch_id, end_role_reason_id)
		REFERENCES role_reason (branch_id, role_reason_id);
