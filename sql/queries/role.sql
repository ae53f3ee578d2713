-- Roles are given, passed on for a time, changed and ended.  account_role is
-- of the nation, since headquarters has roles too; every statement here is
-- about the roles of this branch.  Last managers: see role_end.

-- role_choices (national: a code list): the roles that the visitor may give
SELECT c.code AS choice, COALESCE(t.label, d.label, c.code) AS choice_label
FROM code c
LEFT JOIN code_text t
	ON t.list = c.list AND t.code = c.code AND t.lang = :lang
LEFT JOIN code_text d
	ON d.list = c.list AND d.code = c.code AND d.lang = 'en'
WHERE c.list = 'role' AND FIND_IN_SET(c.code, :grantable)
ORDER BY c.sort_no;

-- role_account_by_email (national: accounts are): who that is, if anybody
SELECT a.account_id, a.account_name, a.account_status FROM account a
WHERE a.email = LOWER(:email);

-- role_account_create (national: accounts are): somebody who is invited
INSERT INTO account (email, account_name, lang, account_status)
VALUES (LOWER(:email), :account_name, :lang, 'invited');

-- role_reason_create: why a role is given, or why some end
INSERT INTO role_reason (branch_id, reason) VALUES (:branch, :reason);

-- role_create (national: of this branch): unless it is held already
INSERT INTO account_role (account_id, role, branch_id, programme, valid_from,
	valid_to, granted_by_account_id, from_account_role_id, role_reason_id,
	created_at)
SELECT :account_id, :role, :branch, :programme, :from_on, :until_on, :user,
	:from_account_role_id, :role_reason_id, :now
FROM (SELECT 1) one
WHERE NOT EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.account_id = :account_id
	AND r.role = :role AND COALESCE(r.programme, '') =
	COALESCE(:programme, '')
	AND (r.valid_to IS NULL OR r.valid_to >= :from_on)
	AND (:until_on IS NULL OR r.valid_from <= :until_on));

-- role_row (national: of this branch): one role that is not over
SELECT r.account_role_id, r.account_id, r.role, r.programme,
	r.valid_from AS from_on, r.valid_to AS until_on, r.version,
	a.account_name, a.email, o.account_id AS lender_account_id,
	l.account_name AS lender_name, o.valid_to AS lender_until_on
FROM account_role r
JOIN account a ON a.account_id = r.account_id
LEFT JOIN account_role o ON o.account_role_id = r.from_account_role_id
LEFT JOIN account l ON l.account_id = o.account_id
WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id
AND r.ended_at IS NULL AND (r.valid_to IS NULL OR r.valid_to >= :today);

-- branch_lock (national: a branch is a row of its own): two managers who end
-- each other at the same moment meet here, also on a cluster
UPDATE branch b SET b.version = b.version + 1 WHERE b.branch_id = :branch;

-- role_update (national: of this branch): until another day.  The last
-- manager's role ends only after another's began, and before that one ends.
UPDATE account_role r
SET r.valid_to = :until_on, r.is_planned = 0, r.before_valid_to = NULL,
	r.version = r.version + 1
WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id
AND r.version = :version AND r.ended_at IS NULL
AND (r.role <> 'branch_manager' OR r.from_account_role_id IS NOT NULL
OR :until_on IS NULL OR EXISTS (SELECT 1 FROM account_role o
	JOIN account a ON a.account_id = o.account_id
	WHERE o.branch_id = :branch AND o.role = 'branch_manager'
	AND o.from_account_role_id IS NULL AND o.programme IS NULL
	AND o.account_id <> r.account_id AND a.account_status = 'active'
	AND o.valid_from <= :until_on
	AND (o.valid_to IS NULL OR o.valid_to > :until_on)));

-- role_end (national: of this branch): from this moment on
UPDATE account_role r
SET r.valid_to = :today - INTERVAL 1 DAY, r.ended_at = :now,
	r.ended_by_account_id = :user,
	r.end_role_reason_id = :role_reason_id, r.version = r.version + 1
WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id
AND r.version = :version AND r.ended_at IS NULL
AND (r.role <> 'branch_manager' OR r.from_account_role_id IS NOT NULL
OR EXISTS (SELECT 1 FROM account_role o
	JOIN account a ON a.account_id = o.account_id
	WHERE o.branch_id = :branch AND o.role = 'branch_manager'
	AND o.from_account_role_id IS NULL AND o.programme IS NULL
	AND o.account_id <> r.account_id AND a.account_status = 'active'
	AND o.valid_from <= :today
	AND (o.valid_to IS NULL OR o.valid_to >= :today)));

-- role_end_lent (national: of this branch): what was passed on ends with it
UPDATE account_role r
SET r.valid_to = :today - INTERVAL 1 DAY, r.ended_at = :now,
	r.ended_by_account_id = :user,
	r.end_role_reason_id = :role_reason_id, r.version = r.version + 1
WHERE r.branch_id = :branch AND r.from_account_role_id = :account_role_id
AND r.ended_at IS NULL AND r.valid_to >= :today;

-- role_cut_lent (national: of this branch): nor does it last longer
UPDATE account_role r
SET r.valid_to = :until_on, r.version = r.version + 1
WHERE r.branch_id = :branch AND r.from_account_role_id = :account_role_id
AND r.ended_at IS NULL AND r.valid_to > :until_on;

-- lendable_choices (national: of this branch): the visitor's own roles that
-- somebody else can hold for a time
SELECT r.account_role_id AS choice,
	COALESCE(t.label, r.role) AS choice_label
FROM account_role r
LEFT JOIN code_text t
	ON t.list = 'role' AND t.code = r.role AND t.lang = :lang
WHERE r.branch_id = :branch AND r.account_id = :user
AND r.from_account_role_id IS NULL
AND r.role IN ('branch_manager', 'buddy_coordinator', 'job_coordinator')
AND r.valid_from <= :today AND (r.valid_to IS NULL OR r.valid_to >= :today)
ORDER BY r.account_role_id;

-- lendable_row (national: of this branch): one of them
SELECT r.account_role_id AS from_account_role_id, r.role, r.programme,
	r.valid_to AS own_until_on
FROM account_role r
WHERE r.branch_id = :branch AND r.account_id = :user
AND r.account_role_id = :from_account_role_id
AND r.from_account_role_id IS NULL
AND r.valid_from <= :today AND (r.valid_to IS NULL OR r.valid_to >= :today);

-- deputy_choices (national: accounts are; roles are of this branch): who of
-- the team is there to stand in; volunteers are not
SELECT DISTINCT a.account_id AS choice, a.account_name AS choice_label
FROM account_role r
JOIN account a ON a.account_id = r.account_id
WHERE r.branch_id = :branch AND r.valid_from <= :today
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND a.account_status = 'active' AND r.role <> 'buddy'
AND a.account_id <> :user
ORDER BY a.account_name;
