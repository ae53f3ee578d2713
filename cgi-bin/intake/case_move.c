/* Moves of a case along the arrows of its state machine. */

#include "intake.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "state.h"
#include "step.h"

const struct field case_move_filters[] = {
	{
	    .name = "case_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Move to"),
	},
	{ .name = NULL },
};

const struct field case_move_fields[] = {
	{
	    .name = "case_status",
	    .kind = FIELD_HIDDEN,
	    .label = N_("Move to"),
	    .need = true,
	    .max = 20,
	},
	{
	    .name = "interview_on",
	    .kind = FIELD_DATE,
	    .label = N_("Date of the interview"),
	},
	{
	    .name = "paused_until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Pause until"),
	},
	{
	    .name = "case_end_reason",
	    .kind = FIELD_CHOICE,
	    .label = N_("Why it ends"),
	},
	{ .name = NULL },
};

static enum state_machine
machine_of(const struct scope *c)
{
	return state_of_case(scope_text(c, "programme"));
}

/* Where an arrow leads from this case; NULL: nowhere yet. */
static const char *
target(const struct scope *c, const struct state_arrow *a)
{
	const char *as = scope_text(c, "resumes_as");

	if (strcmp(a->to, "*"))
		return a->to;
	return *as ? as : NULL;
}

/* Whether a move asks for more than a press of its button. */
static const char *
asks_for(enum state_machine machine, const char *to)
{
	if (!strcmp(to, "interview_booked"))
		return "interview_on";
	if (!strcmp(to, "paused"))
		return "paused_until_on";
	return state_is_over(machine, to) ? "case_end_reason" : "";
}

static bool
is_past(const struct req *r, const char *on, int months)
{
	int32_t day = date_days(on);

	return day == DATE_NONE ||
	    date_add_months(day, months) <=
	    date_days(scope_text(r->ground, "today"));
}

/* NULL: the move may be made; else what must be so first, a msgid. */
static const char *
blocked(const struct req *r, const struct scope *c, const struct state_arrow *a)
{
	bool fine = true;

	if (a->guard == STATE_THREE_ATTEMPTS)
		fine = scope_number(c, "has_three_attempts");
	else if (a->guard == STATE_REMATCH)
		fine = !scope_number(c, "pairs_open");
	else if (a->guard == STATE_THREE_MONTHS)
		fine = *scope_text(c, "pair_active_on") &&
		    is_past(r, scope_text(c, "pair_active_on"), 3);
	else if (a->guard == STATE_WITHIN_A_YEAR)
		fine = !is_past(r, scope_text(c, "closed_on"), 12);
	if (!strcmp(scope_text(c, "person_status"), "transferred"))
		return N_("The file is with another branch now.");
	return fine ? NULL : state_guard_text(a->guard);
}

/* Somebody is proposed on the match desk, where both sides are seen. */
static bool
is_made_here(const struct state_arrow *a)
{
	return a->label && a->guard != STATE_BOTH_ELIGIBLE;
}

static void
add_move(struct req *r, struct list *moves, const struct scope *c,
    const struct state_arrow *a)
{
	const char *to = target(c, a), *why = blocked(r, c, a);
	struct scope *m;

	if (!to || !is_made_here(a))
		return;
	m = list_row(moves, c);
	scope_set(m, "move_to", to);
	scope_set(m, "move_label", lang_text(r->lang, a->label));
	scope_set(m, "move_asks", asks_for(machine_of(c), to));
	scope_set(m, "move_blocked", why ? lang_text(r->lang, why) : "");
	scope_set(m, "move_is_first",
	    list_count(moves) == 1 && !why && strcmp(a->from, "*") ? "1" : "");
}

void
case_moves_show(struct req *r, struct list *cases)
{
	for (size_t i = 0; i < list_count(cases); i++) {
		struct scope *c = list_at(cases, i);
		struct list *moves = scope_add_list(c, "moves");
		const struct state_arrow *a = NULL;

		while ((a = state_next(
			    machine_of(c), scope_text(c, "case_status"), a)))
			add_move(r, moves, c, a);
		scope_set(c, "has_more_moves",
		    list_count(moves) > 1 ||
			    (list_count(moves) &&
				!*scope_text(
				    list_at(moves, 0), "move_is_first")) ?
			"1" :
			"");
	}
}

