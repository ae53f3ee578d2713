/* Notes, and attempts to reach somebody. */

#include "intake.h"

#include <string.h>

#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "queries.h"

const struct field note_fields[] = {
	{
	    .name = "text",
	    .kind = FIELD_LONG,
	    .label = N_("A note"),
	    .hint = N_("Short and neutral. The person may ask to read "
		       "it."),
	    .need = true,
	    .max = 2000,
	},
	{ .name = NULL },
};

const struct field contact_fields[] = {
	{
	    .name = "contact_channel",
	    .kind = FIELD_CHOICE,
	    .label = N_("Tried by"),
	    .need = true,
	},
	{
	    .name = "contact_outcome",
	    .kind = FIELD_CHOICE,
	    .label = N_("How it went"),
	    .need = true,
	},
	{
	    .name = "contact_text",
	    .kind = FIELD_TEXT,
	    .label = N_("What was agreed"),
	    .max = 500,
	},
	{ .name = NULL },
};

void
note_create(struct req *r)
{
	if (!db_row(r, &query_person_row))
		return;
	happen_note(r, "person", "note", req_text(r, "text"));
	reply_notice(r, N_("The note is saved."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}

/* The first attempt begins the contacting; the first talk ends the task. */
void
contact_create(struct req *r)
{
	bool is_reached = !strcmp(req_text(r, "contact_outcome"), "reached");
	struct scope *c;

	if (!db_row(r, &query_person_row))
		return;
	c = db_maybe(r, &query_case_file_intake_open);
	req_set(r, "case_file_id", c ? scope_text(c, "case_file_id") : "");
	db_insert(r, &query_contact_log_create);
	happen_coded(r, "person", "contact", "contact_outcome",
	    req_text(r, "contact_outcome"), req_text(r, "contact_text"));
	if (c)
		db_change(r, &query_case_file_contact);
	if (c && !strcmp(scope_text(c, "case_status"), "new"))
		happen_state(
		    r, "case_file", "case_status", "new", "contacting");
	if (is_reached)
		happen_done(r, "person", "first_contact");
	reply_notice(r, N_("Saved."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}
