-- The rest of what the database must not be able to read (see 120). Plain stay
-- what is searched, sorted or counted: names, languages, dates, codes, towns,
-- places and contacts of employers, of openings and of job centres, the
-- sender's number of a referral, names of files.

ALTER TABLE household
	MODIFY note VARBINARY(2043) NULL COMMENT 'sealed';

ALTER TABLE person
	MODIFY custody_holder VARBINARY(523) NULL COMMENT 'sealed C4',
	MODIFY custody_phone VARBINARY(203) NULL COMMENT 'sealed C4',
	MODIFY restriction_reason VARBINARY(2043) NULL COMMENT 'sealed';

ALTER TABLE case_file
	MODIFY next_action VARBINARY(843) NULL COMMENT 'sealed';

-- Nobody finds a number or a date of birth among the cells any more, so what
-- tells whether somebody was sent before stands beside them. They are hashed by
-- the branch that sends, which alone asks.
ALTER TABLE referral
	MODIFY sender_contact VARBINARY(843) NULL COMMENT 'sealed',
	MODIFY municipality_contact VARBINARY(523) NULL COMMENT 'sealed',
	MODIFY municipality_phone VARBINARY(203) NULL COMMENT 'sealed',
	MODIFY cells MEDIUMBLOB NULL COMMENT 'sealed',
	MODIFY note VARBINARY(2043) NULL COMMENT 'sealed',
	ADD sent_phone_index BINARY(16) NULL,
	ADD sent_birth_on_index BINARY(16) NULL;

ALTER TABLE contact_log
	MODIFY note VARBINARY(2043) NULL COMMENT 'sealed';

ALTER TABLE consent
	MODIFY recipient VARBINARY(523) NULL COMMENT 'sealed',
	MODIFY override_reason VARBINARY(2043) NULL COMMENT 'sealed';

ALTER TABLE proposal
	MODIFY why VARBINARY(843) NULL COMMENT 'sealed';

ALTER TABLE pair
	MODIFY first_meeting_place VARBINARY(523) NULL COMMENT 'sealed',
	MODIFY note VARBINARY(4043) NULL COMMENT 'sealed';

-- A note is where it is written down that somebody does not feel safe.
ALTER TABLE pair_checkin
	MODIFY need_text VARBINARY(2043) NULL COMMENT 'sealed',
	MODIFY note VARBINARY(2043) NULL COMMENT 'sealed C4',
	MODIFY skip_reason VARBINARY(843) NULL COMMENT 'sealed';

ALTER TABLE employer
	MODIFY note VARBINARY(8043) NULL COMMENT 'sealed';

ALTER TABLE placement
	MODIFY goal_1 VARBINARY(843) NULL COMMENT 'sealed',
	MODIFY goal_2 VARBINARY(843) NULL COMMENT 'sealed',
	MODIFY goal_3 VARBINARY(843) NULL COMMENT 'sealed',
	MODIFY warn_reason VARBINARY(2043) NULL COMMENT 'sealed',
	MODIFY note VARBINARY(8043) NULL COMMENT 'sealed';

ALTER TABLE placement_visit
	MODIFY result VARBINARY(2043) NULL COMMENT 'sealed',
	MODIFY next_step VARBINARY(843) NULL COMMENT 'sealed';

ALTER TABLE task
	MODIFY note VARBINARY(2043) NULL COMMENT 'sealed';

-- A reason of a refusal repeats what stood in the cell.
ALTER TABLE import_row
	MODIFY reason VARBINARY(2043) NULL COMMENT 'sealed',
	MODIFY cells MEDIUMBLOB NOT NULL COMMENT 'sealed';

ALTER TABLE legal_hold
	MODIFY hold_reason VARBINARY(2043) NOT NULL COMMENT 'sealed';

ALTER TABLE privacy_request
	MODIFY request_text VARBINARY(2043) NULL COMMENT 'sealed',
	MODIFY answer_text VARBINARY(2043) NULL COMMENT 'sealed';
