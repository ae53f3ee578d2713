-- What may be passed on to whom, and without consent only with a reason.

-- override_reason: why something was passed on that nobody had agreed to;
-- consent_how is then 'override', and it holds for a few days (docs/domain.md,
-- 4.2). recipient: who it is, in words.
ALTER TABLE consent
	ADD override_reason VARCHAR(500) NULL;

-- The person has asked that nothing be done with the file but to keep it: it
-- is shown to nobody but who leads the branch, and nobody is matched.
ALTER TABLE person
	ADD restricted_on DATE NULL,
	ADD restriction_reason VARCHAR(500) NULL;
