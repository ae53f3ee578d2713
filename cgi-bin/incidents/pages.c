/* The pages of incidents: the branch's, and those of headquarters. */

#include "incidents.h"

#include "lang.h"
#include "may.h"
#include "site.h"

#define HERE "/buddies/incidents/{incident_id}"
#define HQ "/hq/incidents/{incident_id}"
#define TITLE N_("Incident {incident_no}")

/* A step: its page and the form that comes back. */
#define STEP(area, permission, word, to, fields, heading, button) \
	{ \
		.method = "GET", \
		.path = area "/" word "/new", \
		.may = permission, \
		.answer = incident_step_show, \
		.form = fields, \
		.view = "incidents/step", \
		.title = heading, \
		.submit = button, \
		.step = to, \
		.look = true, \
	}, \
	{ \
		.method = "POST", .path = area "/" word, .may = permission, \
		.answer = incident_step_create, .form = fields, \
		.again = incident_step_show, .view = "incidents/step", \
		.title = heading, .submit = button, .step = to, \
	}

#define STEPS(area, permission) \
	STEP(area, permission, "triage", "triaged", incident_triage_fields, \
	    N_("How serious is it?"), NULL), \
	    STEP(area, permission, "handling", "handling", \
		incident_handling_fields, N_("Handle the incident"), NULL), \
	    STEP(area, permission, "authority", "awaiting_authority", \
		incident_authority_fields, N_("An authority was told"), NULL), \
	    STEP(area, permission, "resolution", "resolved", \
		incident_resolution_fields, N_("What came of it"), NULL), \
	    STEP(area, permission, "closing", "closed", \
		incident_closing_fields, N_("Close the incident"), \
		N_("Close the incident"))

const struct page incident_pages[] = {
	{
	    .method = "GET",
	    .path = "/buddies/incidents",
	    .may = MAY_SEE_INCIDENTS,
	    .answer = incident_list,
	    .filters = incident_filters,
	    .columns = incident_columns,
	    .view = "incidents/list",
	    .title = N_("Incidents"),
	    .look = true,
	},
	PAGE_FORM("/buddies/incidents/new", incident_new_show,
	    "/buddies/incidents", incident_create, .may = MAY_EDIT_TASKS,
	    .form = incident_fields, .view = "incidents/new",
	    .title = N_("Report an incident"), .submit = N_("Report")),
	PAGE_FORM("/buddies/pairs/{pair_id}/incidents/new", incident_new_show,
	    "/buddies/pairs/{pair_id}/incidents", incident_create,
	    .may = MAY_FOLLOW_PAIRS, .form = incident_fields,
	    .view = "incidents/new", .title = N_("Report an incident"),
	    .submit = N_("Report"), .look = true),
	PAGE_FORM("/buddies/volunteers/{volunteer_id}/incidents/new",
	    incident_new_show, "/buddies/volunteers/{volunteer_id}/incidents",
	    incident_create, .may = MAY_EDIT_VOLUNTEERS,
	    .form = incident_fields, .view = "incidents/new",
	    .title = N_("Report an incident"), .submit = N_("Report"),
	    .look = true),
	{
	    .method = "GET",
	    .path = HERE,
	    .may = MAY_SEE_INCIDENTS,
	    .answer = incident_show,
	    .view = "incidents/show",
	    .title = TITLE,
	    .look = true,
	},
	{
	    .method = "POST",
	    .path = HERE "/notes",
	    .may = MAY_SEE_INCIDENTS,
	    .answer = incident_note_create,
	    .form = incident_note_fields,
	    .again = incident_show,
	    .view = "incidents/show",
	    .title = TITLE,
	},
	STEPS(HERE, MAY_SEE_INCIDENTS),
	{ .method = NULL },
};

/* In the program intake, beside the newcomer's file. */
const struct page person_incident_pages[] = {
	PAGE_FORM("/intake/people/{person_id}/incidents/new", incident_new_show,
	    "/intake/people/{person_id}/incidents", incident_create,
	    .may = MAY_EDIT_PEOPLE, .form = incident_fields,
	    .view = "incidents/new", .title = N_("Report an incident"),
	    .submit = N_("Report"), .look = true),
	{ .method = NULL },
};

const struct page hq_incident_pages[] = {
	{
	    .method = "GET",
	    .path = "/hq/incidents",
	    .may = MAY_HANDLE_SEVERE,
	    .answer = hq_incident_list,
	    .filters = hq_incident_filters,
	    .columns = hq_incident_columns,
	    .view = "incidents/hq_list",
	    .title = N_("Severe incidents"),
	},
	{
	    .method = "GET",
	    .path = HQ,
	    .may = MAY_HANDLE_SEVERE,
	    .answer = incident_show,
	    .view = "incidents/show",
	    .title = TITLE,
	    .look = true,
	},
	{
	    .method = "POST",
	    .path = HQ "/notes",
	    .may = MAY_HANDLE_SEVERE,
	    .answer = incident_note_create,
	    .form = incident_note_fields,
	    .again = incident_show,
	    .view = "incidents/show",
	    .title = TITLE,
	},
	{
	    .method = "POST",
	    .path = HQ "/access",
	    .may = MAY_HANDLE_SEVERE,
	    .answer = hq_incident_access,
	    .form = incident_access_fields,
	    .step_up = true,
	},
	{
	    .method = "POST",
	    .path = HQ "/support",
	    .may = MAY_HANDLE_SEVERE,
	    .answer = hq_incident_support,
	    .step_up = true,
	},
	STEPS(HQ, MAY_HANDLE_SEVERE),
	STEP(HQ, MAY_HANDLE_SEVERE, "reopening", "reopened",
	    incident_reopening_fields, N_("Open the incident again"),
	    N_("Open again")),
	{ .method = NULL },
};
