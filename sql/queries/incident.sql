-- Incidents. What is written in one is read by incident_texts and
-- incident_notes alone; whoever may not, is shown incident_moves.

-- part incident_no(i): what people call it by
LPAD(CONV({i}.incident_id MOD 33554432, 10, 32), 5, '0');

-- incident_create: somebody reports one; once for a check-in
INSERT INTO incident (branch_id, incident_category, severity, accused,
	accused_account_id,
	incident_source, reported_at, reported_by_account_id, pair_id,
	pair_checkin_id, person_id, volunteer_id, happened_text, action_text,
	breach_until_at)
VALUES (:branch, COALESCE(:incident_category, 'other'), :severity,
	COALESCE(:accused, 'unknown'),
	IF(:accused = 'staff', :accused_account_id, NULL), :incident_source, :now, :user, :pair_id,
	:pair_checkin_id, :person_id, :volunteer_id, :happened_text,
	:action_text, IF(:incident_category = 'data_breach',
		:now + INTERVAL 72 HOUR, NULL));

-- incident_list: the open ones, or those of a state, the newest first
-- sort reported: i.reported_at, i.incident_id
-- sort -reported: i.reported_at DESC, i.incident_id DESC
-- sort severity: i.severity IS NULL, i.severity, i.incident_id
-- sort -severity: i.severity DESC, i.incident_id DESC
SELECT i.incident_id, PART(incident_no, i) AS incident_no, i.incident_status,
	i.incident_category,
	i.severity, i.is_for_hq, i.incident_source, i.reported_at,
	i.breach_until_at, i.breach_until_at < :now AS is_breach_late,
	a.account_name AS handler_name
FROM incident i
LEFT JOIN account a ON a.account_id = i.handler_account_id
WHERE i.branch_id = :branch
AND (i.incident_status = :incident_status
	OR (:incident_status IS NULL AND i.is_open = 1))
AND (:severity IS NULL OR i.severity = :severity)
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- incident_count: how many the list has
SELECT COUNT(*) AS total_count FROM incident i
WHERE i.branch_id = :branch
AND (i.incident_status = :incident_status
	OR (:incident_status IS NULL AND i.is_open = 1))
AND (:severity IS NULL OR i.severity = :severity);

-- incident_row: one, without what is written in it
SELECT i.incident_id, PART(incident_no, i) AS incident_no, i.incident_status,
	i.incident_category,
	i.severity, i.accused, i.accused_account_id, i.is_for_hq, i.is_open, i.incident_source,
	i.reported_at, i.pair_id, i.person_id, i.volunteer_id, i.authority,
	i.authority_told_on, i.breach_until_at,
	i.breach_until_at < :now AS is_breach_late, i.resolved_on,
	i.resolved_by_account_id, i.closed_on, i.version,
	n.full_name AS person_name, v.full_name AS volunteer_name,
	v.volunteer_status, p.pair_status, t.account_name AS reported_by_name,
	a.account_name AS handler_name, s.account_name AS resolved_by_name,
	c.account_name AS closed_by_name, u.account_name AS told_by_name
FROM incident i
LEFT JOIN person n ON n.branch_id = :branch AND n.person_id = i.person_id
LEFT JOIN volunteer v ON v.branch_id = :branch
	AND v.volunteer_id = i.volunteer_id
LEFT JOIN pair p ON p.branch_id = :branch AND p.pair_id = i.pair_id
LEFT JOIN account t ON t.account_id = i.reported_by_account_id
LEFT JOIN account a ON a.account_id = i.handler_account_id
LEFT JOIN account s ON s.account_id = i.resolved_by_account_id
LEFT JOIN account c ON c.account_id = i.closed_by_account_id
LEFT JOIN account u ON u.account_id = i.authority_told_by_account_id
WHERE i.branch_id = :branch AND i.incident_id = :incident_id;

-- incident_texts: what is written in it
SELECT i.incident_id, i.person_id, i.volunteer_id, i.happened_text,
	i.action_text, i.outcome_text
