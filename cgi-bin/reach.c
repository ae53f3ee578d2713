/* Whether the thing that a path names is within the visitor's reach. */

#include "reach.h"

#include <string.h>

#include "db.h"
#include "may.h"
#include "page.h"
#include "queries.h"
#include "who.h"

struct bound {
	const char *name; /* in a path, in braces */
	const struct query *query; /* a row when it is within reach */
};

/* What the branch shares (employers, volunteers) needs a permission alone. */
static const struct bound bounds[] = {
	{ "{person_id}", &query_reach_person },
	{ "{case_file_id}", &query_reach_case },
	{ "{consent_id}", &query_reach_consent },
	{ "{household_member_id}", &query_reach_member },
	{ "{task_id}", &query_reach_task },
	{ NULL, NULL },
};

/* The same for what is about two; a manager of all needs not be asked, and
 * volunteers' own pages ask whose pair it is. */
static const struct bound shared_bounds[] = {
	{ "{pair_id}", &query_reach_pair },
	{ "{pair_checkin_id}", &query_reach_checkin },
	{ "{proposal_id}", &query_reach_proposal },
	{ "{placement_id}", &query_reach_placement },
	{ "{transfer_id}", &query_reach_transfer },
	{ NULL, NULL },
};

static void
check_bounds(struct req *r, const struct bound *b)
{
	for (; b->name; b++)
		if (strstr(r->page->path, b->name) &&
		    !db_maybe_for(r, r->ground, b->query))
			req_fail(r, 404, "out of reach: %s", b->name);
}

void
reach_check(struct req *r)
{
	check_bounds(r, bounds);
	if (r->page->may != MAY_SEE_OWN_PAIRS && !who_reaches_all(r->who))
		check_bounds(r, shared_bounds);
}
