/* Moves of a person's file: begin, close; what closing takes along. */

#include "intake.h"

#include <string.h>

#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "state.h"
#include "step.h"
#include "transfer_over.h"

const struct field person_move_filters[] = {
	{
	    .name = "person_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Move to"),
	},
	{ .name = NULL },
};

const struct field person_move_fields[] = {
	{
	    .name = "person_status",
	    .kind = FIELD_HIDDEN,
	    .label = N_("Move to"),
	    .need = true,
	    .max = 20,
	},
	{
	    .name = "person_end_reason",
	    .kind = FIELD_CHOICE,
	    .label = N_("Why it ends"),
	},
	{ .name = NULL },
};

/* Moving to another branch is a transfer, with a page of its own. */
static const struct state_arrow *
arrow(const struct scope *p, const char *to)
{
	const struct state_arrow *a =
	    state_arrow(STATE_PERSON, scope_text(p, "person_status"), to);

	return a && a->label && a->guard != STATE_MOVE_CONSENT ? a : NULL;
}

void
person_move_edit(struct req *r)
{
	const char *to = req_text(r, "person_status");
	struct scope *p = db_row(r, &query_person_row);
	const struct state_arrow *a;

	if (!p)
		return;
	a = arrow(p, to);
	if (!a && !form_is_blamed(r)) {
		if (*to)
			step_refuse(r, STATE_PERSON,
			    scope_text(p, "person_status"), NULL);
		else
			reply_see(
			    r, "/intake/people/%s", req_text(r, "person_id"));
		return;
	}
	req_set(r, "move_label",
	    lang_text(r->lang, a ? a->label : N_("Move the file")));
	req_set(r, "cancel_href",
	    mem_fmt(r->mem, "%s/intake/people/%s", r->base,
		req_text(r, "person_id")));
}

void
person_close_all(struct req *r)
{
	db_change(r, &query_person_close_tasks);
	db_change(r, &query_person_free_places);
	db_change(r, &query_person_close_proposals);
	db_change(r, &query_person_close_cases);
}

static void
end_all(struct req *r)
{
	transfer_over(r);
	person_close_all(r);
}

void
person_move_update(struct req *r)
{
	struct scope *p = db_row(r, &query_person_row);
	const char *to = req_text(r, "person_status"), *from;
	bool closes = !strcmp(to, "closed");

	if (!p)
		return;
	from = scope_text(p, "person_status");
	if (!arrow(p, to)) {
		req_fail(r, 409, "no arrow");
		return;
	}
	if (closes && !*req_text(r, "person_end_reason"))
		form_blame(
		    r, "person_end_reason", N_("Say why: choose a reason."));
	db_row(r, &query_person_open_pairs);
	if (closes && req_number(r, "open_pairs"))
		form_blame(r, "person_end_reason",
		    N_("There is still a pair. "
		       "End it first, so that the volunteer is told."));
	if (form_is_blamed(r))
		return;
	if (!db_change(r, &query_person_status_update)) {
		req_fail(r, 409, "person changed meanwhile");
		return;
	}
	happen_state(r, "person", "person_status", from, to);
	if (closes)
		end_all(r);
	reply_notice(r, closes ? N_("The file is closed.") : N_("Saved."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}
