/* The people somebody lives with; children are a year of birth alone. */

#include "intake.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "db.h"
#include "form.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"

/* Who turns 15 this year may still be 14. */
#define MAYBE_UNDER_15 15

static const char *
check_year(struct req *r, const char *text)
{
	return strtol(text, NULL, 10) >
		date_year(scope_text(r->ground, "today")) ?
	    N_("This year is still to come") :
	    NULL;
}

const struct field member_fields[] = {
	{
	    .name = "household_role",
	    .kind = FIELD_CHOICE,
	    .label = N_("Who"),
	    .need = true,
	},
	{
	    .name = "birth_year",
	    .kind = FIELD_NUMBER,
	    .label = N_("Year of birth"),
	    .least = 1900,
	    .most = 2199,
	    .check = check_year,
	},
	{
	    .name = "member_presence",
	    .kind = FIELD_CHOICE,
	    .label = N_("Where"),
	},
	{ .name = NULL },
};

void
member_new(struct req *r)
{
	if (!db_row(r, &query_person_row))
		return;
	if (!form_is_blamed(r)) {
		req_set(r, "birth_year", "");
		req_set(r, "member_presence", "here");
	}
	req_set(r, "cancel_href",
	    mem_fmt(r->mem, "%s/intake/people/%s", r->base,
		req_text(r, "person_id")));
}

void
member_create(struct req *r)
{
	bool is_child = !strcmp(req_text(r, "household_role"), "child");
	int this_year = date_year(scope_text(r->ground, "today"));
	int year = (int)req_number(r, "birth_year");

	if (is_child && !year)
		form_blame(r, "birth_year",
		    N_("Write the child's year of "
		       "birth: it says whether a child certificate is needed"));
	if (!db_row(r, &query_person_row) || form_is_blamed(r))
		return;
	db_insert(r, &query_member_create);
	if (year && this_year - year <= MAYBE_UNDER_15)
		db_insert(r, &query_member_flag_pairs);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}

void
member_remove(struct req *r)
{
	if (!db_row(r, &query_member_row))
		return;
	if (!db_change(r, &query_member_remove)) {
		req_fail(r, 404, "no such member");
		return;
	}
	reply_notice(r, N_("Saved."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}
