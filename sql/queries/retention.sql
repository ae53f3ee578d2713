-- How long what is kept (docs/domain.md, 5.5). Each statement that takes
-- something away takes a bounded number of rows, and is asked again.

-- retention_rule_update (national: the rules are): a row of data/retention.csv
INSERT INTO retention_rule (rule, months, grace_days, counts_from, what)
VALUES (:rule, :months, :grace_days, :counts_from, :what)
ON DUPLICATE KEY UPDATE months = VALUES(months),
	grace_days = VALUES(grace_days), counts_from = VALUES(counts_from),
	what = VALUES(what);

-- retention_rule_list (national: the rules are): all of them
SELECT g.rule, g.months, g.grace_days, g.counts_from, g.what
FROM retention_rule g ORDER BY g.rule;

-- retention_notice_people: files that have been closed for so long
INSERT IGNORE INTO retention_notice (branch_id, rule, person_id, noticed_on,
	erase_on)
SELECT :branch, g.rule, p.person_id, :today,
	:today + INTERVAL g.grace_days DAY
FROM person p
JOIN retention_rule g ON g.rule = IF(EXISTS (SELECT 1 FROM pair r
		WHERE r.branch_id = :branch AND r.person_id = p.person_id)
	OR EXISTS (SELECT 1 FROM placement l
		WHERE l.branch_id = :branch AND l.person_id = p.person_id),
	'person', 'person_unmatched')
WHERE p.branch_id = :branch AND p.person_status IN ('closed', 'transferred')
AND p.closed_on <= :today - INTERVAL g.months MONTH
AND p.restricted_on IS NULL
AND NOT EXISTS (SELECT 1 FROM retention_notice n
	WHERE n.branch_id = :branch AND n.person_id = p.person_id
	AND n.rule IN ('person', 'person_unmatched'));

-- retention_notice_parts: what goes before the file does; sooner where the file
-- is another branch's now
INSERT IGNORE INTO retention_notice (branch_id, rule, person_id, noticed_on,
	erase_on)
SELECT :branch, g.rule, p.person_id, :today,
	:today + INTERVAL g.grace_days DAY
FROM person p
JOIN retention_rule g ON (g.rule = 'person_contact' AND p.contact_kept = 1)
	OR (g.rule = 'person_notes' AND p.notes_kept = 1)
LEFT JOIN retention_rule m ON m.rule = 'person_moved'
	AND p.person_status = 'transferred'
WHERE p.branch_id = :branch AND p.person_status IN ('closed', 'transferred')
AND p.closed_on <= :today - INTERVAL COALESCE(m.months, g.months) MONTH
AND p.restricted_on IS NULL;

-- retention_notice_placements: whose placements are over for so long
INSERT IGNORE INTO retention_notice (branch_id, rule, person_id, noticed_on,
	erase_on)
SELECT :branch, g.rule, l.person_id, :today,
	:today + INTERVAL g.grace_days DAY
FROM placement l
JOIN retention_rule g ON g.rule = 'placement'
WHERE l.branch_id = :branch
AND l.placement_status IN ('completed', 'broken_off', 'cancelled')
AND l.ended_on <= :today - INTERVAL g.months MONTH
GROUP BY l.person_id;

-- retention_notice_consents: whose proof has been kept long enough
INSERT IGNORE INTO retention_notice (branch_id, rule, person_id, volunteer_id,
	noticed_on, erase_on)
SELECT :branch, g.rule, n.person_id, n.volunteer_id, :today,
	:today + INTERVAL g.grace_days DAY
FROM consent n
JOIN retention_rule g ON g.rule = 'consent'
WHERE n.branch_id = :branch
AND LEAST(COALESCE(n.withdrawn_on, n.expires_on),
	COALESCE(n.expires_on, n.withdrawn_on))
	<= :today - INTERVAL g.months MONTH
GROUP BY n.person_id, n.volunteer_id;

-- retention_notice_checks: whose certificates need not be known any more
INSERT IGNORE INTO retention_notice (branch_id, rule, volunteer_id, noticed_on,
	erase_on)
SELECT :branch, g.rule, v.volunteer_id, :today,
	:today + INTERVAL g.grace_days DAY
FROM volunteer v
JOIN retention_rule g ON g.rule = 'volunteer_check'
JOIN volunteer_check k ON k.branch_id = :branch
	AND k.volunteer_id = v.volunteer_id
