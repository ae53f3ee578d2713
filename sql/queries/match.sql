-- The match desk: everybody who waits, everybody who may be proposed.

-- part desk_person: what the score reads of a newcomer
c.case_file_id, c.priority_on, c.pair_kind, p.person_id, p.case_no,
	p.full_name, p.called_name, p.household_id, p.languages,
	p.danish_level, p.slots, p.postcode, p.municipality, p.help_topics,
	p.interests, p.occupation, p.buddy_gender, p.buddy_shapes,
	p.buddy_age_band, p.pets_wish, p.smoking_wish, p.birth_year,
	p.is_minor_alone, p.address, p.interpreter_need,
	COALESCE(h.adults, 1) AS adults, k.child_birth_years,
	GREATEST(COALESCE(DATEDIFF(:today, c.priority_on), 0), 0)
		AS waited_days,
	x.person_id IS NOT NULL AS has_open_incident,
	p.consent_status IN ('given', 'expiring')
		AND COALESCE(p.consent_until_on, :today) >= :today
		AND CONSENT(share_buddy, p.person_id) AS has_consent,
	s.household_id IS NOT NULL AS is_served,
	(SELECT GROUP_CONCAT(l.employer_id) FROM placement l
	WHERE l.branch_id = :branch AND l.person_id = p.person_id
	AND l.placement_status IN ('accepted', 'awaiting_approval', 'approved',
		'started', 'extended')) AS employer_ids;

-- part desk_person_rows: a case, whose it is, and the household
case_file c
JOIN person p ON p.branch_id = :branch AND p.person_id = c.person_id
LEFT JOIN household h ON h.branch_id = :branch
	AND h.household_id = p.household_id
LEFT JOIN (SELECT m.household_id, GROUP_CONCAT(COALESCE(m.birth_year,
		n.birth_year, 0) ORDER BY m.household_member_id)
		AS child_birth_years
	FROM household_member m
	LEFT JOIN person n ON n.branch_id = :branch
		AND n.person_id = m.person_id
	WHERE m.branch_id = :branch AND m.member_presence <> 'abroad'
	AND (m.household_role = 'child' OR COALESCE(m.birth_year,
		n.birth_year) > YEAR(:today) - 18)
	GROUP BY m.household_id) k ON k.household_id = p.household_id
LEFT JOIN (SELECT DISTINCT q.household_id
	FROM case_file d
	JOIN person q ON q.branch_id = :branch AND q.person_id = d.person_id
	WHERE d.branch_id = :branch AND d.programme = 'buddy'
	AND d.case_status IN ('proposed', 'matched', 'followed')) s
	ON s.household_id = p.household_id
LEFT JOIN (SELECT DISTINCT i.person_id FROM incident i
	WHERE i.branch_id = :branch AND i.is_open = 1) x
	ON x.person_id = p.person_id;

-- desk_people (weighed: the score reads it) (shares share_buddy): who waits for a buddy, the longest wait first
SELECT PART(desk_person)
FROM PART(desk_person_rows)
WHERE c.branch_id = :branch AND c.programme = 'buddy'
AND c.case_status = 'waiting'
AND p.person_status IN ('prospective', 'active')
AND p.restricted_on IS NULL
ORDER BY c.priority_on IS NULL, c.priority_on, c.case_file_id;

-- desk_mentee (weighed: the score reads it) (shares share_buddy): somebody on the
-- way to work, to whom no job mentor is proposed and who has none
SELECT PART(desk_person)
FROM PART(desk_person_rows)
WHERE c.branch_id = :branch AND c.programme = 'employment' AND c.is_open = 1
AND c.person_id = :person_id
AND p.person_status IN ('prospective', 'active')
AND p.restricted_on IS NULL
AND NOT EXISTS (SELECT 1 FROM pair e
	WHERE e.branch_id = :branch AND e.case_file_id = c.case_file_id
	AND e.is_open = 1)
AND NOT EXISTS (SELECT 1 FROM proposal g
	WHERE g.branch_id = :branch AND g.case_file_id = c.case_file_id
	AND g.is_open = 1);

-- desk_volunteers (weighed: the score reads it): who is ready or has a buddy already, with or without place
SELECT v.volunteer_id, v.volunteer_status, v.full_name, v.called_name,
	v.languages, v.slots, v.postcode, v.municipality, v.help_topics,
	v.interests, v.occupation, v.wanted_roles, v.gender,
	v.household_shape, v.pets, v.birth_year, v.has_car, v.is_adults_only,
	v.is_smoker, v.address, v.capacity, v.places_taken, v.ready_on,
	GREATEST(CAST(v.capacity AS SIGNED) - v.places_taken, 0)
		AS places_free,
	y.volunteer_id IS NOT NULL AS has_open_incident,
	COALESCE(k.valid_until_on, k.answered_on + INTERVAL 24 MONTH)
		AS certificate_until_on
FROM volunteer v
LEFT JOIN volunteer_check k ON k.branch_id = :branch
	AND k.volunteer_id = v.volunteer_id
	AND k.check_type = 'child_certificate'
	AND k.check_status = 'answered_clear'
LEFT JOIN (SELECT DISTINCT i.volunteer_id FROM incident i
	WHERE i.branch_id = :branch AND i.is_open = 1) y
	ON y.volunteer_id = v.volunteer_id
WHERE v.branch_id = :branch AND v.volunteer_status IN ('ready', 'matched')
ORDER BY v.volunteer_id;

-- desk_past: who has been a pair, and whom a proposal did not fit
SELECT a.person_id, p.household_id, a.volunteer_id, 1 AS was_pair
FROM pair a
JOIN person p ON p.branch_id = :branch AND p.person_id = a.person_id
WHERE a.branch_id = :branch
UNION ALL
SELECT o.person_id, q.household_id, o.volunteer_id, 0 AS was_pair
FROM proposal o
JOIN person q ON q.branch_id = :branch AND q.person_id = o.person_id
WHERE o.branch_id = :branch
AND o.proposal_status IN ('declined_refugee', 'declined_volunteer');
