-- Volunteers and their checks (DOMAIN 2.3, 7.1), and what both sides share:
-- consents and the timeline.

-- capacity: how many pairs the volunteer wants at once. places_taken counts
-- open proposals and pairs and is only changed by a conditional UPDATE
-- ("... AND places_taken < capacity"), never by counting rows: on a cluster a
-- lock does not cross nodes. It may exceed capacity after capacity is lowered.
-- is_adults_only: no child certificate, so only households without under-15s.
CREATE TABLE volunteer (
	branch_id INT UNSIGNED NOT NULL,
	volunteer_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	volunteer_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'applied',
	account_id BIGINT UNSIGNED NULL,
	coordinator_account_id BIGINT UNSIGNED NULL,

	full_name VARCHAR(120) NOT NULL,
	called_name VARCHAR(60) NULL,
	search_key VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,
	birth_year SMALLINT UNSIGNED NULL,
	gender VARCHAR(10) COLLATE ascii_bin NULL,
	phone VARCHAR(40) NULL,
	email VARCHAR(254) NULL,
	contact_app VARCHAR(20) COLLATE ascii_bin NULL,
	address VARCHAR(200) NULL,
	postcode CHAR(4) COLLATE ascii_bin NULL,
	municipality CHAR(4) COLLATE ascii_bin NULL,
	languages VARCHAR(120) COLLATE ascii_bin NULL,
	employment_state VARCHAR(20) COLLATE ascii_bin NULL,
	occupation VARCHAR(4) COLLATE ascii_bin NULL,
	occupation_text VARCHAR(120) NULL,
	has_car TINYINT(1) NOT NULL DEFAULT 0,
	household_shape VARCHAR(20) COLLATE ascii_bin NULL,
	pets VARCHAR(40) COLLATE ascii_bin NULL,
	is_smoker TINYINT(1) NOT NULL DEFAULT 0,

	slots VARCHAR(200) COLLATE ascii_bin NULL,
	interests VARCHAR(400) COLLATE ascii_bin NULL,
	help_topics VARCHAR(400) COLLATE ascii_bin NULL,
	wanted_roles VARCHAR(100) COLLATE ascii_bin NULL,
	distance_km SMALLINT UNSIGNED NULL,
	starts_on DATE NULL,
	hours_month SMALLINT UNSIGNED NULL,
	capacity TINYINT UNSIGNED NOT NULL DEFAULT 1,
	places_taken TINYINT UNSIGNED NOT NULL DEFAULT 0,

	volunteer_source VARCHAR(20) COLLATE ascii_bin NULL,
	applied_on DATE NULL,
	contacted_on DATE NULL,
	interviewed_on DATE NULL,
	suitability TINYINT UNSIGNED NULL,
	suitability_reason VARCHAR(300) NULL,
	identity_seen_on DATE NULL,
	identity_seen_by_account_id BIGINT UNSIGNED NULL,
	agreement_on DATE NULL,
	agreement_version VARCHAR(20) COLLATE ascii_bin NULL,
	training_on DATE NULL,
	is_adults_only TINYINT(1) NOT NULL DEFAULT 0,
	ready_on DATE NULL,
	next_review_on DATE NULL,
	paused_until_on DATE NULL,
	ended_on DATE NULL,
	volunteer_end_reason VARCHAR(30) COLLATE ascii_bin NULL,
	is_former_participant TINYINT(1) NOT NULL DEFAULT 0,
	note VARCHAR(2000) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
	PRIMARY KEY (branch_id, volunteer_id),
	KEY volunteer (volunteer_id),
	KEY search (branch_id, search_key(60)),
	KEY name (branch_id, full_name),
	KEY status (branch_id, volunteer_status, ready_on),
	KEY email (branch_id, email(60)),
	KEY account (branch_id, account_id),
	KEY next_review (branch_id, next_review_on),
	FOREIGN KEY (branch_id) REFERENCES branch (branch_id),
	CONSTRAINT volunteer_suitability CHECK (suitability BETWEEN 1 AND 5)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- That a check was made and what came of it, never its content or a file: a
-- certificate is deleted once it is read (DOMAIN 0.11). One row a type, which
-- goes round its states.
CREATE TABLE volunteer_check (
	branch_id INT UNSIGNED NOT NULL,
	volunteer_check_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	volunteer_id BIGINT UNSIGNED NOT NULL,
	check_type VARCHAR(30) COLLATE ascii_bin NOT NULL,
	check_status VARCHAR(20) COLLATE ascii_bin NOT NULL DEFAULT 'needed',
	requested_on DATE NULL,
	answered_on DATE NULL,
	valid_until_on DATE NULL,
	requested_by_account_id BIGINT UNSIGNED NULL,
	decided_by_account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, volunteer_check_id),
	KEY volunteer_check (volunteer_check_id),
	UNIQUE KEY type (branch_id, volunteer_id, check_type),
	KEY status (branch_id, check_type, check_status, valid_until_on),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- DOMAIN 5.2. text_version and lang: what the person was shown. recipient is
-- said in words where there is no row to point at. A withdrawal stays; its
-- effect is done when effect_at is set.
CREATE TABLE consent (
	branch_id INT UNSIGNED NOT NULL,
	consent_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	person_id BIGINT UNSIGNED NULL,
	volunteer_id BIGINT UNSIGNED NULL,
	consent_purpose VARCHAR(30) COLLATE ascii_bin NOT NULL,
	recipient_kind VARCHAR(20) COLLATE ascii_bin NULL,
	recipient_id BIGINT UNSIGNED NULL,
	recipient VARCHAR(120) NULL,
	text_version VARCHAR(20) COLLATE ascii_bin NOT NULL,
	lang VARCHAR(12) COLLATE ascii_bin NOT NULL,
	consent_how VARCHAR(30) COLLATE ascii_bin NOT NULL,
	has_interpreter TINYINT(1) NOT NULL DEFAULT 0,
	given_on DATE NOT NULL,
	expires_on DATE NULL,
	withdrawn_on DATE NULL,
	effect_at DATETIME NULL,
	account_id BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, consent_id),
	KEY consent (consent_id),
	KEY person (branch_id, person_id, consent_purpose),
	KEY volunteer (branch_id, volunteer_id),
	KEY expires (branch_id, expires_on),
	FOREIGN KEY (branch_id, person_id)
		REFERENCES person (branch_id, person_id),
	FOREIGN KEY (branch_id, volunteer_id)
		REFERENCES volunteer (branch_id, volunteer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
