-- Handing over: all that is open in the hands of one account of the branch.
-- What somebody else was given meanwhile is not theirs any more, and stays
-- where it is: each statement asks whose it is.

-- hand_over_choices (national: accounts are; the rest is of this branch): what that account holds
SELECT w.choice, CONCAT(COALESCE(CONCAT(w.name, ' · '), ''),
	COALESCE(t.label, w.kind), COALESCE(CONCAT(': ', w.what), ''))
	AS choice_label, w.choice_on
FROM (SELECT CONCAT('case_file-', c.case_file_id) AS choice,
		'case_file' AS kind, 1 AS kind_no, p.full_name AS name,
		COALESCE(g.label, c.programme) AS what, NULL AS choice_on
	FROM account_role r
	JOIN case_file c ON c.branch_id = :branch
		AND c.coordinator_account_id = r.account_id AND c.is_open = 1
	JOIN person p ON p.branch_id = :branch AND p.person_id = c.person_id
	LEFT JOIN code_text g ON g.list = 'programme' AND g.code = c.programme
		AND g.lang = :lang
	WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id
	UNION ALL
	SELECT CONCAT('volunteer-', v.volunteer_id), 'volunteer', 2,
		v.full_name, NULL, NULL
	FROM account_role r
	JOIN volunteer v ON v.branch_id = :branch
		AND v.coordinator_account_id = r.account_id
		AND v.volunteer_status NOT IN ('ended', 'declined')
	WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id
	UNION ALL
	SELECT CONCAT('placement-', l.placement_id), 'placement', 3,
		p.full_name, e.employer_name, NULL
	FROM account_role r
	JOIN placement l ON l.branch_id = :branch
		AND l.coordinator_account_id = r.account_id
		AND l.placement_status NOT IN ('completed', 'broken_off',
			'cancelled')
	JOIN person p ON p.branch_id = :branch AND p.person_id = l.person_id
	LEFT JOIN employer e ON e.branch_id = :branch
		AND e.employer_id = l.employer_id
	WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id
	UNION ALL
	SELECT CONCAT('task-', k.task_id), 'task', 4,
		COALESCE(p.full_name, v.full_name),
		COALESCE(g.label, k.task_kind), k.due_on
	FROM account_role r
	JOIN task k ON k.branch_id = :branch
		AND k.assignee_account_id = r.account_id
		AND k.task_status IN ('open', 'snoozed')
	LEFT JOIN person p ON p.branch_id = :branch
		AND p.person_id = k.person_id
	LEFT JOIN volunteer v ON v.branch_id = :branch
		AND v.volunteer_id = k.volunteer_id
	LEFT JOIN code_text g ON g.list = 'task_kind' AND g.code = k.task_kind
		AND g.lang = :lang
	WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id)
	w
LEFT JOIN code_text t ON t.list = 'object_kind' AND t.code = w.kind
	AND t.lang = :lang
ORDER BY w.kind_no, w.name, w.choice
LIMIT 400;

-- hand_over_successors (national: accounts are; roles are of this branch): who of the team can take over
PART(team_choice)
AND a.account_id NOT IN (SELECT o.account_id FROM account_role o
	WHERE o.branch_id = :branch AND o.account_role_id = :account_role_id)
ORDER BY a.account_name;

