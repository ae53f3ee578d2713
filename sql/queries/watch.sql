-- Unusual access. Each rule of rules/watch.h looks through the log of one
-- branch and one day, from :from_at to :until_at, by an index of time or of the
-- account; what it finds is found once.

-- watch_day_row: the next day to look through, no more than a month back
SELECT GREATEST(COALESCE((SELECT w.watched_on + INTERVAL 1 DAY
	FROM access_watch w
	WHERE w.branch_id = :branch), :today - INTERVAL 8 DAY),
	:today - INTERVAL 31 DAY) AS found_on;

-- watch_day_done: up to that day
INSERT INTO access_watch (branch_id, watched_on)
VALUES (:branch, :found_on)
ON DUPLICATE KEY UPDATE watched_on = VALUES(watched_on);

-- watch_many: at least three times as many files as on a usual day of their
-- own or, if they have not looked on five days yet, of the team
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	found_on, seen_count, usual_count)
SELECT :branch, 'many', d.account_id, :found_on, d.files, d.usual
FROM (SELECT e.account_id,
		COUNT(DISTINCT e.person_id) + COUNT(DISTINCT e.volunteer_id)
			AS files,
		COALESCE((SELECT IF(COUNT(DISTINCT DATE(o.done_at)) < 5, NULL,
			ROUND(COUNT(DISTINCT DATE(o.done_at), o.object_kind,
				o.object_id)
				/ COUNT(DISTINCT DATE(o.done_at))))
			FROM audit_event o
			WHERE o.branch_id = :branch
			AND o.account_id = e.account_id
			AND o.done_at >= :from_at - INTERVAL 60 DAY
			AND o.done_at < :from_at AND o.action = 'look'
			AND o.object_id IS NOT NULL),
			(SELECT ROUND(COUNT(DISTINCT DATE(t.done_at),
				t.account_id, t.object_kind, t.object_id)
				/ COUNT(DISTINCT DATE(t.done_at),
				t.account_id))
			FROM audit_event t
			WHERE t.branch_id = :branch
			AND t.done_at >= :from_at - INTERVAL 60 DAY
			AND t.done_at < :from_at AND t.action = 'look'
			AND t.object_id IS NOT NULL
			AND t.support_access_id IS NULL), 0) AS usual
	FROM audit_event e
	WHERE e.branch_id = :branch AND e.done_at >= :from_at
	AND e.done_at < :until_at AND e.action = 'look'
	AND e.account_id IS NOT NULL AND e.support_access_id IS NULL
	GROUP BY e.account_id
	HAVING COUNT(DISTINCT e.person_id) + COUNT(DISTINCT e.volunteer_id)
		>= :least) d
WHERE d.files >= 3 * d.usual;

-- watch_unrelated: newcomers with whom the account had nothing to do; the
-- manager has to do with all of them
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	found_on, seen_count)
SELECT :branch, 'unrelated', e.account_id, :found_on,
	COUNT(DISTINCT e.person_id)
FROM audit_event e
WHERE e.branch_id = :branch AND e.done_at >= :from_at
AND e.done_at < :until_at AND e.action = 'look'
AND e.account_id IS NOT NULL AND e.support_access_id IS NULL
AND e.person_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.account_id = e.account_id
	AND r.role = 'branch_manager' AND r.valid_from <= :found_on
	AND COALESCE(r.valid_to, :found_on) >= :found_on)
AND NOT EXISTS (SELECT 1 FROM case_file c
	WHERE c.branch_id = :branch AND c.person_id = e.person_id
	AND c.coordinator_account_id = e.account_id)
AND NOT EXISTS (SELECT 1 FROM task t
	WHERE t.branch_id = :branch AND t.person_id = e.person_id
	AND e.account_id IN (t.assignee_account_id, t.done_by_account_id))
AND NOT EXISTS (SELECT 1 FROM contact_log k
	WHERE k.branch_id = :branch AND k.person_id = e.person_id
	AND k.account_id = e.account_id)
AND NOT EXISTS (SELECT 1 FROM proposal q
	WHERE q.branch_id = :branch AND q.person_id = e.person_id
	AND q.account_id = e.account_id)
AND NOT EXISTS (SELECT 1 FROM pair p
	JOIN volunteer v ON v.branch_id = :branch
		AND v.volunteer_id = p.volunteer_id
	WHERE p.branch_id = :branch AND p.person_id = e.person_id
	AND e.account_id IN (v.coordinator_account_id, v.account_id))
