/* A proposal of which nothing came. */

#include "proposal_over.h"

#include "db.h"
#include "happen.h"
#include "queries.h"

bool
proposal_move_case(struct req *r, const char *to)
{
	req_set(r, "from_case", "proposed");
	req_set(r, "to_case", to);
	if (!db_change(r, &query_proposal_case_move))
		return false;
	happen_state(r, "case_file", "case_status", "proposed", to);
	return true;
}

void
proposal_give_back(struct req *r)
{
	db_change(r, &query_volunteer_give_place);
	proposal_move_case(r, "waiting");
	happen_done(r, "proposal", NULL);
}
