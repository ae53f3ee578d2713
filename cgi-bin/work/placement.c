/* Placements: list, one with its steps and warnings, new, edit. */

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "placement.h"
#include "queries.h"
#include "work.h"

/* A full week by collective agreement; the law's programmes use it too. */
#define FULL_WEEK 37

void
placement_list(struct req *r)
{
	work_area(r, "placements");
	work_search(r);
	listing_show(
	    r, "placements", &query_placement_list, &query_placement_count);
}

struct placement
placement_of(struct req *r)
{
	return (struct placement){
		.needs_approval = req_number(r, "needs_approval"),
		.starts = date_days(req_text(r, "starts_on")),
		.planned_end = date_days(req_text(r, "planned_end_on")),
		.employer_id = req_number(r, "employer_id"),
		.approval = date_days(req_text(r, "approval_on")),
		.approval_until = date_days(req_text(r, "approval_until_on")),
		.approval_employer_id = req_number(r, "approval_employer_id"),
		.has_ratio = req_number(r, "has_ratio"),
		.weeks = (int)req_number(r, "weeks"),
		.extension_weeks = (int)req_number(r, "extension_weeks"),
		.is_extended = *req_text(r, "extended_on"),
		.staff_count = (int)req_number(r, "staff_count"),
		.interns = (int)req_number(r, "interns"),
		.hours_week = strtod(req_text(r, "hours_week"), NULL),
		.danish_hours = strtod(req_text(r, "danish_hours"), NULL),
		.full_week = FULL_WEEK,
		.was_there_before = req_number(r, "was_there_before"),
		.permit_until = date_days(req_text(r, "permit_until_on")),
		.born = date_days(req_text(r, "birth_on")),
		.has_day1_contact = *req_text(r, "workplace_contact"),
	};
}

void
placement_show_warnings(struct req *r, bool is_wanted)
{
	struct list *list = scope_add_list(r->scope, "warnings");
	struct placement p = placement_of(r);
	unsigned int bits = is_wanted ? placement_warnings(&p) : 0;

	for (unsigned int i = 0; i < PLACEMENT_WARNINGS; i++)
		if (bits & PLACEMENT_BIT(i))
			scope_set(list_row(list, r->scope), "warning_text",
			    lang_text(r->lang, placement_warning_text(i)));
}

/* How far it has come, for the line of steps; "" when it was called off. */
static const char *
stage_of(const char *status)
{
	static const char *const stages[][2] = {
		{ "idea", "idea" },
		{ "proposed_to_person", "idea" },
		{ "agreed_by_person", "person" },
		{ "proposed_to_employer", "person" },
		{ "accepted", "employer" },
		{ "awaiting_approval", "employer" },
		{ "approved", "approved" },
		{ "started", "started" },
		{ "extended", "started" },
		{ "completed", "completed" },
	};

	for (size_t i = 0; i < sizeof(stages) / sizeof(*stages); i++)
		if (!strcmp(stages[i][0], status))
			return stages[i][1];
	return "";
}

/* The page that asks what a state needs; NULL: the state needs nothing. */
static const char *
step_path(const char *to, bool needs_approval)
{
	static const char *const paths[][2] = {
		{ "approved", "approval" },
		{ "started", "start" },
		{ "extended", "extension" },
		{ "completed", "completion" },
		{ "broken_off", "break" },
		{ "cancelled", "cancellation" },
	};

	if (needs_approval && !strcmp(to, "approved"))
		return "permission";
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		if (!strcmp(paths[i][0], to))
			return paths[i][1];
	return NULL;
}

static void
show_steps(struct req *r)
{
	const char *from = req_text(r, "placement_status");
	bool asks = req_number(r, "needs_approval") ||
	    req_number(r, "needs_job_centre");
	struct list *steps = scope_add_list(r->scope, "steps");
	const struct state_arrow *a;

	for (a = state_next(STATE_PLACEMENT, from, NULL); a;
	     a = state_next(STATE_PLACEMENT, from, a)) {
		struct scope *s = list_row(steps, r->scope);
		const char *path =
		    step_path(a->to, req_number(r, "needs_approval"));
		bool is_first = list_count(steps) == 1;

		/* Types that nobody approves start at once. */
		if (!strcmp(from, "accepted") && !asks)
			is_first = !strcmp(a->to, "started");
		if (!strcmp(from, "started"))
			is_first = !strcmp(a->to, "completed");
		scope_lend(s, "step_to", a->to);
		scope_set(s, "step_path", path ? path : "");
		scope_set(s, "step_label", lang_text(r->lang, a->label));
		scope_lend(s, "step_is_quiet", is_first ? "" : "1");
	}
}

