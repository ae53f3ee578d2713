-- What a volunteer sees and writes: the own pairs, until 14 days after their
-- end, and only in the programme of the own role (docs/domain.md, 4.2, 5.6).

-- part own_pair: pair p of volunteer v is the visitor's, now or until a while ago
v.account_id = :user AND v.volunteer_status <> 'suspended'
AND (p.is_open = 1 OR p.ended_on >= :today - INTERVAL 14 DAY)
AND EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.account_id = :user
	AND r.role = 'buddy' AND r.valid_from <= :today
	AND (r.valid_to IS NULL OR r.valid_to >= :today)
	AND COALESCE(r.programme, IF(p.pair_kind = 'job_mentor',
		'employment', 'buddy')) = IF(p.pair_kind = 'job_mentor',;

-- part manager_of_branch: who leads the branch
(SELECT MIN(o.account_id) FROM account_role o
	WHERE o.branch_id = :branch AND o.role = 'branch_manager'
	AND o.valid_from <= :today
	AND (o.valid_to IS NULL OR o.valid_to >= :today));

-- own_pairs: with whom
SELECT p.pair_id, p.pair_kind, p.pair_status, p.is_open, p.ended_on,
	p.ended_on + INTERVAL 14 DAY AS seen_until_on, p.first_meeting_on,
	p.first_meeting_time, p.first_meeting_place,
	COALESCE(n.called_name, SUBSTRING_INDEX(n.full_name, ' ', 1))
		AS short_name,
	NULLIF(GREATEST(COALESCE(p.met_on, '1000-01-01'), COALESCE((
		SELECT MAX(m.met_on) FROM pair_meeting m
		WHERE m.branch_id = :branch AND m.pair_id = p.pair_id),
		'1000-01-01')), '1000-01-01') AS last_met_on,
	(SELECT MIN(k.pair_checkin_id) FROM pair_checkin k
	WHERE k.branch_id = :branch AND k.pair_id = p.pair_id
	AND k.checkin_side = 'volunteer' AND k.checkin_status IN ('due',
		'overdue') AND k.due_on <= :today + INTERVAL 3 DAY)
	AS pair_checkin_id
FROM pair p
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = p.volunteer_id
JOIN person n ON n.branch_id = :branch AND n.person_id = p.person_id
WHERE p.branch_id = :branch
AND PART(own_pair)
		'employment', 'buddy'))
ORDER BY p.is_open DESC, p.pair_id
LIMIT 20;

-- own_pair_row: the short profile, and the way to reach them as far as the
-- newcomer agrees to it today
SELECT p.pair_id, p.pair_kind, p.pair_status, p.is_open, p.person_id,
	p.volunteer_id, p.first_meeting_on, p.first_meeting_time,
	p.first_meeting_place, p.ended_on,
	p.ended_on + INTERVAL 14 DAY AS seen_until_on,
	COALESCE(n.called_name, SUBSTRING_INDEX(n.full_name, ' ', 1))
		AS short_name,
	s.person_id IS NOT NULL AS is_shared,
	s.birth_year, s.languages, s.danish_level, s.interests, s.help_topics,
	s.slots, s.postcode, s.passed_on_text,
	COALESCE(h.adults, 1) AS adults,
	(SELECT GROUP_CONCAT(m.birth_year)
	FROM household_member m
	WHERE m.branch_id = :branch AND m.household_id = s.household_id
	AND m.household_role = 'child' AND m.member_presence <> 'abroad')
		AS child_birth_years,
	(SELECT MAX(t.place) FROM postcode t
	WHERE s.postcode BETWEEN t.postcode_from AND t.postcode_to) AS town,
	w.person_id AS asked_person_id, w.phone, w.contact_app,
	w.contact_time,
	a.account_name AS coordinator_name, a.phone AS coordinator_phone,
	a.email AS coordinator_email
FROM pair p
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = p.volunteer_id
JOIN person n ON n.branch_id = :branch AND n.person_id = p.person_id
LEFT JOIN person s ON s.branch_id = :branch AND s.person_id = p.person_id
	AND CONSENT(share_buddy, s.person_id)
LEFT JOIN person w ON w.branch_id = :branch AND w.person_id = s.person_id
	AND p.is_open = 1 AND p.pair_status <> 'suspended'
LEFT JOIN household h ON h.branch_id = :branch
	AND h.household_id = s.household_id
LEFT JOIN account a ON a.account_id = COALESCE(v.coordinator_account_id,
	(SELECT MIN(o.account_id) FROM account_role o
	WHERE o.branch_id = :branch AND o.role = IF(p.pair_kind =
		'job_mentor', 'job_coordinator', 'buddy_coordinator')
	AND o.valid_from <= :today
	AND (o.valid_to IS NULL OR o.valid_to >= :today)),
	PART(manager_of_branch))
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND PART(own_pair)
		'employment', 'buddy'));