-- hand_over_row (national: accounts and sessions are; roles are of this branch): who it is, and how much
SELECT a.account_id AS leaver_account_id, a.account_name, a.email,
	(SELECT GROUP_CONCAT(DISTINCT COALESCE(t.label, o.role)
		SEPARATOR ', ')
	FROM account_role o
	LEFT JOIN code_text t ON t.list = 'role' AND t.code = o.role
		AND t.lang = :lang
	WHERE o.branch_id = :branch AND o.account_id = a.account_id
	AND o.ended_at IS NULL
	AND (o.valid_to IS NULL OR o.valid_to >= :today)) AS roles_text,
	(SELECT COUNT(*) FROM session s
	WHERE s.account_id = a.account_id AND s.ended_at IS NULL
	AND s.used_at > :now - INTERVAL 30 MINUTE
	AND (s.branch_id = :branch OR s.branch_id IS NULL)) AS session_count,
	(SELECT COUNT(*) FROM account_role l
	JOIN account_role w ON w.account_role_id = l.from_account_role_id
	WHERE l.branch_id = :branch AND w.account_id = a.account_id
	AND l.ended_at IS NULL AND l.valid_to >= :today) AS lent_count,
	(SELECT COUNT(*) FROM case_file c
	WHERE c.branch_id = :branch AND c.coordinator_account_id = a.account_id
	AND c.is_open = 1)
	+ (SELECT COUNT(*) FROM volunteer v
	WHERE v.branch_id = :branch AND v.coordinator_account_id = a.account_id
	AND v.volunteer_status NOT IN ('ended', 'declined'))
	+ (SELECT COUNT(*) FROM placement l
	WHERE l.branch_id = :branch AND l.coordinator_account_id = a.account_id
	AND l.placement_status NOT IN ('completed', 'broken_off', 'cancelled'))
	+ (SELECT COUNT(*) FROM task k
	WHERE k.branch_id = :branch AND k.assignee_account_id = a.account_id
	AND k.task_status IN ('open', 'snoozed')) AS item_count,
	h.last_on AS planned_on, n.account_name AS planned_name,
	h.hand_over_id
FROM account_role r
JOIN account a ON a.account_id = r.account_id
LEFT JOIN hand_over h ON h.branch_id = :branch
	AND h.account_id = a.account_id AND h.is_open = 1
LEFT JOIN account n ON n.account_id = h.successor_account_id
WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id;

-- hand_over_unfit_row (national: roles of this branch are in a table of the nation): how much of it the successor's roles do not reach on the day after
SELECT COUNT(*) AS unfit_count
FROM (SELECT c.programme
	FROM case_file c
	WHERE c.branch_id = :branch
	AND c.coordinator_account_id = :leaver_account_id AND c.is_open = 1
	AND (:items IS NULL OR FIND_IN_SET(CONCAT('case_file-',
		c.case_file_id), :items))
	UNION ALL
	SELECT 'buddy'
	FROM volunteer v
	WHERE v.branch_id = :branch
	AND v.coordinator_account_id = :leaver_account_id
	AND v.volunteer_status NOT IN ('ended', 'declined')
	AND (:items IS NULL OR FIND_IN_SET(CONCAT('volunteer-',
		v.volunteer_id), :items))
	UNION ALL
	SELECT 'employment'
	FROM placement l
	WHERE l.branch_id = :branch
	AND l.coordinator_account_id = :leaver_account_id
	AND l.placement_status NOT IN ('completed', 'broken_off', 'cancelled')
	AND (:items IS NULL OR FIND_IN_SET(CONCAT('placement-',
		l.placement_id), :items))
	UNION ALL
	SELECT 'any'
	FROM task k
	WHERE k.branch_id = :branch
	AND k.assignee_account_id = :leaver_account_id
	AND k.task_status IN ('open', 'snoozed')
	AND (:items IS NULL OR FIND_IN_SET(CONCAT('task-', k.task_id),
		:items))) w
WHERE NOT EXISTS (SELECT 1 FROM account_role s
	JOIN account a ON a.account_id = s.account_id
	WHERE s.branch_id = :branch AND s.account_id = :successor_account_id
	AND a.account_status = 'active'
	AND s.valid_from <= IF(:last_on <= :today, :today,
		:last_on + INTERVAL 1 DAY)
	AND (s.valid_to IS NULL OR s.valid_to >= IF(:last_on <= :today, :today,
		:last_on + INTERVAL 1 DAY))
	AND (s.role = 'branch_manager'
	OR (s.role = 'buddy_coordinator'
		AND w.programme IN ('buddy', 'intake', 'any'))
	OR (s.role = 'job_coordinator'
		AND w.programme IN ('employment', 'intake', 'any'))
	OR (s.role = 'interviewer' AND w.programme IN ('intake', 'any'))));

