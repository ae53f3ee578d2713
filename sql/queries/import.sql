-- Lists that people bring: staged, looked at, then done in batches.

-- import_code_all (national: code lists are): every label in every language
SELECT l.list, c.code, t.label
FROM code_list l
JOIN code c ON c.list = COALESCE(l.values_of, l.list)
JOIN code_text t ON t.list = c.list AND t.code = c.code
UNION ALL
SELECT 'municipality', m.municipality, m.municipality_name
FROM municipality m
WHERE m.valid_from <= :today AND (m.valid_to IS NULL OR m.valid_to >= :today);

-- import_area (national: a newcomer may belong to another branch): whose area
-- it is; our own where we cover it too; without a municipality by postcode
SELECT m.municipality_name, b.branch_id AS to_branch_id,
	b.branch_name AS to_branch_name
FROM municipality m
LEFT JOIN (branch_coverage v JOIN branch b
	ON b.branch_id = v.branch_id AND b.branch_status = 'active')
	ON v.municipality = m.municipality
	AND COALESCE(:postcode, v.postcode_from)
	BETWEEN v.postcode_from AND v.postcode_to
WHERE m.municipality = COALESCE(:municipality,
	(SELECT p.municipality FROM postcode p
	WHERE :postcode BETWEEN p.postcode_from AND p.postcode_to LIMIT 1))
AND m.valid_from <= :today AND (m.valid_to IS NULL OR m.valid_to >= :today)
ORDER BY b.branch_id IS NULL, b.branch_id <> :branch, v.priority,
	v.postcode_to - v.postcode_from, b.branch_id
LIMIT 1;

-- import_of_late_row: how many lists one person brought within an hour and when
-- the next may come, and how many of theirs are kept
SELECT COUNT(i.created_at > :now - INTERVAL 1 HOUR OR NULL) AS lists_of_late,
	COUNT(i.import_state <> 'cancelled' OR NULL) AS lists_kept,
	(TIMESTAMPDIFF(SECOND, :now - INTERVAL 1 HOUR,
	COALESCE(MIN(IF(i.created_at > :now - INTERVAL 1 HOUR, i.created_at, NULL)),
	:now)) + 59) DIV 60 AS wait_minutes
FROM import i
WHERE i.branch_id = :branch AND i.account_id = :user
AND i.created_at > :now - INTERVAL 30 DAY;

-- import_create: a file that is being read
INSERT INTO import (branch_id, import_kind, file_name, account_id)
VALUES (:branch, :import_kind, :file_name, :user);

-- import_stage: what the file holds
UPDATE import i
SET i.file_hash = UNHEX(:file_hash), i.file_encoding = :file_encoding,
	i.separator_char = :separator_char, i.columns_read = :columns_read,
	i.row_count = :row_count, i.rows_new = :rows_new,
	i.rows_known = :rows_known, i.rows_refused = :rows_refused,
	i.rows_elsewhere = :rows_elsewhere
WHERE i.branch_id = :branch AND i.import_id = :import_id;

-- import_row_create: a row of it
INSERT INTO import_row (branch_id, import_id, row_no, row_state, reason,
	cells, to_branch_id)
VALUES (:branch, :import_id, :row_no, :row_state, :reason, :cells,
	:to_branch_id);

-- import_list: the files of a branch, newest first
SELECT i.import_id, i.import_kind, i.import_state, i.file_name, i.row_count,
	i.rows_new, i.rows_known, i.rows_refused, i.rows_elsewhere,
	i.created_at, a.account_name
FROM import i
LEFT JOIN account a ON a.account_id = i.account_id
WHERE i.branch_id = :branch
ORDER BY i.import_id DESC
LIMIT 50;

-- import_row: one of them; it stands still when its worker has gone
SELECT i.import_id, i.import_kind, i.import_state, i.file_name, i.columns_read,
	i.file_encoding, i.separator_char, i.row_count, i.rows_done,
	i.rows_new, i.rows_known, i.rows_refused, i.rows_elsewhere, i.failure,
	i.created_at, i.started_at, i.finished_at, i.version,
	i.rows_new + i.rows_elsewhere AS rows_to_do,
	i.import_state = 'running'
	AND COALESCE(i.finished_at, i.started_at) < :now - INTERVAL 20 SECOND
	AS is_still
FROM import i
WHERE i.branch_id = :branch AND i.import_id = :import_id;

-- import_row_list: its rows
SELECT w.import_id, w.row_no, w.row_state, w.reason, w.cells, w.object_id,
	w.to_branch_id, b.branch_name AS to_branch_name
