/* Writes a placement with its follow-ups, tasks and story. */

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

/* What a placement has once it has come so far. */
static int
step_of(const char *status)
{
	static const char *const order[] = {
		"idea",
		"proposed_to_person",
		"agreed_by_person",
		"proposed_to_employer",
		"accepted",
		"awaiting_approval",
		"approved",
		NULL,
	};

	for (int i = 0; order[i]; i++)
		if (is(order[i], status))
			return i;
	return is(status, "cancelled") ? 3 : 7;
}

struct days {
	int32_t starts;
	int32_t planned_end;
	int32_t ended;
};

static struct days
days_of(struct demo *d, const struct demo_kind *kind)
{
	struct days t = { DATE_NONE, DATE_NONE, DATE_NONE };

	if (is(kind->status, "idea"))
		return t;
	t.starts = kind->starts < 0 ?
	    demo_workday(d->today + kind->starts) :
	    demo_workday_after(d->today + kind->starts);
	if (kind->weeks)
		t.planned_end = plan_placement_end(t.starts, kind->weeks);
	if (is(kind->status, "completed"))
		t.ended = demo_workday(t.planned_end);
	if (is(kind->status, "broken_off"))
		t.ended = demo_workday(t.starts + 40);
	return t;
}

static void
set_place(struct demo *d, struct scope *row, const struct scope *of)
{
	scope_set(row, "job_title", scope_text(of, "job_title"));
	scope_set(row, "occupation", scope_text(of, "occupation"));
	scope_set(row, "danish_needed", scope_text(of, "danish_needed"));
	scope_set(row, "hours_week", demo_word(d, "20|22|25|25"));
	scope_set(row, "danish_hours", demo_word(d, "9|12"));
	scope_set(row, "schedule",
	    demo_word(d,
		"Tirsdag og torsdag hele dagen"
		"|Mandag til torsdag 12-16|Onsdag og fredag"));
	scope_set(row, "transport",
	    demo_word(d,
		"Bus, 25 minutter|Cykel|"
		"Bus og gang"));
	scope_set(row, "workplace_contact",
	    demo_word(d,
		"Birthe Højland|"
		"Carsten Vangsø|Nadia Sølund|Thomas Egeskov"));
	scope_set(row, "workplace_phone", demo_phone(d, "7000"));
}

static void
set_agreed(struct demo *d, struct scope *row, const struct demo_job *job,
    const struct days *t, int64_t employer_id)
{
	const struct demo_kind *kind = job->kind;
	bool is_seeker = is(kind->type, "ASY_JOB");
	bool starts = t->starts != DATE_NONE;
	int32_t agreed = starts ? demo_workday(t->starts - 9) : DATE_NONE;

	if (!starts || agreed > d->today)
		agreed = demo_workday(d->today - 2);
	if (is_seeker)
		demo_day(row, "six_month_on",
		    plan_six_months(job->person->received));
	if (step_of(kind->status) < 6)
		return;
	if (is_seeker) {
		demo_day(row, "approval_on", agreed);
		demo_day(row, "approval_seen_on", agreed);
		demo_day(row, "approval_until_on", date_add_months(agreed, 6));
		scope_set_number(row, "approval_employer_id", employer_id);
	} else {
		scope_set(row, "job_centre_contact", "Mona Vinterby");
		demo_day(row, "job_centre_agreed_on", agreed);
	}
	if (step_of(kind->status) < 7)
		return;
	scope_set(row, "has_induction", "1");
	scope_set(row, "has_agreement", "1");
	demo_day(row, "agreement_on", agreed);
}

static void
set_result(struct demo *d, struct scope *row, const struct demo_kind *kind,
    const struct days *t)
{
	scope_set(row, "goal_1", "Øve dansk med kolleger");
	scope_set(row, "goal_2",
	    demo_word(d,
		"Lære arbejdsgangene|Få en "
		"udtalelse|Prøve faget i Danmark"));
	scope_set(row, "insurance_by",
	    is(kind->type, "VPRAK")        ? "municipality" :
		is(kind->type, "EXT_PRAK") ? "centre" :
					     "employer");
	if (is(kind->status, "completed"))
		scope_set(row, "placement_outcome", kind->result);
	if (is(kind->status, "broken_off"))
		scope_set(row, "placement_outcome", "broken_off");
	if (is(kind->status, "broken_off") || is(kind->status, "cancelled"))
		scope_set(row, "break_reason", kind->result);
	if (is(kind->status, "extended"))
		demo_day(row, "extended_on", demo_workday(t->starts + 80));
	demo_day(row, "starts_on", t->starts);
	demo_day(row, "planned_end_on", t->planned_end);
	demo_day(row, "ended_on", t->ended);
}

