-- People of the branch's team: accounts with a role here today.

-- team_list (national: accounts are; roles are those of this branch): the team
SELECT a.account_id, a.account_name, a.email, a.phone, a.account_status,
	GROUP_CONCAT(DISTINCT r.role ORDER BY r.role) AS roles,
	MIN(r.valid_from) AS since_on, MAX(r.valid_to) AS until_on,
	DATE(a.signed_in_at) AS signed_in_on,
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
WHERE r.branch_id = :branch AND r.valid_from <= :today
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND a.account_status IN ('active', 'invited')
GROUP BY a.account_id, a.account_name, a.email, a.phone, a.account_status,
	a.signed_in_at
ORDER BY MIN(FIELD(r.role, 'branch_manager', 'buddy_coordinator',
	'job_coordinator', 'interviewer')), a.account_name;

-- team_choices (national: accounts are; roles are those of this branch): to choose one of the team
SELECT DISTINCT a.account_id AS choice, a.account_name AS choice_label
FROM account_role r
JOIN account a ON a.account_id = r.account_id
WHERE r.branch_id = :branch AND r.valid_from <= :today
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND a.account_status = 'active'
AND r.role IN ('branch_manager', 'buddy_coordinator', 'job_coordinator',
	'interviewer')
ORDER BY a.account_name;
