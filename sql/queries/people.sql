-- Newcomers, the people they live with, and what they agreed to.

-- household_create: people who live together
INSERT INTO household (branch_id, household_id, adults)
VALUES (:branch, :household_id, :adults);

-- person_create: a newcomer
INSERT INTO person (branch_id, person_status, full_name, called_name,
	script_name, search_key, birth_on, birth_year, birth_precision, gender,
	citizenship, languages, danish_level, interpreter_need,
	interpreter_language, phone, phone_index, email, email_index,
	contact_app, contact_time, address,
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
	:interpreter_language, :phone, :phone_index, :email, :email_index,
	:contact_app, :contact_time,
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

-- household_member_create_person: the person in the household
INSERT INTO household_member (branch_id, household_id, person_id,
	household_role, birth_year)
VALUES (:branch, :household_id, :person_id, 'adult', :birth_year);

-- household_member_create_child: a child in it, as a year of birth
INSERT INTO household_member (branch_id, household_id, household_role,
	birth_year)
VALUES (:branch, :household_id, 'child', :child_birth_year);

-- consent_create_handover: what the form of the handover talk covers
INSERT INTO consent (branch_id, person_id, consent_purpose, recipient_kind,
	text_version, lang, consent_how, has_interpreter, given_on,
	expires_on, account_id)
VALUES (:branch, :person_id, 'handover', 'branch', '1', :lang, :consent_how,
	:consent_how = 'oral_with_interpreter', :consent_on,
	:consent_until_on, :user),
	(:branch, :person_id, 'case_file', 'branch', '1', :lang, :consent_how,
	:consent_how = 'oral_with_interpreter', :consent_on,
	:consent_until_on, :user);

-- consent_create_buddy: what it covers besides for who wants a buddy
INSERT INTO consent (branch_id, person_id, consent_purpose, recipient_kind,
	text_version, lang, consent_how, has_interpreter, given_on,
	expires_on, account_id)
VALUES (:branch, :person_id, 'find_buddy', 'branch', '1', :lang,
	:consent_how, :consent_how = 'oral_with_interpreter', :consent_on,
	:consent_until_on, :user),
	(:branch, :person_id, 'share_buddy', 'volunteer', '1', :lang,
	:consent_how, :consent_how = 'oral_with_interpreter', :consent_on,
	:consent_until_on, :user);

-- part people_found: whom the list holds; who has left only if asked for
p.branch_id = :branch
AND p.person_status <> 'anonymised'
AND (:reach = 'all' OR PART(reach_of, p.person_id))
AND (p.person_status = :person_status OR (:person_status IS NULL
	AND p.person_status IN ('prospective', 'active', 'dormant')))
AND (:q IS NULL OR p.search_key LIKE :q_pattern OR p.case_no = :q_case
	OR p.phone_index = :q_phone_index OR p.email_index = :q_email_index)
AND (:gender IS NULL OR p.gender = :gender)
AND (:language IS NULL OR FIND_IN_SET(:language, p.languages))
AND (:municipality IS NULL OR p.municipality = :municipality)
AND (:is_permit_ending = '0'
	OR p.permit_until_on <= :today + INTERVAL 3 MONTH)
AND (COALESCE(:programme, :case_status, :age) IS NULL OR EXISTS (
	SELECT 1 FROM case_file c
	WHERE c.branch_id = :branch AND c.person_id = p.person_id
	AND (c.is_open = 1 OR :case_status IS NOT NULL)
	AND (:programme IS NULL OR c.programme = :programme)
	AND (:case_status IS NULL OR c.case_status = :case_status)
	AND (:age IS NULL OR DATEDIFF(:today, c.priority_on)
		BETWEEN :age_from AND :age_to)));

-- person_list: newcomers of the branch; who has left only if asked for
-- sort name: p.full_name, p.person_id
-- sort -name: p.full_name DESC, p.person_id DESC
-- sort waiting: waits_on IS NULL, waits_on, p.full_name
-- sort -waiting: waits_on DESC, p.full_name
-- sort moves_in: p.moves_in_on IS NULL, p.moves_in_on, p.full_name
-- sort -moves_in: p.moves_in_on DESC, p.full_name
-- sort newest: p.person_id DESC
SELECT p.person_id, p.full_name, p.called_name,
	NULLIF(p.script_name, p.full_name) AS script_name, p.languages,
	p.person_status, p.moves_in_on, p.responsibility_on, p.municipality,
	p.postcode,
	i.case_status AS intake_case_status,
	b.case_status AS buddy_case_status,
	e.case_status AS work_case_status,
	CASE WHEN b.case_status IN ('waiting', 'proposed') THEN b.priority_on
	WHEN e.case_status IN ('ready', 'searching') THEN e.priority_on END
	AS waits_on
FROM person p
LEFT JOIN case_file i FORCE INDEX (one_open)
	ON i.branch_id = :branch AND i.person_id = p.person_id
	AND i.programme = 'intake' AND i.is_open = 1
LEFT JOIN case_file b FORCE INDEX (one_open)
	ON b.branch_id = :branch AND b.person_id = p.person_id
	AND b.programme = 'buddy' AND b.is_open = 1
	AND (:reach = 'all' OR FIND_IN_SET('buddy', :reach))
LEFT JOIN case_file e FORCE INDEX (one_open)
	ON e.branch_id = :branch AND e.person_id = p.person_id
	AND e.programme = 'employment' AND e.is_open = 1
	AND (:reach = 'all' OR FIND_IN_SET('employment', :reach))
WHERE PART(people_found)
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- person_count: how many the list has
SELECT COUNT(*) AS total_count
FROM person p
WHERE PART(people_found);

-- part person_columns: what the file of newcomer p says first
p.person_id, p.case_no, p.person_status, p.full_name, p.called_name,
	p.script_name, p.birth_on, p.birth_year, p.birth_precision, p.gender,
	p.citizenship, p.languages, p.danish_level, p.interpreter_need,
	p.interpreter_language, p.phone, p.email, p.contact_app,
	p.contact_time, p.address, p.is_address_protected, p.postcode,
	p.municipality, p.legal_status, p.permit_ground, p.permit_from_on,
	p.permit_until_on, p.permit_precision, p.arrived_on, p.placed_on,
	p.responsibility_on, p.moves_in_on, p.municipality_contact,
	p.municipality_phone, p.household_id, p.is_minor_alone,
	p.custody_holder, p.custody_phone, p.wants_buddy, p.wants_work,
	p.slots, p.interests, p.help_topics, p.offers, p.buddy_shapes,
	p.buddy_gender, p.buddy_age_band, p.pets_wish, p.smoking_wish,
	p.meeting_place, p.meeting_pace, p.distance_km, p.passed_on_text;

-- person_row: one newcomer with the household, for the page and its form
SELECT PART(person_columns),
	p.kept_back_text, p.consent_status, p.consent_until_on, p.note,
	p.closed_on, p.person_end_reason, p.version,
	COALESCE(p.updated_at, p.created_at) AS updated_at,
	COALESCE(h.adults, 1) AS adults
FROM person p
LEFT JOIN household h
	ON h.branch_id = :branch AND h.household_id = p.household_id
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.person_status <> 'anonymised';

-- person_parts: what hangs on one newcomer; part says which list a row is of.
-- What is sealed comes from the row itself, beside the union of the keys
SELECT u.part, u.part_id, u.member_person_id, u.member_name,
	u.household_role, u.birth_year, u.member_presence,
	n.consent_id, n.consent_purpose, n.recipient, n.consent_how,
	n.given_on, n.expires_on, n.withdrawn_on,
	t.task_id, t.task_kind, t.task_title, t.due_on,
	t.due_on < :today AS is_overdue,
	x.transfer_id, x.transfer_status, x.proposed_on, x.answered_on,
	x.referral_return_reason, x.return_text,
	y.branch_name AS taker_name
FROM (SELECT 'member' AS part, m.household_member_id AS part_id,
		m.person_id AS member_person_id, o.full_name AS member_name,
		m.household_role, m.birth_year, m.member_presence
	FROM household_member m
	LEFT JOIN person o
		ON o.branch_id = :branch AND o.person_id = m.person_id
	WHERE m.branch_id = :branch AND m.household_id = :household_id
	UNION ALL
	SELECT 'consent', c.consent_id, NULL, NULL, NULL, NULL, NULL
	FROM consent c
	WHERE c.branch_id = :branch AND c.person_id = :person_id
	UNION ALL
	SELECT 'task', k.task_id, NULL, NULL, NULL, NULL, NULL
	FROM task k
	WHERE k.branch_id = :branch AND k.person_id = :person_id
	AND k.task_status IN ('open', 'snoozed')
	UNION ALL
	SELECT 'transfer', MAX(w.transfer_id), NULL, NULL, NULL, NULL, NULL
	FROM transfer w
	WHERE w.branch_id = :branch AND w.person_id = :person_id
	HAVING MAX(w.transfer_id) IS NOT NULL) u
LEFT JOIN consent n ON n.branch_id = :branch AND u.part = 'consent'
	AND n.consent_id = u.part_id
LEFT JOIN task t ON t.branch_id = :branch AND u.part = 'task'
	AND t.task_id = u.part_id
LEFT JOIN transfer x ON x.branch_id = :branch AND u.part = 'transfer'
	AND x.transfer_id = u.part_id
LEFT JOIN branch y ON y.branch_id = x.to_branch_id
ORDER BY u.part, t.due_on, u.household_role, u.birth_year, u.part_id;

-- person_twins: who has the same name, folded
SELECT p.person_id, p.full_name, p.script_name, p.birth_year, p.person_status,
	p.municipality
FROM person p
WHERE p.branch_id = :branch AND p.person_status <> 'anonymised'
AND (p.search_key = :name_key OR p.search_key LIKE CONCAT(:name_key, ' %'))
ORDER BY p.person_id
LIMIT 10;

-- person_update: what is written about a newcomer
UPDATE person p
SET p.full_name = :full_name, p.called_name = :called_name,
	p.script_name = :script_name, p.search_key = :search_key,
	p.birth_on = :birth_on, p.birth_year = :birth_year,
	p.birth_precision = :birth_precision, p.gender = :gender,
	p.citizenship = :citizenship, p.languages = :languages,
	p.danish_level = :danish_level,
	p.interpreter_need = :interpreter_need,
	p.interpreter_language = :interpreter_language, p.phone = :phone,
	p.phone_index = :phone_index, p.email = :email,
	p.email_index = :email_index, p.contact_app = :contact_app,
	p.contact_time = :contact_time, p.address = :address,
	p.is_address_protected = :is_address_protected,
	p.postcode = :postcode, p.municipality = :municipality,
	p.legal_status = :legal_status, p.permit_ground = :permit_ground,
	p.permit_until_on = :permit_until_on,
	p.permit_precision = :permit_precision, p.arrived_on = :arrived_on,
	p.placed_on = :placed_on, p.responsibility_on = :responsibility_on,
	p.moves_in_on = :moves_in_on,
	p.municipality_contact = :municipality_contact,
	p.municipality_phone = :municipality_phone,
	p.is_minor_alone = :is_minor_alone,
	p.custody_holder = :custody_holder, p.custody_phone = :custody_phone,
	p.wants_buddy = :wants_buddy, p.wants_work = :wants_work,
	p.slots = :slots, p.interests = :interests,
	p.help_topics = :help_topics, p.offers = :offers,
	p.buddy_shapes = :buddy_shapes, p.buddy_gender = :buddy_gender,
	p.buddy_age_band = :buddy_age_band, p.pets_wish = :pets_wish,
	p.smoking_wish = :smoking_wish, p.meeting_place = :meeting_place,
	p.meeting_pace = :meeting_pace, p.passed_on_text = :passed_on_text,
	p.kept_back_text = :kept_back_text, p.note = :note,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.version = :version;

-- household_update: how many adults there are
UPDATE household h SET h.adults = :adults, h.version = h.version + 1
WHERE h.branch_id = :branch AND h.household_id = :household_id;

-- person_open_pairs: what must end before the file is closed
SELECT COUNT(*) AS open_pairs FROM pair r
WHERE r.branch_id = :branch AND r.person_id = :person_id AND r.is_open = 1;

-- person_status_update: a move of the file
UPDATE person p
SET p.person_status = :person_status,
	p.closed_on = IF(:person_status = 'closed', :today, NULL),
	p.person_end_reason = IF(:person_status = 'closed',
		:person_end_reason, NULL),
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.version = :version;

-- person_close_tasks: nothing is to be done for who has left
UPDATE task t SET t.task_status = 'cancelled', t.version = t.version + 1
WHERE t.branch_id = :branch AND t.person_id = :person_id
AND t.task_status IN ('open', 'snoozed');

-- person_free_places: each open proposal holds a place of its volunteer
UPDATE volunteer v
JOIN (SELECT q.volunteer_id, COUNT(*) AS held
	FROM proposal q
	WHERE q.branch_id = :branch AND q.person_id = :person_id
	AND q.is_open = 1
	GROUP BY q.volunteer_id) h ON h.volunteer_id = v.volunteer_id
SET v.places_taken = GREATEST(v.places_taken, h.held) - h.held
WHERE v.branch_id = :branch;

-- person_close_proposals: nobody is asked any more
UPDATE proposal q
SET q.proposal_status = 'withdrawn', q.version = q.version + 1
WHERE q.branch_id = :branch AND q.person_id = :person_id AND q.is_open = 1;

-- person_close_cases: the cases end with the file
UPDATE case_file c
SET c.case_status = 'closed', c.closed_on = :today,
	c.case_end_reason = CASE :person_end_reason
		WHEN 'moved' THEN 'moved' WHEN 'own_wish' THEN 'own_wish'
		WHEN 'unreachable' THEN 'no_contact'
		WHEN 'left_denmark' THEN 'left_denmark'
		WHEN 'died' THEN 'died' ELSE 'other' END,
	c.version = c.version + 1
WHERE c.branch_id = :branch AND c.person_id = :person_id AND c.is_open = 1;

-- consent_create: somebody agrees to something, in what they were told
INSERT INTO consent (branch_id, person_id, consent_purpose, recipient_kind,
	recipient, text_version, lang, consent_how, has_interpreter, given_on,
	expires_on, override_reason, account_id)
VALUES (:branch, :person_id, :consent_purpose, :recipient_kind, :recipient,
	:text_version, :consent_lang, :consent_how,
	:consent_how = 'oral_with_interpreter', :given_on, :expires_on,
	:override_reason, :user);

-- consent_row: one consent of a newcomer
SELECT n.consent_id, n.person_id, n.consent_purpose
FROM consent n
WHERE n.branch_id = :branch AND n.consent_id = :consent_id
AND n.withdrawn_on IS NULL AND n.person_id IS NOT NULL;

-- consent_tell_buddies: who has got to know of the person is told by somebody
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	person_id, volunteer_id, auto_rule)
SELECT :branch, 'consent_withdrawn', :today, 'pair', r.pair_id, r.person_id,
	r.volunteer_id, 'consent_tell_buddy'
