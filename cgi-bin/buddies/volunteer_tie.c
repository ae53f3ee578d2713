/* What a volunteer is to newcomers besides: told once, in the way of pairs. */

#include "buddies.h"

#include <string.h>

#include "conflict.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "queries.h"

const struct field volunteer_tie_fields[] = {
	{
	    .name = "tie_kind",
	    .kind = FIELD_CHOICE,
	    .label = N_("What is the volunteer besides?"),
	    .need = true,
	},
	{
	    .name = "person_id",
	    .kind = FIELD_CHOICE,
	    .label = N_("To which newcomer"),
	    .hint = N_("Of one who has a file here. Their household is meant "
		       "too."),
	    .choices = &query_tie_person_choices,
	},
	{
	    .name = "municipality",
	    .kind = FIELD_CHOICE,
	    .label = N_("Caseworker in which municipality"),
	    .hint = N_("Without a newcomer: of everybody who lives there."),
	},
	{
	    .name = "employer_id",
	    .kind = FIELD_CHOICE,
	    .label = N_("Leads or hires at which workplace"),
	    .hint = N_("Of everybody who has a placement there."),
	    .choices = &query_employer_choices,
	},
	{
	    .name = "address",
	    .kind = FIELD_TEXT,
	    .label = N_("Lets a home at which address"),
	    .hint = N_("Written as in the newcomer's file."),
	    .max = 200,
	},
	{
	    .name = "postcode",
	    .kind = FIELD_TEXT,
	    .label = N_("Postcode of that home"),
	    .max = 4,
	},
	{
	    .name = "tie_text",
	    .kind = FIELD_TEXT,
	    .label = N_("In a few words"),
	    .max = 300,
	},
	{ .name = NULL },
};

void
volunteer_tie_new(struct req *r)
{
	db_row(r, &query_tie_volunteer);
}

/* What the kind does not ask for would forbid more than was told. */
static bool
is_fine(struct req *r)
{
	static const char *const others[] = { "municipality", "employer_id",
		"address", NULL };
	const char *name = conflict_names(req_text(r, "tie_kind"));
	bool has_person = *req_text(r, "person_id");

	for (size_t i = 0; others[i]; i++)
		if (has_person || strcmp(others[i], name) != 0)
			req_set(r, others[i], "");
	if (!*req_text(r, "address"))
		req_set(r, "postcode", "");
	if (has_person || *req_text(r, name))
		return true;
	form_blame(r, name,
	    strcmp(name, "person_id") ? N_("Say where, or to which newcomer") :
					N_("Choose the newcomer"));
	return false;
}

/* A pair that is there already is not ended by a form: somebody talks. */
static size_t
look_again(struct req *r)
{
	const struct list *pairs = db_rows(r, "tie_pairs", &query_tie_pairs);
	struct conflict_tie tie;
	struct conflict_person person;
	size_t found = 0;

	conflict_read_tie(&tie, r->scope);
	tie.tie_household_id = 0;
	for (size_t i = 0; i < list_count(pairs); i++) {
		struct scope *row = list_at(pairs, i), *was = r->scope;

		conflict_read_person(&person, row);
		if (!conflict_between(&tie, &person))
			continue;
		r->scope = scope_new(r->mem, was);
		req_set(r, "pair_id", scope_text(row, "pair_id"));
		req_set(r, "person_id", scope_text(row, "person_id"));
		happen_task(
		    r, "pair", "call", req_text(r, "today"), "conflict");
		r->scope = was;
		found++;
	}
	return found;
}

void
volunteer_tie_create(struct req *r)
{
	if (!db_row(r, &query_tie_volunteer) || !is_fine(r))
		return;
	db_insert(r, &query_tie_create);
	reply_notice(r,
	    look_again(r) ?
		N_("It is written down. There is a pair that it stands in the "
		   "way of: you have a task to talk about it today.") :
		N_("It is written down. They are not proposed to each "
		   "other."));
	reply_see(r, "/buddies/volunteers/%s", req_text(r, "volunteer_id"));
}

void
volunteer_tie_end(struct req *r)
{
	if (!db_row(r, &query_tie_row))
		return;
	if (!db_change(r, &query_tie_end)) {
		req_fail(r, 409, "the tie is over");
		return;
	}
	reply_notice(r, N_("It stands in nobody's way any more."));
	reply_see(r, "/buddies/volunteers/%s", req_text(r, "volunteer_id"));
}
