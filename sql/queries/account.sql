-- Accounts and their passwords: of the nation, since a person may work in
-- several branches.

-- credential_row (national: before a branch is known): who signs in
SELECT a.account_id, c.password_hash,
	COALESCE((SELECT MIN(r.branch_id)
	FROM account_role r
	WHERE r.account_id = a.account_id AND r.branch_id IS NOT NULL
	AND r.valid_from <= :today
	AND (r.valid_to IS NULL OR r.valid_to >= :today)), '')
	AS home_branch_id
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

-- account_row_by_email (national: accounts are): an account
SELECT a.account_id, a.account_name FROM account a
WHERE a.email = LOWER(:email);

-- account_role_create (national: roles are given from outside): a role
INSERT INTO account_role (account_id, role, branch_id, valid_from, valid_to)
VALUES (:account_id, :role, :role_branch_id, :today, :valid_to);