static void
set_visit(struct demo *d, struct scope *row, const struct plan_due *due,
    const struct demo_kind *kind, const struct days *t)
{
	bool is_late = due->due > d->today - 24 && due->due <= d->today - 8;
	int32_t done = demo_workday_after(due->due + demo_below(d, 3));

	scope_set(row, "visit_status", "due");
	if (is(kind->status, "broken_off") && due->due > t->ended) {
		scope_set(row, "visit_status", "skipped");
	} else if (is_late && demo_percent(d, 50)) {
		scope_set(row, "visit_status", "overdue");
	} else if (due->due < d->today - 2) {
		scope_set(row, "visit_status", "done");
		demo_day(row, "done_on", done > d->today ? d->today : done);
		scope_set(row, "visit_with",
		    demo_word(d,
			"person|employer|"
			"both|both"));
		scope_set(row, "result", demo_note(d, "visit"));
	}
}

static void
add_visit_task(
    struct demo *d, const struct demo_about *about, const struct plan_due *due)
{
	bool is_after = is(due->kind, "m3") || is(due->kind, "m12");

	if (is(due->kind, "w1") || is(due->kind, "w9") || is(due->kind, "end"))
		return;
	demo_task(d, about, is_after ? "outcome" : "placement_visit", due->due,
	    mem_fmt(d->mem, "placement_%s", due->kind));
}

static void
add_visits(struct demo *d, const struct demo_about *about,
    const struct demo_kind *kind, const struct days *t, const char *made_on)
{
	struct plan_due due[PLAN_VISITS];
	size_t count = plan_visits(kind->type, t->starts, t->planned_end, due);

	for (size_t i = 0; i < count; i++) {
		struct scope *row = demo_row(d);
		const char *status;

		scope_set_number(row, "placement_id", about->object_id);
		scope_set(row, "visit_kind", due[i].kind);
		demo_day(row, "due_on", due[i].due);
		scope_set(row, "made_on", made_on);
		demo_by(row, d->work_id);
		set_visit(d, row, &due[i], kind, t);
		status = scope_text(row, "visit_status");
		demo_insert(d, row, &query_demo_visit_create);
		if (is(status, "due") || is(status, "overdue"))
			add_visit_task(d, about, &due[i]);
	}
	if (t->ended == DATE_NONE && t->planned_end != DATE_NONE)
		demo_task(d, about, "what_next",
		    plan_what_next(t->starts, t->planned_end),
		    "placement_what_next");
}

static void
add_share(struct demo *d, const struct demo_person *p, int64_t employer_id,
    int32_t day)
{
	struct scope *row = demo_row(d);

	scope_set_number(row, "person_id", p->id);
	scope_set(row, "consent_purpose", "share_employer");
	scope_set(row, "recipient_kind", "employer");
	scope_set_number(row, "recipient_id", employer_id);
	scope_set(row, "consent_lang", "da");
	scope_set(row, "consent_how", "paper");
	demo_day(row, "given_on", day);
	demo_day(row, "expires_on", plan_consent_end(day));
	demo_by(row, d->work_id);
	demo_insert(d, row, &query_demo_consent_create);
}

void
demo_placement_write(struct demo *d, const struct demo_job *job,
    const struct scope *of, int64_t employer_id, int64_t opening_id)
{
	const struct demo_kind *kind = job->kind;
	struct days t = days_of(d, kind);
	int32_t made = demo_workday(
	    (t.starts == DATE_NONE || t.starts > d->today ? d->today + 14 :
							    t.starts) -
	    26);
	struct scope *row = demo_row(d);
	struct demo_about about = {
		.person_id = job->person->id,
		.employer_id = employer_id,
		.object = "placement",
		.by = d->work_id,
	};

	scope_set_number(row, "person_id", job->person->id);
	scope_set_number(row, "case_file_id", job->person->work_id);
	scope_set_number(row, "employer_id", employer_id);
	if (step_of(kind->status) > 1)
		scope_set_number(row, "opening_id", opening_id);
	scope_set(row, "placement_type", kind->type);
	scope_set(row, "placement_status", kind->status);
	demo_day(row, "made_on", made);
	demo_by(row, d->work_id);
	set_place(d, row, of);
	set_agreed(d, row, job, &t, employer_id);
	set_result(d, row, kind, &t);
	about.object_id = demo_insert(d, row, &query_demo_placement_create);
	if (step_of(kind->status) > 2)
		add_share(d, job->person, employer_id, made);
	demo_line(d, &about, "note", made, demo_note(d, "work"));
	if (step_of(kind->status) < 7)
		return;
	demo_moved(
	    d, &about, "placement_status", "accepted", "started", t.starts);
	add_visits(d, &about, kind, &t, scope_text(row, "made_on"));
	if (t.ended != DATE_NONE)
		demo_moved(d, &about, "placement_status", "started",
		    kind->status, t.ended);
}
