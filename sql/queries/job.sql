-- What is done by itself: leases of jobs, and what the simplest of them do.
-- Times are the database's, since the machines that run jobs have several.

-- job_create (national: of the whole installation): a job to be run
INSERT IGNORE INTO job (job) VALUES (:job);

-- job_begin (national: of the whole installation): mine, if it is due and free
UPDATE job
SET holder = :holder, until_at = UTC_TIMESTAMP() + INTERVAL 10 MINUTE,
	began_at = IF(:is_partial = '1', began_at, UTC_TIMESTAMP()),
	run_count = run_count + 1
WHERE job = :job AND (until_at IS NULL OR until_at < UTC_TIMESTAMP())
AND (:is_forced = '1' OR began_at IS NULL
	OR began_at <= UTC_TIMESTAMP() - INTERVAL :every_minutes MINUTE
		+ INTERVAL 1 MINUTE);

-- job_renew (national: of the whole installation): still mine
UPDATE job SET until_at = UTC_TIMESTAMP() + INTERVAL 10 MINUTE
WHERE job = :job AND holder = :holder;

-- job_end (national: of the whole installation): over, and how it went
UPDATE job
SET holder = NULL, until_at = NULL, ended_at = UTC_TIMESTAMP(),
	done_at = IF(:failure IS NULL AND :is_partial = '0', UTC_TIMESTAMP(),
		done_at),
	counts = :counts, failure = :failure
WHERE job = :job AND holder = :holder;

-- job_row (national: of the whole installation): how the last run went
SELECT j.done_at, j.began_at, j.counts, j.failure,
	j.until_at >= UTC_TIMESTAMP() AS is_running,
	j.done_at IS NULL OR j.done_at < UTC_TIMESTAMP()
		- INTERVAL 2 * :every_minutes MINUTE - INTERVAL 15 MINUTE
		AS is_late
FROM job j WHERE j.job = :job;

-- job_branch_list (national: a job works in each branch): the branches
SELECT b.branch_id, b.slug FROM branch b ORDER BY b.branch_id;

-- request_remove_old: answers that no browser asks for again
DELETE FROM request_done
WHERE branch_id = :branch AND done_at < UTC_TIMESTAMP() - INTERVAL 7 DAY
ORDER BY request_key LIMIT 500;

-- import_row_remove_old: of lists that were read in 30 days ago; they hold
-- what was refused, too
DELETE FROM import_row
WHERE import_row.branch_id = :branch
AND import_row.import_id IN (SELECT i.import_id
	FROM import i
	WHERE i.branch_id = :branch
	AND i.created_at < UTC_TIMESTAMP() - INTERVAL 30 DAY)
ORDER BY import_id, row_no LIMIT 500;

-- recovery_code_remove_old (national: of all accounts): used ones
DELETE FROM recovery_code
WHERE used_at < UTC_TIMESTAMP() - INTERVAL 30 DAY
ORDER BY account_id, code_hash LIMIT 500;

-- device_remove_old (national: of all accounts): their cookie is gone, too
DELETE FROM device
WHERE used_at < UTC_TIMESTAMP() - INTERVAL 365 DAY
ORDER BY used_at LIMIT 500;

-- kept_remove_old (national: of all accounts): nobody came back for it
DELETE FROM kept_post
WHERE kept_at < UTC_TIMESTAMP() - INTERVAL 24 HOUR
ORDER BY kept_at LIMIT 500;

-- link_remove_old (national: of all accounts): used or not, it opens nothing
DELETE FROM link
WHERE ends_at < UTC_TIMESTAMP() - INTERVAL 7 DAY
ORDER BY token_hash LIMIT 500;

-- mail_remove_old (national: of all accounts): what went out, and what never did
DELETE FROM mail
WHERE sent_at < UTC_TIMESTAMP() - INTERVAL 30 DAY
OR given_up_at < UTC_TIMESTAMP() - INTERVAL 90 DAY
ORDER BY mail_id LIMIT 500;

-- session_remove_old (national: of all accounts): ended, by whatever ends them;
-- the last one of an account says when it was here
DELETE FROM session
WHERE created_at < UTC_TIMESTAMP() - INTERVAL 90 DAY
AND COALESCE(ended_at, used_at) < UTC_TIMESTAMP() - INTERVAL 90 DAY
AND session_id NOT IN (SELECT l.last_id FROM (SELECT MAX(n.session_id)
	AS last_id FROM session n GROUP BY n.account_id) l)
ORDER BY token_hash LIMIT 500;

-- throttle_remove_old (national: before anybody is known): forgotten after a
-- day, and a wait has no longer than that
DELETE FROM throttle
WHERE failed_at < UTC_TIMESTAMP() - INTERVAL 2 DAY
ORDER BY failed_at LIMIT 500;
