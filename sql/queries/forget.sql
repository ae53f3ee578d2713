-- Erasing one file with all that hangs on it, in the order of the foreign
-- keys; what stays is one more in a group of the statistics.

-- statistic_count_person: a newcomer who has left
INSERT INTO statistic (what, quarter, region, gender, age_band, language_group,
	wait_band, length_band, outcome, people)
SELECT 'person', CONCAT(YEAR(p.closed_on), 'Q', QUARTER(p.closed_on)),
	COALESCE((SELECT MIN(m.region) FROM municipality m
		WHERE m.municipality = p.municipality
		AND m.valid_from <= p.closed_on
		AND (m.valid_to IS NULL OR m.valid_to >= p.closed_on)), ''),
	COALESCE(p.gender, ''),
	CASE WHEN p.birth_year IS NULL THEN ''
	WHEN YEAR(p.closed_on) - p.birth_year < 18 THEN '0-17'
	WHEN YEAR(p.closed_on) - p.birth_year < 25 THEN '18-24'
	WHEN YEAR(p.closed_on) - p.birth_year < 40 THEN '25-39'
	WHEN YEAR(p.closed_on) - p.birth_year < 60 THEN '40-59' ELSE '60-' END,
	CASE WHEN SUBSTRING_INDEX(p.languages, ',', 1) IN ('ar', 'uk', 'fa',
		'ti') THEN SUBSTRING_INDEX(p.languages, ',', 1)
	ELSE 'other' END,
	CASE WHEN w.waited_days IS NULL THEN 'none'
	WHEN w.waited_days <= 30 THEN '0-30'
	WHEN w.waited_days <= 60 THEN '31-60' ELSE '61-' END,
	CASE WHEN w.pair_days IS NULL THEN 'none'
	WHEN w.pair_days < 92 THEN '0-3'
	WHEN w.pair_days < 366 THEN '3-12' ELSE '12-' END,
	COALESCE(p.person_end_reason, ''), 1
FROM person p
LEFT JOIN (SELECT c.person_id,
		DATEDIFF(MIN(r.proposed_on), MIN(c.priority_on))
			AS waited_days,
		SUM(DATEDIFF(COALESCE(r.ended_on, r.active_from_on),
			r.active_from_on)) AS pair_days
	FROM pair r
	JOIN case_file c ON c.branch_id = :branch
		AND c.case_file_id = r.case_file_id
	WHERE r.branch_id = :branch AND r.person_id = :person_id
	GROUP BY c.person_id) w ON w.person_id = p.person_id
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.closed_on IS NOT NULL
ON DUPLICATE KEY UPDATE people = people + 1;

-- statistic_count_volunteer: a volunteer who has ended
INSERT INTO statistic (what, quarter, region, gender, age_band, language_group,
	wait_band, length_band, outcome, people)
SELECT 'volunteer', CONCAT(YEAR(v.ended_on), 'Q', QUARTER(v.ended_on)),
	COALESCE((SELECT MIN(m.region) FROM municipality m
		WHERE m.municipality = v.municipality
		AND m.valid_from <= v.ended_on
		AND (m.valid_to IS NULL OR m.valid_to >= v.ended_on)), ''),
	COALESCE(v.gender, ''), '', '', '',
	CASE WHEN v.ready_on IS NULL THEN 'none'
	WHEN DATEDIFF(v.ended_on, v.ready_on) < 366 THEN '0-12'
	ELSE '12-' END,
	COALESCE(v.volunteer_end_reason, ''), 1
FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id
AND v.ended_on IS NOT NULL
ON DUPLICATE KEY UPDATE people = people + 1;

-- statistic_count_placement: what came of one placement
INSERT INTO statistic (what, quarter, region, gender, age_band, language_group,
	wait_band, length_band, outcome, people)
SELECT 'placement', CONCAT(YEAR(l.ended_on), 'Q', QUARTER(l.ended_on)), '',
	'', '', '', '',
	CASE WHEN l.starts_on IS NULL THEN 'none'
	WHEN DATEDIFF(l.ended_on, l.starts_on) < 92 THEN '0-3' ELSE '3-' END,
	COALESCE(l.placement_outcome, ''), 1
