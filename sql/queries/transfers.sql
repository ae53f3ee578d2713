-- Somebody moves to another branch (docs/domain.md, 7.2): the old one proposes,
-- the new one answers, and only then the file is there.

-- part transfer_stops: what must end before newcomer p can move
(SELECT COUNT(*) FROM pair r
	WHERE r.branch_id = :branch AND r.person_id = p.person_id
	AND r.is_open = 1) AS open_pairs,
	(SELECT COUNT(*) FROM placement l
	WHERE l.branch_id = :branch AND l.person_id = p.person_id
	AND l.placement_status NOT IN ('completed', 'broken_off', 'cancelled'))
	AS open_placements,
	(SELECT COUNT(*) FROM privacy_request q
	WHERE q.branch_id = :branch AND q.person_id = p.person_id
	AND q.request_status = 'open') AS open_requests;

-- transfer_source: who may move, and what stands in the way
SELECT p.person_id, p.full_name, p.case_no, p.person_status, p.languages,
	p.municipality, p.postcode, p.moves_in_on, p.interpreter_need,
	p.wants_buddy, p.wants_work,
	p.restricted_on IS NOT NULL AS is_restricted,
	COALESCE(h.adults, 1) AS adults,
	(SELECT COUNT(*) FROM household_member m
	WHERE m.branch_id = :branch AND m.household_id = p.household_id
	AND m.person_id IS NULL AND m.household_role = 'child')
		AS children_count,
	(SELECT COUNT(*) FROM household_member m
	WHERE m.branch_id = :branch AND m.household_id = p.household_id
	AND m.person_id <> p.person_id) AS housemates,
	(SELECT COUNT(*) FROM transfer t
	WHERE t.branch_id = :branch AND t.person_id = p.person_id
	AND t.is_open = 1) AS open_transfers,
	PART(transfer_stops)
FROM person p
LEFT JOIN household h
	ON h.branch_id = :branch AND h.household_id = p.household_id
WHERE p.branch_id = :branch AND p.person_id = :person_id;

-- transfer_offer_create (national: to the branch whose area it is): that
-- somebody would move there, without a name
INSERT INTO referral (branch_id, referral_status, sender_kind,
	referral_channel, full_name, languages, municipality, postcode,
	moves_in_on, consent_on, consent_how, programmes, cells,
	routed_from_branch_id, received_on, routed_on)
VALUES (:to_branch_id, 'routed', 'branch', 'transfer', :case_no, :languages,
	:municipality, :postcode, :moves_in_on, :given_on, :consent_how,
	:programmes, :kept, :branch, :today, :today);

-- transfer_offer_task (national: whoever is asked must hear): answer
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	auto_rule)
VALUES (:to_branch_id, 'follow_referral', :answer_on, 'referral',
	:to_referral_id, 'follow_referral');

-- transfer_create: what was proposed
INSERT INTO transfer (branch_id, person_id, to_branch_id, to_referral_id,
	municipality, postcode, moves_in_on, takes_household, transfer_reason,
	proposed_on, account_id)
VALUES (:branch, :person_id, :to_branch_id, :to_referral_id, :municipality,
	:postcode, :moves_in_on, :takes_household, :transfer_reason, :today,
	:user);

-- transfer_row: one of the branch
SELECT t.transfer_id, t.person_id, t.transfer_status
FROM transfer t
WHERE t.branch_id = :branch AND t.transfer_id = :transfer_id;

-- transfer_open: the one that waits for an answer
SELECT t.transfer_id, t.to_branch_id, t.to_referral_id
FROM transfer t
WHERE t.branch_id = :branch AND t.person_id = :person_id AND t.is_open = 1;

-- transfer_withdraw: it is not proposed any more
UPDATE transfer t
SET t.transfer_status = 'withdrawn', t.answered_on = :today,
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.transfer_id = :transfer_id
AND t.is_open = 1;

-- transfer_offer_withdraw (national: what we ourselves have sent there): nor
-- is it there
UPDATE referral f
SET f.referral_status = 'withdrawn', f.cells = NULL, f.answered_on = :today,
	f.version = f.version + 1
WHERE f.branch_id = :to_branch_id AND f.referral_id = :to_referral_id
AND f.routed_from_branch_id = :branch AND f.referral_channel = 'transfer'
AND f.referral_status = 'routed';

-- transfer_offer_cancel (national: as above): and there is nothing to answer
UPDATE task t
SET t.task_status = 'cancelled', t.version = t.version + 1
WHERE t.branch_id = :to_branch_id AND t.object_kind = 'referral'
AND t.object_id = :to_referral_id AND t.auto_rule = 'follow_referral'
AND t.task_status IN ('open', 'snoozed');

-- transfer_offer (national: offered to this branch): whose file it is, for the
-- answer alone
SELECT t.branch_id AS from_branch_id, t.transfer_id,
	t.person_id AS from_person_id, t.takes_household,
	t.municipality AS to_municipality, t.postcode AS to_postcode,
	t.moves_in_on AS to_moves_in_on, b.branch_name AS from_branch_name,
	o.branch_name AS taker_name
