-- One person's file: all that is held about a newcomer or a volunteer, a
-- statement a section (cgi-bin/privacy/subject_file.h).  What belongs to somebody else
-- is not selected here: names of others, what the other side of a pair said.

-- file_person: the file itself
SELECT PART(person_columns),
	p.kept_back_text, p.occupation, p.occupation_text, p.education,
	p.wanted_trades, p.hours_wanted, p.danish_hours, p.work_text,
	p.consent_status, p.consent_until_on, p.note, p.closed_on,
	p.person_end_reason, p.created_at, p.restricted_on,
	p.restriction_reason, p.updated_at
FROM person p
WHERE p.branch_id = :branch AND p.person_id = :person_id;

-- file_put_aside: what a restriction has put aside
SELECT l.person_id, l.full_name, l.called_name, l.script_name, l.phone,
	l.email, l.address, l.custody_holder, l.custody_phone,
	l.passed_on_text, l.kept_back_text, l.work_text, l.note
FROM restricted_person l
WHERE l.branch_id = :branch AND l.person_id = :person_id;

-- file_household: whom somebody lives with
SELECT h.household_id, h.adults, h.note, h.created_at
FROM household h
JOIN person p ON p.branch_id = :branch AND p.household_id = h.household_id
WHERE h.branch_id = :branch AND p.person_id = :person_id;

-- file_household_members: each of them, without the names of others
SELECT m.household_member_id, m.household_id, m.household_role, m.birth_year,
	m.member_presence, m.created_at,
	m.person_id = :person_id AS is_oneself
FROM household_member m
JOIN person p ON p.branch_id = :branch AND p.household_id = m.household_id
WHERE m.branch_id = :branch AND p.person_id = :person_id
ORDER BY m.household_member_id;

-- file_cases: the work in each programme
SELECT c.case_file_id, c.person_id, c.programme, c.pair_kind, c.case_status,
	c.resumes_as, c.paused_until_on, c.opened_on, c.priority_on,
	c.priority_reasons, c.contacted_on, c.attempts, c.interview_on,
	c.next_action, c.next_action_on, c.closed_on, c.case_end_reason,
	c.created_at, a.account_name AS coordinator_name
FROM case_file c
LEFT JOIN account a ON a.account_id = c.coordinator_account_id
WHERE c.branch_id = :branch AND c.person_id = :person_id
ORDER BY c.case_file_id;

-- file_referrals: how somebody came to us
SELECT f.referral_id, f.sender_ref, f.referral_status, f.sender_kind,
	f.sender_name, f.sender_contact, f.referral_channel, f.full_name,
	f.languages, f.municipality, f.postcode, f.moves_in_on,
	f.municipality_contact, f.municipality_phone, f.consent_on,
	f.consent_how, f.programmes, f.cells, f.person_id, f.received_on,
	f.routed_on, f.answered_on, f.referral_return_reason, f.note,
	f.created_at, b.branch_name AS routed_from_name
FROM referral f
LEFT JOIN branch b ON b.branch_id = f.routed_from_branch_id
WHERE f.branch_id = :branch AND f.person_id = :person_id
ORDER BY f.referral_id;

-- file_person_import_rows: the row of the list that somebody came in
SELECT w.import_id, w.row_no, w.row_state, w.reason, w.cells, i.file_name,
	i.created_at
FROM import_row w
JOIN import i ON i.branch_id = :branch AND i.import_id = w.import_id
WHERE w.branch_id = :branch AND i.import_kind = 'people'
AND w.object_id = :person_id
ORDER BY w.import_id, w.row_no;

-- file_contacts: attempts to reach somebody
SELECT k.contact_log_id, k.person_id, k.case_file_id, k.contacted_at,
	k.contact_direction, k.contact_channel, k.contact_outcome, k.minutes,
	k.note, k.created_at, a.account_name AS by_name