-- hand_over_manager_row (national: roles of this branch are in a table of the nation): whether the branch would be without a manager
SELECT 1 AS is_last
FROM account_role r
WHERE r.branch_id = :branch AND r.account_id = :leaver_account_id
AND r.role = 'branch_manager' AND r.from_account_role_id IS NULL
AND r.ended_at IS NULL AND r.valid_from <= :last_on
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND NOT EXISTS (SELECT 1 FROM account_role o
	JOIN account a ON a.account_id = o.account_id
	WHERE o.branch_id = :branch AND o.role = 'branch_manager'
	AND o.from_account_role_id IS NULL AND o.programme IS NULL
	AND o.account_id <> r.account_id AND a.account_status = 'active'
	AND o.valid_from <= :last_on
	AND (o.valid_to IS NULL OR o.valid_to > :last_on))
LIMIT 1;

-- hand_over_cases: those that are still theirs, held until they are moved
SELECT c.case_file_id, c.person_id, NULL AS volunteer_id
FROM case_file c
WHERE c.branch_id = :branch
AND c.coordinator_account_id = :leaver_account_id AND c.is_open = 1
AND (:items IS NULL OR FIND_IN_SET(CONCAT('case_file-', c.case_file_id),
	:items))
FOR UPDATE;

-- hand_over_cases_move: to whoever takes over
UPDATE case_file c
SET c.coordinator_account_id = :successor_account_id,
	c.version = c.version + 1
WHERE c.branch_id = :branch
AND c.coordinator_account_id = :leaver_account_id AND c.is_open = 1
AND (:items IS NULL OR FIND_IN_SET(CONCAT('case_file-', c.case_file_id),
	:items));

-- hand_over_volunteers: the same
SELECT v.volunteer_id, NULL AS person_id
FROM volunteer v
WHERE v.branch_id = :branch AND v.coordinator_account_id = :leaver_account_id
AND v.volunteer_status NOT IN ('ended', 'declined')
AND (:items IS NULL OR FIND_IN_SET(CONCAT('volunteer-', v.volunteer_id),
	:items))
FOR UPDATE;

-- hand_over_volunteers_move: the same
UPDATE volunteer v
SET v.coordinator_account_id = :successor_account_id,
	v.version = v.version + 1
WHERE v.branch_id = :branch AND v.coordinator_account_id = :leaver_account_id
AND v.volunteer_status NOT IN ('ended', 'declined')
AND (:items IS NULL OR FIND_IN_SET(CONCAT('volunteer-', v.volunteer_id),
	:items));

-- hand_over_placements: the same
SELECT l.placement_id, l.person_id, NULL AS volunteer_id
FROM placement l
WHERE l.branch_id = :branch AND l.coordinator_account_id = :leaver_account_id
AND l.placement_status NOT IN ('completed', 'broken_off', 'cancelled')
AND (:items IS NULL OR FIND_IN_SET(CONCAT('placement-', l.placement_id),
	:items))
FOR UPDATE;

-- hand_over_placements_move: the same
UPDATE placement l
SET l.coordinator_account_id = :successor_account_id,
	l.version = l.version + 1
WHERE l.branch_id = :branch AND l.coordinator_account_id = :leaver_account_id
AND l.placement_status NOT IN ('completed', 'broken_off', 'cancelled')
AND (:items IS NULL OR FIND_IN_SET(CONCAT('placement-', l.placement_id),
	:items));

-- hand_over_tasks_move: what is to be done; no timeline tells of tasks
UPDATE task k
SET k.assignee_account_id = :successor_account_id, k.version = k.version + 1
WHERE k.branch_id = :branch AND k.assignee_account_id = :leaver_account_id
AND k.task_status IN ('open', 'snoozed')
AND (:items IS NULL OR FIND_IN_SET(CONCAT('task-', k.task_id), :items));

-- hand_over_roles_end (national: of this branch): at once; one that ends by itself before stays as it is
UPDATE account_role r
SET r.valid_to = LEAST(COALESCE(r.valid_to, :today - INTERVAL 1 DAY),
		:today - INTERVAL 1 DAY),
	r.ended_at = :now, r.ended_by_account_id = :user,
	r.end_role_reason_id = :role_reason_id, r.version = r.version + 1
WHERE r.branch_id = :branch AND r.account_id = :leaver_account_id
AND r.ended_at IS NULL AND (r.valid_to IS NULL OR r.valid_to >= :today);

