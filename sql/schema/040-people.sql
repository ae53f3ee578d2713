-- Newcomers, their households, consents, referrals and cases (DOMAIN 2.2, 2.4,
-- 5.2, 6, 7.1). Never here: CPR number, asylum motive, religion, ethnicity,
-- politics, diagnosis (DOMAIN 0.12, 5.1 class C5).

-- People who live together. They are matched as one; children are a year of
-- birth and nothing else (DOMAIN 6.4).
CREATE TABLE household (
	branch_id INT UNSIGNED NOT NULL,
	household_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	adults TINYINT UNSIGNED NOT NULL DEFAULT 1,
	note VARCHAR(500) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, household_id),
	KEY household (household_id),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- full_name is the only name anybody must have (DOMAIN 6.2). search_key is
-- names folded by lib/text.h. case_no is for paper and e-mail: it says nothing.
-- birth_on holds the registered date when it is known, birth_year always goes
-- with it; birth_precision says how much to believe (DOMAIN 6.3).
-- placed_on is the visitation; responsibility_on is proposed by rules/plan.h
-- and may be set otherwise. The first of languages is the preferred one.
-- passed_on_text is what the person wants the buddy to know; kept_back_text
-- never leaves the case file (DOMAIN 2.4).
CREATE TABLE person (
	branch_id INT UNSIGNED NOT NULL,
	person_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	case_no CHAR(10) COLLATE ascii_bin NOT NULL
		DEFAULT (UPPER(LEFT(SHA2(CONCAT(UUID(), RAND()), 256), 10))),
	person_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'active',

	full_name VARCHAR(120) NOT NULL,
	called_name VARCHAR(60) NULL,
	script_name VARCHAR(120) NULL,
	search_key VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,
	birth_on DATE NULL,
	birth_year SMALLINT UNSIGNED NULL,
	birth_precision VARCHAR(10) COLLATE ascii_bin NULL,
	gender VARCHAR(10) COLLATE ascii_bin NULL,
	citizenship CHAR(2) COLLATE ascii_bin NULL,

	languages VARCHAR(120) COLLATE ascii_bin NULL,
	danish_level VARCHAR(4) COLLATE ascii_bin NULL,
	interpreter_need VARCHAR(10) COLLATE ascii_bin NULL,
	interpreter_language VARCHAR(12) COLLATE ascii_bin NULL,

	phone VARCHAR(40) NULL,
	email VARCHAR(254) NULL,
	contact_app VARCHAR(20) COLLATE ascii_bin NULL,
	contact_time VARCHAR(100) NULL,
	address VARCHAR(200) NULL,
	is_address_protected TINYINT(1) NOT NULL DEFAULT 0,
	postcode CHAR(4) COLLATE ascii_bin NULL,
	municipality CHAR(4) COLLATE ascii_bin NULL,

	legal_status VARCHAR(30) COLLATE ascii_bin NULL,
	permit_ground VARCHAR(20) COLLATE ascii_bin NULL,
	permit_from_on DATE NULL,
	permit_until_on DATE NULL,
	permit_precision VARCHAR(10) COLLATE ascii_bin NULL,
	arrived_on DATE NULL,
	placed_on DATE NULL,
	responsibility_on DATE NULL,
	moves_in_on DATE NULL,
	municipality_contact VARCHAR(120) NULL,
	municipality_phone VARCHAR(40) NULL,

	household_id BIGINT UNSIGNED NULL,
	is_minor_alone TINYINT(1) NOT NULL DEFAULT 0,
	custody_holder VARCHAR(120) NULL,
	custody_phone VARCHAR(40) NULL,

	wants_buddy TINYINT(1) NOT NULL DEFAULT 0,
	wants_work TINYINT(1) NOT NULL DEFAULT 0,
	slots VARCHAR(200) COLLATE ascii_bin NULL,
	interests VARCHAR(400) COLLATE ascii_bin NULL,
	help_topics VARCHAR(400) COLLATE ascii_bin NULL,
	offers VARCHAR(400) COLLATE ascii_bin NULL,
	buddy_shapes VARCHAR(100) COLLATE ascii_bin NULL,
	buddy_gender VARCHAR(10) COLLATE ascii_bin NULL,
	buddy_age_band VARCHAR(10) COLLATE ascii_bin NULL,
	pets_wish VARCHAR(10) COLLATE ascii_bin NULL,
	smoking_wish VARCHAR(10) COLLATE ascii_bin NULL,
	meeting_place VARCHAR(10) COLLATE ascii_bin NULL,
	meeting_pace VARCHAR(15) COLLATE ascii_bin NULL,
	distance_km SMALLINT UNSIGNED NULL,
	passed_on_text VARCHAR(500) NULL,
	kept_back_text VARCHAR(500) NULL,

	occupation VARCHAR(4) COLLATE ascii_bin NULL,
	occupation_text VARCHAR(120) NULL,
	education VARCHAR(4) COLLATE ascii_bin NULL,
	wanted_trades VARCHAR(200) COLLATE ascii_bin NULL,
	hours_wanted DECIMAL(4,1) NULL,
	danish_hours DECIMAL(4,1) NULL,
	work_text VARCHAR(500) NULL,

	consent_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'missing',
	consent_until_on DATE NULL,
	note VARCHAR(2000) NULL,
	closed_on DATE NULL,
	person_end_reason VARCHAR(20) COLLATE ascii_bin NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, person_id),
	KEY person (person_id),
	UNIQUE KEY case_no (branch_id, case_no),
	KEY search (branch_id, search_key(60)),
	KEY name (branch_id, full_name),
	KEY status (branch_id, person_status, full_name),
	KEY arrival (branch_id, person_status, moves_in_on),
	KEY permit (branch_id, permit_until_on),
	KEY household (branch_id, household_id),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	FOREIGN KEY (branch_id, household_id)
		REFERENCES household (branch_id, household_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- person_id NULL: somebody who has no file here, as nearly every child.
CREATE TABLE household_member (
	branch_id INT UNSIGNED NOT NULL,
	household_member_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	household_id BIGINT UNSIGNED NOT NULL,
	person_id BIGINT UNSIGNED NULL,
	household_role VARCHAR(10) COLLATE ascii_bin NOT NULL,
	birth_year SMALLINT UNSIGNED NULL,
	member_presence VARCHAR(10) COLLATE ascii_bin NOT NULL DEFAULT 'here',
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, household_member_id),
	KEY household_member (household_member_id),
	KEY household (branch_id, household_id),
	UNIQUE KEY person (branch_id, person_id),
	FOREIGN KEY (branch_id, household_id)
		REFERENCES household (branch_id, household_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The work in one programme for one person. priority_on is the first day of
-- waiting and outlives a broken pair (DOMAIN 2.2 no. 11, 7.3 no. 9).
-- pair_kind: the kind of pair that is wanted, in a buddy case.
-- resumes_as: the state before a pause. contacted_on: first time reached.
-- is_open makes a second open case of a programme impossible.
CREATE TABLE case_file (
	branch_id INT UNSIGNED NOT NULL,
	case_file_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	person_id BIGINT UNSIGNED NOT NULL,
	programme VARCHAR(20) COLLATE ascii_bin NOT NULL,
	pair_kind VARCHAR(15) COLLATE ascii_bin NULL,
	case_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'new',
	is_open TINYINT(1) AS (IF(case_status IN ('closed', 'achieved',
		'declined_by_person'), NULL, 1)) STORED,
	resumes_as VARCHAR(20) COLLATE ascii_bin NULL,
	paused_until_on DATE NULL,
	coordinator_account_id BIGINT UNSIGNED NULL,
	opened_on DATE NOT NULL,
	priority_on DATE NULL,
	priority_reasons VARCHAR(200) COLLATE ascii_bin NULL,
	contacted_on DATE NULL,
	attempts TINYINT UNSIGNED NOT NULL DEFAULT 0,
	interview_on DATE NULL,
	next_action VARCHAR(200) NULL,
	next_action_on DATE NULL,
	closed_on DATE NULL,
	case_end_reason VARCHAR(30) COLLATE ascii_bin NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, case_file_id),
	KEY case_file (case_file_id),
	UNIQUE KEY one_open (branch_id, person_id, programme, is_open),
	KEY queue (branch_id, programme, case_status, priority_on),
	KEY coordinator (branch_id, coordinator_account_id, case_status),
	KEY next_action (branch_id, next_action_on),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Somebody asks the branch to receive a person (DOMAIN 0.6, 2.2, 7.2). A
-- person is made when the branch accepts; until then cells holds the row as
-- it came, as JSON, and is emptied when the referral is erased.
-- sender_ref is the sender's own number: the same list twice changes nothing.
-- Routing to another branch is a row there, with routed_from_branch_id.
CREATE TABLE referral (
	branch_id INT UNSIGNED NOT NULL,
	referral_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	sender_ref VARCHAR(60) COLLATE utf8mb4_bin NULL,
	referral_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'received',
	sender_kind VARCHAR(20) COLLATE ascii_bin NOT NULL,
	sender_name VARCHAR(120) NULL,
	sender_contact VARCHAR(200) NULL,
	referral_channel VARCHAR(10) COLLATE ascii_bin NOT NULL,
	full_name VARCHAR(120) NOT NULL,
	languages VARCHAR(120) COLLATE ascii_bin NULL,
	municipality CHAR(4) COLLATE ascii_bin NULL,
	postcode CHAR(4) COLLATE ascii_bin NULL,
	moves_in_on DATE NULL,
	municipality_contact VARCHAR(120) NULL,
	municipality_phone VARCHAR(40) NULL,
	consent_on DATE NULL,
	consent_how VARCHAR(30) COLLATE ascii_bin NULL,
	programmes VARCHAR(60) COLLATE ascii_bin NULL,
	cells MEDIUMTEXT NULL,
	person_id BIGINT UNSIGNED NULL,
	routed_from_branch_id INT UNSIGNED NULL,
	routed_to_branch_id INT UNSIGNED NULL,
	received_on DATE NOT NULL,
	routed_on DATE NULL,
	answered_on DATE NULL,
	referral_return_reason VARCHAR(20) COLLATE ascii_bin NULL,
	note VARCHAR(500) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, referral_id),
	KEY referral (referral_id),
	UNIQUE KEY sender_ref (branch_id, sender_ref),
	KEY status (branch_id, referral_status, received_on),
	KEY person (branch_id, person_id),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Each attempt to reach somebody: three on three days by two ways, before
-- "unreachable" (DOMAIN 2.2 no. 2).
CREATE TABLE contact_log (
	branch_id INT UNSIGNED NOT NULL,
	contact_log_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	person_id BIGINT UNSIGNED NOT NULL,
	case_file_id BIGINT UNSIGNED NULL,
	contacted_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	contact_direction VARCHAR(5) COLLATE ascii_bin NOT NULL DEFAULT 'out',
	contact_channel VARCHAR(15) COLLATE ascii_bin NOT NULL,
	contact_outcome VARCHAR(20) COLLATE ascii_bin NOT NULL,
	minutes SMALLINT UNSIGNED NULL,
	note VARCHAR(500) NULL,
	account_id BIGINT UNSIGNED NULL,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, contact_log_id),
	KEY contact_log (contact_log_id),
	KEY person (branch_id, person_id, contacted_at),
	KEY case_file (branch_id, case_file_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, case_file_id)
		REFERENCES case_file (branch_id, case_file_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
