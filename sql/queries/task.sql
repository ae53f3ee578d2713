-- What is to be done.

-- task_create: once for each rule, object and day
INSERT IGNORE INTO task (branch_id, task_kind, due_on, object_kind, object_id,
	person_id, volunteer_id, auto_rule)
VALUES (:branch, :task_kind, :due_on, :object_kind, :object_id, :person_id,
	:volunteer_id, :auto_rule);

-- task_done_by_object: what the task asked for has been done
UPDATE task t
SET t.task_status = 'done', t.done_on = :today, t.done_by_account_id = :user,
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.object_kind = :object_kind
AND t.object_id = :object_id AND t.task_status IN ('open', 'snoozed')
AND (:auto_rule IS NULL OR t.auto_rule = :auto_rule);

-- part task_about: a task, and whom it is about
task t
LEFT JOIN person p ON p.branch_id = :branch AND p.person_id = t.person_id
LEFT JOIN volunteer v
	ON v.branch_id = :branch AND v.volunteer_id = t.volunteer_id;

-- part task_is_shown: what is done for a pair is shown to whoever may open it
(PART(reach_of_task) AND (:reach = 'all' OR t.assignee_account_id = :user
	OR COALESCE(t.object_kind, '') NOT IN ('pair', 'pair_checkin',
	'proposal') OR FIND_IN_SET('buddy', :reach)));

-- task_home: what is due first, overdue before it
SELECT t.task_id, t.task_kind, t.task_title, t.task_status, t.due_on,
	t.object_kind, t.object_id, t.person_id, t.volunteer_id,
	COALESCE(p.full_name, v.full_name) AS about_name,
	t.due_on < :today AS is_overdue, t.due_on = :today AS is_today
FROM PART(task_about)
WHERE t.branch_id = :branch AND t.task_status = 'open'
AND t.due_on <= :today + INTERVAL 7 DAY
AND PART(task_is_shown)
ORDER BY t.due_on, t.task_id
LIMIT 8;

-- part tasks_found: what the list holds: open ones, or those of one state or person
t.branch_id = :branch
AND t.task_status = COALESCE(:task_status, 'open')
AND PART(task_is_shown)
AND (:task_kind IS NULL OR t.task_kind = :task_kind)
AND (:due IS NULL OR (:due = 'overdue' AND t.due_on < :today)
	OR (:due = 'today' AND t.due_on = :today)
	OR (:due = 'week' AND t.due_on BETWEEN :today
		AND :today + INTERVAL 7 DAY))
AND (COALESCE(:mine, 0) = 0 OR t.assignee_account_id = :user);

-- task_list: open tasks of the branch, or those of one state or person
-- sort due: t.due_on, t.task_id
-- sort -due: t.due_on DESC, t.task_id DESC
-- sort kind: t.task_kind, t.due_on, t.task_id
SELECT t.task_id, t.task_kind, t.task_title, t.task_status, t.due_on,
	t.object_kind, t.object_id, t.person_id, t.volunteer_id, t.version,
	COALESCE(p.full_name, v.full_name) AS about_name,
	a.account_name AS assignee_name,
	t.due_on < :today AS is_overdue, t.due_on = :today AS is_today
FROM PART(task_about)
LEFT JOIN account a ON a.account_id = t.assignee_account_id
WHERE PART(tasks_found)
ORDER BY :sort
LIMIT :limit OFFSET :offset;

-- task_count: how many the list has
SELECT COUNT(*) AS total_count,
	COALESCE(SUM(t.due_on < :today), 0) AS overdue_count,
	COALESCE(SUM(t.due_on = :today), 0) AS today_count
FROM task t
WHERE PART(tasks_found);

-- task_row: one task
SELECT t.task_id, t.task_kind, t.task_title, t.task_status, t.due_on,
	t.snoozed_until_on, t.assignee_account_id, t.note, t.object_kind,
	t.object_id, t.person_id, t.volunteer_id, t.version,
	COALESCE(p.full_name, v.full_name) AS about_name
FROM PART(task_about)
WHERE t.branch_id = :branch AND t.task_id = :task_id;

-- task_new: one that somebody writes
INSERT INTO task (branch_id, task_kind, task_title, due_on,
	assignee_account_id, note, object_kind, object_id, person_id,
	volunteer_id)
VALUES (:branch, 'other', :task_title, :due_on, :assignee_account_id, :note,
	:object_kind, :object_id, :person_id, :volunteer_id);

-- task_update: another date, another person, another text
UPDATE task t
SET t.task_title = :task_title, t.due_on = :due_on,
	t.assignee_account_id = :assignee_account_id, t.note = :note,
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.task_id = :task_id
AND t.version = :version;

-- task_status_update: a move of its state; done counts who and when
UPDATE task t
SET t.task_status = :task_status,
	t.due_on = COALESCE(:snoozed_until_on, t.due_on),
	t.done_on = IF(:task_status = 'done', :today, NULL),
	t.done_by_account_id = IF(:task_status = 'done', :user, NULL),
	t.version = t.version + 1
WHERE t.branch_id = :branch AND t.task_id = :task_id
AND t.task_status = :task_status_before;
