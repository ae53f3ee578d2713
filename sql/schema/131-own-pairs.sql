-- What a volunteer writes on the own pages: that they have met, and nothing of
-- what was said (docs/domain.md, 0.10). One row a day is enough.
CREATE TABLE pair_meeting (
	branch_id INT UNSIGNED NOT NULL,
	pair_meeting_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	pair_id BIGINT UNSIGNED NOT NULL,
	met_on DATE NOT NULL,
	account_id BIGINT UNSIGNED NULL,
	created_at DATETIME NOT NULL DEFAULT UTC_TIMESTAMP(),
	PRIMARY KEY (branch_id, pair_meeting_id),
	KEY pair_meeting (pair_meeting_id),
	UNIQUE KEY once (branch_id, pair_id, met_on),
	FOREIGN KEY (branch_id, pair_id) REFERENCES pair (branch_id, pair_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
