-- The code lists as pages read them: a text for each list and language, made
-- by foothold migrate of the tables that hold them code by code. A line is a
-- code, the last of its range, the label, and the two days between which it
-- may be chosen, with tabs between them.
CREATE TABLE code_words (
	lang VARCHAR(12) COLLATE ascii_bin NOT NULL,
	list VARCHAR(40) COLLATE ascii_bin NOT NULL,
	code_count INT UNSIGNED NOT NULL,
	codes MEDIUMTEXT NOT NULL,
	PRIMARY KEY (lang, list)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
