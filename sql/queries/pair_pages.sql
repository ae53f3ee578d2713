-- Pairs on their way, and the check-ins that follow them (DOMAIN 2.2, 2.7, 7.2).

-- part pair_sides: a pair and both sides
pair p
JOIN person n ON n.branch_id = :branch AND n.person_id = p.person_id
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = p.volunteer_id;

-- part said_by(side): the last two answers of a side, the last one first: each a
-- kind, whether they met, and what is amiss. A window would read each row six
-- times, and a text without a length would go to disk
CAST(SUBSTRING_INDEX(GROUP_CONCAT(IF(k.checkin_status = 'done'
			AND k.checkin_side = '{side}',
		CONCAT(k.checkin_kind, CASE WHEN k.met_count > 0 THEN ' met'
				WHEN k.met_count = 0 THEN ' not_met' ELSE ' -' END,
			IF(k.feels_safe = 'no', ' not_safe', ''),
			IF(k.rating <= 2, ' low', ''),
			IF(k.wants_to_continue = 'unsure', ' unsure', '')), NULL)
		ORDER BY k.done_on DESC, k.due_on DESC SEPARATOR ' / '),
	' / ', 2) AS CHAR(90));

-- part pair_facts: what the check-ins say of each open pair, or of one_pair_id;
-- MAX, so that MariaDB makes it once and not again for each pair
WITH fact AS (
	SELECT MAX(o.pair_id) AS pair_id,
		MIN(IF(k.checkin_status = 'done', NULL, k.due_on))
			AS next_checkin_on,
		MAX(IF(k.met_count > 0, k.done_on, NULL)) AS said_met_on,
		PART(said_by, refugee) AS person_said,
		PART(said_by, volunteer) AS volunteer_said
	FROM pair o
	JOIN pair_checkin k ON k.branch_id = :branch AND k.pair_id = o.pair_id
	WHERE o.branch_id = :branch AND o.is_open = 1
	AND (:one_pair_id IS NULL OR o.pair_id = :one_pair_id)
	AND k.checkin_status <> 'skipped'
	GROUP BY o.pair_id
);

-- part last_said: the last answer of each side
CONCAT_WS(' / ', SUBSTRING_INDEX(f.person_said, ' / ', 1),
	SUBSTRING_INDEX(f.volunteer_said, ' / ', 1));

-- part attentions: what needs attention in pair p, of which they say f; told by
-- those answers and by dates alone
IF(p.is_open IS NULL, '', CONCAT_WS(',',
		IF(PART(last_said) LIKE '% not_safe%', 'not_safe', NULL),
		IF(p.pair_status IN ('trial', 'active')
			AND PART(last_said) LIKE '% not_met%'
			AND GREATEST(p.met_on, COALESCE(f.said_met_on, p.met_on))
			< :today - INTERVAL IF(p.met_on >= :today
			- INTERVAL 3 MONTH, 30, 60) DAY, 'not_met', NULL),
		IF(PART(last_said) LIKE '% low%', 'low_rating', NULL),
		IF(f.person_said LIKE '% unsure / % unsure'
			OR f.volunteer_said LIKE '% unsure / % unsure',
			'unsure', NULL),
		IF(SUBSTRING_INDEX(f.person_said, ' ', 1)
			= SUBSTRING_INDEX(f.volunteer_said, ' ', 1)
			AND CONCAT(SUBSTRING_INDEX(f.person_said, ' ', 2), ' / ',
			SUBSTRING_INDEX(f.volunteer_said, ' ', 2))
			RLIKE ' met / .* not_met$| not_met / .* met$',
			'differing', NULL),
		IF(f.next_checkin_on < :today - INTERVAL 14 DAY
			AND NOT PART(is_after_end, f.next_checkin_on),
			'late_checkin', NULL),
		IF(p.pair_status IN ('trial', 'active') AND (SELECT COUNT(*)
			FROM pair o WHERE o.branch_id = :branch
			AND o.volunteer_id = p.volunteer_id
			AND o.pair_status IN ('trial', 'active')) > 2,
			'many_pairs', NULL),
		IF(p.planned_end_on <= :today + INTERVAL 30 DAY,
			'ends_soon', NULL)));