FROM import_row w
LEFT JOIN branch b ON b.branch_id = w.to_branch_id
WHERE w.branch_id = :branch AND w.import_id = :import_id
AND (:row_state IS NULL OR w.row_state = :row_state)
ORDER BY w.row_no
LIMIT :limit OFFSET :offset;

-- import_row_count: how many they are
SELECT COUNT(*) AS total_count
FROM import_row w
WHERE w.branch_id = :branch AND w.import_id = :import_id
AND (:row_state IS NULL OR w.row_state = :row_state);

-- import_row_refused: those that go back to the sender
SELECT w.import_id, w.row_no, w.reason, w.cells
FROM import_row w
WHERE w.branch_id = :branch AND w.import_id = :import_id
AND w.row_state = 'refused'
ORDER BY w.row_no;

-- import_start: begun, or taken over from a worker that has gone; one of a
-- kind at a time, which the unique key sees to
UPDATE import i
SET i.import_state = 'running', i.started_at = COALESCE(i.started_at, :now),
	i.finished_at = :now, i.failure = NULL, i.version = i.version + 1
WHERE i.branch_id = :branch AND i.import_id = :import_id
AND (i.import_state IN ('staged', 'failed')
	OR (i.import_state = 'running'
	AND i.finished_at < :now - INTERVAL 20 SECOND));

-- import_cancel: nobody wants it; its rows go with the next statement
UPDATE import i
SET i.import_state = 'cancelled', i.finished_at = :now,
	i.version = i.version + 1
WHERE i.branch_id = :branch AND i.import_id = :import_id
AND i.import_state = 'staged';

-- import_row_remove: what was staged
DELETE FROM import_row
WHERE branch_id = :branch AND import_id = :import_id;

-- import_remove: a dry run leaves nothing
DELETE FROM import
WHERE branch_id = :branch AND import_id = :import_id
AND import_state = 'staged';

-- import_hold: one batch more, unless somebody has taken over
UPDATE import i SET i.finished_at = :now, i.version = i.version + 1
WHERE i.branch_id = :branch AND i.import_id = :import_id
AND i.import_state = 'running' AND i.version = :version;

-- import_row_next: what is to be done of the next 100 rows
SELECT w.import_id, w.row_no, w.row_state, w.cells, w.to_branch_id
FROM import_row w
WHERE w.branch_id = :branch AND w.import_id = :import_id
AND w.row_no BETWEEN :rows_done + 1 AND :rows_done + 100
AND w.row_state IN ('new', 'elsewhere')
ORDER BY w.row_no;

-- import_row_done: what became of them; object_ids has an id or nothing for
-- each row from rows_done + 1 on, divided by commas
UPDATE import_row w
SET w.object_id = NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(:object_ids, ',',
	w.row_no - :rows_done), ',', -1), ''),
	w.row_state = IF(w.object_id IS NULL, 'known', w.row_state)
WHERE w.branch_id = :branch AND w.import_id = :import_id
AND w.row_no BETWEEN :rows_done + 1 AND :rows_done + 100
AND w.row_state IN ('new', 'elsewhere');

-- import_step: the batch is done; over when no row is left
UPDATE import i
SET i.rows_done = LEAST(i.rows_done + 100, i.row_count),
	i.rows_new = i.rows_new - :new_known,
	i.rows_elsewhere = i.rows_elsewhere - :elsewhere_known,
	i.rows_known = i.rows_known + :new_known + :elsewhere_known,
	i.import_state = IF(i.rows_done < i.row_count, i.import_state, 'done')
WHERE i.branch_id = :branch AND i.import_id = :import_id;

-- import_fail: it stopped; everything before is saved
UPDATE import i
SET i.import_state = 'failed', i.failure = :failure, i.finished_at = :now,
	i.version = i.version + 1
WHERE i.branch_id = :branch AND i.import_id = :import_id
AND i.import_state = 'running' AND i.version = :version;

-- import_find_sender_refs (national: perhaps sent to another branch before): which
-- of many, by the sender's number. asked is JSON, each with the branch whose area
-- it is
SELECT x.place
FROM JSON_TABLE(:asked, '$[*]' COLUMNS (place FOR ORDINALITY,
	sender_ref VARCHAR(60) COLLATE utf8mb4_unicode_ci PATH '$.sender_ref',
	to_branch_id INT UNSIGNED PATH '$.to_branch_id')) x
WHERE EXISTS (SELECT 1 FROM referral f
	WHERE f.branch_id = :branch AND f.sender_ref = x.sender_ref)
OR EXISTS (SELECT 1 FROM referral g
	WHERE g.branch_id = x.to_branch_id AND g.sender_ref = x.sender_ref);

