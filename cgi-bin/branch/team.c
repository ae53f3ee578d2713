/* The team: who holds which role in the branch, and how much they carry. */

#include "branch.h"
#include "db.h"
#include "queries.h"

void
team_list(struct req *r)
{
	struct list *team = db_rows(r, "team", &query_team_list);

	req_set(r, "team_is_shown", list_count(team) ? "1" : "");
}
