-- Who is asking. These come before a branch is known, so they are national.

-- Roles of headquarters hold there alone: one that was given in a branch is
-- worth nothing. A session with support access is in that branch, with the role
-- hq_support alone, until the access is over: then it is at home again.

-- part session_roles: the roles that hold in session s of branch b
FROM account_role r
	WHERE r.account_id = s.account_id
	AND (r.branch_id IS NULL OR (r.branch_id = s.branch_id
		AND (b.branch_kind = 'hq'
		OR (r.role <> 'dpo' AND LEFT(r.role, 3) <> 'hq_'))))
	AND r.valid_from <= :today
	AND (r.valid_to IS NULL OR r.valid_to >= :today);

-- session_row (national: finds the branch itself): the session of a token
SELECT s.session_id, s.account_id, b.branch_id,
	u.support_access_id, u.until_at AS support_until_at,
	a.account_name AS user_name,
	a.lang AS user_lang, b.branch_name, b.slug AS branch_slug,
	b.key_change, (SELECT GROUP_CONCAT(k.key_kind, ' ', k.key_version,
		' ', k.key_state, ' ', COALESCE(HEX(k.wrapped_key), ''))
	FROM branch_key k
	WHERE k.branch_id = b.branch_id) AS branch_keys,
	s.used_at < :now - INTERVAL 1 MINUTE AS is_stale,
	s.factor_at IS NOT NULL AS has_given_factor,
	COALESCE(s.stepped_up_at > :now - INTERVAL 10 MINUTE, 0)
	AS is_stepped_up,
	EXISTS (SELECT 1 FROM factor f WHERE f.account_id = s.account_id)
	AS has_factor,
	IF(u.support_access_id IS NOT NULL, 'hq_support',
	(SELECT GROUP_CONCAT(DISTINCT r.role)
	PART(session_roles))) AS roles,
	IF(u.support_access_id IS NOT NULL, 'hq_support//',
	(SELECT GROUP_CONCAT(DISTINCT r.role, '/', COALESCE(r.programme, ''),
		IF(r.from_account_role_id IS NULL, '/', '/lent'))
	PART(session_roles))) AS grants
FROM session s
JOIN account a ON a.account_id = s.account_id
LEFT JOIN support_access u ON u.branch_id = s.support_branch_id
	AND u.support_access_id = s.support_access_id
	AND u.account_id = s.account_id AND u.support_status = 'granted'
	AND u.until_at > :now
LEFT JOIN branch b ON b.branch_id = COALESCE(u.branch_id, s.branch_id)
WHERE s.token_hash = UNHEX(:token_hash) AND s.ended_at IS NULL
AND a.account_status = 'active'
AND s.used_at > :now - INTERVAL :idle_minutes MINUTE
AND s.created_at > :now - INTERVAL :whole_hours HOUR;

-- session_create (national: belongs to an account): a sign-in
INSERT INTO session (token_hash, account_id, branch_id, created_at, used_at,
	factor_at, stepped_up_at, browser, os, place)
VALUES (UNHEX(:token_hash), :account_id, :branch_id, :now, :now,
	IF(:with_factor = 1, :now, NULL), IF(:with_secret = 1, :now, NULL),
	:browser, :os, :place);

-- session_step_up (national: belongs to an account): password or factor were given again; the token is a new one
UPDATE session SET token_hash = UNHEX(:new_token_hash), stepped_up_at = :now,
	factor_at = IF(:with_factor = 1, :now, factor_at)
WHERE token_hash = UNHEX(:token_hash) AND ended_at IS NULL;

-- session_touch (national: belongs to an account): the session was used
UPDATE session SET used_at = :now WHERE token_hash = UNHEX(:token_hash);

-- session_end (national: belongs to an account): signed out
UPDATE session SET ended_at = :now
WHERE token_hash = UNHEX(:token_hash) AND ended_at IS NULL;
