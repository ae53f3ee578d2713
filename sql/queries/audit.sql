-- The log of who changed what and who looked at whose file.

-- part audit_head: where the branch's chain ends
SELECT h.seq AS head_seq, HEX(h.hash) AS head_hash, h.anchor_seq,
	HEX(h.anchor_hash) AS anchor_hash, h.text_seq, HEX(h.seal) AS seal
FROM audit_head h
WHERE h.branch_id = :branch;

-- audit_head_lock: where the branch's chain ends; others wait here
PART(audit_head)
FOR UPDATE;

-- audit_head_row: the same, to look at
PART(audit_head);

-- audit_head_create: the first event of a branch
INSERT INTO audit_head (branch_id, seq, hash, anchor_hash, seal)
VALUES (:branch, :seq, UNHEX(:hash), UNHEX(:anchor_hash), UNHEX(:seal));

-- audit_head_update: none is found when somebody else was faster
UPDATE audit_head h
SET h.seq = :seq, h.hash = UNHEX(:hash), h.anchor_seq = :anchor_seq,
	h.anchor_hash = UNHEX(:anchor_hash), h.text_seq = :text_seq,
	h.seal = UNHEX(:seal)
WHERE h.branch_id = :branch AND h.seq = :head_seq
AND h.hash = UNHEX(:head_hash);

-- audit_create: who changed or looked at what
INSERT INTO audit_event (branch_id, seq, account_id, action, object_kind,
	object_id, person_id, volunteer_id, people, volunteers,
	support_access_id, fields, reason, done_at, text_hash, hash)
VALUES (:branch, :seq, :by_account_id, :action, :object_kind, :object_id,
	:person_id, :volunteer_id, :people, :volunteers, :support_access_id,
	:fields, :reason, :done_at, UNHEX(:text_hash), UNHEX(:hash));

-- audit_about_create: whom a list showed
INSERT INTO audit_about (branch_id, about_kind, about_id, seq)
SELECT :branch, 'person', j.id, :seq
FROM JSON_TABLE(CONCAT('[', COALESCE(:people, ''), ']'), '$[*]'
	COLUMNS (id BIGINT PATH '$')) j
UNION
SELECT :branch, 'volunteer', j.id, :seq
FROM JSON_TABLE(CONCAT('[', COALESCE(:volunteers, ''), ']'), '$[*]'
	COLUMNS (id BIGINT PATH '$')) j;

-- audit_whose: whose record an object is, where the page itself did not say
SELECT w.person_id, w.volunteer_id
FROM (SELECT 'case_file' AS kind, c.person_id, NULL AS volunteer_id
	FROM case_file c
	WHERE c.branch_id = :branch AND c.case_file_id = :object_id
	UNION ALL
	SELECT 'consent', n.person_id, n.volunteer_id FROM consent n
	WHERE n.branch_id = :branch AND n.consent_id = :object_id
	UNION ALL
	SELECT 'household_member', p.person_id, NULL FROM household_member m
	JOIN person p ON p.branch_id = :branch
		AND p.household_id = m.household_id
	WHERE m.branch_id = :branch AND m.household_member_id = :object_id
	UNION ALL
	SELECT 'incident', i.person_id, i.volunteer_id FROM incident i
	WHERE i.branch_id = :branch AND i.incident_id = :object_id
	UNION ALL
	SELECT 'pair', r.person_id, r.volunteer_id FROM pair r
	WHERE r.branch_id = :branch AND r.pair_id = :object_id
	UNION ALL
	SELECT 'pair_checkin', r.person_id, r.volunteer_id
	FROM pair_checkin k
	JOIN pair r ON r.branch_id = :branch AND r.pair_id = k.pair_id
	WHERE k.branch_id = :branch AND k.pair_checkin_id = :object_id
	UNION ALL
	SELECT 'placement', l.person_id, NULL FROM placement l
	WHERE l.branch_id = :branch AND l.placement_id = :object_id
	UNION ALL
	SELECT 'placement_visit', l.person_id, NULL FROM placement_visit i
	JOIN placement l ON l.branch_id = :branch
		AND l.placement_id = i.placement_id
	WHERE i.branch_id = :branch AND i.placement_visit_id = :object_id
	UNION ALL
	SELECT 'proposal', q.person_id, q.volunteer_id FROM proposal q
	WHERE q.branch_id = :branch AND q.proposal_id = :object_id
	UNION ALL
	SELECT 'referral', f.person_id, NULL FROM referral f
	WHERE f.branch_id = :branch AND f.referral_id = :object_id
	UNION ALL
	SELECT 'task', t.person_id, t.volunteer_id FROM task t
	WHERE t.branch_id = :branch AND t.task_id = :object_id
	UNION ALL
	SELECT 'volunteer_check', NULL, k.volunteer_id FROM volunteer_check k
	WHERE k.branch_id = :branch AND k.volunteer_check_id = :object_id) w
WHERE w.kind = :object_kind
LIMIT 1;