FROM contact_log k
LEFT JOIN account a ON a.account_id = k.account_id
WHERE k.branch_id = :branch AND k.person_id = :person_id
ORDER BY k.contact_log_id;

-- file_consents: what was agreed
SELECT n.consent_id, n.consent_purpose, n.recipient_kind, n.recipient_id,
	n.recipient, n.text_version, n.lang, n.consent_how, n.has_interpreter,
	n.given_on, n.expires_on, n.withdrawn_on, n.effect_at, n.created_at,
	n.override_reason, a.account_name AS by_name
FROM consent n
LEFT JOIN account a ON a.account_id = n.account_id
WHERE n.branch_id = :branch
AND (n.person_id = :person_id OR n.volunteer_id = :volunteer_id)
ORDER BY n.consent_id;

-- file_person_proposals: buddies who were suggested; what the other side answered is theirs
SELECT q.proposal_id, q.case_file_id, q.person_id, q.pair_kind,
	q.proposal_status, q.score, q.reasons, q.rank_shown, q.why, q.sent_on,
	q.reminded_on, q.expires_on, q.person_answer, q.person_answered_on,
	q.person_decline_reason, q.created_at, a.account_name AS by_name
FROM proposal q
LEFT JOIN account a ON a.account_id = q.account_id
WHERE q.branch_id = :branch AND q.person_id = :person_id
ORDER BY q.proposal_id;

-- part file_pair(side): a pair r, as one side may read it
r.proposal_id, r.pair_kind,
	r.pair_status, r.proposed_on, r.first_meeting_on,
	r.first_meeting_time, r.first_meeting_place, r.interpreter_booking,
	r.met_on, r.has_staff_met, r.has_interpreter_met, r.has_role_told,
	r.agreement_on, r.trial_until_on, r.active_from_on, r.paused_until_on,
	r.planned_end_on, r.ended_on, r.pair_end_reason, r.ended_by,
	r.stage_at_end, r.wants_rematch, r.would_recommend,
	r.{side}_satisfaction, r.note, r.created_at;

-- file_person_pairs: pairs, with the name that both know
SELECT r.pair_id, r.case_file_id, r.person_id,
	PART(file_pair, person),
	v.full_name AS other_name
FROM pair r
JOIN volunteer v ON v.branch_id = :branch AND v.volunteer_id = r.volunteer_id
WHERE r.branch_id = :branch AND r.person_id = :person_id
ORDER BY r.pair_id;

-- part file_checkins: what was said of a pair r
SELECT k.pair_checkin_id, k.pair_id, k.checkin_kind, k.checkin_side,
	k.checkin_status, k.due_on, k.done_on, k.contact_channel, k.met_count,
	k.pace, k.rating, k.feels_safe, k.wants_to_continue, k.need_text,
	k.note, k.skip_reason, k.created_at, a.account_name AS by_name
FROM pair_checkin k
JOIN pair r ON r.branch_id = :branch AND r.pair_id = k.pair_id
LEFT JOIN account a ON a.account_id = k.account_id;

-- file_person_checkins: what somebody said of the own pair
PART(file_checkins)
WHERE k.branch_id = :branch AND r.person_id = :person_id
AND k.checkin_side <> 'volunteer'
ORDER BY k.pair_checkin_id;

-- file_meetings: that a pair has met
SELECT m.pair_meeting_id, m.pair_id, m.met_on, m.created_at
FROM pair_meeting m
JOIN pair r ON r.branch_id = :branch AND r.pair_id = m.pair_id
WHERE m.branch_id = :branch
AND (r.person_id = :person_id OR r.volunteer_id = :volunteer_id)
ORDER BY m.pair_meeting_id;