-- hand_over_roles_limit (national: of this branch): with the last day
UPDATE account_role r
SET r.before_valid_to = IF(r.is_planned, r.before_valid_to, r.valid_to),
	r.is_planned = 1, r.valid_to = :last_on,
	r.end_role_reason_id = :role_reason_id, r.version = r.version + 1
WHERE r.branch_id = :branch AND r.account_id = :leaver_account_id
AND r.ended_at IS NULL AND r.valid_from <= :last_on
AND COALESCE(IF(r.is_planned, r.before_valid_to, r.valid_to), :last_on)
	>= :last_on;

-- hand_over_roles_restore (national: of this branch): as they were before the plan
UPDATE account_role r
SET r.valid_to = r.before_valid_to, r.before_valid_to = NULL,
	r.is_planned = 0, r.end_role_reason_id = NULL, r.version = r.version + 1
WHERE r.branch_id = :branch AND r.account_id = :leaver_account_id
AND r.is_planned = 1 AND r.ended_at IS NULL AND r.valid_to >= :today;

-- hand_over_cancel: the plan itself, as long as its last day is not over
DELETE FROM hand_over
WHERE hand_over.branch_id = :branch AND hand_over.account_id = :leaver_account_id
AND hand_over.is_open = 1 AND hand_over.last_on >= :today;

-- hand_over_lent_end (national: of this branch): what they lent ends with it
UPDATE account_role r
JOIN account_role o ON o.account_role_id = r.from_account_role_id
SET r.valid_to = LEAST(r.valid_to, IF(:last_on <= :today,
		:today - INTERVAL 1 DAY, :last_on)),
	r.ended_at = IF(:last_on <= :today, :now, NULL),
	r.ended_by_account_id = IF(:last_on <= :today, :user, NULL),
	r.end_role_reason_id = :role_reason_id, r.version = r.version + 1
WHERE r.branch_id = :branch AND o.account_id = :leaver_account_id
AND r.ended_at IS NULL
AND r.valid_to >= IF(:last_on <= :today, :today, :last_on);

-- hand_over_sessions_end (national: of an account): where they are signed in for this branch
UPDATE session s SET s.ended_at = :now
WHERE s.account_id = :leaver_account_id AND s.ended_at IS NULL
AND (s.branch_id = :branch OR s.branch_id IS NULL);

-- hand_over_plan: on the morning after the last day
INSERT INTO hand_over (branch_id, account_id, account_role_id,
	successor_account_id, last_on, made_by_account_id, made_at)
VALUES (:branch, :leaver_account_id, :account_role_id, :successor_account_id,
	:last_on, :user, :now)
ON DUPLICATE KEY UPDATE successor_account_id = VALUES(successor_account_id),
	last_on = VALUES(last_on),
	made_by_account_id = VALUES(made_by_account_id),
	made_at = VALUES(made_at), version = version + 1;

-- hand_over_done: it is carried out
UPDATE hand_over h
SET h.done_at = :now, h.moved_count = :moved_count, h.version = h.version + 1
WHERE h.branch_id = :branch AND h.account_id = :leaver_account_id
AND h.is_open = 1;

-- hand_over_due (national: names are of accounts): plans whose day is over
SELECT h.hand_over_id, h.account_id AS leaver_account_id, h.account_role_id,
	h.successor_account_id, h.last_on, a.account_name,
	n.account_name AS successor_name
FROM hand_over h
JOIN account a ON a.account_id = h.account_id
LEFT JOIN account n ON n.account_id = h.successor_account_id
WHERE h.branch_id = :branch AND h.last_on < :today AND h.is_open = 1
ORDER BY h.hand_over_id
LIMIT 20
FOR UPDATE;

-- hand_over_successor_row (national: accounts are): their name
SELECT a.account_name AS successor_name FROM account a
WHERE a.account_id = :successor_account_id;

-- hand_over_ask: somebody must do it, because the successor cannot
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	auto_rule)
SELECT :branch, 'hand_over', h.last_on + INTERVAL 1 DAY, 'account_role',
	h.account_role_id, 'hand_over'
FROM hand_over h
WHERE h.branch_id = :branch AND h.hand_over_id = :hand_over_id;
