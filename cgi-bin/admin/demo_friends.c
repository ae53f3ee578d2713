/* Writes pairs and their proposals. */

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

static struct scope *
both(
    struct demo *d, const struct demo_person *p, const struct demo_volunteer *v)
{
	struct scope *row = demo_row(d);

	scope_set_number(row, "case_file_id", p->buddy_id);
	scope_set_number(row, "person_id", p->id);
	scope_set_number(row, "volunteer_id", v->id);
	scope_set(row, "pair_kind", scope_text(p->row, "pair_kind"));
	scope_set(row, "why",
	    demo_word(d,
		"De har tid samtidig|Passer godt "
		"ind i begges hverdag|Begge vil begynde stille og roligt|Den "
		"frivillige har god tid i de næste måneder|Virker som et godt "
		"sted at begynde"));
	demo_by(row, d->buddies_id);
	return row;
}

static int64_t
add_agreed_proposal(struct demo *d, const struct demo_pair *a)
{
	struct scope *row = both(d, a->person, a->volunteer);
	int32_t first = demo_workday(a->sent + 1);

	scope_set(row, "proposal_status", "accepted_both");
	scope_set_number(row, "score", a->score);
	scope_set(row, "reasons", a->reasons);
	demo_day(row, "sent_on", a->sent);
	demo_day(row, "expires_on", plan_proposal_expiry(a->sent));
	scope_set(row, "person_answer", "yes");
	scope_set(row, "volunteer_answer", "yes");
	demo_day(
	    row, "volunteer_answered_on", first < a->sent ? a->sent : first);
	demo_day(row, "person_answered_on", a->agreed);
	return demo_insert(d, row, &query_demo_proposal_create);
}

static void
set_meeting(struct demo *d, const struct demo_pair *a, struct scope *row)
{
	bool needs_interpreter =
	    is(scope_text(a->person->row, "interpreter_need"), "yes");

	if (a->meeting == DATE_NONE)
		return;
	demo_day(row, "first_meeting_on", a->meeting);
	scope_set(row, "first_meeting_time",
	    demo_word(d, "10:00|14:30|16:00|16:30|17:00"));
	scope_set(row, "first_meeting_place",
	    demo_word(d,
		"Hovedbiblioteket|Medborgerhuset|Sprogskolens kantine"
		"|Velkomstens lokale"));
	scope_set(row, "interpreter_booking",
	    !needs_interpreter      ? "no_need" :
		a->met == DATE_NONE ? demo_word(d, "requested|confirmed") :
				      "confirmed");
	if (a->met == DATE_NONE)
		return;
	demo_day(row, "met_on", a->met);
	scope_set(row, "has_staff_met", demo_percent(d, 94) ? "1" : "0");
	scope_set(row, "has_interpreter_met", needs_interpreter ? "1" : "0");
	scope_set(row, "has_role_told", "1");
}

/* The trial begins with the agreement, at the first meeting. */
static bool
has_trial(const struct demo_pair *a)
{
	return a->met != DATE_NONE && !is(a->status, "met") &&
	    !is(a->status, "not_started");
}

static void
set_course(struct demo *d, const struct demo_pair *a, struct scope *row)
{
	if (!has_trial(a))
		return;
	demo_day(row, "agreement_on", a->met);
	demo_day(row, "trial_until_on", plan_trial_end(a->met));
	if (is(a->status, "trial"))
		return;
	demo_day(
	    row, "active_from_on", demo_workday_after(plan_trial_end(a->met)));
	if (is(a->status, "paused"))
		demo_day(
		    row, "paused_until_on", d->today + 14 + demo_below(d, 50));
	if (is(a->status, "ending"))
		demo_day(row, "planned_end_on",
		    demo_workday_after(d->today + 5 + demo_below(d, 18)));
}