-- file_placements: work
SELECT l.placement_id, l.person_id, l.case_file_id, l.employer_id,
	l.placement_type, l.placement_status, l.address, l.postcode,
	l.occupation, l.isco_code, l.job_title, l.starts_on, l.planned_end_on,
	l.extended_on, l.ended_on, l.hours_week, l.danish_hours, l.schedule,
	l.workplace_language, l.danish_needed, l.transport,
	l.workplace_contact, l.workplace_phone, l.mentor_name,
	l.job_centre_contact, l.job_centre_phone, l.job_centre_agreed_on,
	l.insurance_by, l.has_induction, l.has_agreement, l.agreement_on,
	l.goal_1, l.goal_2, l.goal_3, l.six_month_on, l.approval_on,
	l.approval_until_on, l.approval_seen_on, l.warn_reason,
	l.placement_outcome, l.break_reason, l.note, l.created_at,
	e.employer_name
FROM placement l
JOIN employer e ON e.branch_id = :branch AND e.employer_id = l.employer_id
WHERE l.branch_id = :branch AND l.person_id = :person_id
ORDER BY l.placement_id;

-- file_visits: follow-ups at work
SELECT i.placement_visit_id, i.placement_id, i.visit_kind, i.visit_status,
	i.due_on, i.done_on, i.visit_with, i.result, i.next_step,
	i.created_at, a.account_name AS by_name
FROM placement_visit i
JOIN placement l ON l.branch_id = :branch AND l.placement_id = i.placement_id
LEFT JOIN account a ON a.account_id = i.account_id
WHERE i.branch_id = :branch AND l.person_id = :person_id
ORDER BY i.placement_visit_id;

-- file_tasks: what is to be done, or was; those about an incident would warn
-- who is accused
SELECT t.task_id, t.task_kind, t.task_status, t.task_title, t.due_on,
	t.snoozed_until_on, t.programme, t.object_kind, t.auto_rule, t.note,
	t.done_on, t.created_at, a.account_name AS assignee_name
FROM task t
LEFT JOIN account a ON a.account_id = t.assignee_account_id
WHERE t.branch_id = :branch
AND (t.person_id = :person_id OR t.volunteer_id = :volunteer_id)
AND t.task_kind <> 'incident' AND COALESCE(t.object_kind, '') <> 'incident'
ORDER BY t.task_id;

-- file_timeline: what has happened
SELECT t.timeline_id, t.timeline_kind, t.object_kind, t.status_list,
	t.from_state, t.to_state, t.text, t.note_class, t.is_visible,
	t.happened_at, t.created_at, a.account_name AS by_name
FROM timeline t
LEFT JOIN account a ON a.account_id = t.account_id
WHERE t.branch_id = :branch
AND (t.person_id = :person_id OR t.volunteer_id = :volunteer_id)
ORDER BY t.timeline_id;

-- file_transfers: to which branch the file was to move, or has moved
SELECT t.transfer_id, t.transfer_status, b.branch_name AS to_branch_name,
	t.municipality, t.postcode, t.moves_in_on, t.takes_household,
	t.transfer_reason, t.proposed_on, t.answered_on,
	t.referral_return_reason, t.return_text, t.created_at,
	a.account_name AS by_name
FROM transfer t
JOIN branch b ON b.branch_id = t.to_branch_id
LEFT JOIN account a ON a.account_id = t.account_id
WHERE t.branch_id = :branch AND t.person_id = :person_id
ORDER BY t.transfer_id;

-- file_requests: what was asked for about the own data
SELECT q.privacy_request_id, q.request_kind, q.request_status, q.received_on,
	q.due_on, q.request_text, q.answer_text, q.answered_on, q.created_at,
	a.account_name AS answered_by_name
FROM privacy_request q
LEFT JOIN account a ON a.account_id = q.answered_by_account_id
WHERE q.branch_id = :branch
AND (q.person_id = :person_id OR q.volunteer_id = :volunteer_id)
ORDER BY q.privacy_request_id;

-- file_holds: why nothing is erased
SELECT h.legal_hold_id, h.hold_reason, h.placed_on, h.until_on, h.lifted_on,
	h.created_at, a.account_name AS by_name
