-- Links in mails, devices, failed attempts: what surrounds signing in.

-- link_create (national: belongs to an account): a link that lets in once
INSERT INTO link (token_hash, account_id, link_kind, created_at, ends_at)
VALUES (UNHEX(:link_hash), :account_id, :link_kind, :now,
	:now + INTERVAL :link_minutes MINUTE);

-- link_end_others (national: belongs to an account): the newest link alone is good
UPDATE link l SET l.ends_at = :now
WHERE l.account_id = :account_id AND l.link_kind = :link_kind
AND l.used_at IS NULL AND l.ends_at > :now;

-- link_row (national: before anybody is known): whose link it is, if it is still good
SELECT l.account_id, a.email, a.account_name, a.account_status,
	PART(account_home)
FROM link l
JOIN account a ON a.account_id = l.account_id
WHERE l.token_hash = UNHEX(:link_hash) AND l.link_kind = :link_kind
AND l.used_at IS NULL AND l.ends_at > :now
AND (a.account_status = 'active'
	OR (a.account_status = 'invited' AND l.link_kind = 'invite'));

-- link_use (national: belongs to an account): it works once
UPDATE link l SET l.used_at = :now
WHERE l.token_hash = UNHEX(:link_hash) AND l.link_kind = :link_kind
AND l.used_at IS NULL AND l.ends_at > :now;

-- link_receiver_lock (national: before anybody is known): two who ask at once
-- are counted one after the other
SELECT a.account_id FROM account a
WHERE a.email = LOWER(:email) AND a.account_status = 'active'
FOR UPDATE;

-- link_receiver_row (national: before anybody is known): who may be sent a
-- link, and how many mails they were sent because somebody asked
SELECT a.account_id,
	EXISTS (SELECT 1 FROM account_role r
	JOIN branch_setting s ON s.branch_id = r.branch_id
	WHERE r.account_id = a.account_id
	AND s.name = 'sign_in_link' AND s.value = '1'
	AND r.valid_from <= :today
	AND (r.valid_to IS NULL OR r.valid_to >= :today))
	AS may_sign_in_by_link,
	(SELECT COUNT(*) FROM mail m
	WHERE m.account_id = a.account_id
	AND m.created_at > :now - INTERVAL 1 HOUR
	AND m.mail_kind IN (:link_kind, 'no_link')) AS mails_of_late
FROM account a
WHERE a.email = LOWER(:email) AND a.account_status = 'active';

-- account_activate (national: accounts are): an invitation was accepted
UPDATE account a SET a.account_status = 'active'
WHERE a.account_id = :account_id AND a.account_status = 'invited';

-- mail_create (national: belongs to an account): a letter to an account
INSERT INTO mail (account_id, mail_kind, path, created_at, next_try_at)
VALUES (:account_id, :mail_kind, UNHEX(:mail_path), :now, :now);

-- device_row (national: before anybody is known): whether the account was here in this browser
SELECT 1 AS is_known
FROM device d
JOIN account a ON a.account_id = d.account_id
WHERE a.email = LOWER(:email) AND d.device_hash = UNHEX(:device_hash);

-- device_count_row (national: belongs to an account): in how many browsers it was
SELECT COUNT(*) AS device_count,
	COALESCE(SUM(d.device_hash = UNHEX(:device_hash)), 0) AS is_known
FROM device d
WHERE d.account_id = :account_id;

-- device_create (national: belongs to an account): the account is here in this browser
INSERT INTO device (account_id, device_hash, created_at, used_at)
VALUES (:account_id, UNHEX(:device_hash), :now, :now)
ON DUPLICATE KEY UPDATE used_at = VALUES(used_at);

-- throttle_create (national: before anybody is known): nobody has failed here yet
INSERT INTO throttle (throttle_key, failures) VALUES (UNHEX(:throttle_key), 0)
ON DUPLICATE KEY UPDATE throttle_key = VALUES(throttle_key);

-- throttle_take (national: before anybody is known): one attempt, where one is free; each failure beyond the free ones doubles the wait
UPDATE throttle t SET
	t.failures = IF(t.failed_at < :now - INTERVAL :forget_hours HOUR, 0,
		LEAST(t.failures, 60000)) + 1,
	t.failed_at = :now,
	t.free_at = IF(t.failures <= :free_count, NULL,
		:now + INTERVAL IF(t.failures > 100, 86400,
		CAST(LEAST(900, POW(2, LEAST(t.failures - :free_count, 10)))
		AS UNSIGNED)) SECOND)
WHERE t.throttle_key = UNHEX(:throttle_key)
AND (t.free_at IS NULL OR t.free_at <= :now);

-- throttle_row (national: before anybody is known): how long to wait
SELECT GREATEST(TIMESTAMPDIFF(SECOND, :now, t.free_at), 0) AS wait_seconds
FROM throttle t
WHERE t.throttle_key = UNHEX(:throttle_key);

-- throttle_clear (national: before anybody is known): it was the right one
UPDATE throttle t SET t.failures = 0, t.free_at = NULL
WHERE t.throttle_key = UNHEX(:throttle_key);

-- throttle_give_back (national: before anybody is known): it was no failure
UPDATE throttle t SET t.failures = GREATEST(t.failures, 1) - 1, t.free_at = NULL
WHERE t.throttle_key = UNHEX(:throttle_key);

-- failures_receiver_row (national: before anybody is known): who must be told that somebody fails in their name, unless they were today
SELECT a.account_id
FROM account a
JOIN throttle t ON t.throttle_key = UNHEX(:throttle_key)
WHERE a.email = LOWER(:email) AND a.account_status = 'active'
AND t.failures > :free_count
AND NOT EXISTS (SELECT 1 FROM mail m
	WHERE m.account_id = a.account_id AND m.mail_kind = 'failed_tries'
	AND m.created_at > :now - INTERVAL 1 DAY);
