/* Writes the check-ins of a pair: both sides, each alone. */

#include "demo.h"

#include <string.h>

#include "mem.h"
#include "plan.h"
#include "queries.h"

static bool
is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

static void
set_answers(struct demo *d, struct scope *row, const char *kind, int32_t done)
{
	demo_day(row, "done_on", done);
	scope_set(row, "checkin_status", "done");
	scope_set(row, "contact_channel",
	    demo_word(d,
		"phone|phone|phone|"
		"meeting|app"));
	scope_set(row, "met_count",
	    is(kind, "d14") ? demo_word(d, "1|2|2") :
			      demo_word(d, "2|3|4|4|5|6"));
	scope_set(row, "pace", demo_word(d, "right|right|right|too_little"));
	scope_set(row, "rating", demo_word(d, "3|4|4|4|5|5|5"));
	scope_set(row, "feels_safe", "ok");
	scope_set(row, "wants_to_continue",
	    is(kind, "d14") ? "yes" : demo_word(d, "yes|yes|yes|yes|unsure"));
	if (demo_percent(d, 55))
		scope_set(row, "note", demo_note(d, "checkin"));
}

/* What is past is nearly always done, within a few days. */
static void
set_state(struct demo *d, const struct demo_pair *a, struct scope *row,
    const struct plan_due *due)
{
	int32_t done = demo_workday_after(due->due + demo_below(d, 5));
	bool is_first = is(due->kind, "d14") && !is(a->status, "trial");
	bool is_recent = due->due > d->today - 24 && a->ended == DATE_NONE;

	scope_set(row, "checkin_status", "due");
	if (due->due > d->today)
		return;
	if (is_recent && !is_first && demo_percent(d, 40)) {
		if (plan_overdue(due->due) <= d->today)
			scope_set(row, "checkin_status", "overdue");
		return;
	}
	if (!is_first && demo_percent(d, 5)) {
		scope_set(row, "checkin_status", "skipped");
		scope_set(row, "skip_reason", "Talte sammen ugen før");
		return;
	}
	set_answers(d, row, due->kind, done > d->today ? d->today : done);
}

static void
add_task(struct demo *d, const struct demo_pair *a, int64_t id, int32_t due,
    bool is_person)
{
	struct demo_about about = {
		.person_id = is_person ? a->person->id : 0,
		.volunteer_id = is_person ? 0 : a->volunteer->id,
		.object = "pair_checkin",
		.object_id = id,
		.by = d->buddies_id,
	};

	demo_task(d, &about, "checkin", due, "checkin");
}

static void
add_checkin(struct demo *d, const struct demo_pair *a, const struct scope *pair,
    const struct plan_due *due, const char *side)
{
	struct scope *row = scope_new(d->r->mem, NULL);
	const char *status;
	int64_t id;

	if (a->ended != DATE_NONE && due->due > a->ended)
		return;
	scope_set(row, "pair_id", scope_text(pair, "pair_id"));
	demo_by(row, d->buddies_id);
	scope_set(row, "checkin_kind", due->kind);
	scope_set(row, "checkin_side", side);
	demo_day(row, "due_on", due->due);
	demo_day(row, "met_on", a->met);
	set_state(d, a, row, due);
	status = scope_text(row, "checkin_status");
	id = demo_insert(d, row, &query_demo_checkin_create);
	if (is(status, "due") || is(status, "overdue"))
		add_task(d, a, id, due->due, is(side, "refugee"));
}

void
demo_checkins_write(
    struct demo *d, const struct demo_pair *a, const struct scope *pair)
{
	struct plan_due due[PLAN_CHECKINS + 2];
	size_t count = plan_checkins(a->met, due);

	/* The others are made when the pair becomes active. */
	if (is(a->status, "trial"))
		count = 1;
	if (plan_checkin_yearly(a->met, 1) < d->today + 60)
		due[count++] = (struct plan_due){ "yearly",
			plan_checkin_yearly(a->met, 1) };
	if (is(a->status, "ended"))
		due[count++] = (struct plan_due){ "end", a->ended };
	for (size_t i = 0; i < count; i++) {
		add_checkin(d, a, pair, &due[i], "refugee");
		add_checkin(d, a, pair, &due[i], "volunteer");
	}
}
