-- The nation: branches, who works where, sessions (DOMAIN 4.1, 4.2, 7.1).

CREATE TABLE branch (
	branch_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
	slug VARCHAR(40) COLLATE ascii_bin NOT NULL,
	branch_name VARCHAR(100) NOT NULL,
	branch_kind VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'branch',
	branch_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'active',
	municipality CHAR(4) COLLATE ascii_bin NULL,
	public_email VARCHAR(254) NULL,
	public_phone VARCHAR(30) NULL,
	lang VARCHAR(12) COLLATE ascii_bin NOT NULL DEFAULT 'da',
	valid_from DATE NULL,
	valid_to DATE NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id),
	UNIQUE KEY slug (slug)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Where a newcomer belongs: the lowest priority that covers the postcode of
-- the municipality. Several branches may share one municipality (DOMAIN 0.2).
CREATE TABLE branch_coverage (
	municipality CHAR(4) COLLATE ascii_bin NOT NULL,
	postcode_from CHAR(4) COLLATE ascii_bin NOT NULL DEFAULT '0000',
	branch_id INT UNSIGNED NOT NULL,
	postcode_to CHAR(4) COLLATE ascii_bin NOT NULL DEFAULT '9999',
	coverage_share VARCHAR(10) COLLATE ascii_bin NOT NULL DEFAULT 'whole',
	priority SMALLINT UNSIGNED NOT NULL DEFAULT 1,
	PRIMARY KEY (municipality, postcode_from, branch_id),
	KEY branch (branch_id),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What a branch has set otherwise than the society: service levels (DOMAIN
-- 2.2), names, colours. No row: the default of the program.
CREATE TABLE branch_setting (
	branch_id INT UNSIGNED NOT NULL,
	name VARCHAR(60) COLLATE ascii_bin NOT NULL,
	value VARCHAR(1000) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	PRIMARY KEY (branch_id, name),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The e-mail is the name to sign in with: kept in lower case and compared
-- byte by byte, since unicode_ci takes "bob" and "bób" for the same person.
CREATE TABLE account (
	account_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	email VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
	account_name VARCHAR(120) NOT NULL,
	phone VARCHAR(30) NULL,
	lang VARCHAR(12) COLLATE ascii_bin NOT NULL DEFAULT 'da',
	account_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'invited',
	signed_in_at DATETIME NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (account_id),
	UNIQUE KEY email (email)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A table of its own, so that only the program "account" needs to read it.
-- password_hash is libsodium's text with its parameters in it.
CREATE TABLE credential (
	account_id BIGINT UNSIGNED NOT NULL,
	password_hash VARCHAR(128) COLLATE ascii_bin NOT NULL,
	changed_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (account_id),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- branch_id NULL: the whole nation. programme NULL: all of them. A role ends
-- by its date alone; elected roles always have one (DOMAIN 4.1, 4.2).
CREATE TABLE account_role (
	account_role_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	account_id BIGINT UNSIGNED NOT NULL,
	role VARCHAR(30) COLLATE ascii_bin NOT NULL,
	branch_id INT UNSIGNED NULL,
	programme VARCHAR(20) COLLATE ascii_bin NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NULL,
	granted_by_account_id BIGINT UNSIGNED NULL,
	reason VARCHAR(200) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (account_role_id),
	KEY account (account_id, branch_id),
	KEY branch (branch_id, role),
	FOREIGN KEY (account_id) REFERENCES account (account_id),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Only a hash of the token is here: who reads the database signs in as nobody.
-- branch_id is the branch the person works in now; :branch comes from here.
CREATE TABLE session (
	token_hash BINARY(32) NOT NULL,
	session_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	account_id BIGINT UNSIGNED NOT NULL,
	branch_id INT UNSIGNED NULL,
	lang VARCHAR(12) COLLATE ascii_bin NULL,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	used_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	ended_at DATETIME NULL,
	PRIMARY KEY (token_hash),
	KEY session (session_id),
	KEY account (account_id, ended_at),
	KEY used (used_at),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Failed sign-ins by account and by network. The key is a hash: the
-- table shall not tell who tried to sign in from where.
CREATE TABLE throttle (
	throttle_key BINARY(32) NOT NULL,
	failures SMALLINT UNSIGNED NOT NULL DEFAULT 0,
	failed_at DATETIME NULL,
	free_at DATETIME NULL,
	PRIMARY KEY (throttle_key),
	KEY failed (failed_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
