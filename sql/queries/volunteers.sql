-- Volunteers and their checks.

-- part volunteers_found: whom the list holds
volunteer v
WHERE v.branch_id = :branch AND (v.search_key LIKE :pattern
	OR v.phone_index = :q_phone_index OR v.email_index = :q_email_index)
AND (:volunteer_status IS NULL OR v.volunteer_status = :volunteer_status)
AND (:language IS NULL OR FIND_IN_SET(:language, v.languages))
AND (:help_topic IS NULL OR FIND_IN_SET(:help_topic, v.help_topics))
AND (:wanted_role IS NULL OR FIND_IN_SET(:wanted_role, v.wanted_roles))
AND (:has_place = 0 OR (v.places_taken < v.capacity
	AND v.volunteer_status IN ('ready', 'matched')));

-- volunteer_list: the volunteers of a branch
-- sort name: v.full_name, v.volunteer_id
-- sort -name: v.full_name DESC, v.volunteer_id
-- sort ready: v.ready_on IS NULL, v.ready_on, v.volunteer_id
-- sort -ready: v.ready_on DESC, v.volunteer_id
-- sort applied: v.applied_on IS NULL, v.applied_on, v.volunteer_id
-- sort -applied: v.applied_on DESC, v.volunteer_id DESC
SELECT v.volunteer_id, v.full_name, v.called_name, v.volunteer_status,
	v.applied_on, v.ready_on, v.capacity, v.places_taken,
	GREATEST(CAST(v.capacity AS SIGNED) - v.places_taken, 0)
		AS places_free,
	v.languages, v.help_topics, v.postcode, v.municipality
FROM PART(volunteers_found)
ORDER BY :sort LIMIT :limit OFFSET :offset;

-- volunteer_count: how many the list holds
SELECT COUNT(*) AS total_count
FROM PART(volunteers_found);

-- volunteer_row: one volunteer, for the page and the forms
SELECT v.volunteer_id, v.account_id, v.volunteer_status, v.full_name, v.called_name,
	v.birth_year, v.gender, v.phone, v.email, v.contact_app, v.address,
	v.postcode, v.municipality, v.languages, v.employment_state,
	v.occupation, v.occupation_text, v.has_car, v.household_shape, v.pets,
	v.is_smoker, v.slots, v.interests, v.help_topics, v.wanted_roles,
	v.distance_km, v.starts_on, v.hours_month, v.capacity, v.places_taken,
	v.volunteer_source, v.applied_on, v.contacted_on, v.interviewed_on,
	v.suitability, v.suitability_reason, v.identity_seen_on,
	v.agreement_on, v.agreement_version, v.training_on, v.is_adults_only,
	v.ready_on, v.next_review_on, v.paused_until_on, v.ended_on,
	v.volunteer_end_reason, v.is_former_participant, v.note, v.version,
	(SELECT MAX(COALESCE(k.valid_until_on,
		k.answered_on + INTERVAL 24 MONTH))
	FROM volunteer_check k
	WHERE k.branch_id = :branch AND k.volunteer_id = v.volunteer_id
	AND k.check_type = 'child_certificate'
	AND k.check_status = 'answered_clear') AS certificate_until_on
FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- volunteer_create: a new volunteer, as applied today
INSERT INTO volunteer (branch_id, full_name, called_name, search_key,
	birth_year, gender, phone, phone_index, email, email_index,
	contact_app, address, postcode,
	municipality, languages, employment_state, occupation,
	occupation_text, has_car, household_shape, pets, is_smoker, slots,
	interests, help_topics, wanted_roles, distance_km, starts_on,
	hours_month, capacity, volunteer_source, applied_on,
	is_former_participant, note)
