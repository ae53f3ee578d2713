-- Reference data with dates of validity, edited at headquarters: no limit and
-- no name of the law is a constant of the program (DOMAIN 0.1, 1.9, 8).

-- The CSV files of data/ that are loaded, and what they were then.
CREATE TABLE reference_file (
	name VARCHAR(100) COLLATE ascii_bin NOT NULL,
	checksum CHAR(64) COLLATE ascii_bin NOT NULL,
	loaded_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One row a list. values_of: a second name for the values of another list, so
-- that a column can be named as it is said (citizenship, danish_needed).
CREATE TABLE code_list (
	list VARCHAR(40) COLLATE ascii_bin NOT NULL,
	values_of VARCHAR(40) COLLATE ascii_bin NULL,
	PRIMARY KEY (list)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A code out of date is not offered any more, but still has its label.
CREATE TABLE code (
	list VARCHAR(40) COLLATE ascii_bin NOT NULL,
	code VARCHAR(40) COLLATE ascii_bin NOT NULL,
	sort_no SMALLINT UNSIGNED NOT NULL DEFAULT 0,
	valid_from DATE NULL,
	valid_to DATE NULL,
	PRIMARY KEY (list, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE code_text (
	list VARCHAR(40) COLLATE ascii_bin NOT NULL,
	code VARCHAR(40) COLLATE ascii_bin NOT NULL,
	lang VARCHAR(12) COLLATE ascii_bin NOT NULL,
	label VARCHAR(200) NOT NULL,
	PRIMARY KEY (list, code, lang),
	KEY lang (lang),
	FOREIGN KEY (list, code) REFERENCES code (list, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE region (
	region VARCHAR(10) COLLATE ascii_bin NOT NULL,
	region_name VARCHAR(60) NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NULL,
	PRIMARY KEY (region)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One row for each time a municipality changes region: the region of an event
-- is the one of its date (DOMAIN 7.3, no. 12).
CREATE TABLE municipality (
	municipality CHAR(4) COLLATE ascii_bin NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NULL,
	municipality_name VARCHAR(60) NOT NULL,
	region VARCHAR(10) COLLATE ascii_bin NOT NULL,
	PRIMARY KEY (municipality, valid_from),
	KEY name (municipality_name),
	FOREIGN KEY (region) REFERENCES region (region)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Approximate, from areas: a suggestion that people can change.
-- share_of_area: how much of the postcode's area lies in the municipality.
CREATE TABLE postcode (
	postcode_from CHAR(4) COLLATE ascii_bin NOT NULL,
	postcode_to CHAR(4) COLLATE ascii_bin NOT NULL,
	place VARCHAR(60) NOT NULL,
	municipality CHAR(4) COLLATE ascii_bin NOT NULL,
	share_of_area DECIMAL(3,2) NOT NULL,
	other_municipalities VARCHAR(60) COLLATE ascii_bin NULL,
	PRIMARY KEY (postcode_from),
	KEY municipality (municipality)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- first_term_months NULL: no fixed term. is_refugee: counts as a refugee in
-- the rules of the integration act (DOMAIN 1.3).
CREATE TABLE permit_ground (
	permit_ground VARCHAR(20) COLLATE ascii_bin NOT NULL,
	law VARCHAR(100) NULL,
	first_term_months TINYINT UNSIGNED NULL,
	is_refugee TINYINT(1) NOT NULL DEFAULT 0,
	note VARCHAR(300) NULL,
	PRIMARY KEY (permit_ground)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The instruments of DOMAIN 3.2, one row for each time a limit changes.
-- NULL: no limit. needs_approval: the hard stop of DOMAIN 3.3.
CREATE TABLE placement_type (
	placement_type VARCHAR(20) COLLATE ascii_bin NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NULL,
	who_may VARCHAR(300) NULL,
	is_paid TINYINT(1) NOT NULL DEFAULT 0,
	weeks SMALLINT UNSIGNED NULL,
	extension_weeks SMALLINT UNSIGNED NULL,
	hours_min DECIMAL(4,1) NULL,
	hours_max DECIMAL(4,1) NULL,
	age_min TINYINT UNSIGNED NULL,
	age_max TINYINT UNSIGNED NULL,
	has_ratio TINYINT(1) NOT NULL DEFAULT 0,
	needs_approval TINYINT(1) NOT NULL DEFAULT 0,
	needs_job_centre TINYINT(1) NOT NULL DEFAULT 0,
	insurance_by VARCHAR(20) COLLATE ascii_bin NULL,
	starts_until_on DATE NULL,
	note VARCHAR(500) NULL,
	PRIMARY KEY (placement_type, valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
