/* Writes the volunteers of a branch with their way to ready and checks. */

#include "demo.h"

#include <string.h>

#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "text.h"

/* How long those without a pair have been ready. */
static const int idle_days[] = {
	4,
	36,
	52,
	74,
	19,
	38,
	50,
	96,
	24,
	34,
	54,
	66,
};

/* How far the way goes in a state. */
static int
steps_of(const char *status)
{
	static const char *const order[] = {
		"applied",
		"contacted",
		"interviewed",
		"onboarding",
		NULL,
	};

	for (int i = 0; order[i]; i++)
		if (!strcmp(order[i], status))
			return i;
	return strcmp(status, "declined") ? 4 : 2;
}

static void
set_ready(struct demo *d, struct demo_volunteer *v)
{
	bool is_unused = v->used == DATE_NONE;
	bool is_idle = is_unused && !strcmp(v->status, "work");
	int32_t ready = is_idle ? d->today - idle_days[d->idle++ % 12] :
	    is_unused           ? d->today - 40 :
				  v->used - 5 - demo_below(d, 25);

	if (v->ready == DATE_NONE || is_unused || v->ready > v->used)
		v->ready = demo_workday(ready);
	if (is_unused && strcmp(v->certificate, "none") != 0)
		v->certificate = "clear";
	if (!strcmp(v->status, "work"))
		v->status = v->pairs ? "matched" : "ready";
	if (!strcmp(v->status, "ended") && is_unused)
		v->ready = demo_workday(d->today - 300 - demo_below(d, 200));
	if (!strcmp(v->status, "paused"))
		v->ready = demo_workday(d->today - 120 - demo_below(d, 90));
}

/* The day of applying; those not yet ready are still on the way. */
static int32_t
applied_on(struct demo *d, const struct demo_volunteer *v, int steps, size_t i)
{
	static const int32_t ago[] = { 3, 8, 16, 34 };

	if (!strcmp(v->status, "declined"))
		return demo_workday(d->today - 70 - demo_below(d, 60));
	if (steps < 4)
		return demo_workday(
		    d->today - ago[steps] - (int32_t)(i * 7 % 9));
	return demo_workday(v->ready - 28 - demo_below(d, 30));
}

static void
set_way(struct demo *d, struct demo_volunteer *v, int steps, int32_t applied)
{
	struct scope *row = v->row;
	int32_t signed_on = steps == 4 ? v->ready - 8 : d->today - 6;

	demo_day(row, "applied_on", applied);
	if (steps > 0)
		demo_day(row, "contacted_on", demo_workday(applied + 4));
	if (steps > 1) {
		demo_day(row, "interviewed_on", demo_workday(applied + 10));
		scope_set(row, "suitability",
		    strcmp(v->status, "declined") ? demo_word(d, "4|4|5|5") :
						    "2");
		demo_day(row, "identity_seen_on", demo_workday(applied + 10));
	}
	if (steps < 4 && !(steps == 3 && demo_percent(d, 60)))
		return;
	while (plan_renewal(signed_on) < d->today)
		signed_on = plan_renewal(signed_on) - 10;
	demo_day(row, "agreement_on", demo_workday(signed_on));
	scope_set(row, "agreement_version", "2026-1");
	demo_day(row, "next_review_on", plan_renewal(signed_on));
	if (steps < 4)
		return;
	demo_day(row, "training_on", demo_workday(v->ready - 3));
	demo_day(row, "ready_on",
	    v->pairs || v->freed < v->ready ? v->ready : v->freed);
}

static void
set_end(struct demo *d, struct demo_volunteer *v)
{
	struct scope *row = v->row;

	if (!strcmp(v->status, "paused"))
		demo_day(
		    row, "paused_until_on", d->today + 12 + demo_below(d, 40));
	if (!strcmp(v->status, "ended"))
		demo_day(row, "ended_on",
		    demo_workday(d->today - 5 -
			demo_below(d, v->freed == DATE_NONE ? 140 : 5)));
	if (!strcmp(v->status, "declined"))
		demo_day(row, "ended_on", demo_workday(d->today - 40));
	if (!strcmp(v->status, "ended"))
		scope_set(row, "volunteer_end_reason",
		    demo_word(d, "no_time|moved|other_voluntary"));
	if (!strcmp(v->status, "declined"))
		scope_set(row, "volunteer_end_reason", "not_suitable");
}