AND NOT EXISTS (SELECT 1 FROM placement l
	WHERE l.branch_id = :branch AND l.person_id = e.person_id
	AND l.coordinator_account_id = e.account_id)
AND NOT EXISTS (SELECT 1 FROM audit_event x
	WHERE x.branch_id = :branch AND x.person_id = e.person_id
	AND x.account_id = e.account_id AND x.action LIKE '/%')
GROUP BY e.account_id
HAVING COUNT(DISTINCT e.person_id) >= :least;

-- watch_night: the night after that day
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	found_on, seen_count)
SELECT :branch, 'night', e.account_id, :found_on, COUNT(*)
FROM audit_event e
WHERE e.branch_id = :branch AND e.done_at >= :night_from_at
AND e.done_at < :night_until_at AND e.action IN ('look', 'print', 'export')
AND e.account_id IS NOT NULL
GROUP BY e.account_id
HAVING COUNT(*) >= :least;

-- watch_same_name (national: how rare a name is): perhaps family. The last word
-- of both names is one, and one household in five hundred has it, or two at
-- most; or the telephone or e-mail is that of the looker's own volunteer's file
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	person_id, found_on, seen_count)
SELECT :branch, 'same_name', e.account_id, e.person_id, :found_on, COUNT(*)
FROM audit_event e
JOIN account a ON a.account_id = e.account_id
JOIN person p ON p.branch_id = :branch AND p.person_id = e.person_id
WHERE e.branch_id = :branch AND e.done_at >= :from_at
AND e.done_at < :until_at AND e.action IN ('look', 'print')
AND ((p.full_name LIKE '% %' AND a.account_name LIKE '% %'
	AND SUBSTRING_INDEX(p.full_name, ' ', -1)
		= SUBSTRING_INDEX(a.account_name, ' ', -1)
	AND (SELECT COUNT(DISTINCT n.branch_id,
			COALESCE(n.household_id, n.person_id))
		FROM person n
		WHERE n.full_name LIKE '% %'
		AND SUBSTRING_INDEX(n.full_name, ' ', -1)
			= SUBSTRING_INDEX(a.account_name, ' ', -1))
		<= (SELECT GREATEST(2, COUNT(DISTINCT c.branch_id,
			COALESCE(c.household_id, c.person_id)) / 500)
		FROM person c))
	OR EXISTS (SELECT 1 FROM volunteer v
	WHERE v.branch_id = :branch AND v.account_id = e.account_id
	AND (v.phone_index = p.phone_index
		OR v.email_index = p.email_index)))
GROUP BY e.account_id, e.person_id
HAVING COUNT(*) >= :least;

-- watch_colleague: a volunteer who has a role of the team, or oneself
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	volunteer_id, found_on, seen_count)
SELECT :branch, 'colleague', e.account_id, e.volunteer_id, :found_on, COUNT(*)
FROM audit_event e
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = e.volunteer_id
WHERE e.branch_id = :branch AND e.done_at >= :from_at
AND e.done_at < :until_at AND e.action IN ('look', 'print')
AND v.account_id IS NOT NULL
AND EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.account_id = v.account_id
	AND r.role <> 'buddy' AND r.valid_from <= :found_on
	AND COALESCE(r.valid_to, :found_on) >= :found_on)
GROUP BY e.account_id, e.volunteer_id
HAVING COUNT(*) >= :least;

-- watch_export: people in what was fetched as a file or shown for printing
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	found_on, seen_count)
SELECT :branch, 'export', d.account_id, :found_on, d.people
FROM (SELECT e.account_id, SUM((e.person_id IS NOT NULL)
		+ (e.volunteer_id IS NOT NULL)
		+ COALESCE(1 + CHAR_LENGTH(e.people)
			- CHAR_LENGTH(REPLACE(e.people, ',', '')), 0)
		+ COALESCE(1 + CHAR_LENGTH(e.volunteers)
			- CHAR_LENGTH(REPLACE(e.volunteers, ',', '')), 0))
		AS people
	FROM audit_event e
	WHERE e.branch_id = :branch AND e.done_at >= :from_at
	AND e.done_at < :until_at AND e.action IN ('print', 'export')
	AND e.account_id IS NOT NULL
	GROUP BY e.account_id) d
WHERE d.people >= :least;

