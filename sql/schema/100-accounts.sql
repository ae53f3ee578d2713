-- Signing in: the second factor and what a session has proved (DOMAIN 4.2).

-- factor_at: the second factor was given. stepped_up_at: password or factor
-- were given last; some pages ask again after ten minutes.
ALTER TABLE session
	ADD COLUMN IF NOT EXISTS factor_at DATETIME NULL,
	ADD COLUMN IF NOT EXISTS stepped_up_at DATETIME NULL;

-- A second factor that was set up. The secret is locked with the site's key
-- (lib/safe.h); step is the last one used, so that no code works twice.
CREATE TABLE factor (
	account_id BIGINT UNSIGNED NOT NULL,
	secret VARBINARY(120) NOT NULL,
	step BIGINT UNSIGNED NOT NULL,
	set_up_at DATETIME NOT NULL,
	PRIMARY KEY (account_id),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Codes on paper for who has lost the telephone; each works once.
CREATE TABLE recovery_code (
	account_id BIGINT UNSIGNED NOT NULL,
	code_hash BINARY(32) NOT NULL,
	used_at DATETIME NULL,
	PRIMARY KEY (account_id, code_hash),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