WHERE v.branch_id = :branch AND v.volunteer_status IN ('ended', 'declined')
AND v.ended_on <= :today - INTERVAL g.months MONTH
GROUP BY v.volunteer_id;

-- retention_notice_referrals: what became no file, and rows beside a file
INSERT IGNORE INTO retention_notice (branch_id, rule, referral_id, noticed_on,
	erase_on)
SELECT :branch, g.rule, f.referral_id, :today,
	:today + INTERVAL g.grace_days DAY
FROM referral f
JOIN retention_rule g ON g.rule = 'referral'
WHERE f.branch_id = :branch
AND ((f.person_id IS NULL AND f.referral_status NOT IN ('received', 'routed')
	AND COALESCE(f.answered_on, f.routed_on, f.received_on)
		<= :today - INTERVAL g.months MONTH)
OR (f.person_id IS NOT NULL AND (f.cells IS NOT NULL OR f.note IS NOT NULL
		OR f.sender_contact IS NOT NULL)
	AND f.answered_on <= :today - INTERVAL g.months MONTH));

-- retention_notice_incidents: closed for as long as their severity asks
INSERT IGNORE INTO retention_notice (branch_id, rule, incident_id, noticed_on,
	erase_on)
SELECT :branch, g.rule, i.incident_id, :today,
	:today + INTERVAL g.grace_days DAY
FROM incident i
JOIN retention_rule g ON g.rule = IF(i.severity >= 3, 'incident_severe',
	'incident')
WHERE i.branch_id = :branch AND i.incident_status = 'closed'
AND i.closed_on <= :today - INTERVAL g.months MONTH;

-- retention_notice_done: parts that have gone; what a hold keeps stays listed
DELETE FROM retention_notice
WHERE retention_notice.branch_id = :branch
AND retention_notice.erase_on <= :today
AND retention_notice.rule IN ('person_contact', 'person_notes', 'placement',
	'consent', 'volunteer_check', 'referral')
AND NOT EXISTS (SELECT 1 FROM legal_hold h
	WHERE h.branch_id = :branch
	AND (h.person_id = retention_notice.person_id
		OR h.volunteer_id = retention_notice.volunteer_id)
	AND h.lifted_on IS NULL AND h.until_on >= :today);

-- retention_notice_volunteers: the same of volunteers
INSERT IGNORE INTO retention_notice (branch_id, rule, volunteer_id, noticed_on,
	erase_on)
SELECT :branch, g.rule, v.volunteer_id, :today,
	:today + INTERVAL g.grace_days DAY
FROM volunteer v
JOIN retention_rule g ON g.rule = IF(v.ready_on IS NULL, 'volunteer_enquiry',
	'volunteer')
WHERE v.branch_id = :branch AND v.volunteer_status IN ('ended', 'declined')
AND v.ended_on <= :today - INTERVAL g.months MONTH;

-- retention_notice_withdraw: the file was opened again, or is restricted
DELETE FROM retention_notice
WHERE retention_notice.branch_id = :branch
AND retention_notice.rule NOT IN ('placement', 'consent', 'referral')
AND (retention_notice.person_id IN (SELECT p.person_id FROM person p
		WHERE p.branch_id = :branch AND (p.person_status NOT IN ('closed',
			'transferred') OR p.restricted_on IS NOT NULL))
	OR retention_notice.volunteer_id IN (SELECT v.volunteer_id
		FROM volunteer v
		WHERE v.branch_id = :branch
		AND v.volunteer_status NOT IN ('ended', 'declined'))
	OR retention_notice.incident_id IN (SELECT i.incident_id
		FROM incident i
		WHERE i.branch_id = :branch AND i.is_open = 1));

-- retention_task_create: the manager looks at the list before that day
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	auto_rule)
SELECT :branch, 'retention', MIN(n.erase_on), 'retention_notice',
	MIN(n.retention_notice_id), 'retention'
FROM retention_notice n
WHERE n.branch_id = :branch AND n.noticed_on = :today
HAVING COUNT(*) > 0;

-- retention_task_done: nobody is on the list any more
UPDATE task t SET t.task_status = 'done', t.done_on = :today,
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.task_kind = 'retention'
AND t.task_status IN ('open', 'snoozed')
AND NOT EXISTS (SELECT 1 FROM retention_notice n
	WHERE n.branch_id = :branch);

