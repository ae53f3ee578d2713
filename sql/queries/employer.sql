-- Employers: who might take somebody in.

-- part employers_found: whom the list holds
employer e
WHERE e.branch_id = :branch
AND (:q_pattern IS NULL OR e.search_key LIKE :q_pattern
	OR e.cvr = CONVERT(:q USING ascii))
AND (:industry IS NULL OR e.industry = :industry)
AND (:size_band IS NULL OR e.size_band = :size_band)
AND (:employer_status IS NULL OR e.employer_status = :employer_status);

-- employer_list: the employers of the branch
-- sort name: e.employer_name, e.employer_id
-- sort -name: e.employer_name DESC, e.employer_id DESC
-- sort contact: e.last_contact_on IS NULL, e.last_contact_on, e.employer_id
-- sort -contact: e.last_contact_on DESC, e.employer_id DESC
SELECT e.employer_id, e.employer_name, e.employer_status, e.industry,
	e.size_band, e.staff_count, e.postcode, e.contact_name, e.phone,
	e.email, e.cvr, e.last_contact_on,
	(SELECT COUNT(*) FROM opening o WHERE o.branch_id = :branch
		AND o.employer_id = e.employer_id
		AND o.opening_status = 'open') AS openings_open,
	(SELECT COUNT(*) FROM placement p WHERE p.branch_id = :branch
		AND p.employer_id = e.employer_id
		AND p.placement_status IN ('started', 'extended'))
		AS placements_now
FROM PART(employers_found)
ORDER BY :sort LIMIT :limit OFFSET :offset;

-- employer_count: how many they are
SELECT COUNT(*) AS total_count
FROM PART(employers_found);

-- employer_row: one of them
SELECT e.employer_id, e.employer_name, e.employer_status, e.cvr, e.industry,
	e.size_band, e.staff_count, e.address, e.postcode, e.municipality,
	e.contact_name, e.contact_title, e.phone, e.email,
	e.last_contact_on, e.note, e.version,
	(SELECT p.place FROM postcode p
		WHERE e.postcode BETWEEN p.postcode_from AND p.postcode_to
		LIMIT 1) AS place
FROM employer e
WHERE e.branch_id = :branch AND e.employer_id = :employer_id;

-- employer_by_cvr: the one with that CVR number, if it is here
SELECT e.employer_id AS known_employer_id, e.employer_name AS known_employer_name
FROM employer e
WHERE e.branch_id = :branch AND e.cvr = :cvr;

-- employer_timeline: what happened with them, and about whom; what goes on
-- before the employer is asked is not theirs
SELECT t.timeline_id, t.timeline_kind, t.object_kind, t.object_id,
	t.status_list, t.from_state, t.to_state, t.happened_at, t.text,
	s.full_name AS about_whom,
	a.account_name AS by_name
FROM timeline t
LEFT JOIN placement p ON p.branch_id = :branch
	AND t.object_kind = 'placement' AND p.placement_id = t.object_id
LEFT JOIN person s ON s.branch_id = :branch AND s.person_id = p.person_id
LEFT JOIN account a ON a.account_id = t.account_id
WHERE t.branch_id = :branch AND t.employer_id = :employer_id
AND (t.object_kind <> 'placement' OR t.to_state IS NULL OR t.to_state
	NOT IN ('idea', 'proposed_to_person', 'agreed_by_person'))
ORDER BY t.happened_at DESC, t.timeline_id DESC
LIMIT 100;

-- employer_choices: those that one can choose
SELECT e.employer_id AS choice, e.employer_name AS choice_label
FROM employer e
WHERE e.branch_id = :branch AND e.employer_status <> 'closed'
ORDER BY e.employer_name, e.employer_id;

-- employer_create: a new one
INSERT INTO employer (branch_id, employer_name, search_key, cvr, industry,
	size_band, staff_count, address, postcode, municipality,
	contact_name, contact_title, phone, email, note)
VALUES (:branch, :employer_name, :search_key, :cvr, :industry, :size_band,
	:staff_count, :address, :postcode,
	(SELECT p.municipality FROM postcode p
		WHERE :postcode BETWEEN p.postcode_from AND p.postcode_to
		LIMIT 1),
	:contact_name, :contact_title, :phone, :email, :note);

-- employer_update: what was changed in the form
UPDATE employer e
SET e.employer_name = :employer_name, e.search_key = :search_key,
	e.employer_status = :employer_status, e.cvr = :cvr,
	e.industry = :industry, e.size_band = :size_band,
	e.staff_count = :staff_count, e.address = :address,
	e.postcode = :postcode,
	e.municipality = (SELECT p.municipality FROM postcode p
		WHERE :postcode BETWEEN p.postcode_from AND p.postcode_to
		LIMIT 1),
	e.contact_name = :contact_name, e.contact_title = :contact_title,
	e.phone = :phone, e.email = :email, e.note = :note,
	e.version = e.version + 1
WHERE e.branch_id = :branch AND e.employer_id = :employer_id
AND e.version = :version;

-- employer_contacted: somebody spoke with them today
UPDATE employer e SET e.last_contact_on = :today
WHERE e.branch_id = :branch AND e.employer_id = :employer_id;