FROM legal_hold h
LEFT JOIN account a ON a.account_id = h.account_id
WHERE h.branch_id = :branch
AND (h.person_id = :person_id OR h.volunteer_id = :volunteer_id)
ORDER BY h.legal_hold_id;

-- file_notices: when the file will be erased
SELECT n.retention_notice_id, n.rule AS retention_rule, n.noticed_on,
	n.erase_on
FROM retention_notice n
WHERE n.branch_id = :branch
AND (n.person_id = :person_id OR n.volunteer_id = :volunteer_id)
ORDER BY n.retention_notice_id;

-- file_volunteer: the file itself
SELECT v.volunteer_id, v.volunteer_status, v.full_name, v.called_name,
	v.birth_year, v.gender, v.phone, v.email, v.contact_app, v.address,
	v.postcode, v.municipality, v.languages, v.employment_state,
	v.occupation, v.occupation_text, v.has_car, v.household_shape, v.pets,
	v.is_smoker, v.slots, v.interests, v.help_topics, v.wanted_roles,
	v.distance_km, v.starts_on, v.hours_month, v.capacity,
	v.volunteer_source, v.applied_on, v.contacted_on, v.interviewed_on,
	v.suitability, v.suitability_reason, v.identity_seen_on,
	v.agreement_on, v.agreement_version, v.training_on, v.is_adults_only,
	v.ready_on, v.next_review_on, v.paused_until_on, v.ended_on,
	v.volunteer_end_reason, v.is_former_participant, v.note, v.created_at,
	v.updated_at
FROM volunteer v
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- file_checks: that certificates were seen
SELECT k.volunteer_check_id, k.volunteer_id, k.check_type, k.check_status,
	k.requested_on, k.answered_on, k.valid_until_on, k.created_at
FROM volunteer_check k
WHERE k.branch_id = :branch AND k.volunteer_id = :volunteer_id
ORDER BY k.volunteer_check_id;

-- file_volunteer_import_rows: the row of the list that somebody came in
SELECT w.import_id, w.row_no, w.row_state, w.reason, w.cells, i.file_name,
	i.created_at
FROM import_row w
JOIN import i ON i.branch_id = :branch AND i.import_id = w.import_id
WHERE w.branch_id = :branch AND i.import_kind = 'volunteers'
AND w.object_id = :volunteer_id
ORDER BY w.import_id, w.row_no;

-- file_volunteer_proposals: newcomers who were suggested; what the other side answered is theirs
SELECT q.proposal_id, q.volunteer_id, q.pair_kind, q.proposal_status, q.score,
	q.reasons, q.rank_shown, q.why, q.sent_on, q.reminded_on,
	q.expires_on, q.volunteer_answer, q.volunteer_answered_on,
	q.volunteer_decline_reason, q.created_at, a.account_name AS by_name
FROM proposal q
LEFT JOIN account a ON a.account_id = q.account_id
WHERE q.branch_id = :branch AND q.volunteer_id = :volunteer_id
ORDER BY q.proposal_id;

-- file_volunteer_pairs: pairs, with the name that both know
SELECT r.pair_id, r.volunteer_id, PART(file_pair, volunteer),
	COALESCE(p.called_name, p.full_name) AS other_name
FROM pair r
JOIN person p ON p.branch_id = :branch AND p.person_id = r.person_id
WHERE r.branch_id = :branch AND r.volunteer_id = :volunteer_id
ORDER BY r.pair_id;

-- file_volunteer_checkins: what somebody said of the own pair
PART(file_checkins)
WHERE k.branch_id = :branch AND r.volunteer_id = :volunteer_id
AND k.checkin_side = 'volunteer'
ORDER BY k.pair_checkin_id;

-- file_mentoring: placements that a volunteer is the mentor of
SELECT l.placement_id, l.placement_status, l.mentor_name, l.starts_on,
	l.ended_on, e.employer_name
