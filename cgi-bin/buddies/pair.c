/* Pairs: all of a branch, and one with its way, its sides, its follow-up. */

#include "pair.h"

#include <string.h>

#include "buddies.h"
#include "code.h"
#include "commas.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "may.h"
#include "mem.h"
#include "queries.h"
#include "scope.h"
#include "text.h"
#include "who.h"

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
	{ "expected_on", N_("Next check-in"), "next" },
	{ "attentions_label", N_("Needs attention"), "attention" },
	{ .name = NULL },
};

/* One text for each code of attentions. */
static void
show_flags(struct req *r, struct scope *row)
{
	const char *codes = scope_text(row, "attentions");
	struct list *flags = scope_add_list(row, "flags");
	struct commas_item code;

	while (commas_next(&codes, &code)) {
		const char *one = mem_dup_n(r->mem, code.text, code.len);
		const char *label = code_label(r, "attention", one);

		scope_set(
		    list_row(flags, row), "flag_label", label ? label : one);
	}
}

void
pair_list(struct req *r)
{
	const struct list *pairs;

	req_set(r, "one_pair_id", "");
	req_set(r, "q_pattern", text_search_pattern(r->mem, req_text(r, "q")));
	listing_show(r, "pairs", &query_pair_list, &query_pair_count);
	pairs = scope_list(r->scope, "pairs");
	for (size_t i = 0; pairs && i < list_count(pairs); i++)
		show_flags(r, list_at(pairs, i));
}

/* The same row as in the list, for what needs attention. */
static void
show_attention(struct req *r)
{
	static const char *const unset[] = {
		"q",
		"q_pattern",
		"pair_status",
		"attention",
		NULL,
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
	show_flags(r, r->scope);
}

/* Each side by the same names, so that one piece of the template shows both. */
static void
show_sides(struct req *r, const struct scope *pair)
{
	static const char *const names[] = {
		"name",
		"phone",
		"contact_app",
		"contact_time",
		"email",
		"languages",
		NULL,
	};
	static const char *const sides[] = { "person", "volunteer" };
	struct list *list = scope_add_list(r->scope, "sides");

	for (size_t i = 0; i < 2; i++) {
		struct scope *s = list_row(list, r->scope);

		scope_lend(s, "side", sides[i]);
		for (size_t n = 0; names[n]; n++)
			scope_set(s, names[n],
			    scope_text(pair,
				mem_fmt(r->mem, "%s_%s", sides[i], names[n])));
	}
}

/* Who is to be asked soon; the trial waits for the first two. */
static void
show_asks(struct req *r, const struct list *checkins)
{
	struct list *asks = scope_add_list(r->scope, "asks");

	for (size_t i = 0; i < list_count(checkins); i++) {
		const struct scope *row = list_at(checkins, i);
		bool is_person =
		    !strcmp(scope_text(row, "checkin_side"), "refugee");

		if (!scope_number(row, "is_near") ||
		    !*scope_text(r->scope, "is_open"))
			continue;
		scope_set(list_row(asks, row), "ask_name",
		    req_text(r, is_person ? "person_name" : "volunteer_name"));
	}
	req_set(r, "has_asks", list_count(asks) ? "1" : "");
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
	show_asks(r, checkins);
	req_set(r, "sees_volunteer",
	    who_may(r->who, MAY_SEE_VOLUNTEERS) ? "1" : "");
	show_sides(r, pair);
	pair_steps_show(r);
}
