-- Rows of the demonstration: with dates and authors of their own, which the
-- statements of the pages take from the request.

-- demo_person_date: when a person came and went
UPDATE person p
SET p.created_at = :created_at, p.closed_on = :closed_on,
	p.person_end_reason = :person_end_reason,
	p.consent_status = :consent_status
WHERE p.branch_id = :branch AND p.person_id = :person_id;

-- demo_case_create: the work in one programme for one person
INSERT INTO case_file (branch_id, person_id, programme, pair_kind,
	case_status, resumes_as, paused_until_on, coordinator_account_id,
	opened_on, priority_on, priority_reasons, contacted_on, attempts,
	interview_on, next_action, next_action_on, closed_on,
	case_end_reason, created_at)
VALUES (:branch, :person_id, :programme, :pair_kind, :case_status,
	:resumes_as, :paused_until_on, :by_account_id, :opened_on,
	:priority_on, :priority_reasons, :contacted_on,
	COALESCE(:attempts, 0), :interview_on, :next_action, :next_action_on,
	:closed_on, :case_end_reason, :opened_on);

-- demo_consent_create: what somebody agreed to
INSERT INTO consent (branch_id, person_id, volunteer_id, consent_purpose,
	recipient_kind, recipient_id, text_version, lang, consent_how,
	has_interpreter, given_on, expires_on, withdrawn_on, effect_at,
	account_id, created_at)
VALUES (:branch, :person_id, :volunteer_id, :consent_purpose, :recipient_kind,
	:recipient_id, '1', :consent_lang, :consent_how,
	:consent_how = 'oral_with_interpreter', :given_on, :expires_on,
	:withdrawn_on, :withdrawn_on, :by_account_id, :given_on);

-- demo_referral_create: somebody asks the branch to receive a person
INSERT INTO referral (branch_id, sender_ref, referral_status, sender_kind,
	sender_name, sender_contact, referral_channel, full_name, languages,
	municipality, postcode, moves_in_on, municipality_contact,
	municipality_phone, consent_on, consent_how, programmes, cells,
	person_id,
	routed_from_branch_id, routed_to_branch_id, received_on, routed_on,
	answered_on, referral_return_reason, note, created_at)
VALUES (:branch, :sender_ref, :referral_status, :sender_kind, :sender_name,
	:sender_contact, :referral_channel, :full_name, :languages,
	:municipality, :postcode, :moves_in_on, :municipality_contact,
	:municipality_phone, :consent_on, :consent_how, :programmes, :cells,
	:person_id, :routed_from_branch_id, :routed_to_branch_id,
	:received_on, :routed_on, :answered_on, :referral_return_reason,
	:note, :received_on);

-- demo_contact_create: an attempt to reach somebody
INSERT INTO contact_log (branch_id, person_id, case_file_id, contacted_at,
	contact_channel, contact_outcome, minutes, note, account_id,
	created_at)
VALUES (:branch, :person_id, :case_file_id, :contacted_at, :contact_channel,
	:contact_outcome, :minutes, :note, :by_account_id, :contacted_at);

-- demo_volunteer_create: a volunteer, somewhere on the way
INSERT INTO volunteer (branch_id, volunteer_status, coordinator_account_id,
	full_name, called_name, search_key, birth_year, gender, phone,
	phone_index, email, email_index,
	contact_app, postcode, municipality, languages, employment_state,
	occupation, occupation_text, has_car, household_shape, pets,
	is_smoker, slots, interests, help_topics, wanted_roles, distance_km,
	hours_month, capacity, places_taken, volunteer_source, applied_on,
	contacted_on, interviewed_on, suitability, suitability_reason,
	identity_seen_on, identity_seen_by_account_id, agreement_on,
	agreement_version, training_on, is_adults_only, ready_on,
	next_review_on, paused_until_on, ended_on, volunteer_end_reason,
	is_former_participant, created_at)
VALUES (:branch, :volunteer_status, :by_account_id, :full_name, :called_name,
	:search_key, :birth_year, :gender, :phone, :phone_index, :email,
	:email_index, :contact_app,
	:postcode, :municipality, :languages, :employment_state, :occupation,
	:occupation_text, :has_car, :household_shape, :pets, :is_smoker,
	:slots, :interests, :help_topics, :wanted_roles, :distance_km,
	:hours_month, :capacity, :places_taken, :volunteer_source,
	:applied_on, :contacted_on, :interviewed_on, :suitability,
	:suitability_reason, :identity_seen_on,
	IF(:identity_seen_on IS NULL, NULL, :by_account_id), :agreement_on,
	:agreement_version, :training_on, :is_adults_only, :ready_on,
	:next_review_on, :paused_until_on, :ended_on, :volunteer_end_reason,
	COALESCE(:is_former_participant, 0), :applied_on);

