-- What somebody may ask for about their own data, and holds.

-- subject_person_row: of which newcomer a page is
SELECT p.person_id, p.case_no, p.full_name, p.person_status, p.restricted_on,
	p.restriction_reason, p.closed_on AS ended_on, p.version,
	l.full_name AS locked_name
FROM person p
LEFT JOIN restricted_person l
	ON l.branch_id = :branch AND l.person_id = p.person_id
WHERE p.branch_id = :branch AND p.person_id = :person_id;

-- subject_volunteer_row: of which volunteer a page is
SELECT v.volunteer_id, v.full_name, v.ended_on, v.version
FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- privacy_request_list: what was asked for, the newest first
SELECT q.privacy_request_id, q.request_kind, q.request_status, q.received_on,
	q.due_on, q.request_text, q.answer_text, q.answered_on,
	q.request_status = 'open' AND q.due_on < :today AS is_late,
	a.account_name AS answered_by_name
FROM privacy_request q
LEFT JOIN account a ON a.account_id = q.answered_by_account_id
WHERE q.branch_id = :branch
AND (q.person_id = :person_id OR q.volunteer_id = :volunteer_id)
ORDER BY q.privacy_request_id DESC
LIMIT 100;

-- privacy_request_row: one of them
SELECT q.privacy_request_id, q.person_id, q.volunteer_id, q.request_kind,
	q.request_status, q.received_on, q.due_on, q.request_text,
	q.answer_text, q.version, q.answered_on,
	a.account_name AS answered_by_name
FROM privacy_request q
LEFT JOIN account a ON a.account_id = q.answered_by_account_id
WHERE q.branch_id = :branch AND q.privacy_request_id = :privacy_request_id;

-- privacy_request_create: to be answered within a month
INSERT INTO privacy_request (branch_id, person_id, volunteer_id, request_kind,
	received_on, due_on, request_text, account_id)
VALUES (:branch, :person_id, :volunteer_id, :request_kind, :received_on,
	:due_on, :request_text, :user);

-- privacy_request_answer: once
UPDATE privacy_request q
SET q.request_status = :request_status, q.answer_text = :answer_text,
	q.answered_on = :today, q.answered_by_account_id = :user,
	q.version = q.version + 1
WHERE q.branch_id = :branch AND q.privacy_request_id = :privacy_request_id
AND q.request_status = 'open';

-- legal_hold_list: why nothing is erased
SELECT h.legal_hold_id, h.hold_reason, h.placed_on, h.until_on, h.lifted_on,
	h.lifted_on IS NULL AND h.until_on >= :today AS is_running,
	a.account_name AS by_name
FROM legal_hold h
LEFT JOIN account a ON a.account_id = h.account_id
WHERE h.branch_id = :branch
AND (h.person_id = :person_id OR h.volunteer_id = :volunteer_id)
ORDER BY h.legal_hold_id DESC
LIMIT 100;

-- legal_hold_running: the one that runs the longest
SELECT h.legal_hold_id, h.hold_reason, h.until_on
FROM legal_hold h
WHERE h.branch_id = :branch
AND (h.person_id = :person_id OR h.volunteer_id = :volunteer_id)
AND h.lifted_on IS NULL AND h.until_on >= :today
ORDER BY h.until_on DESC
LIMIT 1;

-- legal_hold_row: one of them, with whose it is
SELECT h.legal_hold_id, h.person_id, h.volunteer_id
FROM legal_hold h
WHERE h.branch_id = :branch AND h.legal_hold_id = :legal_hold_id
AND h.lifted_on IS NULL;

-- legal_hold_create: from today until
INSERT INTO legal_hold (branch_id, person_id, volunteer_id, hold_reason,
	placed_on, until_on, account_id)
VALUES (:branch, :person_id, :volunteer_id, :hold_reason, :today, :until_on,
	:user);

-- legal_hold_lift: before its day
UPDATE legal_hold h SET h.lifted_on = :today
WHERE h.branch_id = :branch AND h.legal_hold_id = :legal_hold_id
AND h.lifted_on IS NULL;

-- subject_open_pairs: what must end first, so that the other side is told
SELECT COUNT(*) AS open_pairs FROM pair r
WHERE r.branch_id = :branch AND r.is_open = 1
AND (r.person_id = :person_id OR r.volunteer_id = :volunteer_id);

-- restrict_row: what is put aside
SELECT p.person_id, p.full_name, p.called_name, p.script_name, p.search_key,
	p.phone,
	p.email, p.address, p.custody_holder, p.custody_phone,
	p.passed_on_text, p.kept_back_text, p.work_text, p.note
