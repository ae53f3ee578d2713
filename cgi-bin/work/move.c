/*
 * The moves of a placement: each asks what its state needs, and takes the
 * seat, the employment case, the follow-ups and the tasks along.
 */

#include <string.h>

#include "commas.h"
#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "placement.h"
#include "plan.h"
#include "queries.h"
#include "who.h"
#include "work.h"

static const char *
day_text(struct req *r, int32_t day)
{
	char iso[DATE_SIZE];

	return day == DATE_NONE ? "" : mem_dup(r->mem, date_text(day, iso));
}

static void
set_visits(struct req *r, const struct plan_due *due, size_t count)
{
	static const char *const kinds[] = {
		"day1",
		"w1",
		"w4",
		"w9",
		"end",
		"m3",
		"m12",
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		req_set(r, mem_fmt(r->mem, "%s_on", kinds[i]), "");
	for (size_t i = 0; i < count; i++)
		req_set(r, mem_fmt(r->mem, "%s_on", due[i].kind),
		    day_text(r, due[i].due));
}

/* A task on the day that stands under that name, unless it is over. */
static void
add_task(struct req *r, const char *kind, const char *day, const char *rule)
{
	if (*day && strcmp(day, req_text(r, "today")) >= 0)
		happen_task(r, "placement", kind, day, rule);
}

void
placement_plan(struct req *r)
{
	int32_t starts = date_days(req_text(r, "starts_on"));
	int32_t ends = date_days(req_text(r, "planned_end_on"));
	struct plan_due due[PLAN_VISITS];
	size_t count =
	    plan_visits(req_text(r, "placement_type"), starts, ends, due);

	set_visits(r, due, count);
	req_set(r, "what_next_on", day_text(r, plan_what_next(starts, ends)));
	db_insert(r, &query_visit_plan);
	db_change(r, &query_placement_task_cancel);
	add_task(
	    r, "placement_visit", req_text(r, "day1_on"), "placement_day1");
	add_task(r, "placement_visit", req_text(r, "w4_on"), "placement_w4");
	add_task(
	    r, "what_next", req_text(r, "what_next_on"), "placement_what_next");
	add_task(r, "outcome", req_text(r, "m3_on"), "placement_m3");
	add_task(r, "outcome", req_text(r, "m12_on"), "placement_m12");
}

/* After the end: what is left is to ask after 3 and 12 months. */
static void
plan_outcome(struct req *r)
{
	int32_t ended = date_days(req_text(r, "ended_on"));
	struct plan_due due[] = {
		{ "m3", date_add_months(ended, 3) },
		{ "m12", date_add_months(ended, 12) },
	};

	set_visits(
	    r, due, strcmp(req_text(r, "to_status"), "completed") ? 0 : 2);
	req_set(r, "what_next_on", "");
	db_change(r, &query_placement_task_cancel);
	db_change(r, &query_visit_skip);
	db_insert(r, &query_visit_plan);
	add_task(r, "outcome", req_text(r, "m3_on"), "placement_m3");
	add_task(r, "outcome", req_text(r, "m12_on"), "placement_m12");
}

/* The seat is taken with the employer's yes, and free if it is called off. */
static bool
move_seat(struct req *r, const char *from, const char *to)
{
	bool had_seat = state_is(STATE_PLACEMENT, from) &&
	    (!strcmp(from, "accepted") || !strcmp(from, "awaiting_approval") ||
		!strcmp(from, "approved"));

	if (!*req_text(r, "opening_id"))
		return true;
	if (!strcmp(to, "accepted") && !db_change(r, &query_opening_take))
		return false;
	if (!strcmp(to, "cancelled") && had_seat)
		db_change(r, &query_opening_give_back);
	return true;
}

static void
move_case(struct req *r, const struct scope *row, const char *to)
{
	static const char goals[] =
	    "hired_ordinary,hired_part_time,igu,education";
	bool is_reached =
	    (!strcmp(to, "completed") &&
		commas_has(goals, req_text(r, "placement_outcome"))) ||
	    (!strcmp(to, "broken_off") &&
		!strcmp(req_text(r, "break_reason"), "got_job_elsewhere"));

	if (!strcmp(to, "started"))
		work_case_follow(r, row, "placed");
	else if (is_reached)
		work_case_follow(r, row, "achieved");
	else if (!strcmp(to, "completed") || !strcmp(to, "broken_off"))
		work_case_follow(r, row, "searching");
}

static void
came_too_late(struct req *r)
{
	if (r->page->form == move_fields)
		form_blame(r, "to_status",
		    N_("Somebody else changed this "
		       "meanwhile. This is how it is now."));
	else
		form_conflict(r, &query_placement_row);
}

/* The move itself, all of it in this one transaction. */
static void
move(struct req *r, const struct scope *row, const char *to)
{
	const char *from = scope_text(row, "placement_status");

	if (req_failed(r) || form_is_blamed(r))
		return;
	if (strcmp(scope_text(row, "version"), req_text(r, "version"))) {
		came_too_late(r);
		return;
	}
	if (!state_may_move(STATE_PLACEMENT, from, to)) {
		req_fail(r, 409, "no arrow from %s to %s", from, to);
		return;
	}
	req_set(r, "to_status", to);
	req_set(r, "from_status", from);
	if (!db_change(r, &query_placement_move)) {
		came_too_late(r);
		return;
	}
	if (!move_seat(r, from, to)) {
		form_blame(r, "to_status",
		    N_("No seat is left in this "
		       "opening. Give it one more seat, or call this placement "
		       "off."));
		return;
	}
	happen_state(r, "placement", "placement_status", from, to);
	move_case(r, row, to);
	if (!strcmp(to, "started") || !strcmp(to, "extended"))
		placement_plan(r);
	else if (!strcmp(to, "completed") || !strcmp(to, "broken_off"))
		plan_outcome(r);
	reply_see(r, "/work/placements/%s", req_text(r, "placement_id"));
}

/* A state that needs something is not reached by a bare button. */
void
move_create(struct req *r)
{
	struct scope *row = db_row(r, &query_placement_row);
	const char *to = req_text(r, "to_status");
	const struct state_arrow *a = row ?
	    state_arrow(
		STATE_PLACEMENT, scope_text(row, "placement_status"), to) :
	    NULL;

	if (a && (a->guard != STATE_FREE || !strcmp(to, "extended"))) {
		req_fail(r, 409, "%s needs more", to);
		return;
	}
	if (row && !strcmp(to, "proposed_to_employer") &&
	    !scope_number(row, "may_share_employer"))
		form_blame(r, "to_status",
		    N_("There is no consent to show the person to an "
		       "employer. Ask, and write the consent down on the "
		       "person's page."));
	if (row)
		move(r, row, to);
}

/* The form of a step, with what is known already. */
void
step_new(struct req *r)
{
	const char *last = r->page->path +
	    strlen("/work/placements/"
		   "{placement_id}/");
	const char *today = req_text(r, "today");

	db_row(r, &query_placement_row);
	work_cancel(r, "/work/placements/", "placement_id");
	if (!strncmp(last, "approval", 8) &&
	    !*req_text(r, "job_centre_agreed_on"))
		req_set(r, "job_centre_agreed_on", today);
	if (!strncmp(last, "permission", 10) &&
	    !*req_text(r, "approval_employer_id"))
		req_set(r, "approval_employer_id", req_text(r, "employer_id"));
	if ((!strncmp(last, "completion", 10) || !strncmp(last, "break", 5)) &&
	    !*req_text(r, "ended_on"))
		req_set(r, "ended_on", today);
	placement_show_warnings(
	    r, !strncmp(last, "start", 5) || !strncmp(last, "extension", 9));
}

void
approval_create(struct req *r)
{
	struct scope *row = db_row(r, &query_placement_row);

	if (row)
		move(r, row, "approved");
}

void
permission_create(struct req *r)
{
	struct scope *row = db_row(r, &query_placement_row);

	if (!row)
		return;
	req_set(r, "approval_seen_on", req_text(r, "today"));
	req_set_number(r, "approval_seen_by_account_id", r->who->account_id);
	move(r, row, "approved");
}

static void
check_days(struct req *r, const char *first, const char *last)
{
	if (date_days(req_text(r, last)) != DATE_NONE &&
	    date_days(req_text(r, last)) < date_days(req_text(r, first)))
		form_blame(r, last, N_("It cannot end before it starts"));
}

/* The one hard stop of the law; all that is typed stays in the form. */
void
start_create(struct req *r)
{
	struct scope *row = db_row(r, &query_placement_row);
	struct placement p = placement_of(r);
	const char *stop = placement_stop(&p);

	if (!row)
		return;
	if (stop)
		form_blame(r, "starts_on", stop);
	check_days(r, "starts_on", "planned_end_on");
	move(r, row, "started");
}

void
extension_create(struct req *r)
{
	struct scope *row = db_row(r, &query_placement_row);

	if (!row)
		return;
	if (date_days(req_text(r, "planned_end_on")) <=
	    date_days(scope_text(row, "planned_end_on")))
		form_blame(r, "planned_end_on",
		    N_("The new last day is later than the old one"));
	req_set(r, "extended_on", req_text(r, "today"));
	move(r, row, "extended");
}

void
completion_create(struct req *r)
{
	struct scope *row = db_row(r, &query_placement_row);

	check_days(r, "starts_on", "ended_on");
	if (row)
		move(r, row, "completed");
}

void
break_create(struct req *r)
{
	struct scope *row = db_row(r, &query_placement_row);

	check_days(r, "starts_on", "ended_on");
	req_set(r, "placement_outcome", "broken_off");
	if (row)
		move(r, row, "broken_off");
}

void
cancellation_create(struct req *r)
{
	struct scope *row = db_row(r, &query_placement_row);

	if (row)
		move(r, row, "cancelled");
}
