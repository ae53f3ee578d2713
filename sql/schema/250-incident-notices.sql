-- An incident is announced before it goes, as files are.
ALTER TABLE retention_notice
	ADD incident_id BIGINT UNSIGNED NULL AFTER referral_id,
	ADD UNIQUE KEY incident_rule (branch_id, incident_id, rule),
	ADD FOREIGN KEY (branch_id, incident_id)
		REFERENCES incident (branch_id, incident_id) ON DELETE CASCADE;
