/* The home page: two queues that age, and what stalls between them. */

#include <string.h>

#include "branch.h"
#include "db.h"
#include "may.h"
#include "mem.h"
#include "queries.h"
#include "who.h"

/* A bar of that share of a hundred, for the counts by age. */
static void
add_shares(struct req *r, const char *queue)
{
	static const char *const ages[] = {
		"to_30",
		"to_45",
		"to_60",
		"over_60",
		NULL,
	};
	long long all = req_number(r, mem_fmt(r->mem, "%s_count", queue));

	for (size_t i = 0; ages[i]; i++) {
		const char *name = mem_fmt(r->mem, "%s_%s", queue, ages[i]);

		req_set_number(r, mem_fmt(r->mem, "%s_share", name),
		    all ? 100 * req_number(r, name) / all : 0);
	}
}

/* The board sees how the branch does, and nobody's name. */
static void
show_overview(struct req *r)
{
	db_row(r, &query_home_overview);
	reply_view(r, "branch/overview");
}

void
home_show(struct req *r)
{
	if (!db_row(r, &query_home_waiting) || !db_row(r, &query_home_ready))
		return;
	if (!who_may(r->who, MAY_SEE_PEOPLE)) {
		show_overview(r);
		return;
	}
	db_row(r, &query_home_stalls);
	task_show_rows(r, db_rows(r, "tasks", &query_task_home));
	db_rows(r, "arrivals", &query_home_arrivals);
	add_shares(r, "waiting");
	add_shares(r, "ready");
}
