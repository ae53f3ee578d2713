/* What a check-in asks, and how the list of them is narrowed. */

#include "buddies.h"

#include "lang.h"

const struct field checkin_filters[] = {
	{
	    .name = "q",
	    .kind = FIELD_TEXT,
	    .label = N_("Find by name"),
	    .max = 100,
	},
	{
	    .name = "checkin_side",
	    .kind = FIELD_CHOICE,
	    .label = N_("Who is asked"),
	},
	{
	    .name = "checkin_kind",
	    .kind = FIELD_CHOICE,
	    .label = N_("Which check-in"),
	},
	{
	    .name = "checkin_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status"),
	},
	{
	    .name = "has_later",
	    .kind = FIELD_TICK,
	    .label = N_("Later than two weeks too"),
	},
	{ .name = NULL },
};

const struct column checkin_columns[] = {
	{ "side_name", N_("Who is asked"), "name" },
	{ "checkin_side_label", N_("Side"), "side" },
	{ "checkin_kind_label", N_("Which check-in"), NULL },
	{ "due_on", N_("Due"), "due" },
	{ "checkin_status_label", N_("Status"), NULL },
	{ .name = NULL },
};

const struct field checkin_fields[] = {
	{
	    .name = "contact_channel",
	    .kind = FIELD_CHOICE,
	    .label = N_("How did you ask?"),
	},
	{
	    .name = "met_count",
	    .kind = FIELD_NUMBER,
	    .label = N_("How often have they met since last time?"),
	    .hint = N_("0 if they have not met"),
	    .need = true,
	    .max = 3,
	    .most = 200,
	},
	{
	    .name = "pace",
	    .kind = FIELD_CHOICE,
	    .label = N_("Is it the right pace?"),
	    .need = true,
	},
	{
	    .name = "rating",
	    .kind = FIELD_CHOICE,
	    .label = N_("How is it going?"),
	    .need = true,
	},
	{
	    .name = "feels_safe",
	    .kind = FIELD_CHOICE,
	    .label = N_("Does anything feel unsafe or uncomfortable?"),
	    .need = true,
	},
	{
	    .name = "wants_to_continue",
	    .kind = FIELD_CHOICE,
	    .list = "yes_unsure_no",
	    .label = N_("Do you wish to go on?"),
	    .need = true,
	},
	{
	    .name = "need_text",
	    .kind = FIELD_TEXT,
	    .label = N_("Do you need anything from us?"),
	    .hint = N_("You get a task to do it."),
	    .max = 300,
	},
	{
	    .name = "note",
	    .kind = FIELD_LONG,
	    .label = N_("Note"),
	    .hint = N_("Short and neutral; the person may read it. If "
		       "something feels wrong: what happened, in two lines, "
		       "nothing of health or belief. The manager gets a task."),
	    .max = 500,
	},
	{ .name = NULL },
};

const struct field checkin_skip_fields[] = {
	{
	    .name = "skip_reason",
	    .kind = FIELD_TEXT,
	    .label = N_("Why is it skipped?"),
	    .need = true,
	    .max = 200,
	},
	{ .name = NULL },
};
