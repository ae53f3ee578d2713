-- People whom others send to us.

-- referral_list: the oldest first, those that wait for an answer unless asked
-- sort received: f.received_on, f.referral_id
-- sort -received: f.received_on DESC, f.referral_id DESC
-- sort name: f.full_name, f.referral_id
SELECT f.referral_id, f.referral_status, f.full_name, f.languages,
	f.municipality, f.moves_in_on, f.sender_kind, f.sender_name,
	f.received_on, f.referral_return_reason, f.person_id,
	b.branch_name AS from_branch_name
FROM referral f
LEFT JOIN branch b ON b.branch_id = f.routed_from_branch_id
	AND f.routed_from_branch_id <> f.branch_id
WHERE f.branch_id = :branch
AND (f.referral_status = :referral_status OR (:referral_status IS NULL
	AND f.referral_status IN ('received', 'routed')))
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- referral_count: how many the list has
SELECT COUNT(*) AS total_count FROM referral f
WHERE f.branch_id = :branch
AND (f.referral_status = :referral_status OR (:referral_status IS NULL
	AND f.referral_status IN ('received', 'routed')));

-- referral_row: one, with the cells of its row under the names of person
SELECT f.referral_id, f.referral_status, f.sender_kind, f.sender_name,
	f.sender_contact, f.referral_channel, f.received_on, f.routed_on,
	f.answered_on, f.referral_return_reason, f.person_id,
	f.routed_from_branch_id AS sender_branch_id,
	b.branch_name AS from_branch_name, f.version,
	j.full_name, j.called_name, j.script_name, j.birth_on, j.birth_year,
	j.birth_precision, j.gender, j.citizenship, j.languages,
	j.danish_level, j.interpreter_need, j.interpreter_language, j.phone,
	j.email, j.contact_app, j.contact_time, j.address,
	j.is_address_protected, j.postcode, j.municipality, j.legal_status,
	j.permit_ground, j.permit_from_on, j.permit_until_on,
	j.permit_precision, j.arrived_on, j.placed_on, j.responsibility_on,
	j.moves_in_on, j.municipality_contact, j.municipality_phone,
	j.is_minor_alone, j.custody_holder, j.custody_phone, j.wants_buddy,
	j.wants_work, j.slots, j.interests, j.help_topics, j.offers,
	j.passed_on_text, j.kept_back_text, j.occupation, j.occupation_text,
	j.education, j.wanted_trades, j.pair_kind, j.adults,
	j.child_birth_years, j.consent_on, j.consent_how, j.note
FROM referral f
LEFT JOIN branch b ON b.branch_id = f.routed_from_branch_id
	AND f.routed_from_branch_id <> f.branch_id,
JSON_TABLE(COALESCE(f.cells, JSON_OBJECT('full_name', f.full_name)), '$'
COLUMNS (full_name VARCHAR(2000) PATH '$.full_name', called_name
	VARCHAR(2000) PATH '$.called_name', script_name VARCHAR(2000) PATH
	'$.script_name', birth_on VARCHAR(2000) PATH '$.birth_on',
	birth_year VARCHAR(2000) PATH '$.birth_year', birth_precision
	VARCHAR(2000) PATH '$.birth_precision', gender VARCHAR(2000) PATH
	'$.gender', citizenship VARCHAR(2000) PATH '$.citizenship',
	languages VARCHAR(2000) PATH '$.languages', danish_level
	VARCHAR(2000) PATH '$.danish_level', interpreter_need VARCHAR(2000)
	PATH '$.interpreter_need', interpreter_language VARCHAR(2000) PATH
	'$.interpreter_language', phone VARCHAR(2000) PATH '$.phone', email
	VARCHAR(2000) PATH '$.email', contact_app VARCHAR(2000) PATH
	'$.contact_app', contact_time VARCHAR(2000) PATH '$.contact_time',
	address VARCHAR(2000) PATH '$.address', is_address_protected
	VARCHAR(2000) PATH '$.is_address_protected', postcode VARCHAR(2000)
	PATH '$.postcode', municipality VARCHAR(2000) PATH '$.municipality',
	legal_status VARCHAR(2000) PATH '$.legal_status', permit_ground
	VARCHAR(2000) PATH '$.permit_ground', permit_from_on VARCHAR(2000)
	PATH '$.permit_from_on', permit_until_on VARCHAR(2000) PATH
	'$.permit_until_on', permit_precision VARCHAR(2000) PATH
	'$.permit_precision', arrived_on VARCHAR(2000) PATH '$.arrived_on',
	placed_on VARCHAR(2000) PATH '$.placed_on', responsibility_on
	VARCHAR(2000) PATH '$.responsibility_on', moves_in_on VARCHAR(2000)
	PATH '$.moves_in_on', municipality_contact VARCHAR(2000) PATH
	'$.municipality_contact', municipality_phone VARCHAR(2000) PATH
	'$.municipality_phone', is_minor_alone VARCHAR(2000) PATH
	'$.is_minor_alone', custody_holder VARCHAR(2000) PATH
	'$.custody_holder', custody_phone VARCHAR(2000) PATH
	'$.custody_phone', wants_buddy VARCHAR(2000) PATH '$.wants_buddy',
	wants_work VARCHAR(2000) PATH '$.wants_work', slots VARCHAR(2000)
	PATH '$.slots', interests VARCHAR(2000) PATH '$.interests',
	help_topics VARCHAR(2000) PATH '$.help_topics', offers VARCHAR(2000)
	PATH '$.offers', passed_on_text VARCHAR(2000) PATH
	'$.passed_on_text', kept_back_text VARCHAR(2000) PATH
	'$.kept_back_text', occupation VARCHAR(2000) PATH '$.occupation',
	occupation_text VARCHAR(2000) PATH '$.occupation_text', education
	VARCHAR(2000) PATH '$.education', wanted_trades VARCHAR(2000) PATH
	'$.wanted_trades', pair_kind VARCHAR(2000) PATH '$.pair_kind',
	adults VARCHAR(2000) PATH '$.adults', child_birth_years
	VARCHAR(2000) PATH '$.child_birth_years', consent_on VARCHAR(2000)
	PATH '$.consent_on', consent_how VARCHAR(2000) PATH '$.consent_how',
	note VARCHAR(2000) PATH '$.note')) j
WHERE f.branch_id = :branch AND f.referral_id = :referral_id;

-- referral_answer: accepted or returned, by whoever saw it as it is; what
-- came in the row is now with the person, or goes back
UPDATE referral f
SET f.referral_status = :referral_status, f.answered_on = :today,
	f.person_id = :person_id,
	f.referral_return_reason = :referral_return_reason,
	f.cells = IF(:referral_status = 'accepted', NULL, f.cells),
	f.version = f.version + 1
WHERE f.branch_id = :branch AND f.referral_id = :referral_id
AND f.version = :version;

-- referral_tell_sender (national: the branch that sent it must hear): a task
INSERT INTO task (branch_id, task_kind, task_title, due_on, object_kind,
	auto_rule, note)
VALUES (:sender_branch_id, 'follow_referral', :task_title, :today, NULL,
	'referral_returned', :reason_text);
