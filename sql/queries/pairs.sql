-- Pairs: two people who have both said yes.

-- pair_create: both sides of a proposal said yes; once, by its unique key
INSERT INTO pair (branch_id, case_file_id, person_id, volunteer_id,
	proposal_id, pair_kind, pair_status, proposed_on)
SELECT :branch, o.case_file_id, o.person_id, o.volunteer_id, o.proposal_id,
	o.pair_kind, 'planned', COALESCE(o.sent_on, :today)
FROM proposal o
WHERE o.branch_id = :branch AND o.proposal_id = :proposal_id
AND o.proposal_status = 'accepted_both';

-- pair_of_volunteer: pairs now and before, the newest first
SELECT a.pair_id, a.pair_status, a.pair_kind, a.is_open, a.active_from_on,
	a.ended_on, a.person_id, p.full_name AS person_name
FROM pair a
JOIN person p ON p.branch_id = :branch AND p.person_id = a.person_id
WHERE a.branch_id = :branch AND a.volunteer_id = :volunteer_id
ORDER BY a.is_open DESC, a.pair_id DESC
LIMIT 50;

-- pair_suspend_of_volunteer: what is under way rests with the volunteer
UPDATE pair a SET a.pair_status = 'suspended', a.version = a.version + 1
WHERE a.branch_id = :branch AND a.volunteer_id = :volunteer_id
AND a.is_open = 1;

-- pair_over: pairs that ended three months ago
SELECT a.pair_id, a.person_id, a.volunteer_id, a.pair_status
FROM pair a
WHERE a.branch_id = :branch AND a.pair_status = 'ended'
AND a.ended_on < :today - INTERVAL 90 DAY
ORDER BY a.pair_id LIMIT 50;

-- pair_archive: put away by itself
UPDATE pair a
SET a.pair_status = 'archived', a.version = a.version + 1
WHERE a.branch_id = :branch AND a.pair_id = :pair_id
AND a.pair_status = 'ended';
