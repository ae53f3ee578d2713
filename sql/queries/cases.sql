-- The work in one programme for one person.

-- case_file_create_all: intake for everybody, and what the person asked for
INSERT INTO case_file (branch_id, person_id, programme, pair_kind,
	case_status, opened_on, priority_on)
SELECT :branch, :person_id, c.programme,
	IF(c.programme = 'buddy', :pair_kind, NULL),
	IF(c.programme = 'buddy' AND :consent_status = 'given', 'waiting',
		'new'),
	:today,
	IF(c.programme = 'buddy' AND :consent_status = 'given', :received_on,
		NULL)
FROM (SELECT 'intake' AS programme
	UNION ALL SELECT 'buddy' UNION ALL SELECT 'employment') c
WHERE c.programme = 'intake'
OR (c.programme = 'buddy' AND :wants_buddy = '1')
OR (c.programme = 'employment' AND :wants_work = '1');