-- import_find_person (national: perhaps sent to another branch before): without
-- a number, by name and a date of birth that says something, or by name and
-- phone
SELECT 1 AS is_known FROM person p
WHERE p.branch_id = :branch AND p.search_key = :search_key
AND ((p.birth_on = :birth_on AND p.birth_precision = 'day'
	AND DATE_FORMAT(p.birth_on, '%m%d') <> '0101')
	OR p.phone_index = :phone_index)
UNION ALL
SELECT 1 FROM referral f
WHERE f.branch_id = COALESCE(:to_branch_id, :branch)
AND (f.routed_from_branch_id = :branch OR f.branch_id = :branch)
AND f.sender_ref IS NULL AND f.full_name = :full_name
AND (f.sent_birth_on_index = :birth_on_index
	OR f.sent_phone_index = :phone_index)
LIMIT 1;

-- import_find_volunteer: by e-mail, or by name and phone
SELECT 1 AS is_known FROM volunteer v
WHERE v.branch_id = :branch
AND (v.email_index = :email_index OR (v.search_key = :search_key
	AND (v.phone_index = :phone_index OR (:phone IS NULL AND :email IS NULL
	AND v.birth_year <=> :birth_year AND v.postcode <=> :postcode))))
LIMIT 1;

-- import_find_employer: by CVR number, or without one by name and postcode;
-- and whether the opening is there
SELECT e.employer_id, EXISTS (SELECT 1 FROM opening o
	WHERE o.branch_id = :branch AND o.employer_id = e.employer_id
	AND o.opening_title = :opening_title
	AND o.placement_type = :placement_type
	AND o.starts_on <=> :starts_on) OR :opening_title IS NULL AS is_known
FROM employer e
WHERE e.branch_id = :branch
AND (e.cvr = :cvr OR ((:cvr IS NULL OR e.cvr IS NULL)
	AND e.search_key = :search_key AND e.postcode <=> :postcode))
ORDER BY e.cvr <=> :cvr DESC, e.employer_id
LIMIT 1;

-- import_referral_create: where a newcomer of the list came from
INSERT INTO referral (branch_id, sender_ref, referral_status, sender_kind,
	sender_name, referral_channel, full_name, languages, municipality,
	postcode, moves_in_on, municipality_contact, municipality_phone,
	consent_on, consent_how, programmes, person_id, received_on,
	answered_on)
VALUES (:branch, :sender_ref, 'accepted', 'other', :file_name, 'list',
	:full_name, :languages, :municipality, :postcode, :moves_in_on,
	:municipality_contact, :municipality_phone, :consent_on, :consent_how,
	:programmes, :person_id, :today, :today);

-- import_referral_route (national: to the branch whose area it is): a referral
-- there, or, where nobody covers the area, here
INSERT INTO referral (branch_id, sender_ref, referral_status, sender_kind,
	sender_name, referral_channel, full_name, languages, municipality,
	postcode, moves_in_on, municipality_contact, municipality_phone,
	consent_on, consent_how, programmes, cells, sent_phone_index,
	sent_birth_on_index, routed_from_branch_id, received_on, routed_on)
VALUES (:at_branch_id, :sender_ref,
	IF(:to_branch_id IS NULL, 'received', 'routed'), 'other', :file_name,
	'list', :full_name, :languages, :municipality, :postcode,
	:moves_in_on, :municipality_contact, :municipality_phone, :consent_on,
	:consent_how, :programmes, :kept, :phone_index, :birth_on_index,
	IF(:to_branch_id IS NULL, NULL, :branch), :today, :today);

-- import_referral_task (national: whoever got the referral must hear): answer
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	auto_rule)
VALUES (COALESCE(:to_branch_id, :branch), 'follow_referral', :answer_on,
	'referral', :referral_id, 'follow_referral');

-- import_volunteer_bring: what a volunteer of the list has behind them
UPDATE volunteer v
SET v.volunteer_status = :volunteer_status, v.agreement_on = :agreement_on,
	v.training_on = :training_on, v.is_adults_only = :is_adults_only,
	v.ready_on = :ready_on, v.suitability_reason = :suitability_reason
WHERE v.branch_id = :branch AND v.volunteer_id = :volunteer_id;

-- import_check_create: the answer about children, as the list dates it
INSERT INTO volunteer_check (branch_id, volunteer_id, check_type,
	check_status, answered_on, valid_until_on)
VALUES (:branch, :volunteer_id, 'child_certificate', 'answered_clear',
	:certificate_on, :certificate_on + INTERVAL 24 MONTH);
