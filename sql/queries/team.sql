-- People of the branch's team: accounts with a role here.  A role is in force
-- from valid_from to valid_to, both days included.

-- team_list (national: accounts are; roles are those of this branch): the team
SELECT a.account_id, a.account_name, a.email, a.account_status,
	MIN(r.account_role_id) AS account_role_id,
	MIN(r.role = 'buddy') AS is_buddy_only,
	(SELECT COUNT(*) FROM case_file c
	WHERE c.branch_id = :branch AND c.coordinator_account_id = a.account_id
	AND c.is_open = 1) AS case_count,
	(SELECT COUNT(*) FROM task t
	WHERE t.branch_id = :branch AND t.assignee_account_id = a.account_id
	AND t.task_status = 'open') AS task_count,
	(SELECT COUNT(*) FROM task t
	WHERE t.branch_id = :branch AND t.assignee_account_id = a.account_id
	AND t.task_status = 'open' AND t.due_on < :today) AS late_count
FROM account_role r
JOIN account a ON a.account_id = r.account_id
WHERE r.branch_id = :branch
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND a.account_status IN ('active', 'invited')
GROUP BY a.account_id, a.account_name, a.email, a.account_status
ORDER BY MIN(FIELD(r.role, 'branch_manager', 'buddy_coordinator',
	'job_coordinator', 'interviewer', 'board_chair', 'board_treasurer',
	'buddy')), a.account_name;

-- team_roles (national: roles are those of this branch): theirs, also those
-- that begin later
SELECT r.account_role_id, r.account_id, r.role, r.programme,
	IF(r.valid_from > :today, r.valid_from, NULL) AS from_on,
	r.valid_to AS until_on, l.account_name AS lender_name,
	r.valid_to < :today + INTERVAL 30 DAY AS is_ending
FROM account_role r
LEFT JOIN account_role o ON o.account_role_id = r.from_account_role_id
LEFT JOIN account l ON l.account_id = o.account_id
WHERE r.branch_id = :branch
AND (r.valid_to IS NULL OR r.valid_to >= :today)
ORDER BY FIELD(r.role, 'branch_manager', 'buddy_coordinator',
	'job_coordinator', 'interviewer', 'board_chair', 'board_treasurer',
	'buddy'), r.valid_from, r.account_role_id;

-- part team_choice: those of the team, to choose one
SELECT DISTINCT a.account_id AS choice, a.account_name AS choice_label
FROM account_role r
JOIN account a ON a.account_id = r.account_id
WHERE r.branch_id = :branch AND r.valid_from <= :today
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND a.account_status = 'active'
AND r.role IN ('branch_manager', 'buddy_coordinator', 'job_coordinator',
	'interviewer');

-- team_choices (national: accounts are; roles are those of this branch): to choose one of the team
PART(team_choice)
ORDER BY a.account_name;

-- member_by_role (national: accounts are; the role is of this branch): who
-- holds that role
SELECT a.account_id, a.account_name, a.email, a.phone, a.account_status,
	PART(day_of, a.signed_in_at) AS signed_in_on
FROM account_role r
JOIN account a ON a.account_id = r.account_id
WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id;

-- member_roles (national: roles are those of this branch): of one account,
-- those that are over last
SELECT r.account_role_id, r.account_id, r.role, r.programme,
	r.valid_from AS from_on, r.valid_to AS until_on,
	w.role_reason_id, w.reason, x.role_reason_id AS end_role_reason_id,
	x.reason AS end_reason, PART(day_of, r.ended_at) AS ended_on, r.confirmed_on,
	l.account_name AS lender_name, o.account_id AS lender_account_id,
	g.account_name AS granter_name, e.account_name AS ender_name,
	r.valid_to < :today OR r.ended_at IS NOT NULL AS is_over,
	r.valid_from > :today AS is_coming
FROM account_role r
LEFT JOIN account g ON g.account_id = r.granted_by_account_id
LEFT JOIN account e ON e.account_id = r.ended_by_account_id
LEFT JOIN account_role o ON o.account_role_id = r.from_account_role_id
LEFT JOIN account l ON l.account_id = o.account_id
LEFT JOIN role_reason w
	ON w.branch_id = :branch AND w.role_reason_id = r.role_reason_id
LEFT JOIN role_reason x
	ON x.branch_id = :branch AND x.role_reason_id = r.end_role_reason_id
WHERE r.branch_id = :branch AND r.account_id = :account_id
ORDER BY is_over, r.valid_from DESC, r.account_role_id DESC
LIMIT 100;