-- own_meetings: days on which they met, the newest first
SELECT m.met_on FROM pair_meeting m
WHERE m.branch_id = :branch AND m.pair_id = :pair_id
ORDER BY m.met_on DESC
LIMIT 6;

-- own_meeting_create: they have met that day; once is enough
INSERT IGNORE INTO pair_meeting (branch_id, pair_id, met_on, account_id)
VALUES (:branch, :pair_id, :met_on, :user);

-- own_concern_for: the volunteer's coordinator
SELECT v.coordinator_account_id AS assignee_account_id
FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- own_concern_create: to be done today
INSERT INTO task (branch_id, task_kind, task_title, due_on, object_kind,
	object_id, person_id, volunteer_id, note, assignee_account_id)
VALUES (:branch, 'call', :task_title, :today, 'pair', :pair_id,
	:person_id, :volunteer_id, :concern_text, :assignee_account_id);

-- own_checkin_row: the volunteer's side alone, while the pair is open
SELECT k.pair_checkin_id, k.pair_id, k.checkin_kind, k.checkin_side, k.due_on,
	k.checkin_status, k.met_count, k.pace, k.rating, k.feels_safe,
	k.wants_to_continue, k.need_text, k.note, k.version, p.person_id,
	p.volunteer_id, p.case_file_id, p.is_open, p.trial_until_on,
	f.case_status,
	COALESCE(n.called_name, SUBSTRING_INDEX(n.full_name, ' ', 1))
		AS short_name
FROM pair_checkin k
JOIN pair p ON p.branch_id = :branch AND p.pair_id = k.pair_id
JOIN case_file f ON f.branch_id = :branch AND f.case_file_id = p.case_file_id
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = p.volunteer_id
JOIN person n ON n.branch_id = :branch AND n.person_id = p.person_id
WHERE k.branch_id = :branch AND k.pair_checkin_id = :pair_checkin_id
AND k.checkin_side = 'volunteer' AND k.checkin_status <> 'skipped'
AND p.is_open = 1
AND PART(own_pair)
		'employment', 'buddy'));

-- own_tasks: what is asked of the visitor
SELECT t.task_id, t.task_kind, t.task_title, t.due_on, t.note,
	t.due_on < :today AS is_overdue, t.due_on = :today AS is_today
FROM task t
WHERE t.branch_id = :branch AND t.assignee_account_id = :user
AND t.task_status = 'open' AND t.due_on <= :today + INTERVAL 30 DAY
ORDER BY t.due_on, t.task_id
LIMIT 20;

-- own_task_done: it is done
UPDATE task t
SET t.task_status = 'done', t.done_on = :today, t.done_by_account_id = :user,
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.task_id = :task_id
AND t.assignee_account_id = :user AND t.task_status IN ('open', 'snoozed');

-- own_volunteer_row: how far the visitor is as a volunteer
SELECT v.volunteer_id, v.agreement_on, v.training_on, v.identity_seen_on,
	v.next_review_on, a.account_name AS coordinator_name,
	a.phone AS coordinator_phone, a.email AS coordinator_email
FROM volunteer v
LEFT JOIN account a ON a.account_id = COALESCE(v.coordinator_account_id,
	(SELECT MIN(o.account_id) FROM account_role o
	WHERE o.branch_id = :branch AND o.role = 'buddy_coordinator'
	AND o.valid_from <= :today
	AND (o.valid_to IS NULL OR o.valid_to >= :today)),
	PART(manager_of_branch))
WHERE v.branch_id = :branch AND v.account_id = :user
ORDER BY v.volunteer_id DESC
LIMIT 1;

-- own_checks: whether a check is in order, never what it said
SELECT k.check_type, k.check_status, k.valid_until_on,
	k.valid_until_on < :today AS is_past
FROM volunteer_check k
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = k.volunteer_id
WHERE k.branch_id = :branch AND v.account_id = :user
ORDER BY k.check_type
LIMIT 20;

-- volunteer_access_row: a volunteer, and the account that is theirs
SELECT v.volunteer_id, v.full_name, v.full_name AS account_name, v.email,
	v.account_id AS own_account_id, v.version, a.email AS account_email,
	IF(FIND_IN_SET('job_mentor', v.wanted_roles)
		AND NOT FIND_IN_SET('friend', v.wanted_roles), 'employment',
		'buddy') AS programme
FROM volunteer v
LEFT JOIN account a ON a.account_id = v.account_id
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- volunteer_access_update: from now on that account is theirs
UPDATE volunteer v
SET v.account_id = :account_id, v.version = v.version + 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND (v.account_id IS NULL OR v.account_id = :account_id);