VALUES (:branch, :full_name, :called_name, :search_key, :birth_year, :gender,
	:phone, :phone_index, :email, :email_index, :contact_app, :address, :postcode, :municipality,
	:languages, :employment_state, :occupation, :occupation_text,
	:has_car, :household_shape, :pets, :is_smoker, :slots, :interests,
	:help_topics, :wanted_roles, :distance_km, :starts_on, :hours_month,
	:capacity, :volunteer_source, COALESCE(:applied_on, :today),
	:is_former_participant, :note);

-- volunteer_update: the profile, unless somebody was faster
UPDATE volunteer v
SET v.full_name = :full_name, v.called_name = :called_name,
	v.search_key = :search_key, v.birth_year = :birth_year,
	v.gender = :gender, v.phone = :phone, v.phone_index = :phone_index,
	v.email = :email, v.email_index = :email_index,
	v.contact_app = :contact_app, v.address = :address,
	v.postcode = :postcode, v.municipality = :municipality,
	v.languages = :languages, v.employment_state = :employment_state,
	v.occupation = :occupation, v.occupation_text = :occupation_text,
	v.has_car = :has_car, v.household_shape = :household_shape,
	v.pets = :pets, v.is_smoker = :is_smoker, v.slots = :slots,
	v.interests = :interests, v.help_topics = :help_topics,
	v.wanted_roles = :wanted_roles, v.distance_km = :distance_km,
	v.starts_on = :starts_on, v.hours_month = :hours_month,
	v.capacity = :capacity, v.volunteer_source = :volunteer_source,
	v.applied_on = COALESCE(:applied_on, v.applied_on),
	v.is_former_participant = :is_former_participant, v.note = :note,
	v.version = v.version + 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.version = :version;

-- volunteer_update_onboarding: the way to ready, unless somebody was faster
UPDATE volunteer v
SET v.interviewed_on = :interviewed_on, v.suitability = :suitability,
	v.suitability_reason = :suitability_reason,
	v.identity_seen_by_account_id = IF(:identity_seen_on IS NULL, NULL,
		COALESCE(v.identity_seen_by_account_id, :user)),
	v.identity_seen_on = :identity_seen_on,
	v.agreement_on = :agreement_on,
	v.agreement_version = :agreement_version,
	v.training_on = :training_on, v.is_adults_only = :is_adults_only,
	v.next_review_on = :next_review_on, v.version = v.version + 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.version = :version;

-- volunteer_move: from one state to the next, with the dates that go with it
UPDATE volunteer v
SET v.contacted_on = IF(:to_state = 'contacted', COALESCE(v.contacted_on,
		:today), v.contacted_on),
	v.interviewed_on = IF(:to_state = 'interviewed',
		COALESCE(v.interviewed_on, :today), v.interviewed_on),
	v.ready_on = IF(:to_state = 'ready', :today, v.ready_on),
	v.paused_until_on = :paused_until_on,
	v.ended_on = IF(:to_state IN ('ended', 'declined'), :today, NULL),
	v.volunteer_end_reason = :volunteer_end_reason,
	v.volunteer_status = :to_state, v.version = v.version + 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.volunteer_status = :from_state;

-- volunteer_take_place: one place of those that are free, or no row
UPDATE volunteer v SET v.places_taken = v.places_taken + 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.places_taken < v.capacity
AND v.volunteer_status IN ('ready', 'matched');

-- volunteer_give_place: a place is free again
UPDATE volunteer v SET v.places_taken = v.places_taken - 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.places_taken > 0;

-- volunteer_matched: the first pair of somebody who was ready
UPDATE volunteer v
SET v.volunteer_status = 'matched', v.version = v.version + 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.volunteer_status = 'ready';

-- volunteer_check_list: checks of a volunteer: what is known, never what it said
SELECT k.volunteer_check_id, k.check_type, k.check_status, k.requested_on,
	k.answered_on, k.valid_until_on,
	k.valid_until_on < :today AS is_past
FROM volunteer_check k
WHERE k.branch_id = :branch AND k.volunteer_id = :volunteer_id
ORDER BY k.volunteer_check_id;

