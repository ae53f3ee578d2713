/* The way of a pair: which move is next, and what each move brings. */

#include "pair.h"

#include <string.h>

#include "buddies.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "may.h"
#include "mem.h"
#include "page.h"
#include "plan.h"
#include "queries.h"
#include "scope.h"
#include "state.h"
#include "who.h"

/* The page of each move, by the state it leads to. */
struct step {
	const char *to;
	const char *from; /* NULL: wherever an arrow leaves */
	const char *path; /* the last word of its address */
	const struct field *fields;
	bool is_main; /* shown at once, not behind a link */
	const char *hint;
};

static const struct step steps[] = {
	{ "first_meeting_booked", NULL, "meeting", pair_meeting_fields, true,
	    N_("Both have said yes. The first meeting is held within 14 days, "
	       "and somebody from the branch is there.") },
	{ "met", NULL, "met", pair_met_fields, true,
	    N_("Tick what was so. What is missing can be made good.") },
	{ "trial", NULL, "trial", pair_trial_fields, true,
	    N_("Both try it for two weeks. Then you ask each of them alone.") },
	{ "active", "trial", "active", pair_active_fields, true,
	    N_("Both want to go on. The next check-ins are made for you.") },
	{ "active", NULL, "resume", pair_plain_fields, true,
	    N_("They meet again as before.") },
	{ "ended", NULL, "end", pair_end_fields, true,
	    N_("Thank both of them. Write down what they tell you in the end "
	       "talk.") },
	{ "paused", NULL, "pause", pair_pause_fields, false,
	    N_("A holiday, illness, an exam: the pair stays together.") },
	{ "ending", NULL, "ending", pair_ending_fields, false,
	    N_("You hold an end talk with each of them.") },
	{ "not_started", NULL, "stop", pair_stop_fields, false,
	    N_("It did not fit. Both are told that, and no more.") },
	{ "suspended", NULL, "suspension", pair_plain_fields, false,
	    N_("They do not meet until somebody has looked into what "
	       "happened.") },
};

static const struct step *
step_of(const char *from, const char *to)
{
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		if (!strcmp(steps[i].to, to) &&
		    (!steps[i].from || !strcmp(steps[i].from, from)))
			return &steps[i];
	return NULL;
}

static bool
may_follow(const struct req *r, const struct state_arrow *a)
{
	return (a->who & STATE_COORDINATOR) ||
	    who_may(r->who, MAY_LEAD_VOLUNTEERS);
}

/* The form of a step; one that is asked for by its address has its own. */
static void
show_main(
    struct req *r, const struct step *step, const struct state_arrow *arrow)
{
	req_set(r, "step_label", lang_text(r->lang, arrow->label));
	req_set(r, "step_hint", lang_text(r->lang, step->hint));
	req_set(r, "has_step", "1");
	if (r->page->form) {
		req_set(r, "cancel_href",
		    mem_fmt(r->mem, "%s/buddies/pairs/%s", r->base,
			req_text(r, "pair_id")));
		return;
	}
	if (!strcmp(step->to, "met") &&
	    date_days(req_text(r, "first_meeting_on")) <=
		date_days(req_text(r, "today")))
		req_set(r, "met_on", req_text(r, "first_meeting_on"));
	req_set(r, "form_href",
	    mem_fmt(r->mem, "%s/buddies/pairs/%s/%s", r->base,
		req_text(r, "pair_id"), step->path));
	req_set(r, "submit_label", lang_text(r->lang, arrow->label));
	form_show(r, "fields", step->fields);
}

static void
add_quiet(struct req *r, struct list *quiet, const struct step *step,
    const struct state_arrow *arrow)
{
	struct scope *s = list_row(quiet, r->scope);

	scope_set(s, "step_path", mem_fmt(r->mem, "%s/new", step->path));
	scope_set(s, "quiet_label", lang_text(r->lang, arrow->label));
}

/* Whether the page itself is that step's: ".../pause" or ".../pause/new". */
static bool
is_own(const struct req *r, const struct step *step)
{
	const char *word = strstr(r->page->path, "{pair_id}/");
	size_t len = strlen(step->path);

	if (!word)
		return false;
	word += strlen("{pair_id}/");
	return !strncmp(word, step->path, len) &&
	    (!word[len] || word[len] == '/');
}

void
pair_steps_show(struct req *r)
{
	const char *from = req_text(r, "pair_status"), *wait = NULL;
	struct list *quiet = scope_add_list(r->scope, "quiet");
	bool is_asked = r->page->form != NULL;

	req_set(r, "has_step", "");
	if (!strcmp(from, "trial"))
		wait = pair_wait_text(r);
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		const struct step *step = &steps[i];
		const struct state_arrow *a =
		    state_arrow(STATE_PAIR, from, step->to);
		bool is_shown = is_asked
		    ? is_own(r, step)
		    : step->is_main && !(wait && !strcmp(step->to, "active")) &&
			!*req_text(r, "has_step");

		if (!a || step != step_of(from, step->to) || !may_follow(r, a))
			continue;
		if (is_shown)
			show_main(r, step, a);
		else if (!step->is_main || !strcmp(from, "suspended"))
			add_quiet(r, quiet, step, a);
	}
	req_set(r, "has_quiet", list_count(quiet) ? "1" : "");
	req_set(r, "wait_text", wait && !is_asked ? wait : "");
	/* An old link to a step that is no longer there, or a late form. */
	if (is_asked && !*req_text(r, "has_step") && r->blames)
		req_fail(r, 409, "pair is %s, no such step", from);
	else if (is_asked && !*req_text(r, "has_step"))
		reply_see(r, "/buddies/pairs/%s", req_text(r, "pair_id"));
}

