-- Sending what is queued; by foothold jobs.

-- mail_due_row (national: belongs to accounts): the next mail to try
SELECT m.mail_id, m.attempts FROM mail m
WHERE m.next_try_at <= :now
ORDER BY m.next_try_at, m.mail_id
LIMIT 1;

-- mail_claim (national: belongs to accounts): this run tries it, and who comes later only after a while
UPDATE mail m SET m.attempts = m.attempts + 1,
	m.next_try_at = :now + INTERVAL :wait_minutes MINUTE
WHERE m.mail_id = :mail_id AND m.next_try_at <= :now;

-- mail_row (national: belongs to accounts): what to send to whom
SELECT m.mail_id, m.account_id, m.mail_kind, HEX(m.path) AS mail_path,
	m.attempts, a.email, a.lang AS account_lang
FROM mail m
JOIN account a ON a.account_id = m.account_id
WHERE m.mail_id = :mail_id AND m.next_try_at IS NOT NULL
AND a.account_status IN ('active', 'invited');

-- mail_sent (national: belongs to accounts): it is out, and where it led is forgotten
UPDATE mail m SET m.sent_at = :now, m.next_try_at = NULL, m.path = NULL,
	m.failure = NULL
WHERE m.mail_id = :mail_id;

-- mail_failed (national: belongs to accounts): it is tried again later
UPDATE mail m SET m.failure = :failure WHERE m.mail_id = :mail_id;

-- mail_give_up (national: belongs to accounts): it never went out
UPDATE mail m SET m.given_up_at = :now, m.next_try_at = NULL, m.path = NULL,
	m.failure = :failure
WHERE m.mail_id = :mail_id;

-- mail_due_count_row (national: belongs to accounts): how many a dry run would send
SELECT COUNT(*) AS due_count FROM mail m WHERE m.next_try_at <= :now;
