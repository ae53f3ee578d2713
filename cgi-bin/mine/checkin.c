/* The volunteer's own side of a check-in. */

#include "mine.h"

#include <string.h>

#include "checkin_after.h"
#include "checkin_fields.h"
#include "db.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"

const struct field own_checkin_fields[] = {
	CHECKIN_FIELDS(N_("How often have you met since last time?"),
	    N_("0 if you have not met"), N_("Is it the right pace for you?"),
	    NULL),
	{
	    .name = "note",
	    .kind = FIELD_LONG,
	    .label = N_("Anything else?"),
	    .hint = N_("Not what you talk about with each other. If "
		       "something feels wrong: what happened, in two lines."),
	    .max = 500,
	},
	{ .name = NULL },
};

void
own_checkin_edit(struct req *r)
{
	struct scope *row = db_row(r, &query_own_checkin_row);

	if (row)
		req_set(
		    r, "cancel_href", mem_fmt(r->mem, "%s/mine/home", r->base));
}

void
own_checkin_update(struct req *r)
{
	struct scope *row = db_row(r, &query_own_checkin_row);
	bool is_wrong = !strcmp(req_text(r, "feels_safe"), "no");

	if (!row)
		return;
	if (is_wrong && !*req_text(r, "note")) {
		form_blame(r, "note",
		    N_("Something feels wrong: write what happened, in a few "
		       "words, so that the manager can act today."));
		return;
	}
	req_set(r, "contact_channel", "");
	if (db_change(r, &query_checkin_update) != 1) {
		form_conflict(r, &query_own_checkin_row);
		return;
	}
	checkin_after(r, scope_text(row, "checkin_status"));
	reply_notice(r,
	    is_wrong ? N_("Thank you for saying so. The manager looks into "
			  "it today.") :
		       N_("Thank you. That was all."));
	reply_see(r, "/mine/home");
}
