-- The work in one programme for one person.

-- case_file_create: intake, or work
INSERT INTO case_file (branch_id, person_id, programme, case_status,
	opened_on)
VALUES (:branch, :person_id, :programme, 'new', :today);

-- case_file_create_buddy: it waits from the day somebody asked, since the
-- consent was given to find a buddy, and without a consent it is new
INSERT INTO case_file (branch_id, person_id, programme, pair_kind,
	case_status, opened_on, priority_on)
VALUES (:branch, :person_id, 'buddy', :pair_kind,
	IF(:consent_status = 'given', 'waiting', 'new'), :today,
	IF(:consent_status = 'given', :received_on, NULL));

-- part case_guards: what the guards of case c ask
(SELECT COUNT(DISTINCT PART(day_of, k.contacted_at)) >= 3
	AND COUNT(DISTINCT k.contact_channel) >= 2
	FROM contact_log k
	WHERE k.branch_id = :branch AND k.person_id = c.person_id
	AND k.contact_direction = 'out' AND k.contact_outcome <> 'reached')
	AS has_three_attempts,
	(SELECT COUNT(*) FROM pair r
	WHERE r.branch_id = :branch AND r.case_file_id = c.case_file_id
	AND r.is_open = 1) AS pairs_open,
	(SELECT MIN(r.active_from_on) FROM pair r
	WHERE r.branch_id = :branch AND r.case_file_id = c.case_file_id
	AND r.is_open = 1) AS pair_active_on;

-- case_file_of_person: open cases first, with what the guards ask
SELECT c.case_file_id, c.programme, c.pair_kind, c.case_status, c.resumes_as,
	c.paused_until_on, c.opened_on, c.priority_on, c.contacted_on,
	c.attempts, c.interview_on, c.next_action, c.next_action_on,
	c.closed_on, c.case_end_reason, c.version,
	COALESCE(c.is_open, 0) AS is_open,
	(SELECT a.account_name FROM account a
	WHERE a.account_id = c.coordinator_account_id) AS coordinator_name,
	PART(case_guards)
FROM case_file c
WHERE c.branch_id = :branch AND c.person_id = :person_id
AND (:reach = 'all' OR FIND_IN_SET(c.programme, :reach))
ORDER BY c.is_open IS NULL, FIELD(c.programme, 'intake', 'buddy',
	'employment'), c.case_file_id DESC;

-- case_file_create_wanted: what the person wishes from now on
INSERT INTO case_file (branch_id, person_id, programme, pair_kind,
	case_status, opened_on, priority_on)
SELECT :branch, :person_id, c.programme,
	IF(c.programme = 'buddy', 'friend', NULL),
	IF(c.programme = 'buddy' AND :consent_status = 'given', 'waiting',
		'new'),
	:today,
	IF(c.programme = 'buddy' AND :consent_status = 'given', :today, NULL)
FROM (SELECT 'buddy' AS programme UNION ALL SELECT 'employment') c
WHERE ((c.programme = 'buddy' AND :opens_buddy = '1')
OR (c.programme = 'employment' AND :opens_work = '1'))
AND NOT EXISTS (SELECT 1 FROM case_file o
	WHERE o.branch_id = :branch AND o.person_id = :person_id
	AND o.programme = c.programme AND o.is_open = 1);

-- case_file_row: one case, with what the guards ask
SELECT c.case_file_id, c.person_id, p.full_name, p.person_status, c.programme,
	c.case_status,
	c.resumes_as, c.paused_until_on, c.priority_on, c.interview_on,
	c.closed_on, c.case_end_reason, c.version,
	PART(case_guards)
FROM case_file c
JOIN person p ON p.branch_id = :branch AND p.person_id = c.person_id
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id;

-- case_file_status_update: a move, by whoever saw the case as it is
UPDATE case_file c
SET c.case_status = :case_status, c.resumes_as = :resumes_as,
	c.paused_until_on = :paused_until_on, c.priority_on = :priority_on,
	c.interview_on = :interview_on, c.closed_on = :closed_on,
	c.case_end_reason = :case_end_reason, c.version = c.version + 1
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.version = :version;

-- case_file_intake_open: the open intake case of a person
SELECT c.case_file_id, c.case_status
FROM case_file c
WHERE c.branch_id = :branch AND c.person_id = :person_id
AND c.programme = 'intake' AND c.is_open = 1;

-- contact_log_create: somebody was called, or called
INSERT INTO contact_log (branch_id, person_id, case_file_id, contacted_at,
	contact_channel, contact_outcome, note, account_id)
VALUES (:branch, :person_id, :case_file_id, :now, :contact_channel,
	:contact_outcome, :contact_text, :user);

-- case_file_contact: an attempt begins the contacting, a talk is remembered
UPDATE case_file c
SET c.attempts = LEAST(c.attempts + 1, 250),
	c.case_status = IF(c.case_status = 'new', 'contacting',
		c.case_status),
	c.contacted_on = IF(:contact_outcome = 'reached',
		COALESCE(c.contacted_on, :today), c.contacted_on),
	c.version = c.version + 1
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id;
