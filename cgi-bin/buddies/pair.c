/* Pairs: all of a branch, and one with its way, its two sides, its follow-up. */

#include "pair.h"

#include <string.h>

#include "buddies.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"
#include "scope.h"
#include "text.h"

const struct field pair_filters[] = {
	{
		.name = "q",
		.kind = FIELD_TEXT,
		.label = N_("Find by name"),
		.max = 100,
	},
	{
		.name = "pair_status",
		.kind = FIELD_CHOICE,
		.label = N_("Status"),
	},
	{
		.name = "attention",
		.kind = FIELD_CHOICE,
		.label = N_("Needs attention"),
	},
	{ .name = NULL },
};

const struct column pair_columns[] = {
	{ "person_name", N_("Newcomer"), "person" },
	{ "volunteer_name", N_("Volunteer"), "volunteer" },
	{ "pair_status_label", N_("Status"), "status" },
	{ "since_on", N_("Since"), "since" },
	{ "next_checkin_on", N_("Next check-in"), "next" },
	{ "attentions_label", N_("Needs attention"), "attention" },
	{ .name = NULL },
};

void
pair_list(struct req *r)
{
	req_set(r, "one_pair_id", "");
	req_set(r, "q_pattern", text_search_pattern(r->mem,
	    req_text(r, "q")));
	listing_show(r, "pairs", &query_pair_list, &query_pair_count);
}

/* The same row as in the list, for what needs attention. */
static void
show_attention(struct req *r)
{
	static const char *const unset[] = {
		"q", "q_pattern", "pair_status", "attention", NULL,
	};
	struct scope *s = scope_new(r->mem, r->scope), *row;

	for (size_t i = 0; unset[i]; i++)
		scope_lend(s, unset[i], "");
	scope_set(s, "one_pair_id", req_text(r, "pair_id"));
	scope_lend(s, "limit", "1");
	scope_lend(s, "offset", "0");
	row = db_maybe_for(r, s, &query_pair_list);
	req_set(r, "attentions", row ? scope_text(row, "attentions") : "");
	req_set(r, "last_met_on", row ? scope_text(row, "last_met_on") : "");
}

/* Each side by the same names, so that one piece of the template shows both. */
static void
show_sides(struct req *r, const struct scope *pair)
{
	static const char *const names[] = {
		"name", "phone", "contact_app", "contact_time", "languages",
		NULL,
	};
	static const char *const sides[] = { "person", "volunteer" };
	struct list *list = scope_add_list(r->scope, "sides");

	for (size_t i = 0; i < 2; i++) {
		struct scope *s = list_row(list, r->scope);

		scope_lend(s, "side", sides[i]);
		for (size_t n = 0; names[n]; n++)
			scope_set(s, names[n], scope_text(pair, mem_fmt(r->mem,
			    "%s_%s", sides[i], names[n])));
	}
}

/* Also the page shown again after a wrong form, where the row may be read. */
void
pair_show(struct req *r)
{
	struct scope *pair = db_row(r, &query_pair_row);
	const struct list *checkins;

	if (!pair)
		return;
	checkins = db_rows(r, "checkins", &query_checkin_of_pair);
	req_set(r, "has_checkins", list_count(checkins) ? "1" : "");
	req_set(r, "object_kind", "pair");
	req_set(r, "object_id", scope_text(pair, "pair_id"));
	happen_show(r, &query_timeline_of_object);
	show_attention(r);
	show_sides(r, pair);
	pair_steps_show(r);
}
