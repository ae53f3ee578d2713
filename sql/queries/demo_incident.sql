-- Incidents of the demonstration.

-- demo_incident_branch: a branch, and who can handle one there
SELECT b.branch_id AS of_branch_id,
	(SELECT MIN(r.account_id) FROM account_role r
	WHERE r.branch_id = b.branch_id AND r.role = 'branch_manager')
	AS manager_id,
	(SELECT MAX(r.account_id) FROM account_role r
	WHERE r.branch_id = b.branch_id AND r.role <> 'branch_manager')
	AS second_id
FROM branch b WHERE b.slug = :slug;

-- demo_incident_pair: a pair in that state, another for each
SELECT p.pair_id, p.person_id, p.volunteer_id FROM pair p
WHERE p.branch_id = :branch AND p.pair_status = :pair_status
ORDER BY MOD(p.pair_id, 7 + :nth), p.pair_id
LIMIT 1;

-- demo_incident_create: one as it stands
INSERT INTO incident (branch_id, incident_status, incident_category, severity,
	accused, incident_source, reported_at, reported_by_account_id, pair_id,
	person_id, volunteer_id, happened_text, action_text, outcome_text,
	handler_account_id, authority, authority_told_on,
	authority_told_by_account_id, breach_until_at, resolved_on,
	resolved_by_account_id, closed_on, closed_by_account_id)
VALUES (:branch, :incident_status, :incident_category, :severity, :accused,
	:incident_source, :reported_at, :by_account_id, :pair_id, :person_id,
	:volunteer_id, :happened_text, :action_text, :outcome_text,
	:handler_account_id, :authority, :authority_told_on,
	IF(:authority IS NULL, NULL, :handler_account_id),
	IF(:incident_category = 'data_breach',
		:reported_at + INTERVAL 72 HOUR, NULL),
	:resolved_on, :resolved_by_account_id, :closed_on,
	:closed_by_account_id);

-- demo_incident_note_create: a move of it
INSERT INTO incident_note (branch_id, incident_id, from_state, to_state,
	note_text, account_id, written_at)
VALUES (:branch, :incident_id, :from_state, :to_state, :note_text,
	:by_account_id, :written_at);