-- retention_notice_due: whose day has come, unless a hold runs or an
-- incident is open
SELECT n.person_id, n.volunteer_id, n.rule, n.noticed_on, p.case_no
FROM retention_notice n
LEFT JOIN person p ON p.branch_id = :branch AND p.person_id = n.person_id
WHERE n.branch_id = :branch AND n.erase_on <= :today
AND n.rule IN ('person', 'person_unmatched', 'volunteer', 'volunteer_enquiry')
AND NOT EXISTS (SELECT 1 FROM legal_hold h
	WHERE h.branch_id = :branch AND (h.person_id = n.person_id
		OR h.volunteer_id = n.volunteer_id)
	AND h.lifted_on IS NULL AND h.until_on >= :today)
AND NOT EXISTS (SELECT 1 FROM incident i
	WHERE i.branch_id = :branch AND i.is_open = 1
	AND (i.person_id = n.person_id OR i.volunteer_id = n.volunteer_id))
ORDER BY n.retention_notice_id
LIMIT 10;

-- retention_notice_list: who is about to be erased, the next first
-- sort erase: n.erase_on, n.retention_notice_id
-- sort name: full_name, n.retention_notice_id
-- sort -name: full_name DESC, n.retention_notice_id
SELECT n.person_id, n.volunteer_id, n.referral_id, n.incident_id,
	n.rule AS retention_rule, n.noticed_on, n.erase_on,
	COALESCE(p.full_name, v.full_name, f.full_name) AS full_name,
	PART(incident_no, n) AS incident_no,
	COALESCE(p.closed_on, v.ended_on, f.answered_on, i.closed_on)
		AS ended_on,
	(SELECT MAX(h.until_on) FROM legal_hold h
	WHERE h.branch_id = :branch
	AND (h.person_id = COALESCE(n.person_id, i.person_id)
		OR h.volunteer_id = COALESCE(n.volunteer_id, i.volunteer_id))
	AND h.lifted_on IS NULL AND h.until_on >= :today) AS hold_until_on
FROM retention_notice n
LEFT JOIN person p ON p.branch_id = :branch AND p.person_id = n.person_id
LEFT JOIN volunteer v ON v.branch_id = :branch
	AND v.volunteer_id = n.volunteer_id
LEFT JOIN referral f ON f.branch_id = :branch
	AND f.referral_id = n.referral_id
LEFT JOIN incident i ON i.branch_id = :branch
	AND i.incident_id = n.incident_id
WHERE n.branch_id = :branch
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- retention_notice_count: how many they are
SELECT COUNT(*) AS total_count FROM retention_notice n
WHERE n.branch_id = :branch;

-- retention_log_add: counts alone
INSERT INTO retention_log (branch_id, done_on, rule, row_count)
VALUES (:branch, :today, :rule, :row_count)
ON DUPLICATE KEY UPDATE row_count = row_count + VALUES(row_count);

-- retention_log_list: what has gone
SELECT l.done_on, l.rule AS retention_rule, l.row_count FROM retention_log l
WHERE l.branch_id = :branch ORDER BY l.done_on DESC, l.rule LIMIT 50;

-- retain_again: a file that was opened again is full again
UPDATE person p SET p.contact_kept = 1, p.notes_kept = 1
WHERE p.branch_id = :branch AND p.person_status NOT IN ('closed', 'transferred')
AND (p.contact_kept = 0 OR p.notes_kept = 0);

-- retain_contacts: how to reach somebody, three months after
UPDATE person p
JOIN retention_notice n ON n.branch_id = :branch
	AND n.person_id = p.person_id AND n.rule = 'person_contact'
	AND n.erase_on <= :today
SET p.phone = NULL, p.phone_index = NULL, p.email = NULL,
	p.email_index = NULL, p.contact_app = NULL,
	p.contact_time = NULL, p.address = NULL, p.custody_holder = NULL,
	p.custody_phone = NULL, p.municipality_contact = NULL,
	p.municipality_phone = NULL, p.contact_kept = 0,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_status IN ('closed', 'transferred')
AND p.contact_kept = 1 AND p.restricted_on IS NULL
AND NOT EXISTS (SELECT 1 FROM legal_hold h
	WHERE h.branch_id = :branch AND h.person_id = p.person_id
	AND h.lifted_on IS NULL AND h.until_on >= :today);

