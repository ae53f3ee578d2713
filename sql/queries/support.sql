-- Support access: asked for at headquarters, answered in the branch.

-- support_create: headquarters asks the branch
INSERT INTO support_access (branch_id, account_id, reason, hours, asked_at)
VALUES (:branch, :user, :reason, :hours, :now);

-- support_create_incident: for an incident nobody is asked
INSERT INTO support_access (branch_id, support_status, account_id, reason,
	hours, is_for_incident, asked_at, answered_at, until_at)
VALUES (:branch, 'granted', :account_id, :reason, :hours, 1, :now, :now,
	:now + INTERVAL :hours HOUR);

-- support_own_list (national: one's own, in every branch): what one has asked for
SELECT u.support_access_id, u.branch_id AS of_branch_id, u.hours, u.asked_at,
	u.until_at, u.ended_at, u.is_for_incident,
	b.branch_name AS of_branch_name,
	IF(u.support_status = 'granted' AND u.until_at <= :now, 'over',
		u.support_status) AS support_status
FROM support_access u
JOIN branch b ON b.branch_id = u.branch_id
WHERE u.account_id = :user AND u.asked_at > :now - INTERVAL 13 MONTH
ORDER BY u.support_access_id DESC
LIMIT 100;

-- support_own_row (national: one's own, in every branch): one that may be used now
SELECT u.support_access_id, u.branch_id AS of_branch_id
FROM support_access u
WHERE u.support_access_id = :support_access_id AND u.account_id = :user
AND u.support_status = 'granted' AND u.until_at > :now;

-- support_target_row (national: headquarters knows the branches): whom one may ask
SELECT b.branch_id AS of_branch_id, b.branch_name AS of_branch_name,
	(SELECT COUNT(*) FROM support_access u
	WHERE u.branch_id = b.branch_id AND u.account_id = :user
	AND u.support_status = 'asked') AS is_asked
FROM branch b
WHERE b.branch_id = :of_branch_id AND b.branch_kind = 'branch';

-- support_list: who of headquarters asked the branch, newest first
SELECT u.support_access_id, u.reason, u.hours, u.asked_at, u.until_at,
	u.is_for_incident, a.account_name AS by_name,
	IF(u.support_status = 'granted' AND u.until_at <= :now, 'over',
		u.support_status) AS support_status,
	(SELECT COUNT(*) FROM audit_event e
	WHERE e.branch_id = :branch
	AND e.support_access_id = u.support_access_id) AS look_count
FROM support_access u
JOIN account a ON a.account_id = u.account_id
WHERE u.branch_id = :branch
ORDER BY u.support_access_id DESC
LIMIT 100;

-- support_row: one of them
SELECT u.support_access_id, u.reason, u.hours, u.asked_at, u.until_at,
	u.answered_at, u.ended_at, u.is_for_incident, u.version,
	a.account_name AS by_name, g.account_name AS answered_by_name,
	IF(u.support_status = 'granted' AND u.until_at <= :now, 'over',
		u.support_status) AS support_status
FROM support_access u
JOIN account a ON a.account_id = u.account_id
LEFT JOIN account g ON g.account_id = u.answered_by_account_id
WHERE u.branch_id = :branch AND u.support_access_id = :support_access_id;

-- support_reason_row: why it was asked for
SELECT u.support_access_id, u.reason
FROM support_access u
WHERE u.branch_id = :branch AND u.support_access_id = :support_access_id;

-- support_answer: yes or no, once
UPDATE support_access u
SET u.support_status = :support_status, u.answered_at = :now,
	u.answered_by_account_id = :user,
	u.until_at = IF(:support_status = 'granted',
		:now + INTERVAL u.hours HOUR, NULL),
	u.version = u.version + 1
WHERE u.branch_id = :branch AND u.support_access_id = :support_access_id
AND u.support_status = 'asked';

-- support_end: before its time; who is in is out with the next page
UPDATE support_access u
SET u.support_status = 'ended', u.ended_at = :now,
	u.ended_by_account_id = :user, u.version = u.version + 1
WHERE u.branch_id = :branch AND u.support_access_id = :support_access_id
AND u.support_status = 'granted';

-- support_enter (national: belongs to an account): the session looks there from now on
UPDATE session
SET support_branch_id = :of_branch_id, support_access_id = :support_access_id
WHERE token_hash = UNHEX(:token_hash) AND ended_at IS NULL;

-- support_leave (national: belongs to an account): and is back at home
UPDATE session SET support_branch_id = NULL, support_access_id = NULL
WHERE token_hash = UNHEX(:token_hash) AND ended_at IS NULL;

-- support_look_list: what was seen through it
PART(looks_named)
WHERE e.branch_id = :branch AND e.support_access_id = :support_access_id
ORDER BY e.seq DESC
LIMIT :limit OFFSET :offset;

-- support_look_count: how many the list has
SELECT COUNT(*) AS total_count
FROM audit_event e
WHERE e.branch_id = :branch AND e.support_access_id = :support_access_id;