static void
add_check(struct demo *d, struct demo_volunteer *v, const char *type,
    const char *status, int32_t requested, int32_t answered)
{
	struct scope *row = demo_row(d);
	bool is_certificate = !strcmp(type, "child_certificate");

	scope_set_number(row, "volunteer_id", v->id);
	demo_by(row, d->buddies_id);
	scope_set(row, "check_type", type);
	scope_set(row, "check_status", status);
	demo_day(row, "requested_on", requested);
	demo_day(row, "answered_on", answered);
	if (is_certificate && answered != DATE_NONE)
		demo_day(row, "valid_until_on", plan_renewal(answered));
	demo_insert(d, row, &query_demo_check_create);
}

/* Of those who have come to ready: by the certificate they have. */
static void
add_certificate(struct demo *d, struct demo_volunteer *v)
{
	bool is_expired = !strcmp(v->certificate, "expired");
	int32_t answered = v->ready - 5;

	if (!strcmp(v->certificate, "none"))
		return;
	while (!is_expired && plan_renewal(answered) < d->today)
		answered = plan_renewal(answered) - 12;
	if (!strcmp(v->certificate, "expiring"))
		answered = date_add_months(d->today + 18, -24);
	if (is_expired)
		answered = date_add_months(d->today - 12, -24);
	add_check(d, v, "child_certificate",
	    is_expired                      ? "expired" :
		!strcmp(v->status, "ended") ? "withdrawn" :
					      "answered_clear",
	    answered - 9, answered);
}

static void
add_checks(struct demo *d, struct demo_volunteer *v, int steps, size_t i)
{
	static const char *const open[] = {
		"needed",
		"consent_sent",
		"requested",
		"no_reply",
	};
	const char *status = open[i % 4];
	bool is_asked = i % 4 > 1;

	if (!strcmp(v->status, "declined")) {
		add_check(d, v, "child_certificate", "answered_not_clear",
		    d->today - 58, d->today - 45);
	} else if (steps == 4) {
		add_certificate(d, v);
		add_check(d, v, "reference_1", "answered_clear", v->ready - 14,
		    v->ready - 9);
	} else if (steps > 1) {
		add_check(d, v, "child_certificate", status,
		    is_asked ? d->today - (i % 4 == 3 ? 26 : 4) : DATE_NONE,
		    DATE_NONE);
		add_check(d, v, "reference_1", "needed", DATE_NONE, DATE_NONE);
	}
}

static void
add_story(struct demo *d, struct demo_volunteer *v, int steps, int32_t applied)
{
	struct demo_about about = {
		.volunteer_id = v->id,
		.object = "volunteer",
		.object_id = v->id,
		.by = d->buddies_id,
	};
	const char *list = "volunteer_status";

	demo_moved(d, &about, list, "", "applied", applied);
	if (steps > 0)
		demo_moved(d, &about, list, "applied", "contacted",
		    demo_workday(applied + 4));
	if (steps > 1)
		demo_line(d, &about, "note", demo_workday(applied + 10),
		    demo_note(d, "volunteer"));
	if (steps == 4)
		demo_moved(d, &about, list, "onboarding", "ready", v->ready);
	if (!strcmp(v->status, "applied"))
		demo_task(d, &about, "volunteer_contact",
		    plan_volunteer_contact(applied), "new_volunteer");
	if (!strcmp(v->status, "onboarding") && demo_percent(d, 50))
		demo_task(d, &about, "training", d->today + demo_below(d, 12),
		    "training");
	if (!strcmp(v->certificate, "expiring") && steps == 4)
		demo_task(
		    d, &about, "check_expires", d->today + 4, "check_expires");
}

/* What a volunteer agreed to belongs to the agreement that was signed. */
static void
write_one(struct demo *d, size_t i)
{
	struct demo_volunteer *v = &d->volunteers[i];
	int steps = steps_of(v->status);
	int32_t applied;

	set_ready(d, v);
	applied = applied_on(d, v, steps, i);
	set_way(d, v, steps, applied);
	set_end(d, v);
	scope_set(v->row, "volunteer_status", v->status);
	scope_set_number(v->row, "capacity", v->capacity);
	scope_set_number(v->row, "places_taken", v->taken);
	demo_by(v->row, d->buddies_id);
	v->id = demo_insert(d, v->row, &query_demo_volunteer_create);
	add_checks(d, v, steps, i);
	add_story(d, v, steps, applied);
}

void
demo_volunteers_write(struct demo *d)
{
	for (size_t i = 0; i < d->volunteer_count; i++)
		write_one(d, i);
}