-- demo_check_create: that a volunteer was checked
INSERT INTO volunteer_check (branch_id, volunteer_id, check_type,
	check_status, requested_on, answered_on, valid_until_on,
	requested_by_account_id, decided_by_account_id, created_at)
VALUES (:branch, :volunteer_id, :check_type, :check_status, :requested_on,
	:answered_on, :valid_until_on,
	IF(:requested_on IS NULL, NULL, :by_account_id),
	IF(:answered_on IS NULL, NULL, :by_account_id),
	COALESCE(:requested_on, :now));

-- demo_proposal_create: two people, suggested to each other
INSERT INTO proposal (branch_id, case_file_id, person_id, volunteer_id,
	pair_kind, proposal_status, score, reasons, rank_shown, why, account_id,
	sent_on, reminded_on, expires_on, person_answer, person_answered_on,
	person_decline_reason, volunteer_answer, volunteer_answered_on,
	volunteer_decline_reason, created_at)
VALUES (:branch, :case_file_id, :person_id, :volunteer_id, :pair_kind,
	:proposal_status, :score, :reasons, 1, :why, :by_account_id, :sent_on,
	:reminded_on, :expires_on, :person_answer, :person_answered_on,
	:person_decline_reason, :volunteer_answer, :volunteer_answered_on,
	:volunteer_decline_reason, COALESCE(:sent_on, :now));

-- demo_pair_create: two people who said yes
INSERT INTO pair (branch_id, case_file_id, person_id, volunteer_id,
	proposal_id, pair_kind, pair_status, proposed_on, first_meeting_on,
	first_meeting_time, first_meeting_place, interpreter_booking, met_on,
	has_staff_met, has_interpreter_met, has_role_told, agreement_on,
	trial_until_on, active_from_on, paused_until_on, planned_end_on,
	ended_on, pair_end_reason, ended_by, stage_at_end, wants_rematch,
	would_recommend, person_satisfaction, volunteer_satisfaction, note,
	created_at)
VALUES (:branch, :case_file_id, :person_id, :volunteer_id, :proposal_id,
	:pair_kind, :pair_status, :sent_on, :first_meeting_on,
	:first_meeting_time, :first_meeting_place, :interpreter_booking,
	:met_on, COALESCE(:has_staff_met, 0),
	COALESCE(:has_interpreter_met, 0), COALESCE(:has_role_told, 0),
	:agreement_on, :trial_until_on, :active_from_on, :paused_until_on,
	:planned_end_on, :ended_on, :pair_end_reason, :ended_by,
	:stage_at_end, :wants_rematch, :would_recommend,
	:person_satisfaction, :volunteer_satisfaction, :note, :agreed_on);

-- demo_checkin_create: one side of a pair is asked
INSERT INTO pair_checkin (branch_id, pair_id, checkin_kind, checkin_side,
	checkin_status, due_on, done_on, contact_channel, met_count, pace,
	rating, feels_safe, wants_to_continue, need_text, note, skip_reason,
	account_id, created_at)
VALUES (:branch, :pair_id, :checkin_kind, :checkin_side, :checkin_status,
	:due_on, :done_on, :contact_channel, :met_count, :pace, :rating,
	:feels_safe, :wants_to_continue, :need_text, :note, :skip_reason,
	IF(:done_on IS NULL, NULL, :by_account_id), :met_on);

-- demo_employer_create: who might take somebody in
INSERT INTO employer (branch_id, employer_name, employer_status, search_key,
	cvr, industry, size_band, staff_count, postcode, municipality,
	contact_name, contact_title, phone, email, last_contact_on,
	created_at)
VALUES (:branch, :employer_name, :employer_status, :search_key, :cvr,
	:industry, :size_band, :staff_count, :postcode, :municipality,
	:contact_name, :contact_title, :phone, :email, :last_contact_on,
	:made_on);

-- demo_opening_create: what an employer offers
INSERT INTO opening (branch_id, employer_id, opening_title, opening_status,
	placement_type, industry, occupation, seats, seats_taken, hours_week,
	schedule, danish_needed, postcode, transport, starts_on, ends_on,
	valid_until_on, created_at)