FROM placement l
JOIN employer e ON e.branch_id = :branch AND e.employer_id = l.employer_id
WHERE l.branch_id = :branch AND l.mentor_volunteer_id = :volunteer_id
ORDER BY l.placement_id;

-- file_person_recipients: who has been given something
SELECT w.passed_how, w.recipient_name, w.passed_on
FROM (SELECT 'pair' AS passed_how, v.full_name AS recipient_name,
		r.proposed_on AS passed_on
	FROM pair r
	JOIN volunteer v ON v.branch_id = :branch
		AND v.volunteer_id = r.volunteer_id
	WHERE r.branch_id = :branch AND r.person_id = :person_id
	UNION ALL
	SELECT 'proposal', NULL, q.sent_on FROM proposal q
	WHERE q.branch_id = :branch AND q.person_id = :person_id
	AND q.sent_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pair x
		WHERE x.branch_id = :branch
		AND x.proposal_id = q.proposal_id)
	UNION ALL
	SELECT 'placement', e.employer_name, l.starts_on FROM placement l
	JOIN employer e ON e.branch_id = :branch
		AND e.employer_id = l.employer_id
	WHERE l.branch_id = :branch AND l.person_id = :person_id
	UNION ALL
	SELECT 'branch', b.branch_name, f.routed_on FROM referral f
	JOIN branch b ON b.branch_id = f.routed_to_branch_id
	WHERE f.branch_id = :branch AND f.person_id = :person_id
	UNION ALL
	SELECT 'branch', b.branch_name, t.answered_on FROM transfer t
	JOIN branch b ON b.branch_id = t.to_branch_id
	WHERE t.branch_id = :branch AND t.person_id = :person_id
	AND t.transfer_status = 'accepted'
	UNION ALL
	SELECT e.action, a.account_name, PART(day_of, e.done_at) FROM audit_event e
	LEFT JOIN account a ON a.account_id = e.account_id
	WHERE e.branch_id = :branch AND e.action IN ('export', 'print')
	AND (e.person_id = :person_id OR e.seq IN (SELECT t.seq
		FROM audit_about t WHERE t.branch_id = :branch
		AND t.about_kind = 'person'
		AND t.about_id = :person_id))) w
ORDER BY w.passed_on;

-- file_volunteer_recipients: the same for a volunteer
SELECT w.passed_how, w.recipient_name, w.passed_on
FROM (SELECT 'pair_newcomer' AS passed_how,
		COALESCE(p.called_name, p.full_name) AS recipient_name,
		r.proposed_on AS passed_on
	FROM pair r
	JOIN person p ON p.branch_id = :branch AND p.person_id = r.person_id
	WHERE r.branch_id = :branch AND r.volunteer_id = :volunteer_id
	UNION ALL
	SELECT 'check', NULL, k.requested_on FROM volunteer_check k
	WHERE k.branch_id = :branch AND k.volunteer_id = :volunteer_id
	AND k.requested_on IS NOT NULL
	UNION ALL
	SELECT e.action, a.account_name, PART(day_of, e.done_at) FROM audit_event e
	LEFT JOIN account a ON a.account_id = e.account_id
	WHERE e.branch_id = :branch AND e.action IN ('export', 'print')
	AND (e.volunteer_id = :volunteer_id OR e.seq IN (SELECT t.seq
		FROM audit_about t WHERE t.branch_id = :branch
		AND t.about_kind = 'volunteer'
		AND t.about_id = :volunteer_id))) w
ORDER BY w.passed_on;

-- file_person_looks: who has looked at the file or changed it
SELECT e.done_at, a.account_name AS who_name,
	IF(e.action LIKE '/%', 'change', e.action) AS audit_action,
	e.object_kind, e.fields, e.audit_event_id, e.reason
FROM PART(events_about, person) w
JOIN audit_event e ON e.branch_id = :branch AND e.seq = w.seq
LEFT JOIN account a ON a.account_id = e.account_id
WHERE COALESCE(e.object_kind, '') <> 'incident'
ORDER BY e.seq;

