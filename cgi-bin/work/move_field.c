/* What each step of a placement asks for. */

#include "lang.h"
#include "queries.h"
#include "work.h"

#define WARN_REASON \
	{ \
		.name = "warn_reason", .kind = FIELD_TEXT, \
		.label = N_("Why the warnings do not matter"), .max = 500 \
	}

/* The moves that ask nothing. */
const struct field move_fields[] = {
	{ .name = "to_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status"),
	    .need = true,
	    .list = "placement_status" },
	{ .name = NULL },
};

const struct field approval_fields[] = {
	{ .name = "job_centre_contact",
	    .kind = FIELD_TEXT,
	    .label = N_("Who at the job centre has confirmed it"),
	    .need = true,
	    .max = 120 },
	{ .name = "job_centre_agreed_on",
	    .kind = FIELD_DATE,
	    .label = N_("Confirmed on"),
	    .need = true },
	{ .name = NULL },
};

const struct field permission_fields[] = {
	{ .name = "approval_on",
	    .kind = FIELD_DATE,
	    .label = N_("The Immigration Service approved the contract on"),
	    .hint = N_("You have seen the approval. Foothold keeps its dates "
		       "and who has seen it, and nothing else."),
	    .need = true },
	{ .name = "approval_until_on",
	    .kind = FIELD_DATE,
	    .label = N_("The approval ends on"),
	    .hint = N_("Leave it empty if it has no end") },
	{ .name = "approval_employer_id",
	    .kind = FIELD_CHOICE,
	    .label = N_("The employer named in the approval"),
	    .need = true,
	    .choices = &query_employer_choices },
	{ .name = "six_month_on",
	    .kind = FIELD_DATE,
	    .label = N_("Six months after the application are over on") },
	{ .name = NULL },
};

const struct field start_fields[] = {
	{ .name = "starts_on",
	    .kind = FIELD_DATE,
	    .label = N_("First day"),
	    .need = true },
	{ .name = "planned_end_on",
	    .kind = FIELD_DATE,
	    .label = N_("Last day as planned"),
	    .hint = N_("Leave it empty for a job without an end") },
	WARN_REASON,
	{ .name = NULL },
};

const struct field extension_fields[] = {
	{ .name = "planned_end_on",
	    .kind = FIELD_DATE,
	    .label = N_("New last day"),
	    .need = true },
	WARN_REASON,
	{ .name = NULL },
};

const struct field completion_fields[] = {
	{ .name = "ended_on",
	    .kind = FIELD_DATE,
	    .label = N_("Last day"),
	    .need = true },
	{ .name = "placement_outcome",
	    .kind = FIELD_CHOICE,
	    .label = N_("What came of it"),
	    .need = true },
	{ .name = NULL },
};

const struct field break_fields[] = {
	{ .name = "ended_on",
	    .kind = FIELD_DATE,
	    .label = N_("Last day"),
	    .need = true },
	{ .name = "break_reason",
	    .kind = FIELD_CHOICE,
	    .label = N_("Why it was broken off"),
	    .need = true },
	{ .name = NULL },
};

const struct field cancellation_fields[] = {
	{ .name = "break_reason",
	    .kind = FIELD_CHOICE,
	    .label = N_("Why it is called off"),
	    .need = true },
	{ .name = NULL },
};
