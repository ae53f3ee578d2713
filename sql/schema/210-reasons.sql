-- Why somebody did something is about people, too: sealed (see 120, 170). The
-- chain of the log is of what was written and not of how it is kept, so sealing
-- it anew leaves the chain whole. Events of no branch are sealed with a key that
-- is made of the site's own (lib/keys.h).

ALTER TABLE audit_event
	MODIFY reason VARBINARY(1243) NULL COMMENT 'sealed';

ALTER TABLE support_access
	MODIFY reason VARBINARY(1243) NOT NULL COMMENT 'sealed';