-- audit_chain_part: the next events of the chain, to be proven; is_erased: a
-- later event, proven with them, says that the file it is about was erased
SELECT e.audit_event_id, e.seq, e.branch_id,
	e.account_id AS by_account_id, e.action,
	e.object_kind, e.object_id, e.person_id, e.volunteer_id, e.people,
	e.volunteers, e.support_access_id, e.fields, e.reason, e.done_at,
	HEX(e.text_hash) AS text_hash, HEX(e.hash) AS hash, e.is_text_removed,
	e.is_text_removed AND EXISTS (SELECT 1 FROM audit_event x
		WHERE x.branch_id = :branch AND x.action = 'erase'
		AND x.seq > e.seq AND ((x.object_kind = 'person'
			AND x.object_id = e.person_id)
		OR (x.object_kind = 'volunteer'
			AND x.object_id = e.volunteer_id))) AS is_erased
FROM audit_event e
WHERE e.branch_id = :branch AND e.seq > :after_seq
ORDER BY e.seq
LIMIT :limit;

-- audit_cut_row: the last event of those older than a moment, but no more than
-- limit at once; what is left hangs on its hash
SELECT e.seq AS cut_seq, HEX(e.hash) AS cut_hash
FROM audit_event e
WHERE e.branch_id = :branch AND e.seq = LEAST(:from_seq + :limit,
	COALESCE((SELECT MIN(n.seq) - 1 FROM audit_event n
	WHERE n.branch_id = :branch AND n.done_at >= :before), :head_seq));

-- audit_cut_events: retention; the anchor says up to where
DELETE FROM audit_event
WHERE branch_id = :branch AND seq <= :cut_seq;

-- audit_cut_about: retention, too
DELETE FROM audit_about
WHERE branch_id = :branch AND seq <= :cut_seq;

-- audit_cut_texts: what was written freely goes before the event does
UPDATE audit_event e
SET e.fields = NULL, e.reason = NULL, e.is_text_removed = 1
WHERE e.branch_id = :branch AND e.seq <= :cut_seq AND e.seq > :text_seq;

-- audit_branches (national: proves the chain of each): which have a log
SELECT h.branch_id AS chain_branch_id, b.slug
FROM (SELECT branch_id FROM audit_head
	UNION SELECT branch_id FROM audit_event) h
LEFT JOIN branch b ON b.branch_id = h.branch_id
ORDER BY h.branch_id;

-- person_name_row: of whom a page is, and nothing else
SELECT p.person_id, p.full_name, p.case_no
FROM person p
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.person_status <> 'anonymised';

-- part events_about(whom): events of one file, and of lists that showed it
(SELECT o.seq FROM audit_event o
	WHERE o.branch_id = :branch AND o.{whom}_id = :{whom}_id
	UNION
	SELECT t.seq FROM audit_about t
	WHERE t.branch_id = :branch AND t.about_kind = '{whom}'
	AND t.about_id = :{whom}_id);

-- part look_columns: who did what, of event e
e.done_at, a.account_name AS by_name, e.account_id AS by_account_id,
	CASE WHEN e.action LIKE '/%' THEN 'change' ELSE e.action END
	AS audit_action;

-- part looks_named: events e, with the names of those they are about
SELECT e.audit_event_id, e.seq, PART(look_columns),
	e.object_kind, e.people IS NOT NULL OR e.volunteers IS NOT NULL
	AS is_list, e.fields, e.reason, e.support_access_id, e.person_id,
	p.full_name AS person_name, e.volunteer_id,
	v.full_name AS volunteer_name
FROM audit_event e
LEFT JOIN account a ON a.account_id = e.account_id
LEFT JOIN person p ON p.branch_id = :branch AND p.person_id = e.person_id
LEFT JOIN volunteer v ON v.branch_id = :branch
	AND v.volunteer_id = e.volunteer_id;

-- person_look_list: who looked at a newcomer's file or changed it
SELECT e.audit_event_id, e.seq, PART(look_columns),
	e.object_kind, e.people IS NOT NULL AS is_list, e.fields, e.reason,
	e.support_access_id, NULL AS person_name, NULL AS volunteer_name
FROM PART(events_about, person) w
JOIN audit_event e ON e.branch_id = :branch AND e.seq = w.seq
LEFT JOIN account a ON a.account_id = e.account_id
ORDER BY e.seq DESC
LIMIT :limit OFFSET :offset;

-- person_look_count: how many the list has
SELECT COUNT(*) AS total_count
FROM PART(events_about, person) w;

-- volunteer_name_row: of whom a page is, and nothing else
SELECT v.volunteer_id, v.full_name
FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- volunteer_look_list: who looked at a volunteer's file or changed it
SELECT e.audit_event_id, e.seq, PART(look_columns),
	e.object_kind, e.volunteers IS NOT NULL AS is_list, e.fields,
	e.reason, e.support_access_id, NULL AS person_name,
	NULL AS volunteer_name
FROM PART(events_about, volunteer) w
JOIN audit_event e ON e.branch_id = :branch AND e.seq = w.seq
LEFT JOIN account a ON a.account_id = e.account_id
ORDER BY e.seq DESC
LIMIT :limit OFFSET :offset;

-- volunteer_look_count: how many the list has
SELECT COUNT(*) AS total_count
FROM PART(events_about, volunteer) w;