FROM pair r
WHERE r.branch_id = :branch AND r.person_id = :person_id AND r.is_open = 1;

-- consent_tell_employers: and the employers, each by the placement
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	person_id, auto_rule)
SELECT :branch, 'consent_withdrawn', :today, 'placement', l.placement_id,
	l.person_id, 'consent_tell_employer'
FROM placement l
WHERE l.branch_id = :branch AND l.person_id = :person_id
AND l.placement_status IN ('proposed_to_employer', 'accepted',
	'awaiting_approval', 'approved', 'started', 'extended');

-- consent_expire: what has run out says so in the file (job)
UPDATE person p
SET p.consent_status = 'expired', p.version = p.version + 1
WHERE p.branch_id = :branch AND p.consent_status IN ('given', 'expiring')
AND p.consent_until_on < :today;

-- consent_expire_soon: to be renewed within 30 days (job)
UPDATE person p
SET p.consent_status = 'expiring', p.version = p.version + 1
WHERE p.branch_id = :branch AND p.consent_status = 'given'
AND p.consent_until_on BETWEEN :today AND :today + INTERVAL 30 DAY;

-- consent_task_create: once for each consent that runs out within 30 days and
-- that no later one follows (job)
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	person_id, auto_rule)
SELECT :branch, 'consent_expires', n.expires_on, 'consent', n.consent_id,
	n.person_id, 'consent_expires'