static void
set_end(struct demo *d, const struct demo_pair *a, struct scope *row)
{
	bool is_short = is(a->status, "not_started");

	if (a->ended == DATE_NONE)
		return;
	demo_day(row, "ended_on", a->ended);
	scope_set(row, "pair_end_reason",
	    is_short ?
		demo_word(d, "mismatch|no_time_volunteer") :
		demo_word(d,
		    "goal_reached|became_private_friendship|"
		    "agreed_period_over|no_time_refugee|moved_volunteer|"
		    "became_private_friendship|job_or_study|no_contact"));
	scope_set(row, "ended_by", demo_word(d, "both|both|refugee|volunteer"));
	scope_set(row, "stage_at_end", is_short ? "met" : "active");
	scope_set(
	    row, "wants_rematch", is(a->person->buddy, "waiting") ? "1" : "0");
	scope_set(row, "would_recommend", is_short ? "unsure" : "yes");
	if (is_short)
		return;
	scope_set(row, "person_satisfaction", demo_word(d, "3|4|4|5|5"));
	scope_set(row, "volunteer_satisfaction", demo_word(d, "3|4|4|5"));
}

static void
add_tasks(struct demo *d, const struct demo_pair *a, struct demo_about *about,
    const struct scope *row)
{
	if (is(a->status, "planned"))
		demo_task(d, about, "first_meeting",
		    plan_first_meeting(a->agreed), "first_meeting");
	if (is(a->status, "first_meeting_booked"))
		demo_task(d, about, "first_meeting", a->meeting,
		    "first_meeting_held");
	if (is(a->status, "ending"))
		demo_task(d, about, "end_talk",
		    date_days(scope_text(row, "planned_end_on")) - 4, "ending");
	if (is(a->status, "paused"))
		demo_task(d, about, "call",
		    date_days(scope_text(row, "paused_until_on")),
		    "pause_over");
	if (a->ended == DATE_NONE || !is(a->person->buddy, "waiting"))
		return;
	about->object = "case_file";
	about->object_id = a->person->buddy_id;
	demo_task(d, about, "rematch", d->today + 2, "rematch");
	about->object = "pair";
	about->object_id = scope_number(row, "pair_id");
}

static void
add_story(struct demo *d, const struct demo_pair *a, struct demo_about *about)
{
	const char *list = "pair_status";

	demo_moved(d, about, list, "", "planned", a->agreed);
	if (a->met == DATE_NONE)
		return;
	demo_moved(d, about, list, "first_meeting_booked", "met", a->met);
	demo_line(d, about, "meeting", a->met, demo_note(d, "first"));
	if (!has_trial(a))
		return;
	demo_moved(d, about, list, "met", "trial", a->met);
	if (!is(a->status, "trial"))
		demo_moved(d, about, list, "trial", "active",
		    plan_trial_end(a->met) + 1);
	for (int32_t day = a->met + 50;
	     day < d->today && (a->ended == DATE_NONE || day < a->ended);
	     day += 70 + demo_below(d, 60))
		demo_line(
		    d, about, "note", demo_workday(day), demo_note(d, "pair"));
	if (a->ended != DATE_NONE)
		demo_moved(d, about, list, "ending", "ended", a->ended);
}

static void
write_pair(struct demo *d, const struct demo_pair *a)
{
	struct scope *row = both(d, a->person, a->volunteer);
	struct demo_about about = {
		.person_id = a->person->id,
		.volunteer_id = a->volunteer->id,
		.object = "pair",
		.by = d->buddies_id,
	};

	scope_set_number(row, "proposal_id", add_agreed_proposal(d, a));
	scope_set(row, "pair_status", a->status);
	demo_day(row, "sent_on", a->sent);
	demo_day(row, "agreed_on", a->agreed);
	set_meeting(d, a, row);
	set_course(d, a, row);
	set_end(d, a, row);
	about.object_id = demo_insert(d, row, &query_demo_pair_create);
	scope_set_number(row, "pair_id", about.object_id);
	if (has_trial(a))
		demo_checkins_write(d, a, row);
	add_tasks(d, a, &about, row);
	add_story(d, a, &about);
}

void
demo_pairs_write(struct demo *d)
{
	for (size_t i = 0; i < d->pair_count; i++)
		write_pair(d, &d->pairs[i]);
}