FROM placement l
WHERE l.branch_id = :branch AND l.placement_id = :placement_id
AND l.ended_on IS NOT NULL
ON DUPLICATE KEY UPDATE people = people + 1;

-- statistic_placements_of: the placements that go with the file
SELECT l.placement_id FROM placement l
WHERE l.branch_id = :branch AND l.person_id = :person_id;

-- forget_visits: the follow-ups of a placement
DELETE FROM placement_visit
WHERE branch_id = :branch AND placement_id = :placement_id;

-- forget_placement: one of them
DELETE FROM placement
WHERE branch_id = :branch AND placement_id = :placement_id;

-- forget_placement_tasks: what was to be done about it
DELETE FROM task
WHERE branch_id = :branch AND object_kind = 'placement'
AND object_id = :placement_id;

-- forget_placement_timeline: what has happened there
DELETE FROM timeline
WHERE branch_id = :branch AND object_kind = 'placement'
AND object_id = :placement_id;

-- forget_checkins: what the pairs of somebody answered
DELETE k FROM pair_checkin k
JOIN pair r ON r.branch_id = :branch AND r.pair_id = k.pair_id
WHERE k.branch_id = :branch
AND (r.person_id = :person_id OR r.volunteer_id = :volunteer_id);

-- forget_pair_timeline: what has happened in the pairs, on the other's page
DELETE t FROM timeline t
JOIN pair r ON r.branch_id = :branch AND r.pair_id = t.object_id
WHERE t.branch_id = :branch AND t.object_kind = 'pair'
AND (r.person_id = :person_id OR r.volunteer_id = :volunteer_id);

-- forget_pairs: the pairs of somebody
DELETE FROM pair
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_proposals: who was suggested to whom
DELETE FROM proposal
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_tasks: what was to be done
DELETE FROM task
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_timeline: what has happened
DELETE FROM timeline
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_consents: what was agreed
DELETE FROM consent
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_requests: what was asked for
DELETE FROM privacy_request
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_findings: what was unusual in looking at the file
DELETE FROM access_finding
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_holds: those that are over
DELETE FROM legal_hold
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_notices: the warning
DELETE FROM retention_notice
WHERE branch_id = :branch
AND (person_id = :person_id OR volunteer_id = :volunteer_id);

-- forget_contacts: attempts to reach somebody
DELETE FROM contact_log
WHERE branch_id = :branch AND person_id = :person_id;

-- forget_cases: the work in each programme
DELETE FROM case_file
WHERE branch_id = :branch AND person_id = :person_id;

-- forget_referrals: how the person came to us
DELETE FROM referral
WHERE branch_id = :branch AND person_id = :person_id;

-- forget_import_rows: the row of the list that somebody came in
DELETE w FROM import_row w
JOIN import i ON i.branch_id = :branch AND i.import_id = w.import_id
WHERE w.branch_id = :branch AND ((i.import_kind = 'people'
	AND w.object_id = :person_id)
	OR (i.import_kind = 'volunteers' AND w.object_id = :volunteer_id));

-- forget_checks: certificates
DELETE FROM volunteer_check
WHERE branch_id = :branch AND volunteer_id = :volunteer_id;

-- forget_mentor: who was a mentor is not one any more
UPDATE placement l SET l.mentor_volunteer_id = NULL, l.mentor_name = NULL
WHERE l.branch_id = :branch AND l.mentor_volunteer_id = :volunteer_id;

-- forget_answers: where a form led to names the page
DELETE FROM request_done
WHERE branch_id = :branch
AND (answer = :home_path OR answer LIKE CONCAT(:home_path, '/%')
	OR answer LIKE CONCAT(:home_path, '?%'));

-- forget_kept_posts (national: they belong to accounts): what was typed there
DELETE FROM kept_post
WHERE path = :home_path OR path LIKE CONCAT(:home_path, '/%');

