/* The lists of incidents, one of them, and what its handlers write. */

#include "incidents.h"

#include <string.h>

#include "audit.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "queries.h"
#include "who.h"

const struct field incident_filters[] = {
	{ .name = "incident_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("State") },
	{ .name = "severity",
	    .kind = FIELD_CHOICE,
	    .label = N_("How serious") },
	{ .name = NULL },
};

const struct field hq_incident_filters[] = {
	{ .name = "incident_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("State") },
	{ .name = NULL },
};

const struct field incident_note_fields[] = {
	{
	    .name = "note_text",
	    .kind = FIELD_LONG,
	    .label = N_("What you have done, or know"),
	    .hint = N_("Short and neutral. Those who handle the incident read "
		       "it, and the person it is about may ask to."),
	    .need = true,
	    .max = 2000,
	},
	{ .name = NULL },
};

const struct column incident_columns[] = {
	{ "incident_no", N_("Incident"), NULL },
	{ "incident_category_label", N_("What it is about"), NULL },
	{ "severity_label", N_("How serious"), "severity" },
	{ "incident_status_label", N_("State"), NULL },
	{ "reported_at", N_("Reported"), "reported" },
	{ "handler_name", N_("Handled by"), NULL },
	{ NULL, NULL, NULL },
};

const struct column hq_incident_columns[] = {
	{ "incident_no", N_("Incident"), NULL },
	{ "of_branch_name", N_("Branch"), "branch" },
	{ "incident_category_label", N_("What it is about"), NULL },
	{ "severity_label", N_("How serious"), "severity" },
	{ "incident_status_label", N_("State"), NULL },
	{ "reported_at", N_("Reported"), "reported" },
	{ "handler_name", N_("Handled by"), NULL },
	{ NULL, NULL, NULL },
};

bool
incident_is_at_hq(const struct req *r)
{
	return !strncmp(r->page->path, "/hq/", 4);
}

const char *
incident_area(const struct req *r)
{
	return incident_is_at_hq(r) ? "/hq/incidents" : "/buddies/incidents";
}

void
incident_list(struct req *r)
{
	listing_show(
	    r, "incidents", &query_incident_list, &query_incident_count);
}

/* Below it: in which branches some are open, as numbers. */
void
hq_incident_list(struct req *r)
{
	const struct list *numbers;

	listing_show(
	    r, "incidents", &query_hq_incident_list, &query_hq_incident_count);
	numbers = db_rows(r, "numbers", &query_hq_incident_numbers);
	req_set(r, "has_numbers", list_count(numbers) ? "1" : "");
}

const struct who *
incident_enter(struct req *r)
{
	const struct who *own = r->who;
	const struct scope *row;

	req_set(r, "of_branch_name", "");
	req_set(r, "incident_area", incident_area(r));
	if (incident_is_at_hq(r)) {
		row = db_row(r, &query_hq_incident_row);
		if (!row)
			return own;
		audit_in_branch(r, scope_number(row, "of_branch_id"));
		r->who = who_in_branch(r, scope_number(row, "of_branch_id"));
	}
	db_row(r, &query_incident_row);
	req_set(r, "is_read_here",
	    incident_is_at_hq(r) || !req_number(r, "is_for_hq") ? "1" : "");
	return own;
}

void
incident_show(struct req *r)
{
	const struct who *own = incident_enter(r);

	if (!req_failed(r)) {
		req_set(r, "is_at_hq", incident_is_at_hq(r) ? "1" : "");
		if (*req_text(r, "is_read_here"))
			db_row(r, &query_incident_texts);
		db_rows(r, "notes",
		    *req_text(r, "is_read_here") ? &query_incident_notes :
						   &query_incident_moves);
		incident_accused_show(r);
		incident_steps_show(r);
		form_show(r, "note_fields", incident_note_fields);
	}
	r->who = own;
}

/* The branch may add what it knows to one that it reads no more. */
void
incident_note_create(struct req *r)
{
	const struct who *own = incident_enter(r);

	if (!req_failed(r)) {
		req_set(r, "from_state", "");
		req_set(r, "to_state", "");
		db_insert(r, &query_incident_note_create);
		reply_notice(r, N_("It is written down."));
		reply_see(
		    r, "%s/%s", incident_area(r), req_text(r, "incident_id"));
	}
	r->who = own;
}

/* The branch is told, reads what is opened, and may end it (branch/support). */
void
hq_incident_support(struct req *r)
{
	const struct who *own = incident_enter(r);
	int64_t id;

	if (!req_failed(r)) {
		req_set(r, "reason", req_say(r, N_("Incident {incident_no}")));
		audit_reason(r, req_text(r, "reason"));
		id = db_insert(r, &query_hq_incident_support);
		req_set_number(r, "support_access_id", id);
		req_set(r, "person_id", "");
		req_set(r, "volunteer_id", "");
		happen_task(r, "support_access", "support_access",
		    req_text(r, "today"), "support_incident");
		reply_notice(r,
		    N_("You may look in the branch for 8 hours. It is told, "
		       "and reads what you open."));
		reply_see(r, "/hq/support");
	}
	r->who = own;
}
