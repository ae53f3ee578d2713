/* The moves of a pair, and what each of them brings. */

#include "pair.h"

#include <string.h>

#include "buddies.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "scope.h"
#include "state.h"

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
	else if (!pair_may_follow(r, a))
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
	if (!pair_may_move(r, "active"))
		return;
	if (!strcmp(req_text(r, "pair_status"), "suspended") &&
	    db_row(r, &query_incident_open_of) &&
	    req_number(r, "open_incidents")) {
		req_refuse(r,
		    lang_text(r->lang, state_guard_text(STATE_INCIDENT_OVER)),
		    NULL);
		return;
	}
	if (!pair_move(r, "active", &query_pair_resume_update))
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
