-- Headquarters: numbers of all branches.  A number from 1 to 4 is shown as
-- "<5" and sorted as 4, in pages and files alike: who is one of three can be
-- found (docs/domain.md, 4.2).

-- part hq_branches_found: which branches the list holds
b.branch_kind = 'branch'
AND (:q IS NULL OR b.branch_name LIKE CONCAT('%', :q, '%'));

-- part small(n): a number, small ones hidden
IF({n} BETWEEN 1 AND 4, '<5', {n});

-- part small_or_none(n): the same where there may be none
IF({n} BETWEEN 1 AND 4, '<5', COALESCE({n}, 0));

-- hq_branch_list (national: numbers of all branches, small ones hidden): how each branch stands
-- sort name: b.branch_name
-- sort -name: b.branch_name DESC
-- sort waiting: GREATEST(COALESCE(w.n, 0), 4), b.branch_name
-- sort -waiting: GREATEST(COALESCE(w.n, 0), 4) DESC, b.branch_name
-- sort late: GREATEST(COALESCE(w.late, 0), 4), b.branch_name
-- sort -late: GREATEST(COALESCE(w.late, 0), 4) DESC, b.branch_name
-- sort ready: GREATEST(COALESCE(v.n, 0), 4), b.branch_name
-- sort -ready: GREATEST(COALESCE(v.n, 0), 4) DESC, b.branch_name
-- sort pairs: GREATEST(COALESCE(p.n, 0), 4), b.branch_name
-- sort -pairs: GREATEST(COALESCE(p.n, 0), 4) DESC, b.branch_name
-- sort stalls: GREATEST(COALESCE(i.n, 0) + COALESCE(k.n, 0), 4), b.branch_name
-- sort -stalls: GREATEST(COALESCE(i.n, 0) + COALESCE(k.n, 0), 4) DESC, b.branch_name
SELECT b.branch_id AS of_branch_id, b.branch_name AS of_branch_name,
	b.branch_status,
	PART(small_or_none, w.n) AS waiting,
	PART(small_or_none, w.late) AS waiting_late,
	PART(small_or_none, v.n) AS ready,
	PART(small_or_none, p.n) AS pairs,
	IF(COALESCE(i.n, 0) + COALESCE(k.n, 0) BETWEEN 1 AND 4, '<5',
		COALESCE(i.n, 0) + COALESCE(k.n, 0)) AS stalls,
	PART(small_or_none, l.n) AS placements
FROM branch b
LEFT JOIN (SELECT c.branch_id, COUNT(*) AS n,
		SUM(c.priority_on < :today - INTERVAL 45 DAY) AS late
	FROM case_file c
	WHERE c.programme = 'buddy' AND c.case_status = 'waiting'
	GROUP BY c.branch_id) w ON w.branch_id = b.branch_id
LEFT JOIN (SELECT o.branch_id, COUNT(*) AS n FROM volunteer o
	WHERE o.volunteer_status = 'ready' AND o.places_taken < o.capacity
	GROUP BY o.branch_id) v ON v.branch_id = b.branch_id
LEFT JOIN (SELECT r.branch_id, COUNT(*) AS n FROM pair r
	WHERE r.is_open = 1
	GROUP BY r.branch_id) p ON p.branch_id = b.branch_id
LEFT JOIN (SELECT c.branch_id, COUNT(*) AS n FROM case_file c
	WHERE c.programme = 'intake'
	AND c.case_status IN ('new', 'contacting', 'interview_booked')
	GROUP BY c.branch_id) i ON i.branch_id = b.branch_id
LEFT JOIN (SELECT h.branch_id, COUNT(*) AS n FROM pair_checkin h
	WHERE h.checkin_status IN ('due', 'overdue')
	AND h.due_on < :today - INTERVAL 7 DAY
	GROUP BY h.branch_id) k ON k.branch_id = b.branch_id
LEFT JOIN (SELECT m.branch_id, COUNT(*) AS n FROM placement m
	WHERE m.placement_status IN ('started', 'extended')
	GROUP BY m.branch_id) l ON l.branch_id = b.branch_id
WHERE PART(hq_branches_found)
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- hq_branch_count (national: headquarters knows the branches): how many there are
SELECT COUNT(*) AS total_count
FROM branch b
WHERE PART(hq_branches_found);