FROM person p
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.restricted_on IS NULL;

-- restrict_keep: put aside
INSERT INTO restricted_person (branch_id, person_id, full_name, called_name,
	script_name, search_key, phone, email, address, custody_holder,
	custody_phone, passed_on_text, kept_back_text, work_text, note)
VALUES (:branch, :person_id, :full_name, :called_name, :script_name,
	:search_key, :phone, :email, :address, :custody_holder,
	:custody_phone, :passed_on_text, :kept_back_text, :work_text, :note);

-- restrict_person: the file bears its number
UPDATE person p
SET p.full_name = p.case_no, p.called_name = NULL, p.script_name = NULL,
	p.search_key = LOWER(p.case_no), p.phone = NULL,
	p.phone_index = NULL, p.email = NULL, p.email_index = NULL,
	p.address = NULL, p.custody_holder = NULL, p.custody_phone = NULL,
	p.passed_on_text = NULL, p.kept_back_text = NULL, p.work_text = NULL,
	p.note = NULL, p.restricted_on = :today,
	p.restriction_reason = :restriction_reason, p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.restricted_on IS NULL;

-- restricted_row: what was put aside
SELECT l.person_id, l.full_name, l.called_name, l.script_name, l.search_key,
	l.phone,
	l.email, l.address, l.custody_holder, l.custody_phone,
	l.passed_on_text, l.kept_back_text, l.work_text, l.note
FROM restricted_person l
WHERE l.branch_id = :branch AND l.person_id = :person_id;

-- restricted_give_back: as it was
UPDATE person p
SET p.full_name = :full_name, p.called_name = :called_name,
	p.script_name = :script_name, p.search_key = :search_key,
	p.phone = :phone, p.phone_index = :phone_index, p.email = :email,
	p.email_index = :email_index, p.address = :address,
	p.custody_holder = :custody_holder, p.custody_phone = :custody_phone,
	p.passed_on_text = :passed_on_text,
	p.kept_back_text = :kept_back_text, p.work_text = :work_text,
	p.note = :note, p.restricted_on = NULL, p.restriction_reason = NULL,
	p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.restricted_on IS NOT NULL;

-- restricted_remove: not put aside any more
DELETE FROM restricted_person
WHERE branch_id = :branch AND person_id = :person_id;

-- recipient_list: who has received something of a file in the work
SELECT w.object_kind, w.object_id, w.recipient_name, w.passed_on
FROM (SELECT 'pair' AS object_kind, r.pair_id AS object_id,
		IF(r.person_id = :person_id, v.full_name, p.full_name)
			AS recipient_name, r.proposed_on AS passed_on
	FROM pair r
	JOIN volunteer v ON v.branch_id = :branch
		AND v.volunteer_id = r.volunteer_id
	JOIN person p ON p.branch_id = :branch AND p.person_id = r.person_id
	WHERE r.branch_id = :branch
	AND (r.person_id = :person_id OR r.volunteer_id = :volunteer_id)
	UNION ALL
	SELECT 'placement', l.placement_id, e.employer_name, l.starts_on
	FROM placement l
	JOIN employer e ON e.branch_id = :branch
		AND e.employer_id = l.employer_id
	WHERE l.branch_id = :branch AND l.person_id = :person_id
	UNION ALL
	SELECT 'referral', f.referral_id, b.branch_name, f.routed_on
	FROM referral f
	JOIN branch b ON b.branch_id = f.routed_to_branch_id
	WHERE f.branch_id = :branch AND f.person_id = :person_id
	UNION ALL
	SELECT 'transfer', t.transfer_id, b.branch_name, t.answered_on
	FROM transfer t
	JOIN branch b ON b.branch_id = t.to_branch_id
	WHERE t.branch_id = :branch AND t.person_id = :person_id
	AND t.transfer_status = 'accepted') w
ORDER BY w.passed_on, w.object_kind, w.object_id
LIMIT 100;

-- recipient_consent_list: to whom something was passed on by a consent, or
-- without one; the society's own purposes name no recipient
SELECT 'consent' AS object_kind, n.consent_id AS object_id, n.consent_id,
	n.recipient AS recipient_name, n.given_on AS passed_on
FROM consent n
WHERE n.branch_id = :branch
AND (n.person_id = :person_id OR n.volunteer_id = :volunteer_id)
AND n.recipient IS NOT NULL
ORDER BY n.consent_id
LIMIT 100;
