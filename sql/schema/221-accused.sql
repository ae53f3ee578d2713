-- Who of the branch's own team is accused, where whoever reports it can say so:
-- a severe one shuts that account at once (docs/domain.md, 2.9). No foreign key,
-- like the other accounts of an incident, which outlives them.
ALTER TABLE incident
	ADD COLUMN accused_account_id BIGINT UNSIGNED NULL AFTER accused;
