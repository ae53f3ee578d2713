-- Placements: a person at an employer, from idea to outcome.

-- part placements_found: what the list holds
placement p
JOIN person s ON s.branch_id = :branch AND s.person_id = p.person_id
JOIN employer e ON e.branch_id = :branch AND e.employer_id = p.employer_id
WHERE p.branch_id = :branch
AND (:q_pattern IS NULL OR s.search_key LIKE :q_pattern
	OR e.search_key LIKE :q_pattern)
AND (:placement_status IS NULL OR p.placement_status = :placement_status)
AND (:placement_type IS NULL OR p.placement_type = :placement_type)
AND (:placement_need IS NULL
OR (:placement_need = 'starts' AND PART(not_started)
	AND p.starts_on BETWEEN :today AND :today + INTERVAL 21 DAY)
OR (:placement_need = 'ends' AND p.placement_status IN ('started',
	'extended') AND p.planned_end_on <= :today + INTERVAL 21 DAY)
OR (:placement_need = 'stalled' AND ((PART(not_started)
	AND (COALESCE(p.updated_at, p.created_at) < :now - INTERVAL 14 DAY
	OR p.starts_on < :today))
	OR (p.placement_status IN ('started', 'extended')
	AND p.planned_end_on < :today))));

-- part work_case: a newcomer, with the case that is open for work
person s
LEFT JOIN case_file c FORCE INDEX (one_open)
	ON c.branch_id = :branch AND c.person_id = s.person_id
	AND c.programme = 'employment' AND c.is_open = 1;

-- part not_started: a placement p that is on its way
p.placement_status IN ('idea',
	'proposed_to_person', 'agreed_by_person', 'proposed_to_employer',
	'accepted', 'awaiting_approval', 'approved');

-- placement_list: the placements of the branch
-- sort status: p.placement_status IN ('completed', 'broken_off', 'cancelled'), p.starts_on IS NULL, p.starts_on, p.placement_id
-- sort -status: p.placement_status IN ('completed', 'broken_off', 'cancelled') DESC, p.starts_on DESC, p.placement_id DESC
-- sort starts: p.starts_on IS NULL, p.starts_on, p.placement_id
-- sort -starts: p.starts_on DESC, p.placement_id DESC
-- sort ends: p.planned_end_on IS NULL, p.planned_end_on, p.placement_id
-- sort -ends: p.planned_end_on DESC, p.placement_id DESC
-- sort person: s.full_name, p.placement_id
-- sort -person: s.full_name DESC, p.placement_id DESC
-- sort employer: e.employer_name, p.placement_id
-- sort -employer: e.employer_name DESC, p.placement_id DESC
SELECT p.placement_id, p.person_id, s.full_name AS person_name,
	p.employer_id, e.employer_name, p.placement_type, p.placement_status,
	p.job_title, p.starts_on, p.planned_end_on, p.ended_on,
	p.placement_outcome
FROM PART(placements_found)
ORDER BY :sort LIMIT :limit OFFSET :offset;

-- placement_count: how many they are
SELECT COUNT(*) AS total_count
FROM PART(placements_found);

-- placement_row (shares share_employer): one of them, with all that its warnings look at
SELECT p.placement_id, p.person_id, p.case_file_id, p.employer_id,
	p.opening_id, p.placement_type, p.placement_status, p.job_title,
	p.starts_on, p.planned_end_on, p.extended_on, p.ended_on,
	p.hours_week + 0e0 AS hours_week,
	p.danish_hours + 0e0 AS danish_hours, p.schedule,
	p.workplace_language, p.danish_needed, p.transport,
	p.workplace_contact, p.workplace_phone, p.mentor_name,
	p.job_centre_contact, p.job_centre_phone, p.job_centre_agreed_on,
	p.insurance_by, p.has_induction, p.has_agreement, p.agreement_on,
	p.goal_1, p.goal_2, p.goal_3, p.six_month_on, p.approval_on,
	p.approval_until_on, p.approval_employer_id, p.approval_seen_on,
	p.approval_seen_by_account_id, p.warn_reason, p.placement_outcome,
	p.break_reason, p.note, p.version,
	s.full_name AS person_name, s.permit_until_on, s.birth_on,
	CONSENT(share_employer, p.person_id) AS may_share_employer,
	e.employer_name, e.staff_count, o.opening_title,
	c.case_status, a.account_name AS approval_seen_by,
	y.weeks, y.extension_weeks, y.has_ratio, y.needs_approval,
	y.needs_job_centre,
	(SELECT COUNT(*) FROM placement q WHERE q.branch_id = :branch
		AND q.employer_id = p.employer_id
		AND q.placement_id <> p.placement_id
		AND q.placement_type IN ('VPRAK', 'SUBS')
		AND q.placement_status IN ('accepted', 'awaiting_approval',
		'approved', 'started', 'extended')
		AND (q.starts_on IS NULL OR p.planned_end_on IS NULL
		OR q.starts_on <= p.planned_end_on)
		AND (q.planned_end_on IS NULL OR p.starts_on IS NULL
		OR q.planned_end_on >= p.starts_on)) AS interns,
	(SELECT q.employer_id = p.employer_id
		AND q.placement_type = p.placement_type
		FROM placement q WHERE q.branch_id = :branch
		AND q.person_id = p.person_id
		AND q.placement_id <> p.placement_id
		AND q.placement_status IN ('started', 'extended', 'completed',
		'broken_off')
		AND q.starts_on < COALESCE(p.starts_on, :today)
		ORDER BY q.starts_on DESC LIMIT 1) AS was_there_before
