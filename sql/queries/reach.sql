-- Whether one file is within the visitor's reach (cgi-bin/reach.h): a row, or
-- none. An intake is everybody's until it is over, and 30 days longer, so that
-- a mistake can be mended; then the programmes go on.

-- part reach_of_case: case g is within it
FIND_IN_SET(g.programme, :reach)
AND (g.programme <> 'intake'
	OR COALESCE(g.closed_on, :today) >= :today - INTERVAL 30 DAY);

-- part reach_of(person): one of the newcomer's cases is
EXISTS (SELECT 1 FROM case_file g
	WHERE g.branch_id = :branch AND g.person_id = {person}
	AND PART(reach_of_case));

-- reach_person: a newcomer
SELECT 1 AS is_within FROM person p
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND (:reach = 'all' OR p.restricted_on IS NULL)
AND (:reach = 'all' OR PART(reach_of, p.person_id));

-- reach_case: the case itself, not only the person's other one; or an intake
-- that was given to the visitor, until the interview is held
SELECT 1 AS is_within FROM case_file g
WHERE g.branch_id = :branch AND g.case_file_id = :case_file_id
AND (:reach = 'all' OR NOT EXISTS (SELECT 1 FROM person z
	WHERE z.branch_id = :branch AND z.person_id = g.person_id
	AND z.restricted_on IS NOT NULL))
AND (:reach = 'all' OR (g.coordinator_account_id = :user
	AND g.programme = 'intake' AND g.case_status IN ('new', 'contacting',
	'interview_booked', 'in_progress', 'reopened'))
	OR (PART(reach_of_case)));

-- reach_consent: with whose it is
SELECT 1 AS is_within FROM consent n
WHERE n.branch_id = :branch AND n.consent_id = :consent_id
AND (:reach = 'all' OR NOT EXISTS (SELECT 1 FROM person z
	WHERE z.branch_id = :branch AND z.person_id = n.person_id
	AND z.restricted_on IS NOT NULL))
AND (:reach = 'all' OR PART(reach_of, n.person_id));

-- reach_member: with anybody of the household
SELECT 1 AS is_within FROM household_member m
WHERE m.branch_id = :branch AND m.household_member_id = :household_member_id
AND (:reach = 'all' OR EXISTS (SELECT 1 FROM case_file g
	JOIN person p ON p.branch_id = :branch AND p.person_id = g.person_id
	WHERE g.branch_id = :branch AND p.household_id = m.household_id
	AND PART(reach_of_case)));

-- part reach_of_task: one's own, or about nobody, or about somebody within reach;
-- volunteers belong to the programme buddy
(:reach = 'all' OR t.assignee_account_id = :user
	OR (:reach IS NOT NULL AND t.person_id IS NULL
	AND t.task_kind <> 'incident'
	AND (t.volunteer_id IS NULL OR FIND_IN_SET('buddy', :reach)))
	OR PART(reach_of, t.person_id));

-- reach_task: a task
SELECT 1 AS is_within FROM task t
WHERE t.branch_id = :branch AND t.task_id = :task_id
AND PART(reach_of_task);

-- part reach_of_pair(kind, person): a pair, or one that is proposed: not of
-- somebody whose file is restricted, and of the own programme; who matches
-- follows up job mentors, too
({kind} = 'job_mentor' OR FIND_IN_SET('buddy', :reach))
AND NOT EXISTS (SELECT 1 FROM person z
	WHERE z.branch_id = :branch AND z.person_id = {person}
	AND z.restricted_on IS NOT NULL);

-- reach_pair: two who were brought together
SELECT 1 AS is_within FROM pair p
WHERE p.branch_id = :branch AND p.pair_id = :pair_id
AND PART(reach_of_pair, p.pair_kind, p.person_id);

-- reach_checkin: what was said of a pair
SELECT 1 AS is_within FROM pair_checkin k
JOIN pair p ON p.branch_id = :branch AND p.pair_id = k.pair_id
WHERE k.branch_id = :branch AND k.pair_checkin_id = :pair_checkin_id
AND PART(reach_of_pair, p.pair_kind, p.person_id);

-- reach_proposal: two who may be brought together
SELECT 1 AS is_within FROM proposal q
WHERE q.branch_id = :branch AND q.proposal_id = :proposal_id
AND PART(reach_of_pair, q.pair_kind, q.person_id);

-- reach_placement: of somebody whose file is not restricted
SELECT 1 AS is_within FROM placement l
WHERE l.branch_id = :branch AND l.placement_id = :placement_id
AND FIND_IN_SET('employment', :reach)
AND NOT EXISTS (SELECT 1 FROM person z
	WHERE z.branch_id = :branch AND z.person_id = l.person_id
	AND z.restricted_on IS NOT NULL);
