-- A pause of an employment case.

-- work_case_pause: into a pause, or back to where it was
UPDATE case_file c
SET c.case_status = :to_state,
	c.resumes_as = IF(:to_state = 'paused', :from_state, NULL),
	c.paused_until_on = :paused_until_on, c.version = c.version + 1
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.case_status = :from_state
AND (:to_state = 'paused' OR c.resumes_as = :to_state);

-- step_work_case: the employment case of somebody; without one it is closed
SELECT COALESCE(c.case_status, 'closed') AS from_state
FROM person p
LEFT JOIN case_file c ON c.branch_id = :branch AND c.person_id = p.person_id
	AND c.programme = 'employment' AND c.is_open = 1
WHERE p.branch_id = :branch AND p.person_id = :person_id;
