-- Once a year: who still holds which role.  A role is open in the review when
-- it was there before the review began and has not been confirmed since; what
-- is lent ends by itself and is not asked about.

-- review_begin: in the month that the branch has set, or January; not where
-- no role is older than three months
INSERT IGNORE INTO role_review (branch_id, review_year, begun_on, due_on)
SELECT :branch, YEAR(:today), :today, :today + INTERVAL 30 DAY
FROM branch b
WHERE b.branch_id = :branch AND b.branch_status = 'active'
AND MONTH(:today) >= COALESCE((SELECT s.value FROM branch_setting s
	WHERE s.branch_id = :branch AND s.name = 'role_review_month'), 1)
AND EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.valid_from <= :today
		- INTERVAL 90 DAY
	AND (r.valid_to IS NULL OR r.valid_to >= :today));

-- review_ask: the managers of the branch
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	auto_rule)
SELECT :branch, 'role_review', v.due_on, 'role_review', v.role_review_id,
	'role_review'
FROM role_review v
WHERE v.branch_id = :branch AND v.begun_on = :today AND v.done_at IS NULL;

-- review_row (national: accounts are): the latest review of the branch
SELECT v.role_review_id, v.review_year, v.begun_on, v.due_on, v.done_at,
	a.account_name AS done_by_name,
	v.done_at IS NULL AND v.due_on < :today AS is_overdue,
	(SELECT COUNT(*) FROM account_role r
	WHERE r.branch_id = :branch AND r.valid_from < v.begun_on
	AND (r.valid_to IS NULL OR r.valid_to >= :today)
	AND r.from_account_role_id IS NULL
	AND (r.confirmed_on IS NULL OR r.confirmed_on < v.begun_on))
	AS left_count
FROM role_review v
LEFT JOIN account a ON a.account_id = v.done_by_account_id
WHERE v.branch_id = :branch
ORDER BY v.review_year DESC
LIMIT 1;

-- part review_open: of role r nothing has been said in the review v that runs
v.role_review_id IS NOT NULL AND v.done_at IS NULL
	AND r.valid_from < v.begun_on AND r.from_account_role_id IS NULL
	AND COALESCE(r.confirmed_on < v.begun_on, 1);

-- part reviewed: roles r in force, with the last review v, as the list asks
LEFT JOIN role_review v ON v.branch_id = :branch
	AND v.review_year = (SELECT MAX(n.review_year) FROM role_review n
	WHERE n.branch_id = :branch)
WHERE r.branch_id = :branch
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND (:review_state IS NULL OR (:review_state = 'open') =
	(PART(review_open)));

-- review_list (national: accounts are; roles are of this branch): every role in force
SELECT r.account_role_id, a.account_name, a.email, a.account_status, r.role,
	r.programme, r.valid_from AS from_on, r.valid_to AS until_on,
	l.account_name AS lender_name, PART(day_of, a.signed_in_at) AS signed_in_on,
	COALESCE(a.signed_in_at < :now - INTERVAL 6 MONTH,
		r.valid_from < :today - INTERVAL 1 MONTH) AS is_idle,
	r.confirmed_on, c.account_name AS confirmed_name,
	PART(review_open) AS is_open,
	r.account_id = :user AS is_mine,
	r.account_id <> :user OR NOT EXISTS (SELECT 1 FROM account_role o
		JOIN account b ON b.account_id = o.account_id
		WHERE o.branch_id = :branch AND o.account_id <> :user
		AND o.role IN ('branch_manager', 'hq_admin')
		AND b.account_status = 'active' AND o.valid_from <= :today
		AND (o.valid_to IS NULL OR o.valid_to >= :today))
	AS is_mine_to_keep
FROM account_role r
JOIN account a ON a.account_id = r.account_id
LEFT JOIN account_role f ON f.account_role_id = r.from_account_role_id
LEFT JOIN account l ON l.account_id = f.account_id
LEFT JOIN account c ON c.account_id = r.confirmed_by_account_id
PART(reviewed)
ORDER BY is_open DESC, FIELD(r.role, 'branch_manager', 'buddy_coordinator',
	'job_coordinator', 'interviewer', 'board_chair', 'board_treasurer',
	'buddy'), a.account_name, r.account_role_id
LIMIT :limit OFFSET :offset;

-- review_count (national: roles are of this branch): how many the list has
SELECT COUNT(*) AS total_count
FROM account_role r
PART(reviewed);

-- review_choices (national: roles are of this branch): those that the visitor may say yes to
SELECT r.account_role_id AS choice, r.role AS choice_label
FROM account_role r
WHERE r.branch_id = :branch AND r.ended_at IS NULL
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND (r.account_id <> :user OR NOT EXISTS (SELECT 1 FROM account_role o
	JOIN account b ON b.account_id = o.account_id
	WHERE o.branch_id = :branch AND o.account_id <> :user
	AND o.role IN ('branch_manager', 'hq_admin')
	AND b.account_status = 'active' AND o.valid_from <= :today
	AND (o.valid_to IS NULL OR o.valid_to >= :today)));

-- review_keep (national: roles are of this branch): still right
UPDATE account_role r
SET r.confirmed_on = :today, r.confirmed_by_account_id = :user,
	r.version = r.version + 1
WHERE r.branch_id = :branch AND FIND_IN_SET(r.account_role_id, :kept_roles)
AND r.ended_at IS NULL AND (r.valid_to IS NULL OR r.valid_to >= :today);

-- review_done (national: roles are of this branch): nothing is left to ask
UPDATE role_review v
SET v.done_at = :now, v.done_by_account_id = :user, v.version = v.version + 1
WHERE v.branch_id = :branch AND v.done_at IS NULL
AND NOT EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.valid_from < v.begun_on
	AND (r.valid_to IS NULL OR r.valid_to >= :today)
	AND r.from_account_role_id IS NULL
	AND (r.confirmed_on IS NULL OR r.confirmed_on < v.begun_on));

-- review_task_done: the task goes with it
UPDATE task t
JOIN role_review v ON v.branch_id = :branch
	AND v.role_review_id = t.object_id
SET t.task_status = 'done', t.done_on = :today, t.done_by_account_id = :user,
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.object_kind = 'role_review'
AND t.task_status IN ('open', 'snoozed') AND v.done_at IS NOT NULL;

-- review_due_row: a review that is not done yet, for the home page
SELECT v.due_on AS review_due_on, v.due_on < :today AS review_is_overdue
FROM role_review v
WHERE v.branch_id = :branch AND v.done_at IS NULL
ORDER BY v.review_year
LIMIT 1;