FROM consent n
JOIN person p ON p.branch_id = :branch AND p.person_id = n.person_id
WHERE n.branch_id = :branch AND n.withdrawn_on IS NULL
AND n.consent_how <> 'override'
AND n.expires_on BETWEEN :today AND :today + INTERVAL 30 DAY
AND p.person_status IN ('prospective', 'active')
AND NOT EXISTS (SELECT 1 FROM consent m
	WHERE m.branch_id = :branch AND m.person_id = n.person_id
	AND m.consent_purpose = n.consent_purpose
	AND m.consent_id > n.consent_id);

-- consent_withdraw: from today on
UPDATE consent n
SET n.withdrawn_on = :today, n.effect_at = :now, n.version = n.version + 1
WHERE n.branch_id = :branch AND n.consent_id = :consent_id
AND n.withdrawn_on IS NULL;

-- person_consent_update: the latest consent to a case file says how it stands
UPDATE person p
LEFT JOIN consent n ON n.branch_id = :branch AND n.consent_id = (
	SELECT MAX(m.consent_id) FROM consent m
	WHERE m.branch_id = :branch AND m.person_id = :person_id
	AND m.consent_purpose = 'case_file' AND m.consent_how <> 'override')
SET p.consent_status = CASE WHEN n.consent_id IS NULL THEN 'missing'
	WHEN n.withdrawn_on IS NOT NULL THEN 'withdrawn'
	WHEN n.expires_on < :today THEN 'expired' ELSE 'given' END,
	p.consent_until_on = n.expires_on, p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_id = :person_id;

