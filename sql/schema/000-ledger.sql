-- What "foothold migrate" must find before it can apply anything.
--
-- Rules of all files here: numbered, never edited once released, forward only.
-- Every table is InnoDB with a primary key (Galera needs both); no trigger,
-- view, event or GET_LOCK, because shared hosts and clusters refuse them.
--
-- A table belongs to branches when its primary key begins with branch_id and
-- it is not branch itself: then branch_id also comes first in every unique key
-- and foreign key, so that no row can point across branches (docs/design.md).
-- Accounts are national and referred to without a foreign key: a key would
-- lock the account's row at each write of anybody's, on every node.
--
-- Codes are ascii_bin and named as their code list; their values stand in
-- data/codes.csv and not in an ENUM, because headquarters changes them by date.

CREATE TABLE IF NOT EXISTS schema_change (
	number INT UNSIGNED NOT NULL,
	name VARCHAR(100) COLLATE ascii_bin NOT NULL,
	checksum CHAR(64) COLLATE ascii_bin NOT NULL,
	applied_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One row for each thing that only one process may do at a time (migrate,
-- jobs). Taken by a conditional UPDATE; a dead holder loses it by time.
CREATE TABLE IF NOT EXISTS lease (
	name VARCHAR(40) COLLATE ascii_bin NOT NULL,
	holder VARCHAR(100) COLLATE ascii_bin NULL,
	until_at DATETIME NULL,
	PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