/* What follows from the row, for the page of one placement. */
static void
show_state(struct req *r)
{
	const char *status = req_text(r, "placement_status");
	struct placement p = placement_of(r);
	bool is_over = state_is_over(STATE_PLACEMENT, status);
	bool is_near = !strcmp(stage_of(status), "employer") ||
	    !strcmp(stage_of(status), "approved");
	const char *stop =
	    p.needs_approval && is_near ? placement_stop(&p) : NULL;

	req_set(r, "stage", stage_of(status));
	req_set(r, "stop_text", stop ? lang_text(r->lang, stop) : "");
	req_set(r, "is_over", is_over ? "1" : "");
	placement_show_warnings(r, !is_over);
	show_steps(r);
	work_hours_show(r, "hours_week");
	work_hours_show(r, "danish_hours");
}

void
placement_show(struct req *r)
{
	const struct scope *row = db_row(r, &query_placement_row);

	/* After a button that came too late, the buttons are of today. */
	if (row && form_is_blamed(r))
		req_set(r, "version", scope_text(row, "version"));
	db_rows(r, "visits", &query_visit_list);
	req_set(r, "object_kind", "placement");
	req_set(r, "object_id", req_text(r, "placement_id"));
	happen_show(r, &query_timeline_of_object);
	show_state(r);
}

/* Without a person: choose one among those who want work. */
void
placement_new(struct req *r)
{
	if (*req_text(r, "person_id")) {
		db_row(r, &query_placement_person);
		return;
	}
	work_search(r);
	req_set(r, "case_status", "");
	req_set(r, "danish_level", "");
	req_set(r, "wanted_trade", "");
	req_set(r, "is_stalled", "");
	req_set(r, "is_unplaced", *req_text(r, "q") ? "" : "1");
	listing_show(r, "people", &query_work_people, &query_work_people_count);
	reply_view(r, "work/placement_person");
}

static bool
dates_are_wrong(struct req *r)
{
	const char *starts = req_text(r, "starts_on");
	const char *ends = req_text(r, "planned_end_on");

	if (!*starts || !*ends || date_days(ends) >= date_days(starts))
		return false;
	form_blame(r, "planned_end_on", N_("It cannot end before it starts"));
	return true;
}

/* The employer and the type come with an opening. */
static void
take_opening(struct req *r)
{
	struct scope *o;

	if (!*req_text(r, "opening_id")) {
		if (!*req_text(r, "employer_id"))
			form_blame(r, "opening_id",
			    N_("Choose an opening, or else an employer"));
		else if (!*req_text(r, "placement_type"))
			form_blame(r, "placement_type", N_("Choose the type"));
		return;
	}
	o = db_maybe_for(r, r->scope, &query_opening_row);
	if (o)
		req_set(r, "employer_id", scope_text(o, "employer_id"));
}

/* Somebody without an employment case gets one: the search has begun. */
static void
need_case(struct req *r, const struct scope *person)
{
	int64_t case_file_id;

	if (*scope_text(person, "case_file_id")) {
		work_case_follow(r, person, "searching");
		return;
	}
	req_set(r, "to_state", "searching");
	case_file_id = db_insert(r, &query_work_case_create);
	req_set_number(r, "case_file_id", case_file_id);
	work_case_happened(r, "", "searching");
}

void
placement_create(struct req *r)
{
	struct scope *person = db_row(r, &query_placement_person);
	int64_t placement_id;

	if (req_failed(r) || dates_are_wrong(r))
		return;
	take_opening(r);
	if (form_is_blamed(r))
		return;
	need_case(r, person);
	placement_id = db_insert(r, &query_placement_create);
	req_set_number(r, "placement_id", placement_id);
	happen_state(r, "placement", "placement_status", "", "idea");
	reply_notice(r, N_("The placement is saved as an idea."));
	reply_see(r, "/work/placements/%lld", (long long)placement_id);
}

void
placement_edit(struct req *r)
{
	db_row(r, &query_placement_row);
	work_hours_show(r, "hours_week");
	work_hours_show(r, "danish_hours");
}

static bool
is_running(const struct scope *row)
{
	const char *status = scope_text(row, "placement_status");

	return !strcmp(status, "started") || !strcmp(status, "extended");
}

void
placement_update(struct req *r)
{
	struct scope *old = db_row(r, &query_placement_row);
	struct placement p = placement_of(r);
	const char *stop = placement_stop(&p);
	bool is_moved;

	if (req_failed(r) || dates_are_wrong(r))
		return;
	if (is_running(old) && stop) {
		form_blame(r, "starts_on", stop);
		return;
	}
	is_moved =
	    strcmp(scope_text(old, "starts_on"), req_text(r, "starts_on")) ||
	    strcmp(scope_text(old, "planned_end_on"),
		req_text(r, "planned_end_on"));
	if (!db_change(r, &query_placement_update)) {
		form_conflict(r, &query_placement_row);
		return;
	}
	if (is_running(old) && is_moved)
		placement_plan(r);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/work/placements/%s", req_text(r, "placement_id"));
}
