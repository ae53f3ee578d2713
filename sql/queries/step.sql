-- In which state something stands, before a step is asked for (cgi-bin/step.h).

-- step_pair: a pair
SELECT p.pair_status AS from_state FROM pair p
WHERE p.branch_id = :branch AND p.pair_id = :pair_id;

-- step_checkin: a check-in; a week late it is overdue
SELECT PART(checkin_state) AS from_state
FROM pair_checkin k
WHERE k.branch_id = :branch AND k.pair_checkin_id = :pair_checkin_id;

-- step_placement: a placement
SELECT l.placement_status AS from_state FROM placement l
WHERE l.branch_id = :branch AND l.placement_id = :placement_id;

-- step_volunteer: a volunteer
SELECT v.volunteer_status AS from_state FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- step_incident: an incident
SELECT i.incident_status AS from_state FROM incident i
WHERE i.branch_id = :branch AND i.incident_id = :incident_id;

-- step_hq_incident (national: severe ones are headquarters'): one of those
SELECT i.incident_status AS from_state FROM incident i
WHERE i.incident_id = :incident_id AND i.is_for_hq = 1;
