-- The demonstration's team, as it is after some years.

-- demo_role_age (national: roles are of this branch): given in the last two years; who works here was here these days
UPDATE account_role r
JOIN account a ON a.account_id = r.account_id
SET r.valid_from = :today - INTERVAL 120 + r.account_role_id * 97 % 600 DAY,
	a.created_at = :now - INTERVAL 120 + r.account_role_id * 97 % 600 DAY,
	a.signed_in_at = :now - INTERVAL r.account_role_id * 31 % 9 DAY
		- INTERVAL IF(r.role = 'board_treasurer', 230, 0) DAY
WHERE r.branch_id = :branch;

-- demo_role_elected (national: roles are of this branch): until the general assembly
UPDATE account_role r
SET r.valid_to = :today + INTERVAL IF(r.role = 'board_chair', 21, 300) DAY,
	r.role_reason_id = :role_reason_id
WHERE r.branch_id = :branch
AND r.role IN ('board_chair', 'board_treasurer');

-- demo_role_lend (national: roles are of this branch): the interviewer stands in
INSERT INTO account_role (account_id, role, branch_id, programme, valid_from,
	valid_to, granted_by_account_id, from_account_role_id, role_reason_id,
	created_at)
SELECT (SELECT MIN(i.account_id) FROM account_role i
	WHERE i.branch_id = :branch AND i.role = 'interviewer'), r.role,
	:branch, r.programme, :from_on, :until_on, r.account_id,
	r.account_role_id, :role_reason_id, :from_on
FROM account_role r
WHERE r.branch_id = :branch AND r.role = :role
AND r.from_account_role_id IS NULL
ORDER BY r.account_role_id
LIMIT 1;

-- demo_mentor: a volunteer who is a job mentor and has no account yet
SELECT v.volunteer_id, v.full_name
FROM volunteer v
JOIN pair p ON p.branch_id = :branch AND p.volunteer_id = v.volunteer_id
WHERE v.branch_id = :branch AND v.account_id IS NULL
AND p.pair_status = 'active' AND p.pair_kind = 'job_mentor'
ORDER BY p.pair_id
LIMIT 1;

-- demo_mentor_role (national: roles are of this branch): the own pairs of that programme
UPDATE account_role r SET r.programme = 'employment'
WHERE r.branch_id = :branch AND r.account_id = :account_id
AND r.role = 'buddy';

-- demo_leaver_cases (national: roles are of this branch): what the leaving coordinator holds
UPDATE case_file SET coordinator_account_id = (SELECT MAX(r.account_id)
	FROM account_role r
	WHERE r.branch_id = :branch AND r.role = 'buddy_coordinator'
	AND r.from_account_role_id IS NULL)
WHERE branch_id = :branch AND programme = 'buddy' AND is_open = 1
AND coordinator_account_id = :successor_account_id
ORDER BY case_file_id DESC
LIMIT 6;

-- demo_leaver_volunteers (national: roles are of this branch): the same
UPDATE volunteer SET coordinator_account_id = (SELECT MAX(r.account_id)
	FROM account_role r
	WHERE r.branch_id = :branch AND r.role = 'buddy_coordinator'
	AND r.from_account_role_id IS NULL)
WHERE branch_id = :branch AND volunteer_status IN ('ready', 'matched')
ORDER BY volunteer_id DESC
LIMIT 4;

-- demo_leaver_tasks (national: roles are of this branch): the same
UPDATE task SET assignee_account_id = (SELECT MAX(r.account_id)
	FROM account_role r
	WHERE r.branch_id = :branch AND r.role = 'buddy_coordinator'
	AND r.from_account_role_id IS NULL)
WHERE branch_id = :branch AND task_status = 'open'
AND assignee_account_id = :successor_account_id
ORDER BY task_id DESC
LIMIT 3;

-- demo_leaver_role (national: roles are of this branch): it ends with the last day
UPDATE account_role r
SET r.before_valid_to = r.valid_to, r.is_planned = 1,
	r.valid_to = :last_on, r.end_role_reason_id = :role_reason_id
WHERE r.branch_id = :branch AND r.role = 'buddy_coordinator'
AND r.from_account_role_id IS NULL
AND r.account_id <> :successor_account_id;

-- demo_leaver_plan (national: roles are of this branch): and the rest the morning after
INSERT INTO hand_over (branch_id, account_id, account_role_id,
	successor_account_id, last_on, made_by_account_id, made_at)
SELECT :branch, r.account_id, r.account_role_id, :successor_account_id,
	:last_on, (SELECT MIN(m.account_id) FROM account_role m
	WHERE m.branch_id = :branch AND m.role = 'branch_manager'), :now
FROM account_role r
WHERE r.branch_id = :branch AND r.role = 'buddy_coordinator'
AND r.from_account_role_id IS NULL
AND r.account_id <> :successor_account_id
LIMIT 1;

-- demo_review_create: this year's look at roles
INSERT INTO role_review (branch_id, review_year, begun_on, due_on, done_at,
	done_by_account_id)
VALUES (:branch, YEAR(:begun_on), :begun_on, :due_on,
	IF(:is_done IS NULL, NULL, :now - INTERVAL 4 DAY),
	IF(:is_done IS NULL, NULL, :by_account_id));

-- demo_review_keep (national: roles are of this branch): those that were confirmed
UPDATE account_role r
SET r.confirmed_on = :begun_on + INTERVAL 3 DAY,
	r.confirmed_by_account_id = :by_account_id
WHERE r.branch_id = :branch AND r.from_account_role_id IS NULL
AND r.account_role_id * 37 % 100 < :kept
AND (r.account_id <> :by_account_id OR :kept = 100);

-- demo_invited (national: roles are of this branch): has not signed in yet
UPDATE account a
SET a.account_status = 'invited', a.signed_in_at = NULL
WHERE a.account_id = (SELECT MAX(r.account_id) FROM account_role r
	WHERE r.branch_id = :branch AND r.role = 'interviewer');

-- demo_lost_mail (national: mail is of accounts): the invitation that did not arrive
INSERT INTO mail (account_id, mail_kind, created_at, attempts, given_up_at,
	failure)
SELECT MAX(r.account_id), 'invite', :now - INTERVAL 4 DAY, 8,
	:now - INTERVAL 2 DAY, '550 5.1.1 no such user here'
FROM account_role r
WHERE r.branch_id = :branch AND r.role = 'interviewer';