-- pair_list: the pairs of a branch, those that need attention first
-- sort attention: p.is_open IS NULL, attentions = '', p.pair_id DESC
-- sort person: n.full_name, p.pair_id
-- sort -person: n.full_name DESC, p.pair_id
-- sort volunteer: v.full_name, p.pair_id
-- sort -volunteer: v.full_name DESC, p.pair_id
-- sort status: p.pair_status, p.pair_id
-- sort -status: p.pair_status DESC, p.pair_id
-- sort since: since_on, p.pair_id
-- sort -since: since_on DESC, p.pair_id
-- sort next: expected_on IS NULL, expected_on, p.pair_id
-- sort -next: expected_on DESC, p.pair_id
PART(pair_facts)
SELECT p.pair_id, p.person_id, p.volunteer_id, p.pair_kind, p.pair_status,
	n.full_name AS person_name, v.full_name AS volunteer_name,
	COALESCE(p.ended_on, p.active_from_on, p.met_on, p.proposed_on,
		PART(day_of, p.created_at)) AS since_on,
	IF(PART(is_after_end, f.next_checkin_on), NULL, f.next_checkin_on)
		AS expected_on,
	GREATEST(p.met_on, COALESCE(f.said_met_on, p.met_on)) AS last_met_on,
	p.first_meeting_on, p.paused_until_on, p.planned_end_on,
	PART(attentions) AS attentions
FROM PART(pair_sides)
LEFT JOIN fact f ON f.pair_id = p.pair_id
WHERE p.branch_id = :branch
AND (:one_pair_id IS NULL OR p.pair_id = :one_pair_id)
AND (:pair_status IS NULL OR p.pair_status = :pair_status)
AND (:reach = 'all' OR (PART(reach_of_pair, p.pair_kind, p.person_id)))
AND (:q IS NULL OR n.search_key LIKE :q_pattern
	OR v.search_key LIKE :q_pattern)
HAVING (:attention IS NULL OR FIND_IN_SET(:attention, attentions))
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- pair_count (weighed: a number alone): how many the list has; names and answers
-- are read only where they are asked for
PART(pair_facts)
SELECT COUNT(*) AS total_count
FROM pair p
WHERE p.branch_id = :branch
AND (:pair_status IS NULL OR p.pair_status = :pair_status)
AND (:reach = 'all' OR (PART(reach_of_pair, p.pair_kind, p.person_id)))
AND (:q IS NULL OR EXISTS (SELECT 1 FROM person n
		WHERE n.branch_id = :branch AND n.person_id = p.person_id
		AND n.search_key LIKE :q_pattern)
	OR EXISTS (SELECT 1 FROM volunteer v
		WHERE v.branch_id = :branch AND v.volunteer_id = p.volunteer_id
		AND v.search_key LIKE :q_pattern))
AND (:attention IS NULL OR FIND_IN_SET(:attention, (SELECT PART(attentions)
	FROM (SELECT 1) one LEFT JOIN fact f ON f.pair_id = p.pair_id)));

-- pair_row: one pair with both sides, for its page and its moves
SELECT p.pair_id, p.case_file_id, p.person_id, p.volunteer_id, p.pair_kind,
	p.pair_status, p.is_open, p.proposed_on, p.first_meeting_on,
	p.first_meeting_time, p.first_meeting_place, p.interpreter_booking,
	p.met_on, p.has_staff_met, p.has_interpreter_met, p.has_role_told,
	p.agreement_on, p.trial_until_on, p.active_from_on,
	p.paused_until_on, p.planned_end_on, p.ended_on, p.pair_end_reason,
	p.ended_by, p.stage_at_end, p.wants_rematch, p.would_recommend,
	p.person_satisfaction, p.volunteer_satisfaction, p.version,
	COALESCE(p.met_on, p.proposed_on, PART(day_of, p.created_at)) AS began_on,
	n.full_name AS person_name, n.phone AS person_phone,
	n.contact_app AS person_contact_app,
	n.contact_time AS person_contact_time,
	n.email AS person_email, n.languages AS person_languages,
	v.full_name AS volunteer_name, v.phone AS volunteer_phone,
	v.contact_app AS volunteer_contact_app,
	'' AS volunteer_contact_time, v.email AS volunteer_email,
	v.languages AS volunteer_languages,
	v.volunteer_status, v.places_taken, c.case_status
FROM PART(pair_sides)
JOIN case_file c ON c.branch_id = :branch AND c.case_file_id = p.case_file_id
WHERE p.branch_id = :branch AND p.pair_id = :pair_id;

