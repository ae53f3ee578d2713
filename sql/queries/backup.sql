-- A backup and what is done when one was put back.

-- database_size (national: before there is any table of ours): whether the database is empty
SELECT COUNT(*) AS table_count FROM information_schema.tables t
WHERE t.table_schema = DATABASE();

-- erasure_list: whose files were erased within a week
SELECT e.object_kind, e.object_id,
	DATE_FORMAT(e.done_at, '%Y-%m-%dT%H:%i:%s') AS erased_at
FROM audit_event e
WHERE e.branch_id = :branch AND e.action = 'erase'
AND e.done_at > :now - INTERVAL 7 DAY
ORDER BY e.seq;

-- destroyed_keys: when the keys of the branch were destroyed, which is all of
-- them, for one row that says so alone is somebody else's work
SELECT 'keys' AS object_kind, k.branch_id AS object_id,
	DATE_FORMAT(MAX(k.changed_at), '%Y-%m-%dT%H:%i:%s') AS erased_at
FROM branch_key k
WHERE k.branch_id = :branch
GROUP BY k.branch_id
HAVING COUNT(*) = SUM(k.key_state = 'destroyed' AND k.wrapped_key IS NULL);

-- destroyed_keys_again: keys that are back, and none that were made since
UPDATE branch_key k
SET k.wrapped_key = NULL, k.key_state = 'destroyed',
	k.changed_at = :erased_at
WHERE k.branch_id = :branch AND k.key_state <> 'destroyed'
AND k.created_at <= :erased_at;

-- erased_person: a newcomer who is back, and not another with the same number
SELECT p.person_id, '' AS volunteer_id FROM person p
WHERE p.branch_id = :branch AND p.person_id = :object_id
AND p.created_at <= :erased_at AND p.person_status <> 'anonymised';

-- erased_volunteer: the same of a volunteer
SELECT '' AS person_id, v.volunteer_id FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :object_id
AND v.created_at <= :erased_at;

-- restored_sessions_end (national: belong to accounts): some had been signed out since
UPDATE session SET ended_at = :now WHERE ended_at IS NULL;

-- restored_links_end (national: belong to accounts): some had been used since
UPDATE link SET used_at = :now WHERE used_at IS NULL;

-- restored_mails_stop (national: are of accounts): most had been sent since
UPDATE mail m SET m.given_up_at = :now, m.next_try_at = NULL, m.path = NULL,
	m.failure = 'waited when a backup was put back'
WHERE m.next_try_at IS NOT NULL;
