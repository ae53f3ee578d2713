-- Job mentors: volunteers beside somebody's way to work (docs/domain.md, 3.1).
-- The pair goes the way of every pair; its case is the employment case.

-- mentor_of: the mentor, or the proposal that waits for an answer
SELECT c.case_file_id, o.proposal_id, o.proposal_status, o.person_answer,
	o.volunteer_answer, o.expires_on, a.pair_id, a.pair_status,
	v.full_name AS mentor_name, v.volunteer_id
FROM case_file c
LEFT JOIN pair a ON a.branch_id = :branch AND a.case_file_id = c.case_file_id
	AND a.is_open = 1
LEFT JOIN proposal o ON o.branch_id = :branch
	AND o.case_file_id = c.case_file_id AND o.is_open = 1
LEFT JOIN volunteer v ON v.branch_id = :branch
	AND v.volunteer_id = COALESCE(a.volunteer_id, o.volunteer_id)
WHERE c.branch_id = :branch AND c.person_id = :person_id
AND c.programme = 'employment' AND c.is_open = 1
LIMIT 1;

-- mentor_proposal_row: the one that waits for an answer
SELECT o.proposal_id, o.case_file_id, o.person_id, o.volunteer_id,
	o.proposal_status, o.person_answer, o.volunteer_answer,
	PART(proposal_barred) AS is_barred
FROM proposal o
JOIN person p ON p.branch_id = :branch AND p.person_id = o.person_id
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = o.volunteer_id
JOIN case_file c ON c.branch_id = :branch AND c.case_file_id = o.case_file_id
	AND c.programme = 'employment'
WHERE o.branch_id = :branch AND o.person_id = :person_id
ORDER BY o.proposal_id DESC
LIMIT 1;