VALUES (:branch, :employer_id, :opening_title, :opening_status,
	:placement_type, :industry, :occupation, :seats, :seats_taken,
	:hours_week, :schedule, :danish_needed, :postcode, :transport,
	:starts_on, :ends_on, :valid_until_on, :made_on);

-- demo_placement_create: a person at an employer
INSERT INTO placement (branch_id, person_id, case_file_id, employer_id,
	opening_id, placement_type, placement_status, postcode, occupation,
	job_title, starts_on, planned_end_on, extended_on, ended_on,
	hours_week, danish_hours, schedule, workplace_language, danish_needed,
	transport, workplace_contact, workplace_phone, job_centre_contact,
	job_centre_agreed_on, insurance_by, has_induction, has_agreement,
	agreement_on, goal_1, goal_2, six_month_on, approval_on,
	approval_until_on, approval_employer_id, approval_seen_on,
	approval_seen_by_account_id, placement_outcome, break_reason,
	coordinator_account_id, created_at, updated_at)
VALUES (:branch, :person_id, :case_file_id, :employer_id, :opening_id,
	:placement_type, :placement_status, :postcode, :occupation,
	:job_title, :starts_on, :planned_end_on, :extended_on, :ended_on,
	:hours_week, :danish_hours, :schedule, 'da', :danish_needed,
	:transport, :workplace_contact, :workplace_phone,
	:job_centre_contact, :job_centre_agreed_on, :insurance_by,
	COALESCE(:has_induction, 0), COALESCE(:has_agreement, 0),
	:agreement_on, :goal_1, :goal_2, :six_month_on, :approval_on,
	:approval_until_on, :approval_employer_id, :approval_seen_on,
	IF(:approval_seen_on IS NULL, NULL, :by_account_id),
	:placement_outcome, :break_reason, :by_account_id, :made_on,
	:made_on + INTERVAL 3 DAY);

-- demo_visit_create: a follow-up of a placement
INSERT INTO placement_visit (branch_id, placement_id, visit_kind,
	visit_status, due_on, done_on, visit_with, result, next_step,
	account_id, created_at)
VALUES (:branch, :placement_id, :visit_kind, :visit_status, :due_on, :done_on,
	:visit_with, :result, :next_step,
	IF(:done_on IS NULL, NULL, :by_account_id), :made_on);

-- demo_task_create: something to do, or done
INSERT INTO task (branch_id, task_kind, task_status, task_title, due_on,
	snoozed_until_on, assignee_account_id, programme, object_kind,
	object_id, person_id, volunteer_id, auto_rule, done_on,
	done_by_account_id, created_at)
VALUES (:branch, :task_kind, :task_status, :task_title, :due_on,
	:snoozed_until_on, :by_account_id, :programme, :object_kind,
	:object_id, :person_id, :volunteer_id, :auto_rule, :done_on,
	IF(:done_on IS NULL, NULL, :by_account_id),
	LEAST(:due_on, :today) - INTERVAL 7 DAY);

-- demo_timeline_create: a line of what happened
INSERT INTO timeline (branch_id, timeline_kind, person_id, volunteer_id,
	employer_id, object_kind, object_id, status_list, from_state,
	to_state, text, account_id, happened_at, created_at)
VALUES (:branch, :timeline_kind, :person_id, :volunteer_id, :employer_id,
	:object_kind, :object_id, :status_list, :from_state, :to_state,
	:text, :by_account_id, :happened_at, :happened_at);

-- demo_interviews_give: who talks with those who have just come
UPDATE case_file c SET c.coordinator_account_id = :interviewer_id
WHERE c.branch_id = :branch AND c.programme = 'intake'
AND c.case_status IN ('new', 'interview_booked', 'in_progress')
ORDER BY c.case_file_id LIMIT 3;

-- demo_friend: a volunteer who meets somebody and is asked how it goes
SELECT v.volunteer_id, v.full_name FROM volunteer v
WHERE v.branch_id = :branch AND EXISTS (SELECT 1 FROM pair p
	JOIN pair_checkin k ON k.branch_id = :branch AND k.pair_id = p.pair_id
	WHERE p.branch_id = :branch AND p.volunteer_id = v.volunteer_id
	AND p.pair_status = 'active' AND p.pair_kind = 'friend'
	AND k.checkin_side = 'volunteer' AND k.checkin_status IN ('due',
	'overdue'))
