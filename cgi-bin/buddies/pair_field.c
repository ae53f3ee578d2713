/* What each step of a pair asks for, and what is wrong with an answer. */

#include <stdlib.h>
#include <string.h>

#include "buddies.h"
#include "date.h"
#include "lang.h"
#include "pairing.h"

static const char *
check_pause(struct req *r, const char *text)
{
	return pairing_pause_is_ok(
		   date_days(req_text(r, "today")), date_days(text)) ?
	    NULL :
	    N_("A pause ends after today and lasts 90 days at most.");
}

static const char *
check_time(struct req *r, const char *text)
{
	char *mark, *end;
	long hour = strtol(text, &mark, 10), minute = -1;

	(void)r;
	if (mark > text && mark < text + 3 && (*mark == ':' || *mark == '.')) {
		minute = strtol(mark + 1, &end, 10);
		if (end == mark + 3 && !*end && hour >= 0 && hour < 24 &&
		    minute >= 0 && minute < 60)
			return NULL;
	}
	return N_("Write the time as hours and minutes, for example 16:30");
}

const struct field pair_meeting_fields[] = {
	{
	    .name = "first_meeting_on",
	    .kind = FIELD_DATE,
	    .label = N_("Day"),
	    .hint = N_("For example 31-12-2026"),
	    .need = true,
	    .check = form_coming,
	},
	{
	    .name = "first_meeting_time",
	    .kind = FIELD_TEXT,
	    .label = N_("Time"),
	    .hint = N_("For example 16:30"),
	    .need = true,
	    .max = 5,
	    .check = check_time,
	},
	{
	    .name = "first_meeting_place",
	    .kind = FIELD_TEXT,
	    .label = N_("Place"),
	    .hint = N_("A neutral place: the library, a café, the branch. "
		       "Not at home."),
	    .need = true,
	    .max = 120,
	},
	{
	    .name = "interpreter_booking",
	    .kind = FIELD_CHOICE,
	    .label = N_("Interpreter"),
	    .hint = N_("Never a child, and never a relative."),
	    .need = true,
	},
	{ .name = NULL },
};

const struct field pair_met_fields[] = {
	{
	    .name = "met_on",
	    .kind = FIELD_DATE,
	    .label = N_("They met on"),
	    .need = true,
	    .check = form_past,
	},
	{
	    .name = "has_staff_met",
	    .kind = FIELD_TICK,
	    .label = N_("Somebody from the branch was there"),
	},
	{
	    .name = "has_interpreter_met",
	    .kind = FIELD_TICK,
	    .label = N_("An interpreter helped"),
	},
	{
	    .name = "has_role_told",
	    .kind = FIELD_TICK,
	    .label = N_("The volunteer said: I am not from the "
			"municipality"),
	},
	{
	    .name = "agreement_on",
	    .kind = FIELD_DATE,
	    .label = N_("Agreement signed on"),
	    .hint = N_("Leave it empty if it is not signed yet."),
	    .check = form_past,
	},
	{ .name = NULL },
};

const struct field pair_trial_fields[] = {
	{
	    .name = "agreement_on",
	    .kind = FIELD_DATE,
	    .label = N_("Agreement signed on"),
	    .hint = N_("The two weeks are counted from that day."),
	    .need = true,
	    .check = form_past,
	},
	{ .name = NULL },
};

const struct field pair_active_fields[] = {
	{
	    .name = "planned_end_on",
	    .kind = FIELD_DATE,
	    .label = N_("Agreed until"),
	    .hint = N_("Leave it empty if they have not agreed on an "
		       "end."),
	    .check = form_coming,
	},
	{ .name = NULL },
};

const struct field pair_pause_fields[] = {
	{
	    .name = "paused_until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Pause until"),
	    .hint = N_("90 days at most. You get a task on that day."),
	    .need = true,
	    .check = check_pause,
	},
	{ .name = NULL },
};

const struct field pair_ending_fields[] = {
	{
	    .name = "planned_end_on",
	    .kind = FIELD_DATE,
	    .label = N_("Last day"),
	    .hint = N_("The end talk is held within 14 days."),
	    .check = form_coming,
	},
	{ .name = NULL },
};

#define END_REASON \
	{ \
		.name = "pair_end_reason", .kind = FIELD_CHOICE, \
		.label = N_("Why?"), .need = true, \
	}
#define ENDED_BY \
	{ \
		.name = "ended_by", .kind = FIELD_CHOICE, \
		.label = N_("Whose wish was it?"), \
		.hint = N_("The other side is never told."), .need = true, \
	}
#define WANTS_REMATCH \
	{ \
		.name = "wants_rematch", .kind = FIELD_TICK, \
		.label = N_("The newcomer would like a new buddy"), \
		.hint = N_("Who left within three months through no fault of " \
			   "their own keeps their place in the queue."), \
	}

const struct field pair_end_fields[] = {
	END_REASON,
	ENDED_BY,
	{
	    .name = "person_satisfaction",
	    .kind = FIELD_CHOICE,
	    .label = N_("How did the newcomer find it?"),
	},
	{
	    .name = "volunteer_satisfaction",
	    .kind = FIELD_CHOICE,
	    .label = N_("How did the volunteer find it?"),
	},
	{
	    .name = "would_recommend",
	    .kind = FIELD_CHOICE,
	    .label = N_("Would they recommend it to others?"),
	},
	WANTS_REMATCH,
	{ .name = NULL },
};

const struct field pair_stop_fields[] = {
	END_REASON,
	ENDED_BY,
	WANTS_REMATCH,
	{ .name = NULL },
};

const struct field pair_plain_fields[] = {
	{ .name = NULL },
};
