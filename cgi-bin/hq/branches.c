/* How the branches stand, in numbers. */

#include "hq.h"

#include "db.h"
#include "lang.h"
#include "listing.h"
#include "may.h"
#include "queries.h"
#include "who.h"

const struct field branches_filters[] = {
	{ .name = "q", .kind = FIELD_TEXT, .label = N_("Branch"), .max = 60 },
	{ .name = NULL },
};

const struct column branches_columns[] = {
	{ "of_branch_name", N_("Branch"), "name" },
	{ "waiting", N_("Newcomers waiting"), "waiting" },
	{ "waiting_late", N_("Over 45 days"), "late" },
	{ "ready", N_("Volunteers ready"), "ready" },
	{ "pairs", N_("Pairs"), "pairs" },
	{ "stalls", N_("What stands still"), "stalls" },
	{ "placements", N_("Placements"), NULL },
	{ NULL, NULL, NULL },
};

void
branches_list(struct req *r)
{
	if (!who_may(r->who, MAY_REVIEW_ROLES) ||
	    !db_maybe(r, &query_review_due_row))
		req_set(r, "review_due_on", "");
	listing_show(
	    r, "branches", &query_hq_branch_list, &query_hq_branch_count);
}

/* Case numbers are for who may ask the branch about them. */
void
branches_show(struct req *r)
{
	req_set(r, "of_branch_id", scope_text(r->ground, "branch_id"));
	req_set(r, "may_ask", "");
	if (!db_row(r, &query_hq_branch_row) ||
	    !who_may(r->who, MAY_ASK_SUPPORT))
		return;
	req_set(r, "may_ask", "1");
	req_set(r, "has_ageing",
	    list_count(db_rows(r, "ageing", &query_hq_ageing_list)) ? "1" : "");
}
