-- The keys of branches. National, because a referral is sealed for the branch
-- that it goes to, and the administrator has all branches before him.

-- branch_key_row (national: of any branch): the keys of one, as the session's
-- row brings them
SELECT b.key_change, (SELECT GROUP_CONCAT(k.key_kind, ' ', k.key_version,
		' ', k.key_state, ' ', COALESCE(HEX(k.wrapped_key), ''))
	FROM branch_key k
	WHERE k.branch_id = b.branch_id) AS branch_keys
FROM branch b
WHERE b.branch_id = :key_branch_id;

-- branch_key_list (national: of any branch): the same, each by itself
SELECT k.key_kind, k.key_version, HEX(k.wrapped_key) AS wrapped_key
FROM branch_key k
WHERE k.branch_id = :key_branch_id;

-- branch_key_create (national: of any branch): a new one
INSERT INTO branch_key (branch_id, key_kind, key_version, key_state,
	wrapped_key)
VALUES (:key_branch_id, :key_kind, :key_version, :key_state,
	UNHEX(:wrapped_key));

-- branch_key_changed (national: of any branch): programs that hold its keys in
-- memory look again
UPDATE branch b SET b.key_change = b.key_change + 1
WHERE b.branch_id = :key_branch_id;

-- branch_key_retire (national: of any branch): what seals now opens only
UPDATE branch_key k SET k.key_state = 'old', k.changed_at = :now
WHERE k.branch_id = :key_branch_id AND k.key_kind <> 'index'
AND k.key_state IN ('current', 'filling');

-- branch_key_fill (national: of any branch): plain text may still be read, or
-- not any more
UPDATE branch_key k SET k.key_state = :to_state, k.changed_at = :now
WHERE k.branch_id = :key_branch_id AND k.key_kind <> 'index'
AND k.key_state = :from_state;

-- branch_key_remove_old (national: of any branch): nothing is sealed with them,
-- and who had them in memory an hour ago has looked again
DELETE FROM branch_key
WHERE branch_id = :key_branch_id AND key_state = 'old'
AND changed_at < :now - INTERVAL 1 HOUR;

-- branch_key_destroy (national: of any branch): all of them, for good
UPDATE branch_key k
SET k.wrapped_key = NULL, k.key_state = 'destroyed', k.changed_at = :now
WHERE k.branch_id = :key_branch_id;

-- branch_key_rewrap (national: of any branch): the same key, wrapped anew
UPDATE branch_key k SET k.wrapped_key = UNHEX(:wrapped_key)
WHERE k.branch_id = :key_branch_id AND k.key_kind = :key_kind
AND k.key_version = :key_version;

-- branch_key_old_row (national: of any branch): has it keys that only open?
SELECT COUNT(*) AS old_count
FROM branch_key k
WHERE k.branch_id = :key_branch_id AND k.key_state = 'old'
AND k.changed_at < :now - INTERVAL 1 HOUR;
