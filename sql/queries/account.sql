-- Accounts and their passwords: of the nation, since a person may work in
-- several branches.

-- part account_home: whether account a has a second factor, and its first branch
EXISTS (SELECT 1 FROM factor f WHERE f.account_id = a.account_id)
	AS account_has_factor,
	COALESCE((SELECT MIN(r.branch_id)
	FROM account_role r
	WHERE r.account_id = a.account_id AND r.branch_id IS NOT NULL
	AND r.valid_from <= :today
	AND (r.valid_to IS NULL OR r.valid_to >= :today)), '')
	AS home_branch_id;

-- credential_row (national: before a branch is known): who signs in
SELECT a.account_id, c.password_hash,
	PART(account_home)
FROM account a
JOIN credential c ON c.account_id = a.account_id
WHERE a.email = LOWER(:email) AND a.account_status = 'active';

-- account_create (national: accounts are): a new account
INSERT INTO account (email, account_name, lang, account_status)
VALUES (LOWER(:email), :account_name, COALESCE(:account_lang, 'da'),
	'active');

-- credential_create (national: accounts are): its password, or a new one
INSERT INTO credential (account_id, password_hash)
VALUES (:account_id, :password_hash)
ON DUPLICATE KEY UPDATE password_hash = VALUES(password_hash),
	changed_at = :now;

-- credential_renew (national: accounts are): the same password, at today's cost
UPDATE credential c SET c.password_hash = :password_hash
WHERE c.account_id = :account_id;

-- sign_in_links_row (national: before a branch is known): whether any branch lets people in by a link
SELECT EXISTS (SELECT 1 FROM branch_setting s
	WHERE s.name = 'sign_in_link' AND s.value = '1') AS has_sign_in_links;

-- account_row_by_email (national: accounts are): an account
SELECT a.account_id, a.account_name FROM account a
WHERE a.email = LOWER(:email);

-- account_role_create (national: roles are given from outside): a role
INSERT INTO account_role (account_id, role, branch_id, valid_from, valid_to)
VALUES (:account_id, :role, :role_branch_id, :today, :valid_to);

-- health_row (national: before a branch is known): that a table can be read,
-- which a server without its cluster refuses
SELECT b.branch_id FROM branch b LIMIT 1;