-- retain_notes_due: whose notes have been kept long enough
SELECT p.person_id
FROM person p
JOIN retention_notice n ON n.branch_id = :branch
	AND n.person_id = p.person_id AND n.rule = 'person_notes'
	AND n.erase_on <= :today
WHERE p.branch_id = :branch AND p.person_status IN ('closed', 'transferred')
AND p.notes_kept = 1 AND p.restricted_on IS NULL
AND NOT EXISTS (SELECT 1 FROM legal_hold h
	WHERE h.branch_id = :branch AND h.person_id = p.person_id
	AND h.lifted_on IS NULL AND h.until_on >= :today)
ORDER BY p.person_id
LIMIT 20;

-- retain_notes_person: in the file itself
UPDATE person p
SET p.note = NULL, p.passed_on_text = NULL, p.kept_back_text = NULL,
	p.work_text = NULL, p.notes_kept = 0, p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_id = :person_id;

-- retain_notes_timeline: what was written about what happened
UPDATE timeline t SET t.text = NULL
WHERE t.branch_id = :branch AND t.person_id = :person_id;

-- retain_notes_contacts: about calls
UPDATE contact_log k SET k.note = NULL
WHERE k.branch_id = :branch AND k.person_id = :person_id;

-- retain_notes_tasks: about what was to be done
UPDATE task t SET t.note = NULL, t.task_title = NULL
WHERE t.branch_id = :branch AND t.person_id = :person_id;

-- retain_notes_cases: about the next step
UPDATE case_file c SET c.next_action = NULL
WHERE c.branch_id = :branch AND c.person_id = :person_id;

-- retain_notes_pairs: about the pair
UPDATE pair r SET r.note = NULL
WHERE r.branch_id = :branch AND r.person_id = :person_id;

-- retain_notes_checkins: what both sides said
UPDATE pair_checkin k
JOIN pair r ON r.branch_id = :branch AND r.pair_id = k.pair_id
SET k.need_text = NULL, k.note = NULL, k.skip_reason = NULL
WHERE k.branch_id = :branch AND r.person_id = :person_id;

-- retain_notes_placements: about work
UPDATE placement l SET l.note = NULL, l.warn_reason = NULL, l.goal_1 = NULL,
	l.goal_2 = NULL, l.goal_3 = NULL
WHERE l.branch_id = :branch AND l.person_id = :person_id;

-- retain_notes_visits: about the follow-ups
UPDATE placement_visit i
JOIN placement l ON l.branch_id = :branch AND l.placement_id = i.placement_id
SET i.result = NULL, i.next_step = NULL
WHERE i.branch_id = :branch AND l.person_id = :person_id;

-- retain_notes_transfers: why the file moved
UPDATE transfer t SET t.transfer_reason = NULL, t.return_text = NULL
WHERE t.branch_id = :branch AND t.person_id = :person_id;

-- retain_referrals: those that did not become a file here
DELETE FROM referral
WHERE referral.branch_id = :branch AND referral.person_id IS NULL
AND referral.referral_status NOT IN ('received', 'routed')
AND EXISTS (SELECT 1 FROM retention_notice n
	WHERE n.branch_id = :branch AND n.referral_id = referral.referral_id
	AND n.rule = 'referral' AND n.erase_on <= :today)
LIMIT 200;

-- retain_referral_cells: the row as it came is not needed beside the file
UPDATE referral f
SET f.cells = NULL, f.note = NULL, f.sender_contact = NULL,
	f.sent_phone_index = NULL, f.sent_birth_on_index = NULL
WHERE f.branch_id = :branch AND f.person_id IS NOT NULL
AND (f.cells IS NOT NULL OR f.note IS NOT NULL OR f.sender_contact IS NOT NULL)
AND EXISTS (SELECT 1 FROM retention_notice n
	WHERE n.branch_id = :branch AND n.referral_id = f.referral_id
	AND n.rule = 'referral' AND n.erase_on <= :today)
LIMIT 200;

