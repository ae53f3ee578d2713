/* What follows of the answers of a check-in. */

#include "checkin_after.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "happen.h"
#include "incident_new.h"
#include "pairing.h"
#include "plan.h"
#include "queries.h"

static void
set_day(struct req *r, const char *name, int32_t day)
{
	char iso[DATE_SIZE] = "";

	req_set(r, name, day == DATE_NONE ? "" : date_text(day, iso));
}

struct flag {
	const char *name;
	const char *value; /* NULL: any text */
	const char *kind; /* of the task */
	const char *rule;
};

/* The first that fits makes the one task of the check-in. */
static const struct flag flags[] = {
	{ "wants_to_continue", "no", "end_talk", "wants_no" },
	{ "rating", "1", "call", "low_rating" },
	{ "rating", "2", "call", "low_rating" },
	{ "need_text", NULL, "call", "need" },
	{ "met_count", "0", "call", "not_met" },
};

static void
make_tasks(struct req *r)
{
	int32_t today = date_days(req_text(r, "today"));

	if (!strcmp(req_text(r, "feels_safe"), "no")) {
		req_set(r, "happened_text", req_text(r, "note"));
		incident_new(r, "checkin");
	}
	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++) {
		const struct flag *f = &flags[i];
		const char *text = req_text(r, f->name);

		if (f->value ? strcmp(text, f->value) : !*text)
			continue;
		set_day(r, "call_on", date_add_workdays(today, 3));
		happen_task(r, "pair_checkin", f->kind, req_text(r, "call_on"),
		    f->rule);
		return;
	}
}

/* After the last of the plan, once a year. */
static void
plan_next(struct req *r)
{
	const char *kind = req_text(r, "checkin_kind");

	if (strcmp(kind, "m12") && strcmp(kind, "yearly"))
		return;
	set_day(r, "yearly_on",
	    date_add_months(date_days(req_text(r, "due_on")), 12));
	db_insert(r, &query_checkin_yearly_create);
	db_insert(r, &query_pair_task_create);
}

/* A case whose pair has lasted three months is followed from now on. */
static void
follow_case(struct req *r)
{
	int32_t until = date_days(req_text(r, "trial_until_on"));
	int32_t began =
	    until == DATE_NONE ? DATE_NONE : until - plan_trial_end(0);

	if (strcmp(req_text(r, "case_status"), "matched") ||
	    !pairing_is_three_months(began, date_days(req_text(r, "today"))))
		return;
	req_set(r, "case_from", "matched");
	req_set(r, "case_to", "followed");
	req_set(r, "priority_on", "");
	req_set(r, "case_end_reason", "");
	if (db_change(r, &query_pair_case_update) == 1)
		happen_state(
		    r, "case_file", "case_status", "matched", "followed");
}

void
checkin_after(struct req *r, const char *from)
{
	happen_done(r, "pair_checkin", "checkin");
	make_tasks(r);
	if (!strcmp(from, "done"))
		return;
	happen_state(r, "pair_checkin", "checkin_status", from, "done");
	plan_next(r);
	follow_case(r);
}