FROM placement p
JOIN person s ON s.branch_id = :branch AND s.person_id = p.person_id
JOIN employer e ON e.branch_id = :branch AND e.employer_id = p.employer_id
LEFT JOIN opening o ON o.branch_id = :branch AND o.opening_id = p.opening_id
LEFT JOIN case_file c ON c.branch_id = :branch
	AND c.case_file_id = p.case_file_id
LEFT JOIN account a ON a.account_id = p.approval_seen_by_account_id
LEFT JOIN placement_type y ON y.placement_type = p.placement_type
	AND y.valid_from <= COALESCE(p.starts_on, :today)
	AND (y.valid_to IS NULL OR y.valid_to >= COALESCE(p.starts_on, :today))
WHERE p.branch_id = :branch AND p.placement_id = :placement_id;

-- placement_of_employer: who is or was there
SELECT p.placement_id, p.person_id, s.full_name AS person_name,
	p.placement_type, p.placement_status, p.starts_on, p.planned_end_on,
	p.ended_on
FROM placement p
JOIN person s ON s.branch_id = :branch AND s.person_id = p.person_id
WHERE p.branch_id = :branch AND p.employer_id = :employer_id
ORDER BY p.placement_status IN ('completed', 'broken_off', 'cancelled'),
	p.starts_on DESC, p.placement_id DESC
LIMIT 50;

-- placement_of_opening: who is thought of for it
SELECT p.placement_id, p.person_id, s.full_name AS person_name,
	p.placement_status, p.starts_on
FROM placement p
JOIN person s ON s.branch_id = :branch AND s.person_id = p.person_id
WHERE p.branch_id = :branch AND p.opening_id = :opening_id
ORDER BY p.placement_status IN ('completed', 'broken_off', 'cancelled'),
	p.placement_id DESC
LIMIT 50;

-- placement_person: whom it is for, with the case that it belongs to
SELECT s.person_id, s.full_name AS person_name, s.danish_level,
	s.danish_hours + 0e0 AS danish_hours,
	c.case_file_id, c.case_status
FROM PART(work_case)
WHERE s.branch_id = :branch AND s.person_id = :person_id
AND s.person_status IN ('prospective', 'active', 'dormant');

-- placement_create: an idea
INSERT INTO placement (branch_id, person_id, case_file_id, employer_id,
	opening_id, placement_type, job_title, starts_on, planned_end_on,
	hours_week, danish_hours, danish_needed, workplace_contact,
	workplace_phone, address, postcode, transport, insurance_by,
	coordinator_account_id)
SELECT :branch, :person_id, :case_file_id, e.employer_id, o.opening_id,
	COALESCE(:placement_type, o.placement_type),
	COALESCE(:job_title, o.opening_title),
	COALESCE(:starts_on, o.starts_on),
	COALESCE(:planned_end_on, o.ends_on),
	COALESCE(REPLACE(:hours_week, ',', '.'), o.hours_week),
	REPLACE(:danish_hours, ',', '.'), o.danish_needed,
	COALESCE(:workplace_contact, e.contact_name),
	COALESCE(:workplace_phone, e.phone), COALESCE(o.address, e.address),
	COALESCE(o.postcode, e.postcode), o.transport,
	(SELECT y.insurance_by FROM placement_type y
		WHERE y.placement_type = COALESCE(:placement_type,
		o.placement_type) ORDER BY y.valid_from DESC LIMIT 1),
	:user
FROM employer e
LEFT JOIN opening o ON o.branch_id = :branch AND o.opening_id = :opening_id
	AND o.employer_id = e.employer_id
WHERE e.branch_id = :branch AND e.employer_id = :employer_id;

