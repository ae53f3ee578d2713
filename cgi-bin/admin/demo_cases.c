/* Writes the newcomers: file, household, cases, tasks, story. */

#include "demo.h"

#include <string.h>

#include "commas.h"
#include "mem.h"
#include "person_new.h"
#include "plan.h"
#include "queries.h"

static bool
is(const char *a, const char *b)
{
	return a && !strcmp(a, b);
}

static bool
is_early(const char *status)
{
	return is(status, "new") || is(status, "contacting") ||
	    is(status, "unreachable");
}

static void
set_case_end(struct demo *d, struct demo_person *p, struct scope *row,
    const char *status)
{
	int32_t end = p->closed != DATE_NONE ? p->closed :
	    p->priority != DATE_NONE         ? p->priority :
					       demo_workday(d->today - 6);

	if (!is(status, "closed") && !is(status, "declined_by_person") &&
	    !is(status, "achieved"))
		return;
	if (end < p->received)
		end = p->received;
	demo_day(row, "closed_on", end);
	scope_set(row, "case_end_reason",
	    is(status, "closed") ?
		demo_word(d, "goal_reached|job_or_study|other_help|moved") :
		is(status, "achieved") ? "goal_reached" :
					 "own_wish");
}

static void
set_case_dates(struct demo *d, struct demo_person *p, struct scope *row,
    const char *status)
{
	int32_t contacted = demo_workday(p->received + 3);
	int32_t interview = demo_workday(p->received + 13);

	demo_day(row, "opened_on", p->received);
	if (is(status, "interview_booked"))
		interview = demo_workday_after(d->today + 1 + demo_below(d, 5));
	else if (interview >= d->today)
		interview = demo_workday(d->today - 1);
	if (interview < p->received)
		interview = p->received;
	if (contacted > d->today)
		contacted = p->received;
	if (!is_early(status)) {
		demo_day(row, "contacted_on", contacted);
		demo_day(row, "interview_on", interview);
	}
	scope_set(row, "attempts",
	    is(status, "unreachable") ? "3" :
		is(status, "new")     ? "0" :
					demo_word(d, "1|1|2"));
	if (is(status, "paused")) {
		scope_set(row, "resumes_as",
		    is(scope_text(row, "programme"), "employment") ?
			"searching" :
			"in_progress");
		demo_day(row, "paused_until_on", d->today + 18);
	}
}

/* Whether somebody in that state has waited, or still does. */
static bool
has_queue_day(const char *status)
{
	return commas_has("waiting,proposed,matched,followed,closed,ready,"
			  "searching,placed,followed_up,achieved",
	    status);
}

static void
add_case_task(
    struct demo *d, struct demo_person *p, const struct scope *row, int64_t id)
{
	struct demo_about about = {
		.person_id = p->id,
		.object = "case_file",
		.object_id = id,
		.by = d->buddies_id,
	};
	const char *status = scope_text(row, "case_status");

	if (is(status, "interview_booked") &&
	    is(scope_text(row, "programme"), "intake"))
		demo_task(d, &about, "intake_interview",
		    date_days(scope_text(row, "interview_on")), "interview");
	if (is(status, "paused"))
		demo_task(d, &about, "call",
		    date_days(scope_text(row, "paused_until_on")),
		    "pause_over");
}

static int64_t
add_case(struct demo *d, struct demo_person *p, const char *programme,
    const char *status, int64_t by)
{
	struct scope *row = demo_row(d);
	bool is_buddy = is(programme, "buddy");
	int64_t id;

	if (!status)
		return 0;
	scope_set_number(row, "person_id", p->id);
	scope_set(row, "programme", programme);
	scope_set(row, "case_status", status);
	scope_set(
	    row, "pair_kind", is_buddy ? scope_text(p->row, "pair_kind") : "");
	demo_by(row, by);
	set_case_dates(d, p, row, status);
	set_case_end(d, p, row, status);
	if (!is(programme, "intake") && has_queue_day(status))
		demo_day(row, "priority_on",
		    is_buddy && p->priority != DATE_NONE ? p->priority :
							   p->received);
	if (is_buddy && is(status, "waiting") && demo_percent(d, 30))
		scope_set(row, "priority_reasons",
		    *scope_text(p->row, "child_birth_years") ?
			"minor_children" :
			"alone");
	id = demo_insert(d, row, &query_demo_case_create);
	add_case_task(d, p, row, id);
	return id;
}

