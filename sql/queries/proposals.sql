-- Proposals: two people are asked whether they want to meet.

-- part proposal_barred: neither may say yes now; about person p, volunteer v
p.consent_status NOT IN ('given', 'expiring')
	OR COALESCE(p.consent_until_on, :today) < :today
	OR NOT CONSENT(share_buddy, p.person_id)
	OR v.volunteer_status NOT IN ('ready', 'matched', 'paused');

-- proposal_list: proposals that wait for an answer, or those of a status
-- sort sent: o.sent_on, o.proposal_id
-- sort -sent: o.sent_on DESC, o.proposal_id DESC
-- sort expires: o.expires_on, o.proposal_id
-- sort -expires: o.expires_on DESC, o.proposal_id DESC
-- sort name: p.full_name, o.proposal_id
-- sort -name: p.full_name DESC, o.proposal_id
SELECT o.proposal_id, o.proposal_status, o.is_open, o.sent_on, o.expires_on,
	o.person_answer, o.volunteer_answer, o.score, o.person_id,
	o.volunteer_id, p.full_name AS person_name,
	v.full_name AS volunteer_name,
	o.is_open = 1 AND o.expires_on < :today AS is_late
FROM proposal o
JOIN person p ON p.branch_id = :branch AND p.person_id = o.person_id
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = o.volunteer_id
WHERE o.branch_id = :branch
AND ((:proposal_status IS NULL AND o.is_open = 1)
	OR o.proposal_status = :proposal_status)
ORDER BY :sort LIMIT :limit OFFSET :offset;

-- proposal_count: how many the list holds
SELECT COUNT(*) AS total_count
FROM proposal o
WHERE o.branch_id = :branch
AND ((:proposal_status IS NULL AND o.is_open = 1)
	OR o.proposal_status = :proposal_status);

-- proposal_row: one proposal, and the pair that came of it
SELECT o.proposal_id, o.case_file_id, o.person_id, o.volunteer_id,
	o.pair_kind, o.proposal_status, o.is_open, o.score, o.why, o.sent_on,
	o.expires_on, o.person_answer, o.person_answered_on,
	o.person_decline_reason, o.volunteer_answer, o.volunteer_answered_on,
	o.volunteer_decline_reason, o.version, p.full_name AS person_name,
	v.full_name AS volunteer_name, a.pair_id, f.programme, c.account_name AS by_name,
	o.is_open = 1 AND o.expires_on < :today AS is_late,
	PART(proposal_barred) AS is_barred
FROM proposal o
JOIN person p ON p.branch_id = :branch AND p.person_id = o.person_id
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = o.volunteer_id
JOIN case_file f ON f.branch_id = :branch AND f.case_file_id = o.case_file_id
LEFT JOIN pair a ON a.branch_id = :branch AND a.proposal_id = o.proposal_id
LEFT JOIN account c ON c.account_id = o.account_id
WHERE o.branch_id = :branch AND o.proposal_id = :proposal_id;

-- proposal_person (shares share_buddy): what the volunteer sees of the newcomer (DOMAIN 2.6)
SELECT p.person_id,
	COALESCE(p.called_name, SUBSTRING_INDEX(p.full_name, ' ', 1))
		AS short_name,
	p.birth_year, p.languages, p.danish_level, p.interests,
	p.help_topics, p.slots, p.postcode, p.municipality,
	p.passed_on_text, COALESCE(h.adults, 1) AS adults,
	(SELECT GROUP_CONCAT(m.birth_year)
	FROM household_member m
	WHERE m.branch_id = :branch AND m.household_id = p.household_id
	AND m.household_role = 'child' AND m.member_presence <> 'abroad')
		AS child_birth_years,
	(SELECT MAX(t.place)
	FROM postcode t
	WHERE p.postcode BETWEEN t.postcode_from AND t.postcode_to)
		AS town
FROM person p
LEFT JOIN household h ON h.branch_id = :branch
	AND h.household_id = p.household_id
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND CONSENT(share_buddy, p.person_id);

-- proposal_volunteer: what the newcomer sees of the volunteer (DOMAIN 2.6)
SELECT COALESCE(v.called_name, SUBSTRING_INDEX(v.full_name, ' ', 1))
		AS short_name,
	v.birth_year, v.languages, v.interests, v.help_topics, v.slots,
	v.household_shape, v.pets, v.postcode, v.municipality,
	(SELECT MAX(t.place)
	FROM postcode t
	WHERE v.postcode BETWEEN t.postcode_from AND t.postcode_to)
		AS town
FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- proposal_create: sent to both; one open proposal a case, by its unique key
INSERT INTO proposal (branch_id, case_file_id, person_id, volunteer_id,
	pair_kind, proposal_status, score, reasons, rank_shown, shown, why,
	account_id, sent_on, expires_on)
VALUES (:branch, :case_file_id, :person_id, :volunteer_id, :pair_kind, 'sent',
	:score, :reasons, :rank_shown, :shown, :why, :user, :today,
	:expires_on);

-- proposal_answer_person: the newcomer's answer, once
UPDATE proposal o
SET o.person_answer = :answer, o.person_answered_on = :today,
	o.person_decline_reason = :decline_reason,
	o.proposal_status = IF(:answer = 'no', 'declined_refugee',
		IF(o.volunteer_answer = 'yes', 'accepted_both',
		'accepted_one')),
	o.version = o.version + 1
WHERE o.branch_id = :branch AND o.proposal_id = :proposal_id
AND o.proposal_status IN ('sent', 'accepted_one')
AND o.person_answer IS NULL;

-- proposal_answer_volunteer: the volunteer's answer, once
UPDATE proposal o
SET o.volunteer_answer = :answer, o.volunteer_answered_on = :today,
	o.volunteer_decline_reason = :decline_reason,
	o.proposal_status = IF(:answer = 'no', 'declined_volunteer',
		IF(o.person_answer = 'yes', 'accepted_both', 'accepted_one')),
	o.version = o.version + 1
WHERE o.branch_id = :branch AND o.proposal_id = :proposal_id
AND o.proposal_status IN ('sent', 'accepted_one')
AND o.volunteer_answer IS NULL;

-- proposal_withdraw: the branch takes it back while it is open
UPDATE proposal o
SET o.proposal_status = 'withdrawn', o.version = o.version + 1
WHERE o.branch_id = :branch AND o.proposal_id = :proposal_id
AND o.proposal_status IN ('draft', 'sent', 'accepted_one');

-- proposal_case_move: the case goes along; priority_on never changes
UPDATE case_file c
SET c.case_status = :to_case, c.version = c.version + 1
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.case_status = :from_case;

-- proposal_overdue: those that were not answered in time
SELECT o.proposal_id, o.case_file_id, o.person_id, o.volunteer_id,
	o.proposal_status
FROM proposal o
WHERE o.branch_id = :branch AND o.proposal_status IN ('sent', 'accepted_one')
AND o.expires_on < :today
ORDER BY o.proposal_id LIMIT 50;

-- proposal_expire: it ends by itself, unless an answer came just now
UPDATE proposal o
SET o.proposal_status = 'expired', o.version = o.version + 1
WHERE o.branch_id = :branch AND o.proposal_id = :proposal_id
AND o.proposal_status = :proposal_status;
