-- What happened around a person, a volunteer or an employer.

-- timeline_create: a line of it
INSERT INTO timeline (branch_id, timeline_kind, person_id, volunteer_id,
	employer_id, object_kind, object_id, status_list, from_state,
	to_state, text, account_id, happened_at)
VALUES (:branch, :timeline_kind, :person_id, :volunteer_id, :employer_id,
	:object_kind, :object_id, :status_list, :from_state, :to_state,
	:text, :user, :now);

-- part timeline_rows: what has happened, and by whom
SELECT t.timeline_id, t.timeline_kind, t.object_kind, t.object_id, t.status_list,
	t.from_state, t.to_state, t.text, t.happened_at,
	a.account_name AS by_name
FROM timeline t
LEFT JOIN account a ON a.account_id = t.account_id;

-- timeline_of_person: newest first
PART(timeline_rows)
WHERE t.branch_id = :branch AND t.person_id = :person_id
ORDER BY t.happened_at DESC, t.timeline_id DESC
LIMIT 100;

-- timeline_of_volunteer: newest first
PART(timeline_rows)
WHERE t.branch_id = :branch AND t.volunteer_id = :volunteer_id
ORDER BY t.happened_at DESC, t.timeline_id DESC
LIMIT 100;

-- timeline_of_object: of one pair, placement ..., newest first
PART(timeline_rows)
WHERE t.branch_id = :branch AND t.object_kind = :object_kind
AND t.object_id = :object_id
ORDER BY t.happened_at DESC, t.timeline_id DESC
LIMIT 100;