bool
pair_may_move(struct req *r, const char *to)
{
	struct scope *pair = db_row(r, &query_pair_row);
	const struct state_arrow *a;

	if (!pair)
		return false;
	a = state_arrow(STATE_PAIR, scope_text(pair, "pair_status"), to);
	if (!a)
		req_fail(r, 409, "no arrow from %s to %s",
		    scope_text(pair, "pair_status"), to);
	else if (!may_follow(r, a))
		req_fail(r, 403, "arrow to %s", to);
	return !req_failed(r);
}

bool
pair_move(struct req *r, const char *to, const struct query *q)
{
	if (db_change(r, q) != 1) {
		req_fail(r, 409, "query=%s changed=0", q->name);
		return false;
	}
	happen_state(r, "pair", "pair_status", req_text(r, "pair_status"), to);
	return !req_failed(r);
}

void
pair_see(struct req *r, const char *notice)
{
	reply_notice(r, notice);
	reply_see(r, "/buddies/pairs/%s", req_text(r, "pair_id"));
}

void
pair_set_day(struct req *r, const char *name, int day)
{
	char text[DATE_SIZE];

	req_set(r, name, day == DATE_NONE ? "" : date_text(day, text));
}

void
pair_meeting_create(struct req *r)
{
	if (!pair_may_move(r, "first_meeting_booked") ||
	    !pair_move(r, "first_meeting_booked", &query_pair_meeting_update))
		return;
	happen_done(r, "pair", "");
	happen_task(r, "pair", "first_meeting", req_text(r, "first_meeting_on"),
	    "first_meeting_held");
	pair_see(r, N_("The first meeting is booked. Tell both of them."));
}

void
pair_met_create(struct req *r)
{
	if (!pair_may_move(r, "met") ||
	    !pair_move(r, "met", &query_pair_met_update))
		return;
	happen_done(r, "pair", "");
	pair_see(r,
	    N_("They have met. Begin the trial when the agreement is "
	       "signed."));
}

void
pair_trial_create(struct req *r)
{
	int32_t from = date_days(req_text(r, "agreement_on"));

	pair_set_day(r, "trial_until_on", plan_trial_end(from));
	pair_set_day(r, "d14_on", plan_trial_end(from));
	if (!pair_may_move(r, "trial") ||
	    !pair_move(r, "trial", &query_pair_trial_update))
		return;
	db_insert(r, &query_checkin_first_create);
	db_insert(r, &query_pair_task_create);
	pair_see(r,
	    N_("The trial has begun. You get a task to ask both of "
	       "them."));
}

/* The check-ins after the first, counted from the day the trial began. */
static void
plan_follow_up(struct req *r)
{
	struct plan_due due[PLAN_CHECKINS];
	int32_t until = date_days(req_text(r, "trial_until_on"));
	int32_t today = date_days(req_text(r, "today"));

	plan_checkins(
	    until == DATE_NONE ? today : until - plan_trial_end(0), due);
	for (size_t i = 0; i < PLAN_CHECKINS; i++)
		pair_set_day(
		    r, mem_fmt(r->mem, "%s_on", due[i].kind), due[i].due);
	db_insert(r, &query_checkin_later_create);
	db_insert(r, &query_pair_task_create);
}

/* Thirty days before an end that is agreed on. */
static void
plan_end(struct req *r)
{
	int32_t end = date_days(req_text(r, "planned_end_on"));

	if (end == DATE_NONE)
		return;
	pair_set_day(r, "end_talk_on", plan_end_talk(end));
	happen_task(
	    r, "pair", "end_talk", req_text(r, "end_talk_on"), "planned_end");
}

void
pair_active_create(struct req *r)
{
	const char *wait;

	if (!pair_may_move(r, "active"))
		return;
	db_rows(r, "checkins", &query_checkin_of_pair);
	wait = pair_wait_text(r);
	if (wait) {
		form_blame(r, "planned_end_on", wait);
		return;
	}
	if (!pair_move(r, "active", &query_pair_active_update))
		return;
	plan_follow_up(r);
	plan_end(r);
	pair_see(r,
	    N_("The pair is active. You are reminded of each "
	       "check-in."));
}

void
pair_pause_create(struct req *r)
{
	if (!pair_may_move(r, "paused") ||
	    !pair_move(r, "paused", &query_pair_pause_update))
		return;
	happen_task(
	    r, "pair", "call", req_text(r, "paused_until_on"), "pause_over");
	pair_see(r, N_("The pair has a pause."));
}

/* From a pause, or when a suspension is lifted before it was ever active. */
void
pair_resume_create(struct req *r)
{
	if (!pair_may_move(r, "active") ||
	    !pair_move(r, "active", &query_pair_resume_update))
		return;
	happen_done(r, "pair", "pause_over");
	if (!*req_text(r, "active_from_on"))
		plan_follow_up(r);
	pair_see(r, N_("The pair is active again."));
}

void
pair_suspension_create(struct req *r)
{
	if (pair_may_move(r, "suspended") &&
	    pair_move(r, "suspended", &query_pair_suspension_update))
		pair_see(r,
		    N_("The pair is suspended. Tell both of them that "
		       "they do not meet for now."));
}

void
pair_ending_create(struct req *r)
{
	if (!pair_may_move(r, "ending") ||
	    !pair_move(r, "ending", &query_pair_ending_update))
		return;
	pair_set_day(r, "end_talk_on", date_days(req_text(r, "today")) + 14);
	happen_task(
	    r, "pair", "end_talk", req_text(r, "end_talk_on"), "ending");
	pair_see(r,
	    N_("The end is prepared. Hold an end talk with each of "
	       "them."));
}