-- placement_update: what was changed in the form
UPDATE placement p
SET p.job_title = :job_title, p.starts_on = :starts_on,
	p.planned_end_on = :planned_end_on,
	p.hours_week = REPLACE(:hours_week, ',', '.'),
	p.danish_hours = REPLACE(:danish_hours, ',', '.'),
	p.schedule = :schedule, p.workplace_language = :workplace_language,
	p.danish_needed = :danish_needed, p.transport = :transport,
	p.workplace_contact = :workplace_contact,
	p.workplace_phone = :workplace_phone, p.mentor_name = :mentor_name,
	p.job_centre_contact = :job_centre_contact,
	p.job_centre_phone = :job_centre_phone,
	p.insurance_by = :insurance_by, p.has_induction = :has_induction,
	p.agreement_on = :agreement_on,
	p.has_agreement = :agreement_on IS NOT NULL, p.goal_1 = :goal_1,
	p.goal_2 = :goal_2, p.goal_3 = :goal_3,
	p.warn_reason = :warn_reason, p.note = :note,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.placement_id = :placement_id
AND p.version = :version;

-- placement_move: to another state, with what that state asks for
UPDATE placement p
SET p.placement_status = :to_status, p.starts_on = :starts_on,
	p.planned_end_on = :planned_end_on, p.extended_on = :extended_on,
	p.ended_on = :ended_on, p.job_centre_contact = :job_centre_contact,
	p.job_centre_agreed_on = :job_centre_agreed_on,
	p.six_month_on = :six_month_on, p.approval_on = :approval_on,
	p.approval_until_on = :approval_until_on,
	p.approval_employer_id = :approval_employer_id,
	p.approval_seen_on = :approval_seen_on,
	p.approval_seen_by_account_id = :approval_seen_by_account_id,
	p.warn_reason = :warn_reason,
	p.placement_outcome = :placement_outcome,
	p.break_reason = :break_reason, p.version = p.version + 1
WHERE p.branch_id = :branch AND p.placement_id = :placement_id
AND p.version = :version AND p.placement_status = :from_status;

-- visit_list: the follow-ups of a placement
SELECT v.placement_visit_id, v.visit_kind, v.due_on, v.done_on, v.visit_with,
	v.result, v.next_step,
	IF(v.visit_status = 'due' AND v.due_on < :today - INTERVAL 7 DAY,
		'overdue', v.visit_status) AS visit_status
FROM placement_visit v
WHERE v.branch_id = :branch AND v.placement_id = :placement_id
ORDER BY v.due_on, v.placement_visit_id;

-- visit_row: one of them
SELECT v.placement_visit_id, v.visit_kind, v.visit_status, v.due_on,
	v.done_on, v.visit_with, v.result, v.next_step, v.version,
	p.placement_id, p.person_id, p.employer_id, p.placement_status,
	s.full_name AS person_name, e.employer_name, p.workplace_contact,
	p.workplace_phone, p.case_file_id, c.case_status
FROM placement_visit v
JOIN placement p ON p.branch_id = :branch AND p.placement_id = v.placement_id
JOIN person s ON s.branch_id = :branch AND s.person_id = p.person_id
JOIN employer e ON e.branch_id = :branch AND e.employer_id = p.employer_id
LEFT JOIN case_file c ON c.branch_id = :branch
	AND c.case_file_id = p.case_file_id
WHERE v.branch_id = :branch AND v.placement_id = :placement_id
AND v.placement_visit_id = :placement_visit_id;

-- visit_update: what came of it
UPDATE placement_visit v
SET v.visit_status = :to_status, v.done_on = :done_on,
	v.visit_with = :visit_with, v.result = :result,
	v.next_step = :next_step, v.account_id = :user,
	v.version = v.version + 1
WHERE v.branch_id = :branch AND v.placement_id = :placement_id
AND v.placement_visit_id = :placement_visit_id AND v.version = :version;

-- visit_plan: the follow-ups by their dates; those not done yet are moved
INSERT INTO placement_visit (branch_id, placement_id, visit_kind, due_on)
SELECT :branch, :placement_id, d.kind, d.day_on
FROM (SELECT 'day1' AS kind, CAST(:day1_on AS DATE) AS day_on
	UNION ALL SELECT 'w1', CAST(:w1_on AS DATE)
	UNION ALL SELECT 'w4', CAST(:w4_on AS DATE)
	UNION ALL SELECT 'w9', CAST(:w9_on AS DATE)
	UNION ALL SELECT 'end', CAST(:end_on AS DATE)
	UNION ALL SELECT 'm3', CAST(:m3_on AS DATE)
	UNION ALL SELECT 'm12', CAST(:m12_on AS DATE)) d
