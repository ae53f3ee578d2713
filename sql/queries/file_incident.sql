-- Of one person's file: incidents and ties.

-- file_incidents: which ones somebody is part of. What is written in them is
-- about others too, and is handed out by whoever handled it. Headquarters' own,
-- and an open one in which the reader may be accused, are not here.
SELECT i.incident_id, i.pair_id, i.reported_at, i.incident_category, i.severity,
	i.incident_status, i.authority, i.authority_told_on, i.closed_on,
	i.created_at
FROM incident i
WHERE i.branch_id = :branch AND i.is_for_hq = 0
AND (i.person_id = :person_id OR i.volunteer_id = :volunteer_id)
AND (i.is_open IS NULL
	OR i.accused NOT IN ('unknown', IF(:person_id IS NULL, 'volunteer',
		'newcomer')))
ORDER BY i.incident_id;

-- file_volunteer_ties: what a volunteer has told to be besides
SELECT t.volunteer_tie_id, t.volunteer_id, t.employer_id, t.tie_kind,
	t.municipality, t.address, t.postcode, t.tie_text, t.declared_on,
	t.ended_on, t.created_at
FROM volunteer_tie t
WHERE t.branch_id = :branch AND t.volunteer_id = :volunteer_id
ORDER BY t.volunteer_tie_id;

-- file_person_ties: that a volunteer has told to be something to somebody
SELECT t.volunteer_tie_id, t.person_id, t.tie_kind, t.declared_on, t.ended_on,
	t.created_at
FROM volunteer_tie t
WHERE t.branch_id = :branch AND t.person_id = :person_id
ORDER BY t.volunteer_tie_id;
