-- What was typed after a session had ended. All of it belongs to an account
-- and not to a branch; the branch only says where the path is meant.

-- session_writer (national: finds the branch itself): whose form it was
SELECT s.session_id, s.account_id, s.branch_id
FROM session s
JOIN account a ON a.account_id = s.account_id
WHERE s.session_id = :session_id AND a.account_status = 'active'
AND s.created_at > :now - INTERVAL 3 DAY;

-- kept_create (national: belongs to an account): typed, and not saved
INSERT INTO kept_post (account_id, branch_id, kept_key, path, title, sealed,
	kept_at)
VALUES (:account_id, :writer_branch_id, UNHEX(:kept_key), :path, :title,
	UNHEX(:sealed), :now);

-- kept_crowd (national: belongs to an account): the newest few are enough
DELETE FROM kept_post
WHERE account_id = :account_id AND kept_id <= (SELECT k.kept_id FROM (
	SELECT o.kept_id FROM kept_post o WHERE o.account_id = :account_id
	ORDER BY o.kept_id DESC LIMIT 1 OFFSET :offset) k);

-- kept_expire (national: of all accounts): a day is over
DELETE FROM kept_post WHERE kept_at < :now - INTERVAL 24 HOUR LIMIT 100;

-- kept_waiting (national: belongs to an account): where to go after signing in
SELECT k.kept_id, k.path FROM kept_post k
WHERE k.account_id = :account_id AND k.branch_id <=> :writer_branch_id
AND k.shown_at IS NULL AND k.kept_at > :now - INTERVAL 24 HOUR
ORDER BY k.kept_id DESC LIMIT 2;

-- kept_row (national: belongs to an account): to be filled in again
SELECT k.kept_id, k.path, HEX(k.sealed) AS sealed, k.kept_at FROM kept_post k
WHERE k.kept_id = :kept_id AND k.account_id = :user
AND k.branch_id <=> NULLIF(:branch, 0)
AND k.kept_at > :now - INTERVAL 24 HOUR;

-- kept_list (national: belongs to an account): what waits to be saved
SELECT k.kept_id, k.path AS kept_path, k.title AS kept_title, k.kept_at
FROM kept_post k
WHERE k.account_id = :user AND k.branch_id <=> NULLIF(:branch, 0)
AND k.kept_at > :now - INTERVAL 24 HOUR
ORDER BY k.kept_id DESC LIMIT 20;

-- kept_shown (national: belongs to an account): brought back to its writer
UPDATE kept_post k SET k.shown_at = :now
WHERE k.kept_id = :kept_id AND k.account_id = :user;

-- kept_remove (national: belongs to an account): saved, or not wanted
DELETE FROM kept_post WHERE kept_id = :kept_id AND account_id = :user;
