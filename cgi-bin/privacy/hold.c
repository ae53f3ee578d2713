/* Holds: while one runs nothing of the file is erased. */

#include "audit.h"
#include "db.h"
#include "form.h"
#include "lang.h"
#include "privacy.h"
#include "queries.h"

const struct field hold_fields[] = {
	{
	    .name = "hold_reason",
	    .kind = FIELD_LONG,
	    .label = N_("Why nothing may be erased"),
	    .hint = N_("A claim, a complaint, a case at court: which, and who "
		       "has decided."),
	    .need = true,
	    .max = 500,
	},
	{
	    .name = "until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Until"),
	    .need = true,
	    .check = form_later,
	},
	{ .name = NULL },
};

void
hold_create(struct req *r)
{
	if (!subject_open(r))
		return;
	audit_reason(r, req_text(r, "hold_reason"));
	db_insert(r, &query_legal_hold_create);
	reply_notice(r, N_("Nothing of the file is erased before that day."));
	reply_see(r, "%s/privacy", req_text(r, "subject_path"));
}

void
hold_lift(struct req *r)
{
	if (!db_row(r, &query_legal_hold_row) || !subject_open(r))
		return;
	db_change(r, &query_legal_hold_lift);
	reply_notice(r, N_("The hold is lifted."));
	reply_see(r, "%s/privacy", req_text(r, "subject_path"));
}