FROM incident i
WHERE i.branch_id = :branch AND i.incident_id = :incident_id;

-- incident_notes: its moves and what its handlers wrote, the newest first
SELECT n.incident_note_id, n.to_state AS moved_to, n.note_text, n.written_at,
	a.account_name AS by_name
FROM incident_note n
LEFT JOIN account a ON a.account_id = n.account_id
WHERE n.branch_id = :branch AND n.incident_id = :incident_id
ORDER BY n.written_at DESC, n.incident_note_id DESC
LIMIT 100;

-- incident_moves: its moves alone
SELECT n.incident_note_id, n.to_state AS moved_to, NULL AS note_text,
	n.written_at, a.account_name AS by_name
FROM incident_note n
LEFT JOIN account a ON a.account_id = n.account_id
WHERE n.branch_id = :branch AND n.incident_id = :incident_id
AND n.to_state IS NOT NULL
ORDER BY n.written_at DESC, n.incident_note_id DESC
LIMIT 100;

-- incident_note_create: a move, a note, or both
INSERT INTO incident_note (branch_id, incident_id, from_state, to_state,
	note_text, account_id, written_at)
VALUES (:branch, :incident_id, :from_state, :to_state, :note_text, :user,
	:now);

-- incident_move: from one state to the next, by whoever saw it as it is; what
-- is not asked for stays
UPDATE incident i
SET i.incident_status = :to_state,
	i.severity = COALESCE(:severity, i.severity),
	i.incident_category = COALESCE(:incident_category,
		i.incident_category),
	i.accused_account_id = IF(COALESCE(:accused, i.accused) = 'staff',
		i.accused_account_id, NULL),
	i.accused = COALESCE(:accused, i.accused),
	i.breach_until_at = IF(:incident_category = 'data_breach',
		COALESCE(i.breach_until_at, i.reported_at + INTERVAL 72 HOUR),
		i.breach_until_at),
	i.handler_account_id = IF(:to_state = 'handling', :user,
		i.handler_account_id),
	i.action_text = COALESCE(:action_text, i.action_text),
	i.outcome_text = COALESCE(:outcome_text, i.outcome_text),
	i.authority = COALESCE(:authority, i.authority),
	i.authority_told_on = COALESCE(:authority_told_on,
		i.authority_told_on),
	i.authority_told_by_account_id = IF(:authority_told_on IS NULL,
		i.authority_told_by_account_id, :user),
	i.resolved_on = IF(:to_state = 'resolved', :today,
		IF(:to_state = 'closed', i.resolved_on, NULL)),
	i.resolved_by_account_id = IF(:to_state = 'resolved', :user,
		IF(:to_state = 'closed', i.resolved_by_account_id, NULL)),
	i.closed_on = IF(:to_state = 'closed', :today, NULL),
	i.closed_by_account_id = IF(:to_state = 'closed', :user, NULL),
	i.version = i.version + 1
WHERE i.branch_id = :branch AND i.incident_id = :incident_id
AND i.incident_status = :from_state AND i.version = :version
AND (:to_state <> 'closed' OR i.resolved_by_account_id <> :user);

-- incident_task_create: the manager is to look into it today
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	auto_rule, assignee_account_id)
SELECT :branch, 'incident', :today, 'incident', :incident_id, :auto_rule,
	MIN(r.account_id)
FROM account_role r
WHERE r.branch_id = :branch AND r.role = 'branch_manager'
AND r.valid_from <= :today AND (r.valid_to IS NULL OR r.valid_to >= :today);

-- incident_pairs: the open pairs that may not meet until it is over
SELECT p.pair_id, p.person_id, p.volunteer_id, p.pair_status
FROM pair p
WHERE p.branch_id = :branch AND p.is_open = 1 AND p.pair_status <> 'suspended'
AND (p.pair_id = :pair_id
	OR (:accused = 'volunteer' AND p.volunteer_id = :volunteer_id)
	OR (:accused = 'newcomer' AND p.person_id = :person_id));

