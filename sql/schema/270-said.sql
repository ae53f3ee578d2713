-- The list of pairs asks what each side of every open pair answered; this is all
-- that it reads, so that it need not fetch the rows with their long texts.
ALTER TABLE pair_checkin
	ADD KEY said (branch_id, pair_id, checkin_status, checkin_side,
		done_on, due_on, checkin_kind, met_count, rating, feels_safe,
		wants_to_continue);
