-- Links that let somebody in once, devices that were here before, and the
-- mail that tells about it.

-- As in session only a hash of the token is here. link_kind: invite, password
-- (a new one after it was forgotten), sign_in.
CREATE TABLE link (
	token_hash BINARY(32) NOT NULL,
	account_id BIGINT UNSIGNED NOT NULL,
	link_kind VARCHAR(20) COLLATE ascii_bin NOT NULL,
	created_at DATETIME NOT NULL,
	ends_at DATETIME NOT NULL,
	used_at DATETIME NULL,
	PRIMARY KEY (token_hash),
	KEY account (account_id, link_kind, created_at),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Browsers in which the account has signed in, by a cookie of theirs.
CREATE TABLE device (
	account_id BIGINT UNSIGNED NOT NULL,
	device_hash BINARY(32) NOT NULL,
	created_at DATETIME NOT NULL,
	used_at DATETIME NOT NULL,
	PRIMARY KEY (account_id, device_hash),
	KEY used (used_at),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What the owner of a session is shown of it: by what, and from whereabouts.
ALTER TABLE session
	ADD COLUMN IF NOT EXISTS browser VARCHAR(20) NULL,
	ADD COLUMN IF NOT EXISTS os VARCHAR(20) NULL,
	ADD COLUMN IF NOT EXISTS place VARCHAR(50) COLLATE ascii_bin NULL;

-- Letters to accounts. path is where the link leads, locked with the site's
-- key (lib/safe.h) and gone when the mail is out: it may hold a token.
CREATE TABLE mail (
	mail_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	account_id BIGINT UNSIGNED NOT NULL,
	mail_kind VARCHAR(30) COLLATE ascii_bin NOT NULL,
	path VARBINARY(600) NULL,
	created_at DATETIME NOT NULL,
	next_try_at DATETIME NULL,
	attempts TINYINT UNSIGNED NOT NULL DEFAULT 0,
	sent_at DATETIME NULL,
	given_up_at DATETIME NULL,
	failure VARCHAR(120) NULL,
	PRIMARY KEY (mail_id),
	KEY next_try (next_try_at),
	KEY account (account_id, created_at),
	KEY created (created_at),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