-- volunteer_check_row: one check, for its form
SELECT k.volunteer_check_id, k.check_type, k.check_status, k.requested_on,
	k.answered_on, k.valid_until_on, k.version, v.volunteer_id, v.full_name
FROM volunteer_check k
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = k.volunteer_id
WHERE k.branch_id = :branch AND k.volunteer_check_id = :volunteer_check_id;

-- volunteer_check_choices: what the branch may write down of this check; of a
-- child certificate only the steps that are not headquarters'
-- (rules/state_table.c)
SELECT c.code AS choice, COALESCE(t.label, d.label, c.code) AS choice_label
FROM volunteer_check k
JOIN code c ON c.list = 'check_status'
LEFT JOIN code_text t
	ON t.list = c.list AND t.code = c.code AND t.lang = :lang
LEFT JOIN code_text d
	ON d.list = c.list AND d.code = c.code AND d.lang = 'en'
WHERE k.branch_id = :branch AND k.volunteer_check_id = :volunteer_check_id
AND (k.check_type <> 'child_certificate' OR c.code = k.check_status
	OR (c.code = 'withdrawn')
	OR (c.code = 'consent_sent' AND k.check_status = 'needed')
	OR (c.code = 'needed' AND k.check_status IN ('no_reply', 'expired')))
ORDER BY c.sort_no;

-- volunteer_check_create: one of each type
INSERT INTO volunteer_check (branch_id, volunteer_id, check_type,
	check_status, requested_on, answered_on, valid_until_on,
	requested_by_account_id, decided_by_account_id)
VALUES (:branch, :volunteer_id, :check_type, :check_status, :requested_on,
	:answered_on, :valid_until_on, IF(:requested_on IS NULL, NULL, :user),
	IF(:answered_on IS NULL, NULL, :user));

-- volunteer_check_update: its next state, unless somebody was faster
UPDATE volunteer_check k
SET k.requested_by_account_id = IF(:requested_on IS NULL, NULL,
		COALESCE(k.requested_by_account_id, :user)),
	k.decided_by_account_id = IF(:answered_on IS NULL, NULL,
		COALESCE(k.decided_by_account_id, :user)),
	k.check_status = :check_status, k.requested_on = :requested_on,
	k.answered_on = :answered_on, k.valid_until_on = :valid_until_on,
	k.version = k.version + 1
WHERE k.branch_id = :branch AND k.volunteer_check_id = :volunteer_check_id
AND k.version = :version;

-- volunteer_check_overdue: approvals whose last day is over, and what was
-- ordered three weeks ago and got no reply; to_status says what becomes of it
SELECT k.volunteer_check_id, k.volunteer_id, k.check_status,
	IF(k.check_status = 'requested', 'no_reply', 'expired') AS to_status
FROM volunteer_check k
WHERE k.branch_id = :branch
AND ((k.check_status = 'answered_clear' AND k.valid_until_on < :today)
	OR (k.check_status = 'requested'
	AND k.requested_on < :today - INTERVAL 21 DAY))
ORDER BY k.volunteer_check_id LIMIT 50;

-- volunteer_check_end: it moves on by itself
UPDATE volunteer_check k
SET k.check_status = :to_status, k.version = k.version + 1
WHERE k.branch_id = :branch AND k.volunteer_check_id = :volunteer_check_id
AND k.check_status = :check_status;

-- volunteer_check_task_create: to be renewed within 30 days, once for each
-- last day; of volunteers who are there
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	volunteer_id, auto_rule)
SELECT :branch, 'check_expires', k.valid_until_on, 'volunteer',
	k.volunteer_id, k.volunteer_id, 'check_expires'
FROM volunteer_check k
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = k.volunteer_id
WHERE k.branch_id = :branch AND k.check_status = 'answered_clear'
AND k.valid_until_on BETWEEN :today AND :today + INTERVAL 30 DAY
AND v.volunteer_status IN ('onboarding', 'ready', 'matched', 'paused');