ORDER BY v.volunteer_id LIMIT 1;

-- demo_friend_account: and signs in
UPDATE volunteer v SET v.account_id = :account_id
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- demo_friend_name: under the own name
UPDATE account a SET a.account_name = :account_name
WHERE a.account_id = :account_id;

-- demo_support_create: what headquarters has asked the branch
INSERT INTO support_access (branch_id, support_status, account_id, reason,
	hours, asked_at, answered_at, until_at)
VALUES (:branch, :support_status, :account_id, :reason, 2, :asked_at,
	:answered_at, :until_at);

-- demo_looked_at: whose files were looked at, and by whom of the branch
SELECT p.person_id, (SELECT MIN(r.account_id) FROM account_role r
	WHERE r.branch_id = :branch AND r.role = 'buddy_coordinator') AS by_id
FROM person p
WHERE p.branch_id = :branch AND p.person_status = 'active'
ORDER BY p.person_id
LIMIT 24;

-- demo_hold_create: nothing of a file is erased
INSERT INTO legal_hold (branch_id, person_id, hold_reason, placed_on, until_on,
	account_id)
VALUES (:branch, :person_id, :hold_reason, :placed_on, :until_on,
	:by_account_id);

-- demo_request_create: somebody asked about their own data
INSERT INTO privacy_request (branch_id, person_id, request_kind,
	request_status, received_on, due_on, request_text, answer_text,
	answered_on, account_id, answered_by_account_id)
VALUES (:branch, :person_id, :request_kind, :request_status, :received_on,
	:due_on, :request_text, :answer_text, :answered_on, :by_account_id,
	IF(:answered_on IS NULL, NULL, :by_account_id));

-- demo_notice_create: a file that has been kept long enough
INSERT INTO retention_notice (branch_id, rule, person_id, noticed_on, erase_on)
VALUES (:branch, 'person_unmatched', :person_id, :noticed_on, :erase_on);

-- demo_retention_log_create: what went last month
INSERT INTO retention_log (branch_id, done_on, rule, row_count)
VALUES (:branch, :today - INTERVAL 30 DAY, 'person', 1)
ON DUPLICATE KEY UPDATE row_count = row_count + 1;

-- demo_former_create: somebody whose file was closed long ago
INSERT INTO person (branch_id, person_status, full_name, called_name,
	script_name, search_key, birth_year, birth_precision, gender,
	citizenship, languages, postcode, municipality, closed_on,
	person_end_reason, consent_status, contact_kept, notes_kept, created_at)
VALUES (:branch, 'closed', :full_name, :called_name, :script_name,
	:search_key, :birth_year, 'year', :gender, :citizenship, :languages,
	:postcode, :municipality, :closed_on, :person_end_reason, 'expired', 0,
	0, :created_at);

-- demo_finding_whose (national: finds the branch itself): who has that role, there or at headquarters
SELECT b.branch_id, b.municipality, MIN(r.account_id) AS account_id,
	(SELECT MIN(m.account_id) FROM account_role m
	WHERE m.branch_id = b.branch_id AND m.role = 'branch_manager')
	AS manager_id
FROM branch b
JOIN account_role r ON r.role = :role
	AND (r.branch_id = b.branch_id OR :role LIKE 'hq%')
WHERE b.slug = :slug
GROUP BY b.branch_id;

-- demo_finding_create: what was unusual, and what became of it
INSERT INTO access_finding (branch_id, access_rule, account_id, found_on,
	seen_count, usual_count, finding_status, question, asked_at,
	asked_by_account_id, answer, answered_at, answered_by_account_id,
	explanation, explained_at, explained_by_account_id)
VALUES (:branch, :access_rule, :account_id, :found_on, :seen_count,
	:usual_count, :finding_status, :question, :asked_at,
	:asked_by_account_id, :answer, :answered_at, :answered_by_account_id,
	:explanation, :explained_at, :explained_by_account_id);

-- demo_tie_create: what a volunteer is besides
INSERT INTO volunteer_tie (branch_id, volunteer_id, tie_kind, person_id,
	employer_id, municipality, address, postcode, tie_text, declared_on, ended_on,
	account_id)
VALUES (:branch, :volunteer_id, :tie_kind, :person_id, :employer_id,
	:municipality, :address,
	:postcode, :tie_text, :declared_on, :ended_on, :by_account_id);