-- file_volunteer_looks: the same for a volunteer
SELECT e.done_at, a.account_name AS who_name,
	IF(e.action LIKE '/%', 'change', e.action) AS audit_action,
	e.object_kind, e.fields, e.audit_event_id, e.reason
FROM PART(events_about, volunteer) w
JOIN audit_event e ON e.branch_id = :branch AND e.seq = w.seq
LEFT JOIN account a ON a.account_id = e.account_id
WHERE COALESCE(e.object_kind, '') <> 'incident'
ORDER BY e.seq;

-- file_hand_overs: what the account gave into other hands
SELECT h.hand_over_id, h.last_on, h.made_at, h.done_at, h.moved_count
FROM hand_over h
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = h.account_id
WHERE h.branch_id = :branch AND v.volunteer_id = :volunteer_id
ORDER BY h.hand_over_id;

-- file_account: what a volunteer signs in with
SELECT a.account_id, a.email, a.account_name, a.phone, a.lang,
	a.account_status, a.signed_in_at, a.created_at
FROM account a
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = a.account_id
WHERE v.volunteer_id = :volunteer_id;

-- file_roles: what the account may do, and did; why is said by the branch
-- whose role it is, in its own file
SELECT o.role, o.programme, b.branch_name, o.valid_from, o.valid_to,
	w.role_reason_id, w.reason, o.ended_at,
	x.role_reason_id AS end_role_reason_id, x.reason AS end_reason,
	o.confirmed_on, o.created_at
FROM account_role o
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = o.account_id
LEFT JOIN branch b ON b.branch_id = o.branch_id
LEFT JOIN role_reason w
	ON w.branch_id = :branch AND w.branch_id = o.branch_id
	AND w.role_reason_id = o.role_reason_id
LEFT JOIN role_reason x
	ON x.branch_id = :branch AND x.branch_id = o.branch_id
	AND x.role_reason_id = o.end_role_reason_id
WHERE v.volunteer_id = :volunteer_id
ORDER BY o.account_role_id;

-- file_sessions: when and by what somebody was signed in
SELECT s.created_at, s.used_at, s.ended_at, s.browser, s.os, s.place, s.lang
FROM session s
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = s.account_id
WHERE v.volunteer_id = :volunteer_id
ORDER BY s.session_id;

-- file_devices: browsers that are known
SELECT d.created_at, d.used_at
FROM device d
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = d.account_id
WHERE v.volunteer_id = :volunteer_id
ORDER BY d.created_at;

-- file_factors: that there is a second factor
SELECT f.set_up_at
FROM factor f
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = f.account_id
WHERE v.volunteer_id = :volunteer_id;

-- file_links: links that let somebody in
SELECT l.link_kind, l.created_at, l.ends_at, l.used_at
FROM link l
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = l.account_id
WHERE v.volunteer_id = :volunteer_id
ORDER BY l.created_at;

-- file_mails: letters to the account
SELECT m.mail_kind, m.created_at, m.sent_at, m.given_up_at, m.failure
FROM mail m
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = m.account_id
WHERE v.volunteer_id = :volunteer_id
ORDER BY m.mail_id;

-- file_kept_posts: forms that wait to be saved
SELECT k.title, k.path, k.kept_at, k.shown_at
FROM kept_post k
JOIN volunteer v ON v.branch_id = :branch AND v.account_id = k.account_id
WHERE v.volunteer_id = :volunteer_id
ORDER BY k.kept_id;

-- file_findings: looks at the file that were unusual; what the officer and the
-- branch wrote about them is about who looked
SELECT f.access_finding_id, f.found_on, f.access_rule, f.seen_count,
	f.usual_count, f.finding_status, f.created_at
FROM access_finding f
WHERE f.branch_id = :branch
AND (f.person_id = :person_id OR f.volunteer_id = :volunteer_id)
ORDER BY f.access_finding_id;
