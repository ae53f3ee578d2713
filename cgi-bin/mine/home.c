/* A volunteer's home page: one thing to do, and the own pairs. */

#include "mine.h"

#include <string.h>

#include "code.h"
#include "date.h"
#include "db.h"
#include "lang.h"
#include "queries.h"

/* Days without a word of a meeting before somebody is asked for one. */
#define QUIET_DAYS 21

static bool
is_quiet(const struct req *r, const struct scope *pair)
{
	int32_t met = date_days(scope_text(pair, "last_met_on"));

	return scope_number(pair, "is_open") && met != DATE_NONE &&
	    met + QUIET_DAYS <= date_days(scope_text(r->ground, "today"));
}

static bool
meets_soon(const struct req *r, const struct scope *pair)
{
	return !strcmp(
		   scope_text(pair, "pair_status"), "first_meeting_booked") &&
	    strcmp(scope_text(pair, "first_meeting_on"),
		scope_text(r->ground, "today")) >= 0;
}

static bool
has_checkin(const struct req *r, const struct scope *pair)
{
	(void)r;
	return scope_number(pair, "is_open") &&
	    *scope_text(pair, "pair_checkin_id");
}

/* What is asked first: the first line that fits one of the pairs. */
static const struct {
	const char *name;
	bool (*fits)(const struct req *, const struct scope *pair);
} firsts[] = {
	{ "checkin", has_checkin },
	{ "meeting", meets_soon },
	{ "quiet", is_quiet },
};

static void
choose_first(struct req *r, const struct list *pairs)
{
	struct list *first = scope_add_list(r->scope, "first");

	for (size_t k = 0; k < sizeof(firsts) / sizeof(*firsts); k++)
		for (size_t i = 0; i < list_count(pairs); i++) {
			struct scope *pair = list_at(pairs, i);

			if (!firsts[k].fits(r, pair))
				continue;
			scope_set(
			    list_row(first, pair), "asks", firsts[k].name);
			return;
		}
}

static void
name_tasks(struct req *r, struct list *tasks)
{
	for (size_t i = 0; i < list_count(tasks); i++) {
		struct scope *t = list_at(tasks, i);

		if (!*scope_text(t, "task_title"))
			scope_set(t, "task_title",
			    code_label(
				r, "task_kind", scope_text(t, "task_kind")));
	}
}

void
home_of_volunteer_show(struct req *r)
{
	struct list *pairs = db_rows(r, "pairs", &query_own_pairs);
	struct list *tasks = db_rows(r, "tasks", &query_own_tasks);

	choose_first(r, pairs);
	name_tasks(r, tasks);
	req_set(r, "has_tasks", list_count(tasks) ? "1" : "");
	req_set(r, "has_pairs", list_count(pairs) ? "1" : "");
}

/* Who is linked to no volunteer sees so, and whom to ask. */
void
own_course_show(struct req *r)
{
	struct scope *v = db_maybe(r, &query_own_volunteer_row);
	struct list *checks = db_rows(r, "checks", &query_own_checks);

	req_set(r, "is_volunteer", v ? "1" : "");
	req_set(r, "has_checks", list_count(checks) ? "1" : "");
}

void
own_task_done(struct req *r)
{
	if (!db_change(r, &query_own_task_done))
		req_fail(r, 404, "no such task of the visitor");
	reply_notice(r, N_("Done. Thank you."));
	reply_see(r, "/mine/home");
}
