/* One newcomer, with all that hangs on the file. */

#include "intake.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "may.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "show.h"
#include "state.h"
#include "week.h"
#include "who.h"

/* Days before its end that a consent is asked for again. */
#define CONSENT_DAYS 30

static int32_t
today(const struct req *r)
{
	return date_days(scope_text(r->ground, "today"));
}

/* "21 August 1992", "1992"; the age is left out where it is a guess. */
static void
show_birth(struct req *r)
{
	const char *on = req_text(r, "birth_on");
	const char *precision = req_text(r, "birth_precision");
	int32_t born = date_days(on);
	int age = born == DATE_NONE ? -1 : date_age(born, today(r));

	req_set(r, "birth_text",
	    *on ? show_partial(
		      r->mem, r->lang, on, date_precision_of(precision)) :
		  req_text(r, "birth_year"));
	req_set(
	    r, "is_birth_estimated", strcmp(precision, "estimated") ? "" : "1");
	req_set(r, "age", "");
	if (age >= 0 && date_precision_of(precision) == DATE_DAY)
		req_set_number(r, "age", age);
}

/* A month is over on its last day. */
static int32_t
permit_end(const struct req *r)
{
	int32_t until = date_days(req_text(r, "permit_until_on"));

	if (until != DATE_NONE &&
	    !strcmp(req_text(r, "permit_precision"), "month"))
		until = date_month_start(until, 1) - 1;
	return until;
}

static void
show_permit(struct req *r)
{
	const char *on = req_text(r, "permit_until_on");
	int32_t until = permit_end(r);

	req_set(r, "permit_text",
	    *on ? show_partial(r->mem, r->lang, on,
		      date_precision_of(req_text(r, "permit_precision"))) :
		  "");
	req_set(r, "permit_state",
	    until == DATE_NONE                       ? "" :
		until < today(r)                     ? "over" :
		plan_permit_first(until) <= today(r) ? "soon" :
						       "");
}

static const char *
consent_state(const struct req *r, const char *status, const char *until_on)
{
	int32_t until = date_days(until_on);

	if (strcmp(status, "given") || until == DATE_NONE)
		return status;
	if (until < today(r))
		return "expired";
	return until - CONSENT_DAYS <= today(r) ? "expiring" : "given";
}

static void
show_consent(struct req *r, struct scope *row)
{
	const char *withdrawn = scope_text(row, "withdrawn_on");

	scope_set(row, "consent_status",
	    consent_state(r, *withdrawn ? "withdrawn" : "given",
		scope_text(row, "expires_on")));
}

/* Each row joins the list that its column part names. */
static void
show_parts(struct req *r)
{
	static const char *const parts[] = { "member", "consent", "task",
		"transfer" };
	struct list *lists[4];
	struct list *rows = db_rows(r, "parts", &query_person_parts);
	long long children = 0;

	lists[0] = scope_add_list(r->scope, "members");
	lists[1] = scope_add_list(r->scope, "consents");
	lists[2] = scope_add_list(r->scope, "tasks");
	lists[3] = scope_add_list(r->scope, "transfers");
	for (size_t i = 0; i < list_count(rows); i++) {
		struct scope *row = list_at(rows, i);

		for (size_t k = 0; k < 4; k++)
			if (!strcmp(scope_text(row, "part"), parts[k]))
				list_row(lists[k], row);
		if (!strcmp(scope_text(row, "part"), "consent"))
			show_consent(r, row);
		children += !strcmp(scope_text(row, "household_role"), "child");
	}
	req_set_number(r, "children_count", children);
	req_set(r, "has_consents", list_count(lists[1]) ? "1" : "");
	req_set(r, "has_tasks", list_count(lists[2]) ? "1" : "");
	req_set(r, "may_ask_branch",
	    *req_text(r, "may_move") &&
		    !(list_count(lists[3]) &&
			!strcmp(
			    scope_text(list_at(lists[3], 0), "transfer_status"),
			    "proposed")) ?
		"1" :
		"");
}

static void
show_cases(struct req *r)
{
	struct list *cases = db_rows(r, "cases", &query_case_file_of_person);

	for (size_t i = 0; i < list_count(cases); i++) {
		struct scope *c = list_at(cases, i);

		scope_set(c, "wait_light",
		    plan_wait_light(
			date_days(scope_text(c, "priority_on")), today(r)));
		scope_set(c, "is_waiting",
		    strcmp(scope_text(c, "case_status"), "waiting") ? "" : "1");
	}
	case_moves_show(r, cases);
}

void
person_show(struct req *r)
{
	if (!db_row(r, &query_person_row))
		return;
	req_set(r, "may_move",
	    who_may(r->who, MAY_TRANSFER_PEOPLE) &&
		    state_may_move(STATE_PERSON, req_text(r, "person_status"),
			"transferred") ?
		"1" :
		"");
	req_set(
	    r, "leads_privacy", who_may(r->who, MAY_LEAD_PRIVACY) ? "1" : "");
	req_set(r, "consent_state",
	    consent_state(r, req_text(r, "consent_status"),
		req_text(r, "consent_until_on")));
	show_birth(r);
	show_permit(r);
	week_show(r, req_text(r, "slots"));
	show_parts(r);
	show_cases(r);
	happen_show(r, &query_timeline_of_person);
	req_set(r, "contact_is_wrong",
	    form_is_blamed(r) && r->page->form == contact_fields ? "1" : "");
	form_show(r, "note_fields", note_fields);
	form_show(r, "contact_fields", contact_fields);
}
