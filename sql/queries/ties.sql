-- What volunteers are to newcomers besides (conflicts of interest).

-- tie_of_volunteer: those that hold, and those that are over
SELECT t.volunteer_tie_id, t.volunteer_id, t.tie_kind, t.person_id,
	t.municipality, t.address, t.postcode, t.tie_text, t.declared_on,
	t.ended_on, n.full_name AS tie_person_name, e.employer_name
FROM volunteer_tie t
LEFT JOIN person n ON n.branch_id = :branch AND n.person_id = t.person_id
LEFT JOIN employer e ON e.branch_id = :branch
	AND e.employer_id = t.employer_id
WHERE t.branch_id = :branch AND t.volunteer_id = :volunteer_id
ORDER BY t.ended_on IS NOT NULL, t.declared_on DESC, t.volunteer_tie_id DESC
LIMIT 20;

-- tie_person_choices: newcomers with a file that is open
SELECT p.person_id AS choice, p.full_name AS choice_label FROM person p
WHERE p.branch_id = :branch AND p.person_status IN ('prospective', 'active')
AND p.restricted_on IS NULL
ORDER BY p.full_name, p.person_id
LIMIT 1000;

-- tie_volunteer: whose it is
SELECT v.volunteer_id, v.full_name FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- tie_create: what the volunteer has told
INSERT INTO volunteer_tie (branch_id, volunteer_id, tie_kind, person_id,
	employer_id, municipality, address, postcode, tie_text, declared_on,
	account_id)
VALUES (:branch, :volunteer_id, :tie_kind, :person_id, :employer_id,
	:municipality, :address, :postcode, :tie_text, :today, :user);

-- tie_row: one that holds
SELECT t.volunteer_tie_id, t.volunteer_id FROM volunteer_tie t
WHERE t.branch_id = :branch AND t.volunteer_tie_id = :volunteer_tie_id
AND t.ended_on IS NULL;

-- tie_end: it holds no more
UPDATE volunteer_tie t
SET t.ended_on = :today, t.version = t.version + 1
WHERE t.branch_id = :branch AND t.volunteer_tie_id = :volunteer_tie_id
AND t.ended_on IS NULL;

-- tie_pairs: open pairs of the volunteer, to look at them again
SELECT p.pair_id, p.person_id, n.household_id, n.municipality, n.address,
	n.postcode, (SELECT GROUP_CONCAT(l.employer_id) FROM placement l
	WHERE l.branch_id = :branch AND l.person_id = p.person_id
	AND l.placement_status IN ('accepted', 'awaiting_approval', 'approved',
		'started', 'extended')) AS employer_ids
FROM pair p
JOIN person n ON n.branch_id = :branch AND n.person_id = p.person_id
WHERE p.branch_id = :branch AND p.volunteer_id = :volunteer_id
AND p.is_open = 1
ORDER BY p.pair_id
LIMIT 10;

-- desk_ties (weighed: the desk stops by it): what stands in the way, of all
-- volunteers; the household of whom it names goes along
SELECT t.volunteer_tie_id, t.volunteer_id, t.tie_kind, t.person_id,
	n.household_id AS tie_household_id, t.employer_id, t.municipality,
	t.address, t.postcode
FROM volunteer_tie t
LEFT JOIN person n ON n.branch_id = :branch AND n.person_id = t.person_id
WHERE t.branch_id = :branch AND t.ended_on IS NULL
ORDER BY t.volunteer_id, t.volunteer_tie_id;

-- forget_ties: with either of the two
DELETE FROM volunteer_tie
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);
