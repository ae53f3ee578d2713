/* To whom an intake is given. */

#include "intake.h"

#include "db.h"
#include "form.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"

const struct field interviewer_fields[] = {
	{
	    .name = "coordinator_account_id",
	    .kind = FIELD_CHOICE,
	    .choices = &query_team_choices,
	    .label = N_("Who holds the interview"),
	    .hint = N_("An interviewer sees this person alone, and only "
		       "until the interview is held."),
	},
	{ .name = NULL },
};

void
interviewer_edit(struct req *r)
{
	struct scope *row = db_row(r, &query_interviewer_row);

	if (row)
		req_set(r, "cancel_href",
		    mem_fmt(r->mem, "%s/intake/people/%s", r->base,
			scope_text(row, "person_id")));
}

void
interviewer_update(struct req *r)
{
	struct scope *row = db_row(r, &query_interviewer_row);

	if (!row)
		return;
	if (!db_change(r, &query_interviewer_update)) {
		form_conflict(r, &query_interviewer_row);
		return;
	}
	db_change(r, &query_interviewer_task);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/intake/people/%s", scope_text(row, "person_id"));
}
