/* What a check-in asks, and how the list of them is narrowed. */

#include "buddies.h"

#include "checkin_fields.h"
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
	CHECKIN_FIELDS(N_("How often have they met since last time?"),
	    N_("0 if they have not met"), N_("Is it the right pace?"),
	    N_("You get a task to do it.")),
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
