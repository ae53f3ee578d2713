-- Newcomers, the people they live with, and what they agreed to.

-- household_create: people who live together
INSERT INTO household (branch_id, adults) VALUES (:branch, :adults);

-- person_create: a newcomer
INSERT INTO person (branch_id, person_status, full_name, called_name,
	script_name, search_key, birth_on, birth_year, birth_precision, gender,
	citizenship, languages, danish_level, interpreter_need,
	interpreter_language, phone, email, contact_app, contact_time, address,
	is_address_protected, postcode, municipality, legal_status,
	permit_ground, permit_from_on, permit_until_on, permit_precision,
	arrived_on, placed_on, responsibility_on, moves_in_on,
	municipality_contact, municipality_phone, household_id, is_minor_alone,
	custody_holder, custody_phone, wants_buddy, wants_work, slots,
	interests, help_topics, offers, buddy_shapes, buddy_gender,
	buddy_age_band, pets_wish, smoking_wish, meeting_place, meeting_pace,
	distance_km, passed_on_text, kept_back_text, occupation,
	occupation_text, education, wanted_trades, hours_wanted, danish_hours,
	work_text, consent_status, consent_until_on, note)
VALUES (:branch, :person_status, :full_name, :called_name, :script_name,
	:search_key, :birth_on, :birth_year, :birth_precision, :gender,
	:citizenship, :languages, :danish_level, :interpreter_need,
	:interpreter_language, :phone, :email, :contact_app, :contact_time,
	:address, :is_address_protected, :postcode, :municipality,
	:legal_status, :permit_ground, :permit_from_on, :permit_until_on,
	:permit_precision, :arrived_on, :placed_on, :responsibility_on,
	:moves_in_on, :municipality_contact, :municipality_phone,
	:household_id, :is_minor_alone, :custody_holder, :custody_phone,
	:wants_buddy, :wants_work, :slots, :interests, :help_topics, :offers,
	:buddy_shapes, :buddy_gender, :buddy_age_band, :pets_wish,
	:smoking_wish, :meeting_place, :meeting_pace, :distance_km,
	:passed_on_text, :kept_back_text, :occupation, :occupation_text,
	:education, :wanted_trades, :hours_wanted, :danish_hours, :work_text,
	:consent_status, :consent_until_on, :note);

-- household_member_create_all: the person, and each child as a year of birth;
-- the years stand five characters apart: "2013,2019"
INSERT INTO household_member (branch_id, household_id, person_id,
	household_role, birth_year)
SELECT :branch, :household_id, IF(d.n = 0, :person_id, NULL),
	IF(d.n = 0, 'adult', 'child'),
	IF(d.n = 0, :birth_year, SUBSTR(:child_birth_years, 5 * d.n - 4, 4))
FROM (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2
	UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
	UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8
	UNION ALL SELECT 9 UNION ALL SELECT 10 UNION ALL SELECT 11
	UNION ALL SELECT 12 UNION ALL SELECT 13 UNION ALL SELECT 14
	UNION ALL SELECT 15) d
WHERE d.n = 0 OR SUBSTR(:child_birth_years, 5 * d.n - 4, 4) <> '';

-- consent_create_handover: what the form of the handover talk covers
INSERT INTO consent (branch_id, person_id, consent_purpose, recipient_kind,
	text_version, lang, consent_how, has_interpreter, given_on,
	expires_on, account_id)
SELECT :branch, :person_id, c.purpose, c.recipient, '1', :lang,
	:consent_how, :consent_how = 'oral_with_interpreter', :consent_on,
	:consent_until_on, :user
FROM (SELECT 'handover' AS purpose, 'branch' AS recipient, 0 AS for_buddy
	UNION ALL SELECT 'case_file', 'branch', 0
	UNION ALL SELECT 'find_buddy', 'branch', 1
	UNION ALL SELECT 'share_buddy', 'volunteer', 1) c
WHERE c.for_buddy = 0 OR :wants_buddy = '1';
