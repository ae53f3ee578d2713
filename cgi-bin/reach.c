/* Whether the thing that a path names is within the visitor's reach. */

#include "reach.h"

#include <string.h>

#include "db.h"
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

void
reach_check(struct req *r)
{
	for (const struct bound *b = bounds; b->name; b++)
		if (strstr(r->page->path, b->name) &&
		    !db_maybe_for(r, r->ground, b->query))
			req_fail(r, 404, "out of reach: %s", b->name);
}