-- own_account_row (national: one's own account): who is signed in
SELECT a.account_id, a.account_name, a.email, a.lang AS account_lang,
	c.password_hash, PART(day_of, c.changed_at) AS password_changed_on,
	PART(day_of, f.set_up_at) AS factor_set_up_on,
	(SELECT COUNT(*) FROM recovery_code k
	WHERE k.account_id = a.account_id AND k.used_at IS NULL)
	AS recovery_codes_left
FROM account a
JOIN credential c ON c.account_id = a.account_id
LEFT JOIN factor f ON f.account_id = a.account_id
WHERE a.account_id = :user;

-- own_role_list (national: one's own roles): which roles, where, until when
SELECT r.role, b.branch_name, r.valid_from AS since_on, r.valid_to AS until_on
FROM account_role r
LEFT JOIN branch b ON b.branch_id = r.branch_id
WHERE r.account_id = :user AND r.valid_from <= :today
AND (r.valid_to IS NULL OR r.valid_to >= :today)
ORDER BY b.branch_name, r.role;

-- own_session_list (national: one's own sessions): where one is signed in
SELECT s.session_id, s.created_at AS began_at, s.used_at,
	COALESCE(s.browser, '') AS browser, COALESCE(s.os, '') AS os,
	COALESCE(s.place, '') AS place,
	s.token_hash = UNHEX(:token_hash) AS is_this
FROM session s
WHERE s.account_id = :user AND s.ended_at IS NULL
AND s.used_at > :now - INTERVAL :idle_minutes MINUTE
AND s.created_at > :now - INTERVAL :whole_hours HOUR
ORDER BY s.used_at DESC
LIMIT 50;

-- own_session_end (national: one's own sessions): sign out over there
UPDATE session s SET s.ended_at = :now
WHERE s.account_id = :user AND s.session_id = :session_id
AND s.ended_at IS NULL;

-- own_session_end_others (national: one's own sessions): after a new password
UPDATE session s SET s.ended_at = :now
WHERE s.account_id = :user AND s.token_hash <> UNHEX(:token_hash)
AND s.ended_at IS NULL;

-- account_email_row (national: accounts are): whose second factor it will be
SELECT a.email FROM account a WHERE a.account_id = :account_id;

-- factor_row (national: accounts are): the secret of the second factor
SELECT HEX(f.secret) AS factor_secret
FROM factor f
WHERE f.account_id = :account_id;

-- factor_create (national: accounts are): a second factor, or a new one
INSERT INTO factor (account_id, secret, step, set_up_at)
VALUES (:account_id, UNHEX(:factor_secret), :step, :now)
ON DUPLICATE KEY UPDATE secret = VALUES(secret), step = VALUES(step),
	set_up_at = VALUES(set_up_at);

-- factor_use (national: accounts are): a step works once, and none before it
UPDATE factor f SET f.step = :step
WHERE f.account_id = :account_id AND f.step < :step;

-- factor_remove (national: accounts are): signing in needs no second factor
DELETE FROM factor WHERE account_id = :account_id;

-- recovery_code_create (national: accounts are): a code on paper
INSERT INTO recovery_code (account_id, code_hash)
VALUES (:account_id, UNHEX(:code_hash));

-- recovery_code_use (national: accounts are): it works once
UPDATE recovery_code k SET k.used_at = :now
WHERE k.account_id = :account_id AND k.code_hash = UNHEX(:code_hash)
AND k.used_at IS NULL;

-- recovery_code_remove_all (national: accounts are): before there are new ones
DELETE FROM recovery_code WHERE account_id = :account_id;

-- session_end_others (national: belongs to an account): after what signs in has changed
UPDATE session s SET s.ended_at = :now
WHERE s.account_id = :account_id AND s.session_id <> :session_id
AND s.ended_at IS NULL;

-- account_signed_in (national: accounts are): when somebody came last
UPDATE account a SET a.signed_in_at = :now WHERE a.account_id = :account_id;

-- account_create_invited (national: accounts are): a new account that must be invited
INSERT INTO account (email, account_name, lang, account_status)
VALUES (LOWER(:email), :account_name, COALESCE(:account_lang, 'da'),
	'invited');

-- account_waiting_row (national: accounts are): who was invited and has not come
SELECT a.account_id FROM account a
WHERE a.email = LOWER(:email) AND a.account_status = 'invited';

-- account_set_status (national: accounts are): kept out, or let in again
UPDATE account a SET a.account_status = :account_status
WHERE a.account_id = :account_id
AND a.account_status = :account_status_before;

-- account_list (national: accounts are; of one branch where one is named): for the operator
SELECT a.email, a.account_status, COALESCE(a.signed_in_at, '') AS signed_in_at,
	EXISTS (SELECT 1 FROM factor f WHERE f.account_id = a.account_id)
	AS has_factor,
	COALESCE((SELECT GROUP_CONCAT(DISTINCT r.role, '@',
		COALESCE(b.slug, 'everywhere') ORDER BY r.role)
	FROM account_role r
	LEFT JOIN branch b ON b.branch_id = r.branch_id
	WHERE r.account_id = a.account_id AND r.valid_from <= :today
	AND (r.valid_to IS NULL OR r.valid_to >= :today)), '') AS roles
FROM account a
WHERE :branch = 0 OR EXISTS (SELECT 1 FROM account_role r
	WHERE r.account_id = a.account_id AND r.branch_id = :branch)
ORDER BY a.email
LIMIT 10000;

-- password_branch_row (national: branches are no secret): names that no password may lean on
SELECT GROUP_CONCAT(b.branch_name, ' ', b.slug SEPARATOR ' ') AS branch_names
FROM branch b;

-- password_owner_row (national: accounts are): what is known of who chooses a password
SELECT a.email, a.account_name,
	EXISTS (SELECT 1 FROM factor f WHERE f.account_id = a.account_id)
	AS account_has_factor,
	(SELECT GROUP_CONCAT(DISTINCT r.role) FROM account_role r
	WHERE r.account_id = a.account_id AND r.valid_from <= :today
	AND (r.valid_to IS NULL OR r.valid_to >= :today)) AS account_roles,
	(SELECT GROUP_CONCAT(b.branch_name, ' ', b.slug SEPARATOR ' ')
	FROM branch b) AS branch_names
FROM account a
WHERE a.account_id = :account_id;
