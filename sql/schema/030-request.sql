-- What each change leaves behind. branch_id 0 is a request outside any branch
-- (signing in, headquarters), so these two have no foreign key to branch.

-- The idempotency key of a POST, in the transaction of its change: a double
-- click, a resend and a fail-over find the answer here (docs/design.md).
-- answer is the path the visitor was sent to.
CREATE TABLE request_done (
	branch_id INT UNSIGNED NOT NULL,
	request_key BINARY(16) NOT NULL,
	account_id BIGINT UNSIGNED NULL,
	answer VARCHAR(500) NULL,
	done_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, request_key),
	KEY done (done_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who changed or looked at what (docs/domain.md, 5). Only ever inserted.
-- fields holds the names of the fields that changed, never their content.
CREATE TABLE audit_event (
	branch_id INT UNSIGNED NOT NULL,
	audit_event_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	account_id BIGINT UNSIGNED NULL,
	action VARCHAR(120) COLLATE ascii_bin NOT NULL,
	object_kind VARCHAR(30) COLLATE ascii_bin NULL,
	object_id BIGINT UNSIGNED NULL,
	fields VARCHAR(2000) COLLATE ascii_bin NULL,
	reason VARCHAR(300) NULL,
	done_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, audit_event_id),
	KEY audit_event (audit_event_id),
	KEY object (branch_id, object_kind, object_id),
	KEY account (branch_id, account_id, done_at),
	KEY done (branch_id, done_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