-- incident_pair_suspend: one of them
UPDATE pair p
SET p.pair_status = 'suspended', p.version = p.version + 1
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND p.pair_status = :pair_status;

-- incident_volunteer_row: how the accused stands
SELECT v.volunteer_status FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.volunteer_status NOT IN ('suspended', 'declined', 'ended');

-- incident_volunteer_suspend: is matched no more, and sees the own pages no more
UPDATE volunteer v
SET v.volunteer_status = 'suspended', v.version = v.version + 1
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.volunteer_status = :volunteer_status;

-- incident_staff_choices (national: accounts are; roles are of this branch): who
-- of the team may have done it; volunteers have a file to begin from
SELECT DISTINCT a.account_id AS choice, a.account_name AS choice_label
FROM account_role r
JOIN account a ON a.account_id = r.account_id
WHERE r.branch_id = :branch AND r.role <> 'buddy' AND a.account_id <> :user
AND r.valid_from <= :today AND (r.valid_to IS NULL OR r.valid_to >= :today)
ORDER BY a.account_name;

-- incident_account_suspend (national: accounts are; the role is of this branch): nobody is let in with it
UPDATE account a SET a.account_status = 'suspended', a.version = a.version + 1
WHERE a.account_id = :accused_account_id AND a.account_status = 'active'
AND EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.account_id = a.account_id);

-- incident_account_resume (national: accounts are; the role is of this branch): it is as before
UPDATE account a SET a.account_status = 'active', a.version = a.version + 1
WHERE a.account_id = :accused_account_id AND a.account_status = 'suspended'
AND EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.account_id = a.account_id);

-- incident_account_sessions_end (national: of an account): also where it is signed in
UPDATE session s SET s.ended_at = :now
WHERE s.account_id = :accused_account_id AND s.ended_at IS NULL;

-- incident_account_row (national: accounts are): whose account it is
SELECT a.account_name AS accused_name, a.account_status
FROM account a
WHERE a.account_id = :accused_account_id;

-- incident_on_duty (national: headquarters is told): who is on duty for safety
SELECT DISTINCT r.account_id
FROM account_role r
JOIN account a ON a.account_id = r.account_id
JOIN branch b ON b.branch_id = r.branch_id AND b.branch_kind = 'hq'
WHERE r.role = 'hq_safeguarding' AND a.account_status = 'active'
AND r.valid_from <= :today AND (r.valid_to IS NULL OR r.valid_to >= :today)
ORDER BY r.account_id
LIMIT 20;

-- incident_open_of: whether one is open around a pair, a volunteer, a newcomer
SELECT COUNT(*) AS open_incidents FROM incident i
WHERE i.branch_id = :branch AND i.is_open = 1
AND (i.pair_id = :pair_id OR i.volunteer_id = :volunteer_id
	OR i.person_id = :person_id);

-- incident_subject: whom a report is about, by the pair it was begun from
SELECT p.pair_id, p.person_id, p.volunteer_id, n.full_name AS person_name,
	v.full_name AS volunteer_name
FROM pair p
JOIN person n ON n.branch_id = :branch AND n.person_id = p.person_id
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = p.volunteer_id
WHERE p.branch_id = :branch AND p.pair_id = :pair_id;

-- incident_subject_volunteer: by the volunteer
SELECT v.volunteer_id, v.full_name AS volunteer_name FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- incident_subject_person: by the newcomer
SELECT p.person_id, p.full_name AS person_name FROM person p
WHERE p.branch_id = :branch AND p.person_id = :person_id;

