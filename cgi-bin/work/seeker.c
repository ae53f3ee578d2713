/* People who want work: how far they are, and the moves of their case. */

#include <string.h>

#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "queries.h"
#include "work.h"

const struct field seeker_filters[] = {
	{ .name = "q", .kind = FIELD_TEXT, .label = N_("Name") },
	{ .name = "case_status", .kind = FIELD_CHOICE, .label = N_("Status") },
	{ .name = "danish_level",
	    .kind = FIELD_CHOICE,
	    .label = N_("Danish at least") },
	{ .name = "wanted_trade",
	    .kind = FIELD_CHOICE,
	    .label = N_("Wished trade") },
	{ .name = "is_stalled",
	    .kind = FIELD_TICK,
	    .label = N_("Over 30 days without a lead") },
	{ .name = NULL },
};

const struct column seeker_columns[] = {
	{ "full_name", N_("Name"), "name" },
	{ "case_status_label", N_("Status"), NULL },
	{ "waits_since_on", N_("Waiting since"), "waits" },
	{ "danish_level_label", N_("Danish"), NULL },
	{ "wanted_trades_label", N_("Wished trades"), NULL },
	{ "postcode", N_("Postcode"), NULL },
	{ NULL, NULL, NULL },
};

const struct field seeker_fields[] = {
	{ .name = "to_state",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status"),
	    .need = true,
	    .list = "case_status" },
	{ .name = NULL },
};

void
seeker_list(struct req *r)
{
	work_area(r, "people");
	work_search(r);
	req_set(r, "is_unplaced", "");
	listing_show(r, "people", &query_work_people, &query_work_people_count);
}

static bool
is_offered(const struct state_arrow *a)
{
	return a->label && strcmp(a->to, "*") && strcmp(a->to, "paused");
}

/* Somebody without an open case begins where every case does. */
static const char *
state_of(const struct scope *row)
{
	const char *status = row ? scope_text(row, "case_status") : "";

	return *status ? status : state_first(STATE_CASE_WORK);
}

static void
show_steps(struct req *r, const char *from)
{
	struct list *steps = scope_add_list(r->scope, "steps");
	const struct state_arrow *a;

	for (a = state_next(STATE_CASE_WORK, from, NULL); a;
	     a = state_next(STATE_CASE_WORK, from, a)) {
		struct scope *s;

		if (!is_offered(a))
			continue;
		s = list_row(steps, r->scope);
		scope_lend(s, "step_to", a->to);
		scope_set(s, "step_label", lang_text(r->lang, a->label));
		scope_lend(
		    s, "step_is_quiet", list_count(steps) > 1 ? "1" : "");
	}
}

void
seeker_show(struct req *r)
{
	const struct scope *row = db_row(r, &query_work_person_row);

	if (!row)
		return;
	show_steps(r, state_of(row));
	req_set(r, "may_pause",
	    *req_text(r, "case_file_id") &&
		    state_may_move(STATE_CASE_WORK, state_of(row), "paused") ?
		"1" :
		"");
	db_rows(r, "placements", &query_placement_of_person);
	mentor_show(r);
	req_set(r, "object_kind", "case_file");
	req_set(r, "object_id", req_text(r, "case_file_id"));
	happen_show(r, &query_timeline_of_object);
}

static bool
store(struct req *r, const struct scope *row)
{
	int64_t case_file_id;

	if (*scope_text(row, "case_file_id"))
		return db_change(r, &query_work_case_move);
	case_file_id = db_insert(r, &query_work_case_create);
	req_set_number(r, "case_file_id", case_file_id);
	return case_file_id;
}

void
seeker_update(struct req *r)
{
	const struct scope *row = db_row(r, &query_work_person_row);
	const char *from = state_of(row), *to = req_text(r, "to_state");
	const struct state_arrow *a = state_arrow(STATE_CASE_WORK, from, to);

	if (!row)
		return;
	if (!a || !is_offered(a)) {
		req_fail(r, 409, "no arrow from %s to %s", from, to);
		return;
	}
	req_set(r, "from_state", from);
	if (!store(r, row)) {
		form_blame(r, "to_state",
		    N_("Somebody else changed this "
		       "meanwhile. This is how it is now."));
		return;
	}
	happen_state(
	    r, "case_file", "case_status", scope_text(row, "case_status"), to);
	reply_see(r, "/work/people/%s", req_text(r, "person_id"));
}