-- hq_branch_row (national: numbers of one branch, small ones hidden): one branch, by how long people wait
SELECT b.branch_id AS of_branch_id, b.branch_name AS of_branch_name,
	b.branch_status,
	PART(small, w.n) AS waiting,
	PART(small, w.in_to_30) AS waiting_to_30,
	PART(small, w.in_to_45) AS waiting_to_45,
	PART(small, w.in_to_60) AS waiting_to_60,
	PART(small, w.in_over_60) AS waiting_over_60,
	PART(small, v.n) AS ready,
	PART(small, v.in_to_30) AS ready_to_30,
	PART(small, v.in_to_45) AS ready_to_45,
	PART(small, v.in_to_60) AS ready_to_60,
	PART(small, v.in_over_60) AS ready_over_60,
	PART(small, p.trial) AS pairs_trial,
	PART(small, p.active) AS pairs_active,
	PART(small, p.others) AS pairs_other,
	PART(small, s.not_contacted)
		AS not_contacted,
	PART(small, s.no_interview)
		AS no_interview,
	PART(small, s.proposals_open)
		AS proposals_open,
	PART(small, s.checkins_overdue)
		AS checkins_overdue,
	PART(small, s.volunteers_stuck)
		AS volunteers_stuck,
	PART(small, s.referrals_open)
		AS referrals_open,
	PART(small, s.incidents_open)
		AS incidents_open
FROM branch b
JOIN (SELECT COUNT(*) AS n, PART(bands, a.days, in_)
	FROM (SELECT DATEDIFF(:today, c.priority_on) AS days
		FROM case_file c
		WHERE c.branch_id = :of_branch_id AND c.programme = 'buddy'
		AND c.case_status = 'waiting') a) w
JOIN (SELECT COUNT(*) AS n, PART(bands, a.days, in_)
	FROM (SELECT COALESCE(DATEDIFF(:today, o.ready_on), 0) AS days
		FROM volunteer o
		WHERE o.branch_id = :of_branch_id
		AND o.volunteer_status = 'ready'
		AND o.places_taken < o.capacity) a) v
JOIN (SELECT COALESCE(SUM(r.pair_status = 'trial'), 0) AS trial,
		COALESCE(SUM(r.pair_status = 'active'), 0) AS active,
		COALESCE(SUM(r.pair_status NOT IN ('trial', 'active')), 0)
		AS others
	FROM pair r
	WHERE r.branch_id = :of_branch_id AND r.is_open = 1) p
JOIN (SELECT
	PART(stalls, :of_branch_id),
	(SELECT COUNT(*) FROM incident x
	WHERE x.branch_id = :of_branch_id AND x.is_open = 1)
	AS incidents_open) s
WHERE b.branch_id = :of_branch_id AND b.branch_kind = 'branch';

-- hq_ageing_list (national: case numbers, which say nothing): who waits longest
SELECT p.case_no, c.priority_on, DATEDIFF(:today, c.priority_on) AS days
FROM case_file c
JOIN person p ON p.branch_id = c.branch_id AND p.person_id = c.person_id
WHERE c.branch_id = :of_branch_id AND c.programme = 'buddy'
AND c.case_status = 'waiting' AND c.priority_on < :today - INTERVAL 45 DAY
ORDER BY c.priority_on
LIMIT 20;

-- part hq_checks_found: which wait for headquarters
k.check_type = 'child_certificate'
AND k.check_status IN ('consent_sent', 'requested', 'no_reply')
AND (:check_status IS NULL OR k.check_status = :check_status);

-- hq_check_list (national: certificates are ordered at headquarters): certificates that wait for headquarters
SELECT k.volunteer_check_id, k.check_status, k.requested_on,
	COALESCE(k.requested_on, PART(day_of, k.created_at)) AS since_on,
	b.branch_name AS of_branch_name
FROM volunteer_check k
JOIN branch b ON b.branch_id = k.branch_id
WHERE PART(hq_checks_found)
ORDER BY since_on, k.volunteer_check_id
LIMIT :limit OFFSET :offset;

-- hq_check_count (national: as the list is): how many the list has
SELECT COUNT(*) AS total_count
FROM volunteer_check k
WHERE PART(hq_checks_found);

-- hq_check_row (national: certificates are ordered at headquarters): one certificate, and of whom
SELECT k.volunteer_check_id, k.check_status, k.requested_on, k.answered_on,
	k.valid_until_on, k.version, v.volunteer_id, v.full_name,
	v.birth_year, b.branch_id AS of_branch_id,
	b.branch_name AS of_branch_name
FROM volunteer_check k
JOIN volunteer v ON v.branch_id = k.branch_id
	AND v.volunteer_id = k.volunteer_id
JOIN branch b ON b.branch_id = k.branch_id
WHERE k.volunteer_check_id = :volunteer_check_id
AND k.check_type = 'child_certificate';