-- person_hide: without consent nobody is looked for; the case keeps its place
UPDATE case_file c
SET c.resumes_as = IF(c.case_status = 'proposed', 'waiting', c.case_status),
	c.case_status = 'paused', c.paused_until_on = NULL,
	c.version = c.version + 1
WHERE c.branch_id = :branch AND c.person_id = :person_id
AND c.is_open = 1 AND c.case_status NOT IN ('paused', 'matched', 'followed')
AND c.programme = :programme;

-- member_create: somebody who lives with them
INSERT INTO household_member (branch_id, household_id, household_role,
	birth_year, member_presence)
VALUES (:branch, :household_id, :household_role, :birth_year,
	COALESCE(:member_presence, 'here'));

-- member_row: somebody without a file, and who in the household has one
SELECT m.household_member_id, (SELECT MIN(p.person_id) FROM person p
	WHERE p.branch_id = :branch AND p.household_id = m.household_id)
	AS person_id
FROM household_member m
WHERE m.branch_id = :branch AND m.household_member_id = :household_member_id
AND m.person_id IS NULL;

-- member_remove: who has no file of their own
DELETE FROM household_member
WHERE branch_id = :branch AND household_member_id = :household_member_id
AND person_id IS NULL;

-- member_flag_pairs: a child came later, and the volunteer may lack the
-- certificate, so each such pair is to be looked at
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	person_id, volunteer_id, auto_rule)
SELECT :branch, 'check_expires', :today, 'pair', r.pair_id, r.person_id,
	r.volunteer_id, 'child_added'
FROM pair r
JOIN person p ON p.branch_id = :branch AND p.person_id = r.person_id
WHERE r.branch_id = :branch AND p.household_id = :household_id
AND r.is_open = 1
AND NOT EXISTS (SELECT 1 FROM volunteer_check k
	WHERE k.branch_id = :branch AND k.volunteer_id = r.volunteer_id
	AND k.check_type = 'child_certificate'
	AND k.check_status = 'answered_clear'
	AND COALESCE(k.valid_until_on,
		k.answered_on + INTERVAL 24 MONTH) >= :today);
