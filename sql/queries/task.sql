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
