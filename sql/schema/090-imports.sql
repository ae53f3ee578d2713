-- Files that people bring: staged, looked at, then done whole or not
-- at all. The counts are of the preview before the import and of the result
-- after it; rows_done is the progress shown.

-- is_running: one import of a kind at a time in a branch, so that the same
-- file sent twice at once is not read twice.
CREATE TABLE import (
	branch_id INT UNSIGNED NOT NULL,
	import_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	import_kind VARCHAR(15) COLLATE ascii_bin NOT NULL,
	import_state VARCHAR(15) COLLATE ascii_bin NOT NULL DEFAULT 'staged',
	is_running TINYINT(1) AS (IF(import_state = 'running', 1, NULL)) STORED,
	file_name VARCHAR(200) NOT NULL,
	file_hash BINARY(32) NULL,
	file_encoding VARCHAR(15) COLLATE ascii_bin NULL,
	separator_char VARCHAR(5) COLLATE ascii_bin NULL,
	columns_read VARCHAR(2000) NULL,
	row_count INT UNSIGNED NOT NULL DEFAULT 0,
	rows_done INT UNSIGNED NOT NULL DEFAULT 0,
	rows_new INT UNSIGNED NOT NULL DEFAULT 0,
	rows_known INT UNSIGNED NOT NULL DEFAULT 0,
	rows_refused INT UNSIGNED NOT NULL DEFAULT 0,
	rows_elsewhere INT UNSIGNED NOT NULL DEFAULT 0,
	failure VARCHAR(500) NULL,
	account_id BIGINT UNSIGNED NULL,
	started_at DATETIME NULL,
	finished_at DATETIME NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, import_id),
	KEY import (import_id),
	UNIQUE KEY one_running (branch_id, import_kind, is_running),
	KEY created (branch_id, created_at),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- row_no counts the file's lines with data from 1. cells: name -> text of the
-- recognised columns, as JSON. Rows go when the import is 30 days old: they
-- hold what was refused, too.
CREATE TABLE import_row (
	branch_id INT UNSIGNED NOT NULL,
	import_id BIGINT UNSIGNED NOT NULL,
	row_no INT UNSIGNED NOT NULL,
	row_state VARCHAR(10) COLLATE ascii_bin NOT NULL,
	reason VARCHAR(500) NULL,
	cells MEDIUMTEXT NOT NULL,
	object_id BIGINT UNSIGNED NULL,
	to_branch_id INT UNSIGNED NULL,
	PRIMARY KEY (branch_id, import_id, row_no),
	KEY state (branch_id, import_id, row_state),
	FOREIGN KEY (branch_id, import_id)
		REFERENCES import (branch_id, import_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