-- hq_incident_list (national: severe ones are headquarters'): in every branch, without a name
-- sort reported: i.reported_at, i.incident_id
-- sort -reported: i.reported_at DESC, i.incident_id DESC
-- sort branch: b.branch_name, i.incident_id
-- sort severity: i.severity IS NULL, i.severity, i.incident_id
-- sort -severity: i.severity DESC, i.incident_id DESC
SELECT i.incident_id, PART(incident_no, i) AS incident_no, i.incident_status,
	i.incident_category,
	i.severity, i.reported_at, i.breach_until_at,
	i.breach_until_at < :now AS is_breach_late,
	b.branch_name AS of_branch_name, a.account_name AS handler_name
FROM incident i
JOIN branch b ON b.branch_id = i.branch_id
LEFT JOIN account a ON a.account_id = i.handler_account_id
WHERE i.is_for_hq = 1
AND (i.incident_status = :incident_status
	OR (:incident_status IS NULL AND i.is_open = 1))
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- hq_incident_count (national: as the list is): how many the list has
SELECT COUNT(*) AS total_count FROM incident i
WHERE i.is_for_hq = 1
AND (i.incident_status = :incident_status
	OR (:incident_status IS NULL AND i.is_open = 1));

-- hq_incident_numbers (national: numbers of all branches, small ones hidden): how many are open where
SELECT b.branch_name AS of_branch_name,
	IF(COUNT(*) BETWEEN 1 AND 4, '<5', COUNT(*)) AS open_count,
	SUM(i.incident_status = 'reported'
		AND i.reported_at < :now - INTERVAL 24 HOUR) > 0 AS is_untriaged
FROM incident i
JOIN branch b ON b.branch_id = i.branch_id
WHERE i.is_open = 1
GROUP BY b.branch_id, b.branch_name
ORDER BY b.branch_name
LIMIT 250;

-- hq_incident_row (national: severe ones are headquarters'): of which branch it is
SELECT i.branch_id AS of_branch_id, b.branch_name AS of_branch_name
FROM incident i
JOIN branch b ON b.branch_id = i.branch_id
WHERE i.incident_id = :incident_id AND i.is_for_hq = 1;

-- hq_incident_support: whoever handles it may look in that branch, for 8 hours
INSERT INTO support_access (branch_id, support_status, account_id, reason,
	hours, is_for_incident, asked_at, answered_at, until_at)
VALUES (:branch, 'granted', :user, :reason, 8, 1, :now, :now,
	:now + INTERVAL 8 HOUR);

-- retain_incidents_due: announced, and still closed
SELECT i.incident_id
FROM incident i
JOIN retention_notice n ON n.branch_id = :branch
	AND n.incident_id = i.incident_id AND n.erase_on <= :today
WHERE i.branch_id = :branch AND i.incident_status = 'closed'
AND NOT EXISTS (SELECT 1 FROM legal_hold h
	WHERE h.branch_id = :branch AND (h.person_id = i.person_id
		OR h.volunteer_id = i.volunteer_id)
	AND h.lifted_on IS NULL AND h.until_on >= :today)
ORDER BY i.incident_id
LIMIT 20;

-- forget_incident_notes: what its handlers wrote
DELETE FROM incident_note
WHERE branch_id = :branch AND incident_id = :incident_id;

-- forget_incident_tasks: what was to be done
DELETE FROM task
WHERE branch_id = :branch AND object_kind = 'incident'
AND object_id = :incident_id;

-- forget_incident: one of them
DELETE FROM incident WHERE branch_id = :branch AND incident_id = :incident_id;

-- forget_incident_links: an incident outlives a file, and names it no more
UPDATE incident i
SET i.pair_checkin_id = NULL, i.pair_id = NULL,
	i.person_id = IF(i.person_id = :person_id, NULL, i.person_id),
	i.volunteer_id = IF(i.volunteer_id = :volunteer_id, NULL,
		i.volunteer_id)
WHERE i.branch_id = :branch AND (i.person_id = :person_id
	OR i.volunteer_id = :volunteer_id OR i.pair_id IN (SELECT r.pair_id
	FROM pair r WHERE r.branch_id = :branch AND (r.person_id = :person_id
		OR r.volunteer_id = :volunteer_id)));
