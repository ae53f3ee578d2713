-- People whom others send to us.

-- referral_list: the oldest first, those that wait for an answer unless asked
-- sort received: f.received_on, f.referral_id
-- sort -received: f.received_on DESC, f.referral_id DESC
-- sort name: f.full_name, f.referral_id
SELECT f.referral_id, f.referral_status, f.full_name, f.languages,
	f.municipality, f.moves_in_on, f.sender_kind, f.sender_name,
	f.received_on, f.referral_return_reason, f.person_id,
	b.branch_name AS from_branch_name, f.referral_channel
FROM referral f
LEFT JOIN branch b ON b.branch_id = f.routed_from_branch_id
	AND f.routed_from_branch_id <> f.branch_id
WHERE f.branch_id = :branch
AND (f.referral_status = :referral_status OR (:referral_status IS NULL
	AND f.referral_status IN ('received', 'routed')))
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- referral_count: how many the list has
SELECT COUNT(*) AS total_count FROM referral f
WHERE f.branch_id = :branch
AND (f.referral_status = :referral_status OR (:referral_status IS NULL
	AND f.referral_status IN ('received', 'routed')));

-- referral_row: one, with the cells of its row
SELECT f.referral_id, f.referral_status, f.sender_kind, f.sender_name,
	f.sender_contact, f.referral_channel, f.received_on, f.routed_on,
	f.answered_on, f.referral_return_reason, f.person_id,
	f.routed_from_branch_id AS sender_branch_id,
	f.programmes, b.branch_name AS from_branch_name, b.public_phone AS from_branch_phone,
	b.public_email AS from_branch_email, t.branch_name AS to_branch_name,
	f.version, f.full_name, f.cells
FROM referral f
LEFT JOIN branch b ON b.branch_id = f.routed_from_branch_id
	AND f.routed_from_branch_id <> f.branch_id
LEFT JOIN branch t ON t.branch_id = f.routed_to_branch_id
	AND f.routed_to_branch_id <> f.branch_id
WHERE f.branch_id = :branch AND f.referral_id = :referral_id;

-- referral_answer: accepted or returned, by whoever saw it as it is; what
-- came in the row is now with the person, or goes back
UPDATE referral f
SET f.referral_status = :referral_status, f.answered_on = :today,
	f.person_id = :person_id,
	f.referral_return_reason = :referral_return_reason,
	f.cells = IF(:referral_status = 'accepted', NULL, f.cells),
	f.version = f.version + 1
WHERE f.branch_id = :branch AND f.referral_id = :referral_id
AND f.version = :version;

-- referral_tell_sender (national: the branch that sent it must hear): a task
INSERT INTO task (branch_id, task_kind, task_title, due_on, object_kind,
	auto_rule, note)
VALUES (:sender_branch_id, 'follow_referral', :task_title, :today, NULL,
	'referral_returned', :reason_text);
