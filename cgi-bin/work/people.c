/* People who want work: how far they are, and the moves of their case. */

#include <string.h>

#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "queries.h"
#include "work.h"

const struct field people_filters[] = {
	{ .name = "q", .kind = FIELD_TEXT, .label = N_("Name") },
	{ .name = "case_status", .kind = FIELD_CHOICE, .label = N_("Status") },
	{ .name = "danish_level", .kind = FIELD_CHOICE,
	    .label = N_("Danish at least") },
	{ .name = "wanted_trade", .kind = FIELD_CHOICE,
	    .label = N_("Wished trade") },
	{ .name = "is_stalled", .kind = FIELD_TICK,
	    .label = N_("Over 30 days without a lead") },
	{ .name = NULL },
};

const struct column people_columns[] = {
	{ "full_name", N_("Name"), "name" },
	{ "case_status_label", N_("Status"), NULL },
	{ "waits_since_on", N_("Waiting since"), "waits" },
	{ "danish_level_label", N_("Danish"), NULL },
	{ "wanted_trades_label", N_("Wished trades"), NULL },
	{ "postcode", N_("Postcode"), NULL },
	{ NULL, NULL, NULL },
};

const struct field case_fields[] = {
	{ .name = "to_state", .kind = FIELD_CHOICE,
	    .label = N_("Status"), .need = true,
	    .list = "case_status" },
	{ .name = NULL },
};

void
people_list(struct req *r)
{
	work_area(r, "people");
	work_search(r);
	req_set(r, "is_unplaced", "");
	listing_show(r, "people", &query_work_people,
	    &query_work_people_count);
}

static bool
is_offered(const struct state_arrow *a)
{
	return a->label && strcmp(a->to, "*") && strcmp(a->to, "paused");
}

void
case_show(struct req *r)
{
	const char *from;
	struct list *steps = scope_add_list(r->scope, "steps");

	db_row(r, &query_work_case_row);
	from = req_text(r, "case_status");
	for (const struct state_arrow *a = state_next(STATE_CASE_WORK, from,
	    NULL); a; a = state_next(STATE_CASE_WORK, from, a)) {
		struct scope *s;

		if (!is_offered(a))
			continue;
		s = list_row(steps, r->scope);
		scope_lend(s, "step_to", a->to);
		scope_set(s, "step_label", lang_text(r->lang, a->label));
		scope_lend(s, "step_is_quiet",
		    list_count(steps) > 1 ? "1" : "");
	}
	req_set(r, "object_kind", "case_file");
	req_set(r, "object_id", req_text(r, "case_file_id"));
	happen_show(r, &query_timeline_of_object);
}

void
case_update(struct req *r)
{
	struct scope *row = db_row(r, &query_work_case_row);
	const char *from = row ? scope_text(row, "case_status") : "";
	const char *to = req_text(r, "to_state");
	const struct state_arrow *a = state_arrow(STATE_CASE_WORK, from, to);

	if (!row)
		return;
	if (!a || !is_offered(a)) {
		req_fail(r, 409, "no arrow from %s to %s", from, to);
		return;
	}
	req_set(r, "from_state", from);
	if (!db_change(r, &query_work_case_move)) {
		req_fail(r, 409, "case moved meanwhile");
		return;
	}
	happen_state(r, "case_file", "case_status", from, to);
	reply_see(r, "/work/cases/%s", req_text(r, "case_file_id"));
}