-- retain_checks: that a certificate was seen
DELETE FROM volunteer_check
WHERE volunteer_check.branch_id = :branch
AND volunteer_check.volunteer_id IN (SELECT v.volunteer_id FROM volunteer v
	JOIN retention_notice n ON n.branch_id = :branch
		AND n.volunteer_id = v.volunteer_id
		AND n.rule = 'volunteer_check' AND n.erase_on <= :today
	WHERE v.branch_id = :branch
	AND v.volunteer_status IN ('ended', 'declined')
	AND NOT EXISTS (SELECT 1 FROM legal_hold h
		WHERE h.branch_id = :branch
		AND h.volunteer_id = v.volunteer_id
		AND h.lifted_on IS NULL AND h.until_on >= :today))
LIMIT 200;

-- retain_placements_due: over for so long, and announced
SELECT l.placement_id
FROM placement l
JOIN retention_rule g ON g.rule = 'placement'
JOIN retention_notice n ON n.branch_id = :branch
	AND n.person_id = l.person_id AND n.rule = g.rule
	AND n.erase_on <= :today
WHERE l.branch_id = :branch
AND l.placement_status IN ('completed', 'broken_off', 'cancelled')
AND l.ended_on <= :today - INTERVAL g.months MONTH
	- INTERVAL g.grace_days DAY
AND NOT EXISTS (SELECT 1 FROM legal_hold h
	WHERE h.branch_id = :branch AND h.person_id = l.person_id
	AND h.lifted_on IS NULL AND h.until_on >= :today)
ORDER BY l.placement_id
LIMIT 20;

-- retain_consents: the proof of what was agreed
DELETE FROM consent
WHERE consent.branch_id = :branch
AND LEAST(COALESCE(consent.withdrawn_on, consent.expires_on),
	COALESCE(consent.expires_on, consent.withdrawn_on))
	<= :today - INTERVAL (SELECT g.grace_days FROM retention_rule g
		WHERE g.rule = 'consent') DAY
	- INTERVAL (SELECT g.months FROM retention_rule g
		WHERE g.rule = 'consent') MONTH
AND EXISTS (SELECT 1 FROM retention_notice n
	WHERE n.branch_id = :branch AND (n.person_id = consent.person_id
		OR n.volunteer_id = consent.volunteer_id)
	AND n.rule = 'consent' AND n.erase_on <= :today)
AND NOT EXISTS (SELECT 1 FROM legal_hold h
	WHERE h.branch_id = :branch AND (h.person_id = consent.person_id
		OR h.volunteer_id = consent.volunteer_id)
	AND h.lifted_on IS NULL AND h.until_on >= :today)
LIMIT 200;

-- retain_signatures: claims cannot be made any more
DELETE FROM kept_signature
WHERE kept_signature.branch_id = :branch AND kept_signature.ended_on
	<= :today - INTERVAL (SELECT g.months FROM retention_rule g
		WHERE g.rule = 'signature') MONTH
LIMIT 200;

-- kept_signature_list: what is kept of volunteers whose files are gone
SELECT s.kept_signature_id, s.full_name, s.agreement_on, s.agreement_version,
	s.ended_on, s.ended_on + INTERVAL (SELECT g.months
		FROM retention_rule g WHERE g.rule = 'signature') MONTH
		AS until_on
FROM kept_signature s
WHERE s.branch_id = :branch
ORDER BY s.ended_on DESC, s.kept_signature_id
LIMIT 200;

-- retain_leavers (national: accounts are): who left with a file of this branch
SELECT a.account_id
FROM account a
WHERE a.account_status = 'left'
AND (EXISTS (SELECT 1 FROM account_role o
		WHERE o.account_id = a.account_id AND o.branch_id = :branch)
	OR NOT EXISTS (SELECT 1 FROM account_role o
		WHERE o.account_id = a.account_id))
ORDER BY a.account_id
LIMIT 20;

-- retain_audit (national: the rules are): before when texts and events go
SELECT MAX(IF(g.rule = 'audit_text', :now - INTERVAL g.months MONTH, NULL))
	AS texts_before,
	MAX(IF(g.rule = 'audit_event', :now - INTERVAL g.months MONTH, NULL))
	AS events_before
FROM retention_rule g;

-- retain_findings: what was unusual, as long as the log it came from
DELETE FROM access_finding
WHERE access_finding.branch_id = :branch
AND access_finding.found_on <= :today - INTERVAL (SELECT g.months
	FROM retention_rule g WHERE g.rule = 'access_finding') MONTH
LIMIT 200;