-- pair_meeting_update: the first meeting is booked
UPDATE pair p
SET p.pair_status = 'first_meeting_booked',
	p.first_meeting_on = :first_meeting_on,
	p.first_meeting_time = :first_meeting_time,
	p.first_meeting_place = :first_meeting_place,
	p.interpreter_booking = :interpreter_booking,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status = 'planned' AND p.version = :version;

-- pair_met_update: the first meeting took place
UPDATE pair p
SET p.pair_status = 'met', p.met_on = :met_on,
	p.has_staff_met = :has_staff_met,
	p.has_interpreter_met = :has_interpreter_met,
	p.has_role_told = :has_role_told, p.agreement_on = :agreement_on,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status = 'first_meeting_booked' AND p.version = :version;

-- pair_trial_update: two weeks to find out whether it fits
UPDATE pair p
SET p.pair_status = 'trial', p.agreement_on = :agreement_on,
	p.trial_until_on = :trial_until_on, p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status = 'met' AND p.version = :version;

-- pair_active_update: both go on
UPDATE pair p
SET p.pair_status = 'active', p.active_from_on = :today,
	p.planned_end_on = :planned_end_on, p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status = 'trial' AND p.version = :version;

-- pair_pause_update: a pause with a last day
UPDATE pair p
SET p.pair_status = 'paused', p.paused_until_on = :paused_until_on,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status = 'active' AND p.version = :version;

-- pair_resume_update: active again after a pause or a suspension
UPDATE pair p
SET p.pair_status = 'active', p.paused_until_on = NULL,
	p.active_from_on = COALESCE(p.active_from_on, :today),
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status IN ('paused', 'suspended') AND p.version = :version;

-- pair_suspension_update: nothing happens until somebody has looked into it
UPDATE pair p
SET p.pair_status = 'suspended', p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.is_open = 1 AND p.pair_status <> 'suspended' AND p.version = :version;

-- pair_ending_update: the end is near
UPDATE pair p
SET p.pair_status = 'ending', p.planned_end_on = :planned_end_on,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status = 'active' AND p.version = :version;

-- pair_end_update: it has ended
UPDATE pair p
SET p.stage_at_end = p.pair_status, p.pair_status = 'ended',
	p.ended_on = :today, p.pair_end_reason = :pair_end_reason,
	p.ended_by = :ended_by, p.wants_rematch = :wants_rematch,
	p.would_recommend = :would_recommend,
	p.person_satisfaction = :person_satisfaction,
	p.volunteer_satisfaction = :volunteer_satisfaction,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status IN ('ending', 'suspended') AND p.version = :version;

-- pair_stop_update: it does not go on, before it was active
UPDATE pair p
SET p.stage_at_end = p.pair_status, p.pair_status = 'not_started',
	p.ended_on = :today, p.pair_end_reason = :pair_end_reason,
	p.ended_by = :ended_by, p.wants_rematch = :wants_rematch,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status IN ('planned', 'first_meeting_booked', 'met', 'trial')
AND p.version = :version;

-- pair_place_update: the volunteer has one place more, once for each pair
UPDATE volunteer v
SET v.ready_on = IF(v.volunteer_status = 'matched' AND v.places_taken <= 1,
		:today, v.ready_on),
	v.version = v.version + (v.volunteer_status = 'matched'
		AND v.places_taken <= 1),
	v.volunteer_status = IF(v.volunteer_status = 'matched'
		AND v.places_taken <= 1, 'ready', v.volunteer_status),
	v.places_taken = v.places_taken - 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.places_taken > 0;

-- pair_case_update: the case of a pair that is over, or three months old
UPDATE case_file c
SET c.case_status = :case_to,
	c.priority_on = COALESCE(:priority_on, c.priority_on),
	c.closed_on = IF(:case_to = 'closed', :today, NULL),
	c.case_end_reason = :case_end_reason, c.version = c.version + 1
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.case_status = :case_from;

-- pair_task_create: one for each check-in that is to come
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	person_id, volunteer_id, auto_rule)
SELECT :branch, 'checkin', k.due_on, 'pair_checkin', k.pair_checkin_id,
	IF(k.checkin_side = 'refugee', p.person_id, NULL),
	IF(k.checkin_side = 'volunteer', p.volunteer_id, NULL), 'checkin'
FROM pair_checkin k
JOIN pair p ON p.branch_id = :branch AND p.pair_id = k.pair_id
WHERE k.branch_id = :branch AND k.pair_id = :pair_id
AND k.checkin_status = 'due';

