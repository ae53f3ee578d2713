-- The employment track (DOMAIN 3). A branch brokers and follows up; the job
-- centre decides internships and pays (DOMAIN 0.20).

CREATE TABLE employer (
	branch_id INT UNSIGNED NOT NULL,
	employer_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	employer_name VARCHAR(120) NOT NULL,
	employer_status VARCHAR(15) COLLATE ascii_bin NOT NULL DEFAULT 'active',
	search_key VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,
	cvr CHAR(8) COLLATE ascii_bin NULL,
	industry VARCHAR(20) COLLATE ascii_bin NULL,
	size_band VARCHAR(10) COLLATE ascii_bin NULL,
	staff_count SMALLINT UNSIGNED NULL,
	address VARCHAR(200) NULL,
	postcode CHAR(4) COLLATE ascii_bin NULL,
	municipality CHAR(4) COLLATE ascii_bin NULL,
	contact_name VARCHAR(120) NULL,
	contact_title VARCHAR(80) NULL,
	phone VARCHAR(40) NULL,
	email VARCHAR(254) NULL,
	last_contact_on DATE NULL,
	note VARCHAR(2000) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, employer_id),
	KEY employer (employer_id),
	UNIQUE KEY cvr (branch_id, cvr),
	KEY search (branch_id, search_key(60)),
	KEY name (branch_id, employer_name),
	KEY status (branch_id, employer_status, last_contact_on),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- seats_taken like volunteer.places_taken: a conditional UPDATE alone.
CREATE TABLE opening (
	branch_id INT UNSIGNED NOT NULL,
	opening_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	employer_id BIGINT UNSIGNED NOT NULL,
	opening_title VARCHAR(120) NOT NULL,
	opening_status VARCHAR(15) COLLATE ascii_bin NOT NULL DEFAULT 'open',
	placement_type VARCHAR(20) COLLATE ascii_bin NOT NULL,
	industry VARCHAR(20) COLLATE ascii_bin NULL,
	occupation VARCHAR(4) COLLATE ascii_bin NULL,
	seats TINYINT UNSIGNED NOT NULL DEFAULT 1,
	seats_taken TINYINT UNSIGNED NOT NULL DEFAULT 0,
	hours_week DECIMAL(4,1) NULL,
	schedule VARCHAR(200) NULL,
	danish_needed VARCHAR(4) COLLATE ascii_bin NULL,
	other_languages VARCHAR(120) COLLATE ascii_bin NULL,
	address VARCHAR(200) NULL,
	postcode CHAR(4) COLLATE ascii_bin NULL,
	transport VARCHAR(200) NULL,
	starts_on DATE NULL,
	ends_on DATE NULL,
	valid_until_on DATE NULL,
	note VARCHAR(1000) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, opening_id),
	KEY opening (opening_id),
	KEY status (branch_id, opening_status, starts_on),
	KEY employer (branch_id, employer_id, opening_status),
	FOREIGN KEY (branch_id, employer_id)
		REFERENCES employer (branch_id, employer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- DOMAIN 3.4. six_month_on ... approval_seen_by_account_id are all that is
-- kept for the hard stop of 3.3; the conduct conditions are not.
-- warn_reason: why the warnings were set aside. agreement_on: signed on; the
-- paper itself stays with its parties.
CREATE TABLE placement (
	branch_id INT UNSIGNED NOT NULL,
	placement_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	person_id BIGINT UNSIGNED NOT NULL,
	case_file_id BIGINT UNSIGNED NULL,
	employer_id BIGINT UNSIGNED NOT NULL,
	opening_id BIGINT UNSIGNED NULL,
	placement_type VARCHAR(20) COLLATE ascii_bin NOT NULL,
	placement_status VARCHAR(25) COLLATE ascii_bin NOT NULL DEFAULT 'idea',

	address VARCHAR(200) NULL,
	postcode CHAR(4) COLLATE ascii_bin NULL,
	occupation VARCHAR(4) COLLATE ascii_bin NULL,
	isco_code CHAR(4) COLLATE ascii_bin NULL,
	job_title VARCHAR(120) NULL,
	starts_on DATE NULL,
	planned_end_on DATE NULL,
	extended_on DATE NULL,
	ended_on DATE NULL,
	hours_week DECIMAL(4,1) NULL,
	danish_hours DECIMAL(4,1) NULL,
	schedule VARCHAR(200) NULL,
	workplace_language VARCHAR(12) COLLATE ascii_bin NULL,
	danish_needed VARCHAR(4) COLLATE ascii_bin NULL,
	transport VARCHAR(200) NULL,
	workplace_contact VARCHAR(120) NULL,
	workplace_phone VARCHAR(40) NULL,
	mentor_name VARCHAR(120) NULL,
	mentor_volunteer_id BIGINT UNSIGNED NULL,
	job_centre_contact VARCHAR(120) NULL,
	job_centre_phone VARCHAR(40) NULL,
	job_centre_agreed_on DATE NULL,
	insurance_by VARCHAR(20) COLLATE ascii_bin NULL,
	has_induction TINYINT(1) NOT NULL DEFAULT 0,
	has_agreement TINYINT(1) NOT NULL DEFAULT 0,
	agreement_on DATE NULL,
	goal_1 VARCHAR(200) NULL,
	goal_2 VARCHAR(200) NULL,
	goal_3 VARCHAR(200) NULL,

	six_month_on DATE NULL,
	approval_on DATE NULL,
	approval_until_on DATE NULL,
	approval_employer_id BIGINT UNSIGNED NULL,
	approval_seen_on DATE NULL,
	approval_seen_by_account_id BIGINT UNSIGNED NULL,

	warn_reason VARCHAR(500) NULL,
	placement_outcome VARCHAR(20) COLLATE ascii_bin NULL,
	break_reason VARCHAR(20) COLLATE ascii_bin NULL,
	note VARCHAR(2000) NULL,
	coordinator_account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, placement_id),
	KEY placement (placement_id),
	KEY status (branch_id, placement_status, planned_end_on),
	KEY starts (branch_id, starts_on),
	KEY person (branch_id, person_id, starts_on),
	KEY case_file (branch_id, case_file_id),
	KEY employer (branch_id, employer_id, placement_status),
	KEY opening (branch_id, opening_id),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, case_file_id)
		REFERENCES case_file (branch_id, case_file_id),
	FOREIGN KEY (branch_id, employer_id)
		REFERENCES employer (branch_id, employer_id),
	FOREIGN KEY (branch_id, opening_id)
		REFERENCES opening (branch_id, opening_id),
	FOREIGN KEY (branch_id, mentor_volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id),
	FOREIGN KEY (branch_id, approval_employer_id)
		REFERENCES employer (branch_id, employer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE placement_visit (
	branch_id INT UNSIGNED NOT NULL,
	placement_visit_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	placement_id BIGINT UNSIGNED NOT NULL,
	visit_kind VARCHAR(10) COLLATE ascii_bin NOT NULL,
	visit_status VARCHAR(10) COLLATE ascii_bin NOT NULL DEFAULT 'due',
	due_on DATE NOT NULL,
	done_on DATE NULL,
	visit_with VARCHAR(10) COLLATE ascii_bin NULL,
	result VARCHAR(500) NULL,
	next_step VARCHAR(200) NULL,
	account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, placement_visit_id),
	KEY placement_visit (placement_visit_id),
	UNIQUE KEY once (branch_id, placement_id, visit_kind),
	KEY due (branch_id, visit_status, due_on),
	FOREIGN KEY (branch_id, placement_id)
		REFERENCES placement (branch_id, placement_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
