-- The ledger of the schema, and the lease that keeps two from migrating.

-- schema_change_list (national: the schema is one): what has been applied
SELECT s.number, s.name, s.checksum FROM schema_change s ORDER BY s.number;

-- schema_change_create (national: the schema is one): a file was applied
INSERT INTO schema_change (number, name, checksum, applied_at)
VALUES (:number, :name, :checksum, :now);

-- lease_create (national: of the whole installation): a lease to be taken
INSERT IGNORE INTO lease (name) VALUES (:lease);

-- lease_take (national: of the whole installation): mine for ten minutes
UPDATE lease SET holder = :holder, until_at = :now + INTERVAL 10 MINUTE
WHERE name = :lease AND (until_at IS NULL OR until_at < :now);

-- lease_drop (national: of the whole installation): free again
UPDATE lease SET holder = NULL, until_at = NULL
WHERE name = :lease AND holder = :holder;

-- durability_row (national: of the server): what a power cut would take
SELECT @@innodb_flush_log_at_trx_commit AS flush_at_commit,
	@@innodb_doublewrite AS is_doublewrite;