WHERE d.day_on IS NOT NULL
ON DUPLICATE KEY UPDATE
	due_on = IF(visit_status = 'due', VALUES(due_on), due_on);

-- visit_skip: those that will not take place any more
UPDATE placement_visit v
SET v.visit_status = 'skipped', v.version = v.version + 1
WHERE v.branch_id = :branch AND v.placement_id = :placement_id
AND v.visit_status = 'due'
AND (:to_status <> 'completed' OR v.visit_kind NOT IN ('m3', 'm12'));

-- placement_task_cancel: what was to be done at dates that have changed
UPDATE task t
SET t.task_status = 'cancelled', t.version = t.version + 1
WHERE t.branch_id = :branch AND t.object_kind = 'placement'
AND t.object_id = :placement_id AND t.task_status IN ('open', 'snoozed')
AND t.due_on <> COALESCE(CASE t.auto_rule
	WHEN 'placement_day1' THEN CAST(:day1_on AS DATE)
	WHEN 'placement_w4' THEN CAST(:w4_on AS DATE)
	WHEN 'placement_what_next' THEN CAST(:what_next_on AS DATE)
	WHEN 'placement_m3' THEN CAST(:m3_on AS DATE)
	WHEN 'placement_m12' THEN CAST(:m12_on AS DATE) END, '1000-01-01');

-- part work_seekers_found: who wants work
PART(work_case)
WHERE s.branch_id = :branch
AND (s.wants_work = 1 OR c.case_file_id IS NOT NULL)
AND s.person_status IN ('prospective', 'active')
AND (:q_pattern IS NULL OR s.search_key LIKE :q_pattern)
AND (:case_status IS NULL OR c.case_status = :case_status)
AND (COALESCE(:is_unplaced, '0') = '0' OR c.case_status IS NULL
	OR c.case_status NOT IN ('placed', 'followed_up'))
AND (:danish_level IS NULL OR s.danish_level >= :danish_level)
AND (:wanted_trade IS NULL OR FIND_IN_SET(:wanted_trade, s.wanted_trades))
AND (COALESCE(:is_stalled, '0') = '0'
	OR (c.case_status IN ('ready', 'searching')
	AND COALESCE(c.priority_on, c.opened_on) < :today - INTERVAL 30 DAY
	AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.branch_id = :branch
	AND p.person_id = s.person_id AND p.placement_status
	NOT IN ('completed', 'broken_off', 'cancelled'))));

-- work_people: people who want work, and how far they are
-- sort waits: waits_since_on IS NULL, waits_since_on, s.person_id
-- sort -waits: waits_since_on DESC, s.person_id DESC
-- sort name: s.full_name, s.person_id
-- sort -name: s.full_name DESC, s.person_id DESC
SELECT s.person_id, s.full_name, s.danish_level, s.wanted_trades,
	s.hours_wanted + 0e0 AS hours_wanted, s.postcode,
	c.case_file_id, c.case_status,
	COALESCE(c.priority_on, c.opened_on) AS waits_since_on
FROM PART(work_seekers_found)
ORDER BY :sort LIMIT :limit OFFSET :offset;

-- work_people_count: how many they are
SELECT COUNT(*) AS total_count
FROM PART(work_seekers_found);

-- work_person_row: somebody who wants work, with the case that is open
SELECT s.person_id, s.full_name AS person_name, s.danish_level,
	s.wanted_trades, s.occupation, s.occupation_text,
	s.hours_wanted + 0e0 AS hours_wanted, s.work_text, s.postcode,
	c.case_file_id, c.case_status, c.resumes_as, c.paused_until_on,
	COALESCE(c.priority_on, c.opened_on) AS waits_since_on
FROM PART(work_case)
WHERE s.branch_id = :branch AND s.person_id = :person_id;

-- placement_of_person: the placements now and before
SELECT p.placement_id, p.placement_type, p.placement_status, p.starts_on,
	p.planned_end_on, e.employer_name
FROM placement p
JOIN employer e ON e.branch_id = :branch AND e.employer_id = p.employer_id
WHERE p.branch_id = :branch AND p.person_id = :person_id
ORDER BY p.placement_status IN ('completed', 'broken_off', 'cancelled'),
	p.placement_id DESC
LIMIT 50;

-- work_case_create: of somebody who has none that is open
INSERT INTO case_file (branch_id, person_id, programme, case_status,
	coordinator_account_id, opened_on, priority_on)
VALUES (:branch, :person_id, 'employment', :to_state, :user, :today, :today);

-- work_case_move: to another state
UPDATE case_file c
SET c.case_status = :to_state,
	c.closed_on = IF(:to_state IN ('achieved', 'closed'), :today, NULL),
	c.version = c.version + 1
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.case_status = :from_state;
