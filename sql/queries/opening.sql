-- Openings: places that an employer offers.

-- part openings_found: what the list holds
PART(opening_employer)
WHERE o.branch_id = :branch
AND (:q_pattern IS NULL OR e.search_key LIKE :q_pattern
	OR o.opening_title LIKE CONCAT('%', :q, '%'))
AND (:opening_status IS NULL OR o.opening_status = :opening_status)
AND (:placement_type IS NULL OR o.placement_type = :placement_type)
AND (:industry IS NULL OR o.industry = :industry)
AND (:danish_needed IS NULL OR o.danish_needed IS NULL
	OR o.danish_needed <= :danish_needed)
AND (COALESCE(:is_free, '0') = '0' OR (o.seats_taken < o.seats
	AND o.opening_status = 'open'))
AND (:starts_before_on IS NULL OR o.starts_on <= :starts_before_on);

-- part opening_employer: an opening, with its employer
opening o
JOIN employer e ON e.branch_id = :branch AND e.employer_id = o.employer_id;

-- opening_list: the openings of the branch
-- sort starts: o.starts_on IS NULL, o.starts_on, o.opening_id
-- sort -starts: o.starts_on DESC, o.opening_id DESC
-- sort title: o.opening_title, o.opening_id
-- sort -title: o.opening_title DESC, o.opening_id DESC
-- sort employer: e.employer_name, o.opening_id
-- sort -employer: e.employer_name DESC, o.opening_id DESC
SELECT o.opening_id, o.opening_title, o.opening_status, o.placement_type,
	o.industry, o.danish_needed, o.seats, o.seats_taken,
	CAST(o.seats AS SIGNED) - o.seats_taken AS seats_free,
	o.hours_week + 0e0 AS hours_week, o.starts_on,
	o.valid_until_on, e.employer_id, e.employer_name,
	COALESCE(o.postcode, e.postcode) AS postcode
FROM PART(openings_found)
ORDER BY :sort LIMIT :limit OFFSET :offset;

-- opening_count: how many they are
SELECT COUNT(*) AS total_count
FROM PART(openings_found);

-- opening_row: one of them, with its employer
SELECT o.opening_id, o.employer_id, o.opening_title, o.opening_status,
	o.placement_type, o.industry, o.occupation, o.seats, o.seats_taken,
	CAST(o.seats AS SIGNED) - o.seats_taken AS seats_free,
	o.hours_week + 0e0 AS hours_week, o.schedule,
	o.danish_needed, o.other_languages, o.address, o.postcode,
	o.transport, o.starts_on, o.ends_on, o.valid_until_on, o.note,
	o.version, e.employer_name, e.contact_name, e.phone,
	COALESCE(o.postcode, e.postcode) AS place_postcode,
	IF(o.postcode IS NULL, e.municipality, (SELECT p.municipality
		FROM postcode p WHERE o.postcode BETWEEN p.postcode_from
		AND p.postcode_to LIMIT 1)) AS place_municipality
FROM PART(opening_employer)
WHERE o.branch_id = :branch AND o.opening_id = :opening_id;

-- opening_of_employer: what an employer offers
SELECT o.opening_id, o.opening_title, o.opening_status, o.placement_type,
	o.seats, o.seats_taken, o.starts_on
FROM opening o
WHERE o.branch_id = :branch AND o.employer_id = :employer_id
ORDER BY o.opening_status <> 'open', o.starts_on DESC, o.opening_id DESC
LIMIT 50;

-- opening_choices: openings with a free seat
SELECT o.opening_id AS choice,
	CONCAT(e.employer_name, ': ', o.opening_title) AS choice_label
FROM PART(opening_employer)
WHERE o.branch_id = :branch AND o.opening_status IN ('open', 'paused')
AND o.seats_taken < o.seats
ORDER BY e.employer_name, o.opening_title, o.opening_id;

-- opening_fits: people who want work and have no place, the likeliest first
SELECT s.person_id, s.full_name, s.danish_level, s.wanted_trades,
	s.occupation, s.hours_wanted + 0e0 AS hours_wanted,
	s.postcode AS person_postcode, s.municipality AS person_municipality,
	c.case_status, COALESCE(c.priority_on, c.opened_on) AS waits_since_on
FROM PART(work_case)
WHERE s.branch_id = :branch AND s.wants_work = 1
AND s.person_status IN ('prospective', 'active')
AND (c.case_status IS NULL OR c.case_status NOT IN ('placed', 'paused',
	'followed_up'))
AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.branch_id = :branch
	AND p.person_id = s.person_id
	AND (p.placement_status IN ('started', 'extended')
	OR p.opening_id = :opening_id))
ORDER BY FIND_IN_SET(:industry, s.wanted_trades) > 0 DESC,
	COALESCE(s.danish_level, 'A0') >= COALESCE(:danish_needed, 'A0') DESC,
	waits_since_on, s.person_id
LIMIT 100;

-- opening_create: a new one
INSERT INTO opening (branch_id, employer_id, opening_title, placement_type,
	industry, occupation, seats, hours_week, schedule, danish_needed,
	other_languages, address, postcode, transport, starts_on, ends_on,
	valid_until_on, note)
VALUES (:branch, :employer_id, :opening_title, :placement_type, :industry,
	:occupation, :seats, REPLACE(:hours_week, ',', '.'), :schedule,
	:danish_needed, :other_languages, :address, :postcode, :transport,
	:starts_on, :ends_on, :valid_until_on, :note);

-- opening_update: what was changed in the form
UPDATE opening o
SET o.opening_title = :opening_title, o.placement_type = :placement_type,
	o.industry = :industry, o.occupation = :occupation,
	o.seats = :seats, o.hours_week = REPLACE(:hours_week, ',', '.'),
	o.schedule = :schedule, o.danish_needed = :danish_needed,
	o.other_languages = :other_languages, o.address = :address,
	o.postcode = :postcode, o.transport = :transport,
	o.starts_on = :starts_on, o.ends_on = :ends_on,
	o.valid_until_on = :valid_until_on, o.note = :note,
	o.version = o.version + 1
WHERE o.branch_id = :branch AND o.opening_id = :opening_id
AND o.version = :version AND o.seats_taken <= :seats;

-- opening_status_update: opened again, paused, filled, expired
UPDATE opening o
SET o.opening_status = :opening_status, o.version = o.version + 1
WHERE o.branch_id = :branch AND o.opening_id = :opening_id
AND o.version = :version;

-- opening_take: one seat, if there is one; the last one fills it
UPDATE opening o
SET o.opening_status = IF(o.seats_taken + 1 >= o.seats, 'filled',
	o.opening_status), o.seats_taken = o.seats_taken + 1
WHERE o.branch_id = :branch AND o.opening_id = :opening_id
AND o.seats_taken < o.seats AND o.opening_status IN ('open', 'paused');

-- opening_give_back: a seat that is free again
UPDATE opening o
SET o.opening_status = IF(o.opening_status = 'filled', 'open',
	o.opening_status), o.seats_taken = o.seats_taken - 1
WHERE o.branch_id = :branch AND o.opening_id = :opening_id
AND o.seats_taken > 0;

-- opening_overdue: offers whose last day is over
SELECT o.opening_id, o.employer_id, o.opening_status
FROM opening o
WHERE o.branch_id = :branch AND o.opening_status IN ('open', 'paused')
AND o.valid_until_on < :today
ORDER BY o.opening_id LIMIT 50;

-- opening_expire: it ends by itself
UPDATE opening o
SET o.opening_status = 'expired', o.version = o.version + 1
WHERE o.branch_id = :branch AND o.opening_id = :opening_id
AND o.opening_status = :opening_status;