FROM transfer t
JOIN branch b ON b.branch_id = t.branch_id
JOIN branch o ON o.branch_id = t.to_branch_id
WHERE t.to_branch_id = :branch AND t.to_referral_id = :referral_id
AND t.is_open = 1
FOR UPDATE;

-- transfer_answer: of the branch that was asked
UPDATE transfer t
SET t.transfer_status = :transfer_status, t.answered_on = :today,
	t.referral_return_reason = :referral_return_reason,
	t.return_text = :return_text, t.new_person_id = :new_person_id,
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.transfer_id = :transfer_id
AND t.is_open = 1;

-- transfer_offer_answer: the row of the branch that answers
UPDATE referral f
SET f.referral_status = :referral_status, f.answered_on = :today,
	f.person_id = :new_person_id,
	f.referral_return_reason = :referral_return_reason, f.cells = NULL,
	f.version = f.version + 1
WHERE f.branch_id = :branch AND f.referral_id = :referral_id
AND f.version = :version AND f.referral_status = 'routed';

-- transfer_person (weighed: the page writes it down in both logs) (shares transfer): all that goes along
SELECT PART(person_columns), p.kept_back_text, p.occupation,
	p.occupation_text, p.education, p.wanted_trades, p.hours_wanted,
	p.danish_hours, p.work_text, p.note, COALESCE(h.adults, 1) AS adults,
	PART(transfer_stops)
FROM person p
LEFT JOIN household h
	ON h.branch_id = :branch AND h.household_id = p.household_id
WHERE p.branch_id = :branch AND p.person_id = :from_person_id
AND p.person_status IN ('prospective', 'active')
AND CONSENT(transfer, p.person_id);

-- transfer_consents: what was agreed for no named recipient, and still holds
SELECT n.consent_purpose, n.recipient_kind, n.text_version,
	n.lang AS consent_lang, n.consent_how, n.given_on, n.expires_on
FROM consent n
WHERE n.branch_id = :branch AND n.person_id = :from_person_id
AND n.consent_purpose IN ('handover', 'case_file', 'find_buddy',
	'share_buddy')
AND n.consent_how <> 'override' AND n.withdrawn_on IS NULL
AND n.expires_on >= :today
ORDER BY n.consent_id;

-- transfer_members (weighed: as transfer_person): who lives there without a file
SELECT m.household_role, m.birth_year, m.member_presence
FROM household_member m
WHERE m.branch_id = :branch AND m.household_id = :household_id
AND m.person_id IS NULL
ORDER BY m.household_member_id;

-- transfer_cases: what the person waits for, and since when
SELECT c.programme, c.pair_kind, c.priority_on
FROM case_file c
WHERE c.branch_id = :branch AND c.person_id = :from_person_id
AND c.is_open = 1;

-- transfer_housemate: who of the household has moved there before
SELECT t.new_person_id AS housemate_id
FROM transfer t
JOIN person o ON o.branch_id = :branch AND o.person_id = t.person_id
WHERE t.branch_id = :branch AND o.household_id = :household_id
AND t.person_id <> :from_person_id AND t.transfer_status = 'accepted'
AND t.to_branch_id = :to_branch_id
ORDER BY t.transfer_id DESC
LIMIT 1;

-- transfer_leave: the old file ends
UPDATE person p
SET p.person_status = 'transferred', p.closed_on = :today,
	p.person_end_reason = 'moved', p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_id = :from_person_id
AND p.person_status IN ('prospective', 'active');

-- transfer_keep_place: whoever waited does not begin at the end again
UPDATE case_file c
SET c.case_status = IF(c.programme = 'buddy' AND c.case_status = 'new'
		AND :may_find = '1', 'waiting', c.case_status),
	c.priority_on = COALESCE(:priority_on,
		IF(c.case_status = 'waiting', :today, NULL)),
	c.pair_kind = COALESCE(:pair_kind, c.pair_kind),
	c.version = c.version + 1
WHERE c.branch_id = :branch AND c.person_id = :person_id
AND c.programme = :programme AND c.is_open = 1;

-- transfer_join: into the household that has moved there before
UPDATE person p
JOIN person o ON o.branch_id = :branch AND o.person_id = :housemate_id
SET p.household_id = o.household_id
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND o.household_id IS NOT NULL;

-- transfer_join_member: the same
UPDATE household_member m
JOIN person p ON p.branch_id = :branch AND p.person_id = m.person_id
SET m.household_id = p.household_id
WHERE m.branch_id = :branch AND m.person_id = :person_id;

-- reach_transfer: with whom it is about
SELECT 1 AS is_within FROM transfer t
WHERE t.branch_id = :branch AND t.transfer_id = :transfer_id
AND PART(reach_of, t.person_id);
