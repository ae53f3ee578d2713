-- What the way of a request needs of its own.

-- request_row: the answer that a POST got before
SELECT q.answer
FROM request_done q
WHERE q.branch_id = :branch AND q.request_key = UNHEX(:once_key);

-- request_create: what a POST was answered, in its own transaction
INSERT INTO request_done (branch_id, request_key, account_id, answer, done_at)
VALUES (:branch, UNHEX(:once_key), :user, :answer, :now);

-- audit_create: who changed or looked at what
INSERT INTO audit_event (branch_id, account_id, action, object_kind,
	object_id, fields, reason, done_at)
VALUES (:branch, :user, :action, :object_kind, :object_id, :fields, :reason,
	:now);
