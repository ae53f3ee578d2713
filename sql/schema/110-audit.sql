-- The log, chained: an event that is edited, removed or put elsewhere is
-- found by "foothold audit verify" (docs/design.md, lib/audit_chain.h).

-- No release has written an event that was not chained, and one without a
-- place in the chain could be anybody's.
DELETE FROM audit_event;

-- seq counts from 1 within the branch, without a gap. person_id and
-- volunteer_id: whose record it was. people and volunteers: the same for a
-- list that showed several, ids between commas. text_hash is of fields and
-- reason, which retention takes away and then sets is_text_removed; hash is
-- of everything else, text_hash and the event before.
ALTER TABLE audit_event
	ADD seq BIGINT UNSIGNED NOT NULL,
	ADD person_id BIGINT UNSIGNED NULL,
	ADD volunteer_id BIGINT UNSIGNED NULL,
	ADD people MEDIUMTEXT COLLATE ascii_bin NULL,
	ADD volunteers MEDIUMTEXT COLLATE ascii_bin NULL,
	ADD support_access_id BIGINT UNSIGNED NULL,
	ADD text_hash BINARY(32) NOT NULL,
	ADD is_text_removed TINYINT(1) NOT NULL DEFAULT 0,
	ADD hash BINARY(32) NOT NULL,
	ADD UNIQUE KEY chain (branch_id, seq),
	ADD KEY person (branch_id, person_id, seq),
	ADD KEY volunteer (branch_id, volunteer_id, seq),
	ADD KEY support (branch_id, support_access_id, seq);

-- Where the chain of a branch ends: the row that two who write at once meet
-- at, on every node. Events up to anchor_seq are gone by retention, the texts
-- of those up to text_seq, too. seal is of the whole row, so that a chain cut
-- short is not made to look whole by setting this back.
CREATE TABLE audit_head (
	branch_id INT UNSIGNED NOT NULL,
	seq BIGINT UNSIGNED NOT NULL,
	hash BINARY(32) NOT NULL,
	anchor_seq BIGINT UNSIGNED NOT NULL DEFAULT 0,
	anchor_hash BINARY(32) NOT NULL,
	text_seq BIGINT UNSIGNED NOT NULL DEFAULT 0,
	seal BINARY(32) NOT NULL,
	PRIMARY KEY (branch_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who was on a list that was looked at or handed out: finds the events whose
-- people or volunteers hold somebody.
CREATE TABLE audit_about (
	branch_id INT UNSIGNED NOT NULL,
	about_kind VARCHAR(10) COLLATE ascii_bin NOT NULL,
	about_id BIGINT UNSIGNED NOT NULL,
	seq BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (branch_id, about_kind, about_id, seq),
	KEY seq (branch_id, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
