/* The job that looks through the log for unusual access, day by day. */

#include <string.h>

#include "date.h"
#include "db.h"
#include "jobs.h"
#include "mem.h"
#include "queries.h"
#include "watch.h"
#include "watched.h"

static const struct query *const rules[WATCH_RULES] = {
	[WATCH_MANY] = &query_watch_many,
	[WATCH_UNRELATED] = &query_watch_unrelated,
	[WATCH_NIGHT] = &query_watch_night,
	[WATCH_SAME_NAME] = &query_watch_same_name,
	[WATCH_COLLEAGUE] = &query_watch_colleague,
	[WATCH_EXPORT] = &query_watch_export,
	[WATCH_SUPPORT] = &query_watch_support,
	[WATCH_OVERRIDE] = &query_watch_override,
	[WATCH_SIGN_IN] = &query_watch_sign_in,
	[WATCH_CLOSED] = &query_watch_closed,
};

static void
look_through(struct run *run, struct req *r, struct scope *day)
{
	for (size_t i = 0; i < WATCH_RULES; i++) {
		const struct watch_words *w = watch_words((enum watch_rule)i);

		scope_set_number(day, "least", w->least);
		run_count(run, "found", db_change_for(r, day, rules[i]));
	}
}

/* One day of a branch; its night must be over, so not yesterday's either
 * before 5 in the morning. */
static bool
watch(struct run *run, struct req *r)
{
	struct scope *row = db_row(r, &query_watch_day_row);
	struct scope *day = scope_new(r->mem, row ? row : r->scope);
	int32_t found = row ? date_days(scope_text(row, "found_on")) : 0;

	if (!row)
		return false;
	watched_day(day, found);
	if (strcmp(scope_text(day, "night_until_at"),
		scope_text(r->ground, "now")) > 0)
		return false;
	look_through(run, r, day);
	db_insert_for(r, day, &query_watch_day_done);
	run_count(run, "days", 1);
	return true;
}

void
job_watch(struct run *run)
{
	run_branches(run, watch);
}