/* The page that asks for a date or a reason. */
void
case_move_edit(struct req *r)
{
	const char *to = req_text(r, "case_status");
	struct scope *c = db_row(r, &query_case_file_row);
	const struct state_arrow *a;
	const char *back;

	if (!c)
		return;
	back = mem_fmt(r->mem, "/intake/people/%s", scope_text(c, "person_id"));
	a = state_arrow(machine_of(c), scope_text(c, "case_status"), to);
	if (!a && !form_is_blamed(r)) {
		if (*to)
			step_refuse(r, machine_of(c),
			    scope_text(c, "case_status"), back);
		else
			reply_see(r, "%s", back);
		return;
	}
	req_set(r, "move_label",
	    lang_text(r->lang, a && a->label ? a->label : N_("Move the case")));
	req_set(r, "asks", asks_for(machine_of(c), to));
	req_set(r, "cancel_href", mem_fmt(r->mem, "%s%s", r->base, back));
}

static void
check_asked(struct req *r, const struct scope *c, const char *to)
{
	const char *name = asks_for(machine_of(c), to);
	const char *today = scope_text(r->ground, "today");

	if (!*name)
		return;
	if (!*req_text(r, name))
		form_blame(r, name,
		    !strcmp(name, "case_end_reason") ?
			N_("Say why: choose a reason.") :
			N_("Say when: write a date."));
	else if (!strcmp(name, "paused_until_on") &&
	    strcmp(req_text(r, name), today) <= 0)
		form_blame(r, name, N_("This date is over"));
}

/* What changes with the state: the columns beside case_status. */
static void
derive(struct req *r, const struct scope *c, const char *to)
{
	enum state_machine machine = machine_of(c);
	const char *from = scope_text(c, "case_status");
	const char *today = scope_text(r->ground, "today");
	bool waits =
	    !strcmp(to, machine == STATE_CASE_WORK ? "ready" : "waiting");
	bool is_over = state_is_over(machine, to);

	req_set(r, "resumes_as", strcmp(to, "paused") ? "" : from);
	if (strcmp(to, "paused"))
		req_set(r, "paused_until_on", "");
	if (!*scope_text(c, "priority_on") && waits)
		req_set(r, "priority_on", today);
	req_set(r, "closed_on", is_over ? today : "");
	if (!is_over)
		req_set(r, "case_end_reason", "");
	if (!*req_text(r, "interview_on"))
		req_set(r, "interview_on", scope_text(c, "interview_on"));
}

/* A task of whom the intake was given to, if it was. */
static void
book_interview(struct req *r)
{
	happen_task(r, "case_file", "intake_interview",
	    req_text(r, "interview_on"), "interview");
	db_change(r, &query_interviewer_task);
}

static void
plan_after(struct req *r, const char *to)
{
	if (!strcmp(to, "interview_booked"))
		book_interview(r);
	else if (!strcmp(to, "in_progress"))
		happen_done(r, "case_file", "interview");
	else if (!strcmp(to, "paused"))
		happen_task(r, "case_file", "call",
		    req_text(r, "paused_until_on"), "pause_over");
}

void
case_move_update(struct req *r)
{
	struct scope *c = db_row(r, &query_case_file_row);
	const char *to = req_text(r, "case_status"), *from, *why, *goal;
	const struct state_arrow *a;

	if (!c)
		return;
	from = scope_text(c, "case_status");
	a = state_arrow(machine_of(c), from, to);
	goal = a && is_made_here(a) ? target(c, a) : NULL;
	if (!goal || strcmp(goal, to)) {
		req_fail(r, 409, "no arrow");
		return;
	}
	why = blocked(r, c, a);
	if (why)
		form_blame(r, "case_status", why);
	check_asked(r, c, to);
	if (form_is_blamed(r))
		return;
	derive(r, c, to);
	if (!db_change(r, &query_case_file_status_update)) {
		req_fail(r, 409, "case changed meanwhile");
		return;
	}
	happen_state(r, "case_file", "case_status", from, to);
	plan_after(r, to);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}
