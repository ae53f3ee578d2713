-- What the branch's home page counts.

-- part bands(days, in): how many wait how long
COALESCE(SUM({days} <= 30), 0) AS {in}to_30,
COALESCE(SUM({days} BETWEEN 31 AND 45), 0) AS {in}to_45,
COALESCE(SUM({days} BETWEEN 46 AND 60), 0) AS {in}to_60,
COALESCE(SUM({days} > 60), 0) AS {in}over_60;

-- home_waiting: newcomers who wait for a buddy, by how long
SELECT COUNT(*) AS waiting_count,
	COALESCE(MAX(w.days), '') AS waiting_longest_days,
	PART(bands, w.days, waiting_)
FROM (SELECT GREATEST(DATEDIFF(:today, c.priority_on), 0) AS days
	FROM case_file c
	WHERE c.branch_id = :branch AND c.programme = 'buddy'
	AND c.case_status = 'waiting') w;

-- home_ready: volunteers with a free place, by how long they are ready
SELECT COUNT(*) AS ready_count,
	COALESCE(MAX(w.days), '') AS ready_longest_days,
	PART(bands, w.days, ready_)
FROM (SELECT GREATEST(COALESCE(DATEDIFF(:today, v.ready_on), 0), 0) AS days
	FROM volunteer v
	WHERE v.branch_id = :branch AND v.volunteer_status = 'ready'
	AND v.places_taken < v.capacity) w;

-- part stalls(branch): how many are held up, and where
(SELECT COUNT(*) FROM case_file c
WHERE c.branch_id = {branch} AND c.programme = 'intake'
AND c.case_status = 'new') AS not_contacted,
(SELECT COUNT(*) FROM case_file c
WHERE c.branch_id = {branch} AND c.programme = 'intake'
AND c.case_status IN ('contacting', 'interview_booked'))
AS no_interview,
(SELECT COUNT(*) FROM proposal q
WHERE q.branch_id = {branch}
AND q.proposal_status IN ('sent', 'accepted_one')) AS proposals_open,
(SELECT COUNT(*) FROM pair_checkin k
WHERE k.branch_id = {branch}
AND k.checkin_status IN ('due', 'overdue')
AND k.due_on < :today - INTERVAL 7 DAY) AS checkins_overdue,
(SELECT COUNT(*) FROM volunteer o
WHERE o.branch_id = {branch} AND o.volunteer_status IN
('applied', 'contacted', 'interviewed', 'onboarding'))
AS volunteers_stuck,
(SELECT COUNT(*) FROM referral f
WHERE f.branch_id = {branch} AND f.referral_status = 'routed')
AS referrals_open;

-- home_stalls: what holds people up between the two queues
SELECT
	PART(stalls, :branch),
	(SELECT COUNT(*) FROM pair p
	WHERE p.branch_id = :branch AND p.pair_status = 'planned')
	AS meetings_unbooked,
	(SELECT COUNT(*) FROM support_access u
	WHERE u.branch_id = :branch AND u.support_status = 'asked')
	AS support_asked,
	(SELECT COUNT(*) FROM support_access u
	WHERE u.branch_id = :branch AND u.support_status = 'granted'
	AND u.until_at > :now) AS support_open,
	(SELECT MIN(y.due_on) FROM role_review y
	WHERE y.branch_id = :branch AND y.done_at IS NULL) AS review_due_on,
	(SELECT MIN(y.due_on) < :today FROM role_review y
	WHERE y.branch_id = :branch AND y.done_at IS NULL)
	AS review_is_overdue;

-- home_arrivals: who moves in within six weeks
SELECT p.person_id, p.full_name, p.languages, p.moves_in_on
FROM person p
WHERE p.branch_id = :branch AND p.person_status IN ('prospective', 'active')
AND p.moves_in_on BETWEEN :today AND :today + INTERVAL 42 DAY
AND (:reach = 'all' OR PART(reach_of, p.person_id))
ORDER BY p.moves_in_on, p.full_name
LIMIT 12;

-- home_overview: numbers for the board, this year and now
SELECT (SELECT COUNT(*) FROM pair p
	WHERE p.branch_id = :branch AND p.pair_status IN ('met', 'trial', 'active',
		'paused', 'suspended', 'ending'))
	AS pairs_now,
	(SELECT COUNT(*) FROM pair p
	WHERE p.branch_id = :branch AND p.met_on >= DATE_FORMAT(:today,
		'%Y-01-01')) AS pairs_begun,
	(SELECT COUNT(*) FROM pair p
	WHERE p.branch_id = :branch AND p.ended_on >= DATE_FORMAT(:today,
		'%Y-01-01')) AS pairs_ended,
	(SELECT COUNT(*) FROM person p
	WHERE p.branch_id = :branch AND p.person_status = 'active')
	AS people_now,
	(SELECT COUNT(*) FROM volunteer v
	WHERE v.branch_id = :branch AND v.volunteer_status IN ('ready',
		'matched', 'paused')) AS volunteers_now,
	(SELECT COUNT(*) FROM placement l
	WHERE l.branch_id = :branch AND l.placement_status IN ('started',
		'extended'))
	AS placements_now,
	(SELECT COUNT(*) FROM placement l
	WHERE l.branch_id = :branch AND l.starts_on BETWEEN
		DATE_FORMAT(:today, '%Y-01-01') AND :today
	AND l.placement_status IN ('started', 'extended', 'completed',
		'broken_off'))
	AS placements_begun;