-- forget_audit_texts: what was written freely into the log; the event of the
-- erasure lets the chain prove without (lib/audit_chain.h)
UPDATE audit_event e
SET e.fields = NULL, e.reason = NULL, e.is_text_removed = 1
WHERE e.branch_id = :branch AND e.is_text_removed = 0
AND (e.person_id = :person_id OR e.volunteer_id = :volunteer_id);

-- forget_member: in the household
DELETE FROM household_member
WHERE branch_id = :branch AND person_id = :person_id;

-- forget_household_row: which one it is
SELECT p.household_id FROM person p
WHERE p.branch_id = :branch AND p.person_id = :person_id;

-- forget_restricted: what was put aside
DELETE FROM restricted_person
WHERE branch_id = :branch AND person_id = :person_id;

-- forget_transfers: where the file was to move, or has moved
DELETE FROM transfer
WHERE branch_id = :branch AND person_id = :person_id;

-- forget_person: the row itself, names and search key with it
DELETE FROM person WHERE branch_id = :branch AND person_id = :person_id;

-- forget_household_members: of a household in which nobody has a file
DELETE FROM household_member
WHERE household_member.branch_id = :branch
AND household_member.household_id = :household_id
AND NOT EXISTS (SELECT 1 FROM person p
	WHERE p.branch_id = :branch AND p.household_id = :household_id);

-- forget_household: the same
DELETE FROM household
WHERE household.branch_id = :branch AND household.household_id = :household_id
AND NOT EXISTS (SELECT 1 FROM person p
	WHERE p.branch_id = :branch AND p.household_id = :household_id);

-- forget_volunteer: the row itself
DELETE FROM volunteer WHERE branch_id = :branch AND volunteer_id = :volunteer_id;

-- forget_volunteer_row: what outlives the file, and the account
SELECT v.full_name, v.agreement_on, v.agreement_version,
	COALESCE(v.ended_on, :today) AS ended_on, v.account_id
FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- forget_keep_signature: that confidentiality was promised
INSERT INTO kept_signature (branch_id, full_name, agreement_on,
	agreement_version, ended_on)
VALUES (:branch, :full_name, :agreement_on, :agreement_version, :ended_on);

-- forget_account_leave (national: accounts are): nobody signs in with it any
-- more, unless it serves for something else
UPDATE account a SET a.account_status = 'left'
WHERE a.account_id = :account_id
AND NOT EXISTS (SELECT 1 FROM volunteer v
	WHERE v.account_id = a.account_id)
AND NOT EXISTS (SELECT 1 FROM account_role o
	WHERE o.account_id = a.account_id AND o.role <> 'buddy');

-- forget_account_posts (national: accounts are): forms that were kept
DELETE FROM kept_post WHERE account_id = :account_id;

-- forget_account_sessions (national: accounts are): when and from where
DELETE FROM session WHERE account_id = :account_id;

-- forget_account_devices (national: accounts are): known browsers
DELETE FROM device WHERE account_id = :account_id;

-- forget_account_links (national: accounts are): links that let somebody in
DELETE FROM link WHERE account_id = :account_id;

-- forget_account_mails (national: accounts are): sent, and waiting to be
DELETE FROM mail WHERE account_id = :account_id;

-- forget_account_findings (national: accounts are): what was unusual
DELETE FROM access_finding WHERE account_id = :account_id;

-- forget_account_credential (national: accounts are): the password
DELETE FROM credential WHERE account_id = :account_id;

-- forget_account_roles (national: accounts are): what it might do
DELETE FROM account_role WHERE account_id = :account_id;

-- forget_role_reasons (national: accounts are): why; one that another's role
-- gives too stays
DELETE w FROM role_reason w
LEFT JOIN account_role g
	ON g.branch_id = w.branch_id AND g.role_reason_id = w.role_reason_id
LEFT JOIN account_role e
	ON e.branch_id = w.branch_id AND e.end_role_reason_id = w.role_reason_id
WHERE g.account_role_id IS NULL AND e.account_role_id IS NULL;

-- forget_account (national: accounts are): name and e-mail
DELETE FROM account WHERE account_id = :account_id;