-- pair_task_cancel: nothing is left to do for a pair that is over
UPDATE task t
SET t.task_status = 'cancelled', t.version = t.version + 1
WHERE t.branch_id = :branch AND t.task_status IN ('open', 'snoozed')
AND t.task_kind <> 'incident'
AND ((t.object_kind = 'pair' AND t.object_id = :pair_id)
	OR (t.object_kind = 'pair_checkin' AND t.object_id IN (
	SELECT k.pair_checkin_id FROM pair_checkin k
	WHERE k.branch_id = :branch AND k.pair_id = :pair_id)));

-- checkin_first_create: both are asked after two weeks
INSERT IGNORE INTO pair_checkin (branch_id, pair_id, checkin_kind, checkin_side,
	due_on)
VALUES (:branch, :pair_id, 'd14', 'refugee', :d14_on),
	(:branch, :pair_id, 'd14', 'volunteer', :d14_on);

-- checkin_later_create: both are asked four times in the first year
INSERT IGNORE INTO pair_checkin (branch_id, pair_id, checkin_kind, checkin_side,
	due_on)
VALUES (:branch, :pair_id, 'w6', 'refugee', :w6_on),
	(:branch, :pair_id, 'w6', 'volunteer', :w6_on),
	(:branch, :pair_id, 'm3', 'refugee', :m3_on),
	(:branch, :pair_id, 'm3', 'volunteer', :m3_on),
	(:branch, :pair_id, 'm6', 'refugee', :m6_on),
	(:branch, :pair_id, 'm6', 'volunteer', :m6_on),
	(:branch, :pair_id, 'm12', 'refugee', :m12_on),
	(:branch, :pair_id, 'm12', 'volunteer', :m12_on);

-- checkin_yearly_create: and then every year
INSERT IGNORE INTO pair_checkin (branch_id, pair_id, checkin_kind, checkin_side,
	due_on)
VALUES (:branch, :pair_id, 'yearly', :checkin_side, :yearly_on);

-- part is_after_end(day): nobody is asked after the last day of pair p
COALESCE(p.active_from_on IS NOT NULL AND {day} > p.planned_end_on, 0);

-- checkin_of_pair: all of them, both sides of a date beside each other
SELECT k.pair_checkin_id, k.checkin_kind, k.checkin_side, k.due_on, k.done_on,
	PART(checkin_state) AS checkin_status,
	k.checkin_status IN ('due', 'overdue') AND (k.checkin_kind = 'd14'
		OR k.due_on <= :today + INTERVAL 7 DAY) AS is_near,
	k.met_count, k.pace, k.rating, k.wants_to_continue, k.feels_safe
FROM pair_checkin k
JOIN pair p ON p.branch_id = :branch AND p.pair_id = k.pair_id
WHERE k.branch_id = :branch AND k.pair_id = :pair_id
AND NOT (k.checkin_status IN ('due', 'overdue')
	AND PART(is_after_end, k.due_on))
ORDER BY k.due_on, k.checkin_kind, k.checkin_side;

-- checkin_end: nobody is asked any more
UPDATE pair_checkin k
SET k.checkin_status = 'skipped', k.version = k.version + 1
WHERE k.branch_id = :branch AND k.pair_id = :pair_id
AND k.checkin_status IN ('due', 'overdue');

-- part checkins_found: whom the list asks
PART(checkin_sides)
WHERE k.branch_id = :branch
AND (:checkin_side IS NULL OR k.checkin_side = :checkin_side)
AND (:checkin_kind IS NULL OR k.checkin_kind = :checkin_kind)
AND (:reach = 'all' OR (PART(reach_of_pair, p.pair_kind, p.person_id)))
AND (:q IS NULL OR n.search_key LIKE :q_pattern
	OR v.search_key LIKE :q_pattern)
AND IF(:checkin_status IN ('done', 'skipped'),
	k.checkin_status = :checkin_status,
	p.is_open = 1 AND k.checkin_status IN ('due', 'overdue')
	AND NOT PART(is_after_end, k.due_on)
	AND (:has_later = '1' OR k.due_on <= :today + INTERVAL 14 DAY)
	AND (:checkin_status IS NULL OR IF(k.checkin_status = 'due'
		AND k.due_on < :today - INTERVAL 7 DAY, 'overdue',
		k.checkin_status) = :checkin_status));