-- demo_transfer_who: somebody who waits for a buddy, and whom nothing holds
SELECT MIN(p.person_id) AS person_id
FROM person p
JOIN case_file c ON c.branch_id = :branch AND c.person_id = p.person_id
	AND c.programme = 'buddy' AND c.case_status = 'waiting'
WHERE p.branch_id = :branch AND p.person_status = 'active'
AND p.restricted_on IS NULL AND p.is_minor_alone = 0
AND NOT EXISTS (SELECT 1 FROM pair r
	WHERE r.branch_id = :branch AND r.person_id = p.person_id)
AND NOT EXISTS (SELECT 1 FROM placement l
	WHERE l.branch_id = :branch AND l.person_id = p.person_id)
AND NOT EXISTS (SELECT 1 FROM proposal q
	WHERE q.branch_id = :branch AND q.person_id = p.person_id)
AND NOT EXISTS (SELECT 1 FROM volunteer_tie v
	WHERE v.branch_id = :branch AND v.person_id = p.person_id)
AND NOT EXISTS (SELECT 1 FROM privacy_request a
	WHERE a.branch_id = :branch AND a.person_id = p.person_id)
AND NOT EXISTS (SELECT 1 FROM incident i
	WHERE i.branch_id = :branch AND i.person_id = p.person_id)
AND NOT EXISTS (SELECT 1 FROM transfer t
	WHERE t.branch_id = :branch AND t.person_id = p.person_id);

-- demo_transfer_offer: the last one that came
SELECT f.referral_id, f.version FROM referral f
WHERE f.branch_id = :branch AND f.referral_channel = 'transfer'
AND f.referral_status = 'routed'
ORDER BY f.referral_id DESC
LIMIT 1;

-- demo_transfer_date: the last one, as if it had been asked before
UPDATE transfer t
SET t.proposed_on = :asked_on,
	t.answered_on = IF(t.answered_on IS NULL, NULL, :told_on)
WHERE t.branch_id = :branch ORDER BY t.transfer_id DESC LIMIT 1;

-- demo_transfer_offer_date (national: the row there): the same
UPDATE referral f
SET f.received_on = :asked_on, f.routed_on = :asked_on,
	f.answered_on = IF(f.answered_on IS NULL, NULL, :told_on)
WHERE f.routed_from_branch_id = :branch AND f.referral_channel = 'transfer'
ORDER BY f.referral_id DESC LIMIT 1;

-- demo_tie_employer: one where somebody works now
SELECT MIN(l.employer_id) AS employer_id FROM placement l
WHERE l.branch_id = :branch AND l.placement_status = 'started'
HAVING MIN(l.employer_id) IS NOT NULL;

-- demo_mentees: who is on the way to work, without a job mentor
SELECT c.person_id FROM case_file c
JOIN person p ON p.branch_id = :branch AND p.person_id = c.person_id
WHERE c.branch_id = :branch AND c.programme = 'employment' AND c.is_open = 1
AND c.case_status <> 'paused' AND c.opened_on <= :asked_on
AND p.person_status = 'active' AND p.is_minor_alone = 0
AND CONSENT(share_buddy, p.person_id)
AND NOT EXISTS (SELECT 1 FROM pair r
	WHERE r.branch_id = :branch AND r.person_id = p.person_id)
AND NOT EXISTS (SELECT 1 FROM proposal q
	WHERE q.branch_id = :branch AND q.person_id = p.person_id)
ORDER BY c.person_id
LIMIT 40;

-- demo_mentor_pair: the pair of somebody
SELECT a.pair_id FROM pair a
WHERE a.branch_id = :branch AND a.person_id = :person_id AND a.is_open = 1
LIMIT 1;

-- demo_mentor_date: as if they had been asked before
UPDATE proposal q
SET q.sent_on = :sent_on, q.created_at = :sent_on,
	q.expires_on = IF(q.is_open = 1, :expires_on, q.expires_on),
	q.person_answered_on = IF(q.person_answer IS NULL, NULL, :told_on),
	q.volunteer_answered_on = IF(q.volunteer_answer IS NULL, NULL, :told_on)
WHERE q.branch_id = :branch AND q.person_id = :person_id;

-- demo_mentor_pair_date: and had said yes
UPDATE pair a SET a.proposed_on = :sent_on, a.created_at = :told_on
WHERE a.branch_id = :branch AND a.person_id = :person_id;