-- watch_support: what headquarters has seen in the branch
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	found_on, seen_count)
SELECT :branch, 'support', e.account_id, :found_on,
	COUNT(DISTINCT e.person_id) + COUNT(DISTINCT e.volunteer_id)
FROM audit_event e
WHERE e.branch_id = :branch AND e.done_at >= :from_at
AND e.done_at < :until_at AND e.support_access_id IS NOT NULL
GROUP BY e.account_id
HAVING COUNT(DISTINCT e.person_id) + COUNT(DISTINCT e.volunteer_id) >= :least;

-- watch_override: nobody had agreed
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	person_id, found_on, seen_count)
SELECT :branch, 'override', n.account_id, n.person_id, :found_on, COUNT(*)
FROM consent n
WHERE n.branch_id = :branch AND n.consent_how = 'override'
AND n.given_on = :found_on AND n.account_id IS NOT NULL
GROUP BY n.account_id, n.person_id
HAVING COUNT(*) >= :least;

-- watch_sign_in (national: who fails to sign in is in no branch yet): wrong passwords of accounts with a role in this branch
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	found_on, seen_count)
SELECT :branch, 'sign_in', e.object_id, :found_on, COUNT(*)
FROM audit_event e
WHERE e.branch_id = 0 AND e.done_at >= :from_at AND e.done_at < :until_at
AND e.action = 'sign_in_failed' AND e.object_kind = 'account'
AND EXISTS (SELECT 1 FROM account_role r
	WHERE r.branch_id = :branch AND r.account_id = e.object_id
	AND r.valid_from <= :found_on
	AND COALESCE(r.valid_to, :found_on) >= :found_on)
GROUP BY e.object_id
HAVING COUNT(*) >= :least;

-- watch_closed: newcomers who have left
INSERT IGNORE INTO access_finding (branch_id, access_rule, account_id,
	found_on, seen_count)
SELECT :branch, 'closed', e.account_id, :found_on, COUNT(DISTINCT e.person_id)
FROM audit_event e
JOIN person p ON p.branch_id = :branch AND p.person_id = e.person_id
WHERE e.branch_id = :branch AND e.done_at >= :from_at
AND e.done_at < :until_at AND e.action IN ('look', 'print')
AND e.account_id IS NOT NULL AND e.support_access_id IS NULL
AND p.person_status IN ('closed', 'transferred')
AND p.closed_on < :found_on - INTERVAL 30 DAY
GROUP BY e.account_id
HAVING COUNT(DISTINCT e.person_id) >= :least;

-- part findings_found: what the list holds
access_finding f
JOIN account a ON a.account_id = f.account_id
JOIN branch b ON b.branch_id = f.branch_id
WHERE (f.finding_status = :finding_status OR (:finding_status IS NULL
	AND f.finding_status <> 'explained'))
AND (:access_rule IS NULL OR f.access_rule = :access_rule)
AND (:q IS NULL OR b.branch_name LIKE CONCAT('%', :q, '%')
	OR a.account_name LIKE CONCAT('%', :q, '%'));

-- finding_list (national: whose file is a number, as is the branch): what is to be looked at, in all branches
-- sort -day: f.found_on DESC, f.access_finding_id DESC
-- sort day: f.found_on, f.access_finding_id
-- sort branch: b.branch_name, f.found_on DESC, f.access_finding_id DESC
-- sort -branch: b.branch_name DESC, f.found_on DESC, f.access_finding_id DESC
-- sort who: a.account_name, f.found_on DESC, f.access_finding_id DESC
-- sort -who: a.account_name DESC, f.found_on DESC, f.access_finding_id DESC
SELECT f.access_finding_id, f.found_on, f.access_rule, f.finding_status,
	f.seen_count, f.usual_count, a.account_name AS by_name,
	b.branch_name AS of_branch_name
FROM PART(findings_found)
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- finding_count (national: as the list is): how many the list has
SELECT COUNT(*) AS total_count
FROM PART(findings_found);

-- finding_place_row (national: whose log it is): of which branch a finding is
SELECT f.branch_id AS of_branch_id FROM access_finding f
WHERE f.access_finding_id = :access_finding_id;

