/* The answers to a proposal, and taking it back. */

#include "buddies.h"

#include <string.h>

#include "db.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "pair_new.h"
#include "proposal_over.h"
#include "proposal_said.h"
#include "queries.h"

#define BARRED \
	N_("Something has changed: the consent, the case or the " \
	   "volunteer. Look at both, or withdraw the proposal.")

static bool
is_mentor(const struct req *r)
{
	return !strcmp(req_text(r, "programme"), "employment");
}

static void
take_back(struct req *r)
{
	proposal_give_back(r);
	reply_see(r, "/buddies/proposals/%s", req_text(r, "proposal_id"));
}

/* Both said yes: they are a pair, and may have each other's number. A job
 * mentor goes beside an employment case, which goes its own way. */
static void
make_pair(struct req *r)
{
	if (!is_mentor(r) && !proposal_move_case(r, "matched")) {
		form_blame(r, "checkin_side", BARRED);
		return;
	}
	if (!pair_new(r))
		return;
	reply_notice(r, N_("Both have said yes. Now book the first meeting."));
	reply_see(r, "/buddies/pairs/%s", req_text(r, "pair_id"));
}

void
proposal_answer_create(struct req *r)
{
	const char *to = proposal_said(r, &query_proposal_row, BARRED);

	if (!to)
		return;
	if (!strcmp(to, "accepted_both"))
		make_pair(r);
	else if (!strncmp(to, "declined", strlen("declined")))
		take_back(r);
	else
		reply_see(
		    r, "/buddies/proposals/%s", req_text(r, "proposal_id"));
}

void
proposal_withdraw(struct req *r)
{
	const struct scope *row = db_row(r, &query_proposal_row);

	if (!row)
		return;
	if (!db_change(r, &query_proposal_withdraw)) {
		req_fail(r, 409, "the proposal is over");
		return;
	}
	happen_state(r, "proposal", "proposal_status",
	    scope_text(row, "proposal_status"), "withdrawn");
	reply_notice(r, N_("The proposal is withdrawn."));
	take_back(r);
}
