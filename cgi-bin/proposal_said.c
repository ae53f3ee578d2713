/* One answer to a proposal: yes, or no with a reason. */

#include "proposal_said.h"

#include <string.h>

#include "db.h"
#include "happen.h"
#include "lang.h"
#include "queries.h"

const struct field proposal_answer_fields[] = {
	{ .name = "checkin_side",
	    .kind = FIELD_CHOICE,
	    .label = N_("Who answers"),
	    .need = true },
	{ .name = "answer",
	    .kind = FIELD_CHOICE,
	    .label = N_("Answer"),
	    .need = true },
	{ .name = "decline_reason",
	    .kind = FIELD_CHOICE,
	    .label = N_("Why not") },
	{ .name = NULL },
};

/* A no has a reason, a yes has none. */
static bool
take_reason(struct req *r, bool is_no)
{
	if (!is_no) {
		req_set(r, "decline_reason", "");
	} else if (!*req_text(r, "decline_reason")) {
		form_blame(
		    r, "decline_reason", N_("Say why: choose a reason."));
		return false;
	}
	return true;
}

static bool
write_down(struct req *r)
{
	bool is_person = !strcmp(req_text(r, "checkin_side"), "refugee");

	if (db_change(r,
		is_person ? &query_proposal_answer_person :
			    &query_proposal_answer_volunteer))
		return true;
	form_blame(r, "checkin_side",
	    N_("This answer has been written down already, or the proposal "
	       "is over."));
	return false;
}

const char *
proposal_said(struct req *r, const struct query *query, const char *barred)
{
	bool is_no = !strcmp(req_text(r, "answer"), "no");
	const struct scope *row;
	const char *from, *to;

	if (!take_reason(r, is_no) || !(row = db_row(r, query)))
		return NULL;
	if (!is_no && scope_number(row, "is_barred")) {
		form_blame(r, "checkin_side", barred);
		return NULL;
	}
	from = scope_text(row, "proposal_status");
	/* What it says afterwards, the other side's answer included. */
	if (!write_down(r) || !(row = db_row(r, query)))
		return NULL;
	to = scope_text(row, "proposal_status");
	happen_state(r, "proposal", "proposal_status", from, to);
	return to;
}