-- finding_row: a finding, and what was written about it
SELECT f.access_finding_id, f.found_on, f.access_rule, f.finding_status,
	f.seen_count, f.usual_count, f.account_id AS by_account_id,
	a.account_name AS by_name, b.branch_name AS of_branch_name,
	f.question, f.asked_at, f.answer, f.answered_at,
	n.account_name AS answered_by_name, f.explanation, f.explained_at,
	x.account_name AS explained_by_name, f.version,
	(SELECT GROUP_CONCAT(COALESCE(t.label, r.role) SEPARATOR ', ')
	FROM account_role r
	LEFT JOIN code_text t ON t.list = 'role' AND t.code = r.role
		AND t.lang = :lang
	WHERE r.account_id = f.account_id AND r.valid_from <= f.found_on
	AND COALESCE(r.valid_to, f.found_on) >= f.found_on) AS by_roles
FROM access_finding f
JOIN account a ON a.account_id = f.account_id
JOIN branch b ON b.branch_id = f.branch_id
LEFT JOIN account n ON n.account_id = f.answered_by_account_id
LEFT JOIN account x ON x.account_id = f.explained_by_account_id
WHERE f.branch_id = :branch AND f.access_finding_id = :access_finding_id;

-- finding_look_list: what the account opened that day and the night after it
SELECT e.seq, e.done_at, e.object_kind, p.case_no, e.volunteer_id,
	CASE WHEN e.action LIKE '/%' THEN 'change' ELSE e.action END
	AS audit_action,
	COALESCE(1 + CHAR_LENGTH(e.people)
		- CHAR_LENGTH(REPLACE(e.people, ',', '')), 0)
	+ COALESCE(1 + CHAR_LENGTH(e.volunteers)
		- CHAR_LENGTH(REPLACE(e.volunteers, ',', '')), 0)
	AS list_count, e.support_access_id
FROM audit_event e
LEFT JOIN person p ON p.branch_id = :branch AND p.person_id = e.person_id
WHERE e.branch_id = :branch AND e.account_id = :by_account_id
AND e.done_at >= :from_at AND e.done_at < :night_until_at
ORDER BY e.done_at, e.seq
LIMIT :limit OFFSET :offset;

-- finding_look_count: how many the list has
SELECT COUNT(*) AS total_count
FROM audit_event e
WHERE e.branch_id = :branch AND e.account_id = :by_account_id
AND e.done_at >= :from_at AND e.done_at < :night_until_at;

-- finding_explain: there is nothing more to ask
UPDATE access_finding f
SET f.finding_status = 'explained', f.explanation = :explanation,
	f.explained_at = :now, f.explained_by_account_id = :user,
	f.version = f.version + 1
WHERE f.branch_id = :branch AND f.access_finding_id = :access_finding_id
AND f.version = :version AND f.finding_status <> 'explained';

-- finding_ask: the branch is to say what it was about
UPDATE access_finding f
SET f.finding_status = 'asked', f.question = :question, f.asked_at = :now,
	f.asked_by_account_id = :user, f.version = f.version + 1
WHERE f.branch_id = :branch AND f.access_finding_id = :access_finding_id
AND f.version = :version AND f.finding_status IN ('new', 'answered');

-- finding_asked_row: one that the branch was asked about, for its managers
SELECT f.access_finding_id, f.found_on, f.access_rule, f.finding_status,
	f.seen_count, f.usual_count, f.account_id AS by_account_id,
	a.account_name AS by_name, f.question, f.asked_at,
	q.account_name AS asked_by_name, f.answer, f.answered_at,
	n.account_name AS answered_by_name, f.version
FROM access_finding f
JOIN account a ON a.account_id = f.account_id
LEFT JOIN account q ON q.account_id = f.asked_by_account_id
LEFT JOIN account n ON n.account_id = f.answered_by_account_id
WHERE f.branch_id = :branch AND f.access_finding_id = :access_finding_id
AND f.asked_at IS NOT NULL;

-- finding_seen_list: the same day in the branch, with names
PART(looks_named)
WHERE e.branch_id = :branch AND e.account_id = :by_account_id
AND e.done_at >= :from_at AND e.done_at < :night_until_at
ORDER BY e.done_at, e.seq
LIMIT :limit OFFSET :offset;

-- finding_answer: what the manager says to it
UPDATE access_finding f
SET f.finding_status = 'answered', f.answer = :answer, f.answered_at = :now,
	f.answered_by_account_id = :user, f.version = f.version + 1
WHERE f.branch_id = :branch AND f.access_finding_id = :access_finding_id
AND f.version = :version AND f.finding_status = 'asked'
AND f.account_id <> :user;
