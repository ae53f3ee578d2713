-- Letters that did not arrive, of accounts whose roles here the visitor may
-- give.  Nothing is said of what was in them.

-- part lost_mails: the last one of each account, unless one has arrived since
mail m
JOIN account a ON a.account_id = m.account_id
JOIN account_role r ON r.account_id = a.account_id
WHERE r.branch_id = :branch AND FIND_IN_SET(r.role, :grantable)
AND (r.valid_to IS NULL OR r.valid_to >= :today)
AND m.given_up_at > :now - INTERVAL 90 DAY
AND a.account_status IN ('active', 'invited')
AND NOT EXISTS (SELECT 1 FROM mail n
	WHERE n.account_id = m.account_id AND n.mail_id > m.mail_id
	AND (n.sent_at IS NOT NULL OR n.given_up_at IS NOT NULL
		OR n.next_try_at IS NOT NULL))
AND (a.account_status = 'invited' OR a.signed_in_at IS NULL
	OR a.signed_in_at < m.given_up_at);

-- lost_mail_list (national: mail is of accounts; roles are of this branch): the last one of each account, unless one has arrived since
SELECT m.mail_id, m.mail_kind, m.created_at AS written_at, m.given_up_at,
	m.failure, a.account_name, a.email, a.account_status,
	MIN(r.account_role_id) AS account_role_id
FROM PART(lost_mails)
GROUP BY m.mail_id, m.mail_kind, m.created_at, m.given_up_at, m.failure,
	a.account_name, a.email, a.account_status
ORDER BY m.given_up_at DESC, m.mail_id DESC
LIMIT 200;

-- lost_mail_count (national: as the list is): how many the list has
SELECT COUNT(DISTINCT m.account_id) AS total_count
FROM PART(lost_mails);

-- lost_mail_row (national: accounts are; the role is of this branch): to whom, and whether the branch may mend the address: of who has never signed in and belongs to no other branch
SELECT a.account_id, a.account_name, a.email, a.account_status, a.version,
	r.role,
	(SELECT MAX(m.given_up_at) FROM mail m
	WHERE m.account_id = a.account_id) AS given_up_at,
	(SELECT n.failure FROM mail n
	WHERE n.account_id = a.account_id AND n.given_up_at IS NOT NULL
	ORDER BY n.mail_id DESC LIMIT 1) AS failure,
	a.account_status = 'invited' AND a.signed_in_at IS NULL
	AND NOT EXISTS (SELECT 1 FROM account_role o
		WHERE o.account_id = a.account_id
		AND (o.branch_id IS NULL OR o.branch_id <> :branch))
	AS is_mendable
FROM account_role r
JOIN account a ON a.account_id = r.account_id
WHERE r.branch_id = :branch AND r.account_role_id = :account_role_id
AND (FIND_IN_SET(r.role, :grantable) OR r.account_id = :user)
AND (r.valid_to IS NULL OR r.valid_to >= :today);

-- lost_mail_mend (national: accounts are): another address of somebody who has never signed in
UPDATE account a SET a.email = LOWER(:email), a.version = a.version + 1
WHERE a.account_id = :account_id AND a.version = :version
AND a.account_status = 'invited';

-- settings_row (national: a branch is a row of its own): what the branch has set
SELECT b.version,
	COALESCE((SELECT s.value FROM branch_setting s
	WHERE s.branch_id = :branch AND s.name = 'sign_in_link'), '0')
	AS sign_in_link,
	COALESCE((SELECT s.value FROM branch_setting s
	WHERE s.branch_id = :branch AND s.name = 'role_review_month'), '1')
	AS role_review_month
FROM branch b WHERE b.branch_id = :branch;

-- settings_touch (national: a branch is a row of its own): nobody has set something else meanwhile
UPDATE branch b SET b.version = b.version + 1
WHERE b.branch_id = :branch AND b.version = :version;

-- setting_update: one of them
INSERT INTO branch_setting (branch_id, name, value)
VALUES (:branch, :setting, :value)
ON DUPLICATE KEY UPDATE value = VALUES(value), version = version + 1;
