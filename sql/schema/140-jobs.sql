-- What is done by itself, from cron ("foothold jobs").

-- One row a job: its lease, when it is due and how the last run went. Begun by
-- a conditional UPDATE that asks for both at once, so of two machines one
-- begins; each transaction of the run renews the lease in the same row, so a
-- machine that was thought dead commits nothing more. done_at: the last run
-- that went well; counts: what it did, as "removed=4 branches=210".
CREATE TABLE job (
	job VARCHAR(40) COLLATE ascii_bin NOT NULL,
	holder VARCHAR(100) COLLATE ascii_bin NULL,
	until_at DATETIME NULL,
	began_at DATETIME NULL,
	ended_at DATETIME NULL,
	done_at DATETIME NULL,
	run_count INT UNSIGNED NOT NULL DEFAULT 0,
	counts VARCHAR(500) COLLATE ascii_bin NULL,
	failure VARCHAR(200) NULL,
	PRIMARY KEY (job)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
