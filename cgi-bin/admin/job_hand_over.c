/* The job that hands over what somebody held whose last day is over. */

#include "db.h"
#include "hand_over.h"
#include "jobs.h"
#include "queries.h"

#define BATCH 20 /* plans of one step, as the statement says */

/* A successor who has no role for it any more gets nothing: the managers are
 * asked, and what is held stays with the name of who has left. */
static void
carry_out(struct run *run, struct req *r, struct scope *plan)
{
	struct scope *before = r->scope;

	r->scope = scope_new(r->mem, plan);
	scope_lend(r->scope, "items", "");
	db_change(r, &query_hand_over_sessions_end);
	if (hand_over_fits(r)) {
		int64_t moved = hand_over_move(r);

		req_set_number(r, "moved_count", moved);
		db_change(r, &query_hand_over_done);
		run_count(run, "moved", moved);
	} else {
		run_count(run, "asked", db_change(r, &query_hand_over_ask));
	}
	r->scope = before;
}

static bool
hand_over(struct run *run, struct req *r)
{
	struct list *plans = db_rows(r, "plans", &query_hand_over_due);

	for (size_t i = 0; i < list_count(plans) && !req_failed(r); i++)
		carry_out(run, r, list_at(plans, i));
	run_count(run, "plans", (int64_t)list_count(plans));
	return false;
}

void
job_hand_overs(struct run *run)
{
	run_branches(run, hand_over);
}
