-- Intakes that were given to somebody, until the interview is held.

-- interview_list: the visitor's own
SELECT p.person_id, c.case_file_id, c.case_status, c.interview_on,
	COALESCE(p.called_name, p.full_name) AS full_name, p.languages,
	p.interpreter_need, p.interpreter_language, p.phone,
	c.interview_on < :today AS is_past
FROM case_file c
JOIN person p ON p.branch_id = :branch AND p.person_id = c.person_id
WHERE c.branch_id = :branch AND c.coordinator_account_id = :user
AND c.programme = 'intake' AND c.case_status IN ('new', 'contacting',
	'interview_booked', 'in_progress', 'reopened')
ORDER BY c.interview_on IS NULL, c.interview_on, c.case_file_id
LIMIT 100;

-- interview_row: what the interviewer may know of the person
SELECT c.case_file_id, c.case_status, c.interview_on,
	c.version AS case_version, p.person_id, p.full_name, p.called_name,
	p.languages, p.danish_level, p.interpreter_need,
	p.interpreter_language, p.phone, p.contact_app, p.contact_time,
	p.wants_buddy, p.wants_work, p.slots, p.interests, p.help_topics,
	p.offers, p.buddy_shapes, p.buddy_gender, p.buddy_age_band,
	p.pets_wish, p.smoking_wish, p.meeting_place, p.meeting_pace,
	p.passed_on_text, p.kept_back_text, p.consent_status,
	p.search_key, p.script_name, p.version
FROM case_file c
JOIN person p ON p.branch_id = :branch AND p.person_id = c.person_id
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.coordinator_account_id = :user AND c.programme = 'intake'
AND c.case_status IN ('new', 'contacting', 'interview_booked', 'in_progress',
	'reopened') AND p.person_status <> 'anonymised';

-- interview_update: what the person said
UPDATE person p
SET p.called_name = :called_name, p.search_key = :search_key,
	p.contact_app = :contact_app, p.contact_time = :contact_time,
	p.languages = :languages, p.danish_level = :danish_level,
	p.interpreter_need = :interpreter_need,
	p.wants_buddy = :wants_buddy, p.wants_work = :wants_work,
	p.slots = :slots, p.interests = :interests,
	p.help_topics = :help_topics, p.offers = :offers,
	p.buddy_shapes = :buddy_shapes, p.buddy_gender = :buddy_gender,
	p.buddy_age_band = :buddy_age_band, p.pets_wish = :pets_wish,
	p.smoking_wish = :smoking_wish, p.meeting_place = :meeting_place,
	p.meeting_pace = :meeting_pace, p.passed_on_text = :passed_on_text,
	p.kept_back_text = :kept_back_text, p.version = p.version + 1
WHERE p.branch_id = :branch AND p.person_id = :person_id
AND p.version = :version;

-- interview_end: it was held, and the coordinator goes on
UPDATE case_file c
SET c.case_status = 'waiting', c.interview_on = LEAST(COALESCE(c.interview_on,
	:today), :today), c.priority_on = COALESCE(c.priority_on, :today),
	c.version = c.version + 1
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.coordinator_account_id = :user AND c.programme = 'intake'
AND c.case_status IN ('interview_booked', 'in_progress');

-- interviewer_row: an open intake and who holds it
SELECT c.case_file_id, c.person_id, c.version, p.full_name,
	c.coordinator_account_id, c.interview_on
FROM case_file c
JOIN person p ON p.branch_id = :branch AND p.person_id = c.person_id
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.programme = 'intake' AND c.is_open = 1;

-- interviewer_update: somebody else holds it, or nobody yet
UPDATE case_file c
SET c.coordinator_account_id = :coordinator_account_id,
	c.version = c.version + 1
WHERE c.branch_id = :branch AND c.case_file_id = :case_file_id
AND c.version = :version AND c.programme = 'intake' AND c.is_open = 1;

-- interviewer_task: the task of the interview is theirs too
UPDATE task t
JOIN case_file c ON c.branch_id = :branch AND c.case_file_id = t.object_id
SET t.assignee_account_id = c.coordinator_account_id,
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.object_kind = 'case_file'
AND t.object_id = :case_file_id AND t.auto_rule = 'interview'
AND t.task_status IN ('open', 'snoozed');
