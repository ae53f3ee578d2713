/* The follow-ups of a placement: what came of each. */

#include <string.h>

#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "work.h"

const struct field visit_fields[] = {
	{ .name = "done_on",
	    .kind = FIELD_DATE,
	    .label = N_("Done on"),
	    .need = true,
	    .check = form_past },
	{ .name = "visit_with",
	    .kind = FIELD_CHOICE,
	    .label = N_("Spoke with"),
	    .need = true },
	{ .name = "result",
	    .kind = FIELD_LONG,
	    .label = N_("How it went"),
	    .hint = N_("Short and neutral: those it is about may read it"),
	    .need = true,
	    .max = 500 },
	{ .name = "next_step",
	    .kind = FIELD_TEXT,
	    .label = N_("Next step"),
	    .max = 200 },
	{ .name = "is_skipped",
	    .kind = FIELD_TICK,
	    .label = N_("It did not take place"),
	    .hint = N_("Then write above why") },
	{ .name = NULL },
};

void
visit_show(struct req *r)
{
	db_row(r, &query_visit_row);
	work_cancel(r, "/work/placements/", "placement_id");
	if (!*req_text(r, "done_on"))
		req_set(r, "done_on", req_text(r, "today"));
	req_set(r, "is_skipped",
	    strcmp(req_text(r, "visit_status"), "skipped") ? "" : "1");
}

void
visit_update(struct req *r)
{
	struct scope *row = db_row(r, &query_visit_row);
	bool is_skipped = req_number(r, "is_skipped");
	const char *status = row ? scope_text(row, "visit_status") : "";

	if (!row)
		return;
	req_set(r, "to_status", is_skipped ? "skipped" : "done");
	if (!db_change(r, &query_visit_update)) {
		form_conflict(r, &query_visit_row);
		return;
	}
	happen_done(r, "placement",
	    mem_fmt(r->mem, "placement_%s", scope_text(row, "visit_kind")));
	happen_note(r, "placement", is_skipped ? "note" : "contact",
	    req_text(r, "result"));
	if (!is_skipped && !strcmp(status, "due") &&
	    !strcmp(req_text(r, "case_status"), "placed"))
		work_case_follow(r, row, "followed_up");
	reply_notice(r, N_("The follow-up is saved."));
	reply_see(r, "/work/placements/%s", req_text(r, "placement_id"));
}
