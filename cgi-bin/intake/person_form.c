/* Writing down a newcomer, and changing what is written. */

#include "intake.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "db.h"
#include "form.h"
#include "lang.h"
#include "mem.h"
#include "person_new.h"
#include "plan.h"
#include "queries.h"
#include "text.h"
#include "show.h"

static void
derive_precisions(struct req *r)
{
	if (*req_text(r, "birth_on") &&
	    !strcmp(req_text(r, "is_birth_estimated"), "1"))
		req_set(r, "birth_precision", "estimated");
	req_set(r, "permit_precision", req_text(r, "permit_until_precision"));
	if (!strcmp(req_text(r, "permit_precision"), "year"))
		form_blame(r, "permit_until_on",
		    N_("Write the month too, for example 3/2027"));
}

size_t
person_find_twins(struct req *r)
{
	req_set(r, "name_key",
	    person_search_key(r->mem, req_text(r, "full_name"), "", ""));
	if (!*req_text(r, "name_key"))
		return 0;
	return list_count(db_rows(r, "twins", &query_person_twins));
}

/* A name may be common: two people are told apart by a person. */
static void
check_twins(struct req *r)
{
	if (strcmp(req_text(r, "is_another_person"), "1") != 0 &&
	    person_find_twins(r))
		form_blame(r, "is_another_person",
		    N_("A person with this "
		       "name is here already. Look, and tick the box if it is "
		       "another person."));
}

/* Also what is shown when something must be put right. */
void
person_blank(struct req *r)
{
	const struct list *twins = scope_list(r->scope, "twins");

	if (!twins)
		twins = scope_add_list(r->scope, "twins");
	req_set(r, "has_twins", list_count(twins) ? "1" : "");
	if (!form_is_blamed(r))
		req_set(r, "adults", "1");
}

void
person_create(struct req *r)
{
	int year = date_year(scope_text(r->ground, "today"));

	derive_precisions(r);
	req_set(r, "child_birth_years",
	    person_child_years(r->mem, req_text(r, "child_birth_years"), year));
	check_twins(r);
	if (form_is_blamed(r))
		return;
	person_new(r);
	reply_notice(r, N_("{full_name} is written down."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}

/* What the form shows where a field is not a column. */
static void
show_fields_of(struct req *r)
{
	const char *precision = req_text(r, "birth_precision");
	const char *on = req_text(r, "birth_on");

	req_set(r, "is_birth_estimated",
	    strcmp(precision, "estimated") ? "0" : "1");
	if (!*on)
		req_set(r, "birth_on", req_text(r, "birth_year"));
	else if (date_precision_of(precision) != DATE_DAY)
		req_set(r, "birth_on",
		    show_partial(
			r->mem, r->lang, on, date_precision_of(precision)));
	if (!strcmp(req_text(r, "permit_precision"), "month"))
		req_set(r, "permit_until_on",
		    show_partial(r->mem, r->lang,
			req_text(r, "permit_until_on"), DATE_MONTH));
}

void
person_edit(struct req *r)
{
	struct scope *p = db_row(r, &query_person_row);

	if (!p)
		return;
	req_set(r, "page_name", scope_text(p, "full_name"));
	if (!form_is_blamed(r))
		show_fields_of(r);
}

/* The date follows the visitation unless somebody set another. */
static void
derive_responsibility(struct req *r, const struct scope *old)
{
	char iso[DATE_SIZE] = "";
	int32_t was =
	    plan_responsibility(date_days(scope_text(old, "placed_on")));
	int32_t is = plan_responsibility(date_days(req_text(r, "placed_on")));
	int32_t typed = date_days(req_text(r, "responsibility_on"));

	if (typed != DATE_NONE && typed != was)
		return;
	req_set(
	    r, "responsibility_on", is == DATE_NONE ? "" : date_text(is, iso));
}

/* A wish that is new opens a case; one that is gone leaves it to a person. */
void
person_open_wanted(struct req *r, const struct scope *old)
{
	bool buddy = !strcmp(req_text(r, "wants_buddy"), "1") &&
	    strcmp(scope_text(old, "wants_buddy"), "1");
	bool work = !strcmp(req_text(r, "wants_work"), "1") &&
	    strcmp(scope_text(old, "wants_work"), "1");

	req_set(r, "opens_buddy", buddy ? "1" : "0");
	req_set(r, "opens_work", work ? "1" : "0");
	if (buddy || work)
		db_insert(r, &query_case_file_create_wanted);
}

void
person_update(struct req *r)
{
	struct scope *old = db_row(r, &query_person_row);

	if (!old)
		return;
	derive_precisions(r);
	derive_responsibility(r, old);
	req_set(r, "search_key",
	    text_key_kept(person_search_key(r->mem, req_text(r, "full_name"),
		req_text(r, "called_name"), req_text(r, "script_name"))));
	if (form_is_blamed(r))
		return;
	if (!db_change(r, &query_person_update)) {
		form_conflict(r, &query_person_row);
		return;
	}
	db_change(r, &query_household_update);
	person_open_wanted(r, old);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}
