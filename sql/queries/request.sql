-- What the way of a request needs of its own.

-- request_row: the answer that a POST got before
SELECT q.answer
FROM request_done q
WHERE q.branch_id = :branch AND q.request_key = UNHEX(:once_key);

-- request_create: what a POST was answered, in its own transaction
INSERT INTO request_done (branch_id, request_key, account_id, answer, done_at)
VALUES (:branch, UNHEX(:once_key), :user, :answer, :now);