-- part checkin_state: how a check-in k stands today
IF(k.checkin_status = 'due' AND k.due_on < :today - INTERVAL 7 DAY,
		'overdue', k.checkin_status);

-- part checkin_sides: a check-in, its pair and both sides
pair_checkin k
JOIN pair p ON p.branch_id = :branch AND p.pair_id = k.pair_id
JOIN person n ON n.branch_id = :branch AND n.person_id = p.person_id
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = p.volunteer_id;

-- checkin_list: who is to be asked, the latest first
-- sort due: k.due_on, k.checkin_side, k.pair_checkin_id
-- sort -due: k.due_on DESC, k.checkin_side, k.pair_checkin_id
-- sort side: k.checkin_side, k.due_on, k.pair_checkin_id
-- sort -side: k.checkin_side DESC, k.due_on, k.pair_checkin_id
-- sort name: side_name, k.due_on
-- sort -name: side_name DESC, k.due_on
SELECT k.pair_checkin_id, k.pair_id, k.checkin_kind, k.checkin_side, k.due_on,
	PART(checkin_state) AS checkin_status, k.done_on,
	IF(k.checkin_side = 'refugee', n.full_name, v.full_name) AS side_name,
	n.full_name AS person_name, v.full_name AS volunteer_name
FROM PART(checkins_found)
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- checkin_count: how many the list has
SELECT COUNT(*) AS total_count
FROM PART(checkins_found);

-- checkin_row: one check-in and whom to ask
SELECT k.pair_checkin_id, k.pair_id, k.checkin_kind, k.checkin_side, k.due_on,
	PART(checkin_state) AS checkin_status,
	k.done_on, k.contact_channel, k.met_count, k.pace, k.rating,
	k.feels_safe, k.wants_to_continue, k.need_text, k.note, k.skip_reason,
	k.version, p.person_id, p.volunteer_id, p.case_file_id, p.pair_status,
	p.is_open, p.trial_until_on, c.case_status,
	n.full_name AS person_name, v.full_name AS volunteer_name,
	IF(k.checkin_side = 'refugee', n.full_name, v.full_name) AS side_name,
	IF(k.checkin_side = 'refugee', v.full_name, n.full_name) AS other_name,
	a.phone AS person_phone, o.phone AS volunteer_phone,
	a.person_id AS asked_person_id, o.volunteer_id AS asked_volunteer_id,
	IF(k.checkin_side = 'refugee', n.contact_app, v.contact_app)
		AS contact_app,
	IF(k.checkin_side = 'refugee', n.languages, v.languages) AS languages
FROM pair_checkin k
JOIN pair p ON p.branch_id = :branch AND p.pair_id = k.pair_id
JOIN case_file c ON c.branch_id = :branch AND c.case_file_id = p.case_file_id
JOIN person n ON n.branch_id = :branch AND n.person_id = p.person_id
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = p.volunteer_id
LEFT JOIN person a ON a.branch_id = :branch AND a.person_id = p.person_id
	AND k.checkin_side = 'refugee'
LEFT JOIN volunteer o ON o.branch_id = :branch
	AND o.volunteer_id = p.volunteer_id AND k.checkin_side = 'volunteer'
WHERE k.branch_id = :branch AND k.pair_checkin_id = :pair_checkin_id;

-- checkin_update: what was answered
UPDATE pair_checkin k
SET k.checkin_status = 'done', k.done_on = COALESCE(k.done_on, :today),
	k.contact_channel = :contact_channel, k.met_count = :met_count,
	k.pace = :pace, k.rating = :rating, k.feels_safe = :feels_safe,
	k.wants_to_continue = :wants_to_continue, k.need_text = :need_text,
	k.note = :note, k.account_id = :user, k.version = k.version + 1
WHERE k.branch_id = :branch AND k.pair_checkin_id = :pair_checkin_id
AND k.checkin_status <> 'skipped' AND k.version = :version;

-- checkin_skip: it is not held, and why
UPDATE pair_checkin k
SET k.checkin_status = 'skipped', k.skip_reason = :skip_reason,
	k.account_id = :user, k.version = k.version + 1
WHERE k.branch_id = :branch AND k.pair_checkin_id = :pair_checkin_id
AND k.checkin_status = 'due' AND k.due_on >= :today - INTERVAL 7 DAY
AND k.version = :version;