static void
add_tasks(struct demo *d, struct demo_person *p, struct demo_about *about)
{
	int32_t until = date_days(scope_text(p->row, "permit_until_on"));
	int32_t remind = plan_permit_first(until);
	int32_t born = date_days(scope_text(p->row, "birth_on"));

	if (is(p->intake, "new") || is(p->intake, "contacting"))
		demo_task(d, about, "first_contact",
		    plan_first_contact(p->received,
			date_days(scope_text(p->row, "moves_in_on"))),
		    "first_contact");
	if (is(scope_text(p->row, "consent_status"), "expiring"))
		demo_task(d, about, "consent_expires",
		    d->today + demo_below(d, 9), "consent_expires");
	if (p->is_consent_lost)
		demo_task(d, about, "consent_withdrawn", d->today - 3,
		    "consent_withdrawn");
	if (p->closed == DATE_NONE && until != DATE_NONE &&
	    remind > d->today - 12 && remind < d->today + 14)
		demo_task(d, about, "permit_renewal", remind, "permit_first");
	if (p->is_minor)
		demo_task(d, about, "turns_18",
		    plan_turns_18(born) > d->today ? plan_turns_18(born) :
						     d->today + 9,
		    "turns_18");
}

static void
add_story(struct demo *d, struct demo_person *p)
{
	struct demo_about about = {
		.person_id = p->id,
		.object = "person",
		.object_id = p->id,
		.by = d->buddies_id,
	};
	int notes = is_early(p->intake) ? 0 : 1 + demo_below(d, 3);
	int32_t day = demo_workday(p->received + 5);

	demo_moved(d, &about, "person_status", "", "active", p->received);
	if (*scope_text(p->row, "consent_on"))
		demo_line(d, &about, "consent",
		    date_days(scope_text(p->row, "consent_on")), "");
	for (int i = 0; i < notes && day < d->today; i++) {
		demo_line(d, &about, i ? "note" : "contact", day,
		    demo_note(d, "person"));
		day = demo_workday(day + 9 + demo_below(d, 30));
	}
	if (p->closed != DATE_NONE)
		demo_moved(d, &about, "person_status", "active",
		    scope_text(p->row, "person_status"), p->closed);
	add_tasks(d, p, &about);
}

/* What is left of somebody whose file was erased. */
static void
erase(struct demo_person *p)
{
	static const char *const gone[] = {
		"called_name",
		"script_name",
		"search_key",
		"birth_on",
		"phone",
		"contact_app",
		"postcode",
		"child_birth_years",
		"passed_on_text",
		"occupation_text",
		"interests",
		"slots",
		"help_topics",
		"municipality_contact",
		"municipality_phone",
		"wanted_trades",
		NULL,
	};

	if (!is(scope_text(p->row, "person_status"), "anonymised"))
		return;
	for (size_t i = 0; gone[i]; i++)
		scope_set(p->row, gone[i], "");
	scope_set(p->row, "full_name", "—");
	scope_set(p->row, "search_key", "-");
}

static void
set_file(struct demo *d, struct demo_person *p)
{
	struct scope *row = p->row;

	scope_set(row, "search_key",
	    person_search_key(d->mem, scope_text(row, "full_name"),
		scope_text(row, "called_name"),
		scope_text(row, "script_name")));
	scope_set(row, "is_address_protected", d->phones % 71 == 0 ? "1" : "0");
	scope_set(row, "wants_buddy", p->buddy ? "1" : "0");
	scope_set(row, "wants_work", p->work ? "1" : "0");
	if (p->is_minor) {
		scope_set(row, "custody_holder", "Ellen Havmose");
		scope_set(row, "custody_phone", "+4589000009");
	}
	if (p->closed != DATE_NONE)
		scope_set(row, "person_end_reason",
		    demo_word(d, "moved|no_need|own_wish"));
	demo_papers_plan(d, p);
	demo_day(row, "closed_on", p->closed);
	demo_day(row, "created_at", p->received);
	erase(p);
}

static void
write_one(struct demo *d, struct demo_person *p)
{
	int64_t household;

	set_file(d, p);
	household = demo_insert(d, p->row, &query_household_create);
	scope_set_number(p->row, "household_id", household);
	p->id = demo_insert(d, p->row, &query_person_create);
	scope_set_number(p->row, "person_id", p->id);
	demo_insert(d, p->row, &query_demo_person_date);
	demo_insert(d, p->row, &query_household_member_create_person);
	person_new_children(d->r, p->row);
	demo_papers_write(d, p);
	add_case(d, p, "intake", p->intake, d->buddies_id);
	p->buddy_id = add_case(d, p, "buddy", p->buddy, d->buddies_id);
	p->work_id = add_case(d, p, "employment", p->work, d->work_id);
	add_story(d, p);
}

void
demo_people_write(struct demo *d)
{
	for (size_t i = 0; i < d->people_count; i++)
		write_one(d, &d->people[i]);
}
