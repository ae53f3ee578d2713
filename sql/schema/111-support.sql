-- Support access: headquarters sees names in a branch only when the branch
-- says yes, or for an incident, for some hours (docs/domain.md, 4.2).

-- until_at is set when it is granted. is_for_incident: opened by the
-- administrator without the branch; the branch sees it all the same.
CREATE TABLE support_access (
	branch_id INT UNSIGNED NOT NULL,
	support_access_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	support_status VARCHAR(10) COLLATE ascii_bin NOT NULL DEFAULT 'asked',
	account_id BIGINT UNSIGNED NOT NULL,
	reason VARCHAR(300) NOT NULL,
	hours TINYINT UNSIGNED NOT NULL,
	is_for_incident TINYINT(1) NOT NULL DEFAULT 0,
	asked_at DATETIME NOT NULL,
	answered_at DATETIME NULL,
	answered_by_account_id BIGINT UNSIGNED NULL,
	until_at DATETIME NULL,
	ended_at DATETIME NULL,
	ended_by_account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	PRIMARY KEY (branch_id, support_access_id),
	KEY support_access (support_access_id),
	KEY account (account_id, asked_at),
	KEY status (branch_id, support_status),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	CONSTRAINT support_hours CHECK (hours BETWEEN 1 AND 8),
	CONSTRAINT support_until CHECK (support_status <> 'granted'
		OR until_at IS NOT NULL)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The session looks into that branch as long as the access is granted and
-- not over; branch_id stays the visitor's own.
ALTER TABLE session
	ADD support_branch_id INT UNSIGNED NULL,
	ADD support_access_id BIGINT UNSIGNED NULL;
