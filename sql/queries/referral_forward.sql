-- A referral that another branch can help: sent on to it.

-- forward_choices: where one may be sent on to
SELECT b.branch_id AS choice, b.branch_name AS choice_label
FROM branch b
WHERE b.branch_id <> :branch AND b.branch_kind IN ('branch', 'centre')
AND b.branch_status = 'active'
ORDER BY b.branch_name;

-- forward_source: all that came, while it waits for an answer
SELECT f.referral_id, f.referral_status, f.sender_ref, f.sender_kind,
	f.sender_name, f.sender_contact, f.referral_channel, f.full_name,
	f.languages, f.municipality, f.postcode, f.moves_in_on,
	f.municipality_contact, f.municipality_phone, f.consent_on,
	f.consent_how, f.programmes, f.cells, f.note,
	f.routed_from_branch_id AS sender_branch_id, f.version
FROM referral f
WHERE f.branch_id = :branch AND f.referral_id = :referral_id
AND f.referral_status IN ('received', 'routed')
AND f.referral_channel <> 'transfer';

-- referral_forward (national: to the branch that was chosen): what came, sealed
-- with that branch's key
INSERT INTO referral (branch_id, sender_ref, referral_status, sender_kind,
	sender_name, sender_contact, referral_channel, full_name, languages,
	municipality, postcode, moves_in_on, municipality_contact,
	municipality_phone, consent_on, consent_how, programmes, cells, note,
	routed_from_branch_id, received_on, routed_on)
VALUES (:to_branch_id, :sender_ref, 'routed', :sender_kind, :sender_name,
	:sender_contact, :referral_channel, :full_name, :languages,
	:municipality, :postcode, :moves_in_on, :municipality_contact,
	:municipality_phone, :consent_on, :consent_how, :programmes, :cells,
	:note, :branch, :today, :today);

-- referral_forward_task (national: whoever got it must hear): answer
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	auto_rule)
VALUES (:to_branch_id, 'follow_referral', :answer_on, 'referral',
	:forwarded_id, 'follow_referral');

-- referral_forwarded: here it is answered, and keeps a name and no more
UPDATE referral f
SET f.referral_status = 'returned', f.referral_return_reason = 'not_our_area',
	f.routed_to_branch_id = :to_branch_id, f.answered_on = :today,
	f.cells = NULL, f.note = NULL, f.sender_contact = NULL,
	f.municipality_contact = NULL, f.municipality_phone = NULL,
	f.sent_phone_index = NULL, f.sent_birth_on_index = NULL,
	f.version = f.version + 1
WHERE f.branch_id = :branch AND f.referral_id = :referral_id
AND f.version = :version AND f.referral_status IN ('received', 'routed');
