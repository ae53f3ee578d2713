/* Somebody of the team stands in: a role is lent until a date. */

#include "branch.h"

#include <string.h>

#include "audit.h"
#include "date.h"
#include "db.h"
#include "form.h"
#include "granting.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "role.h"
#include "who.h"

const struct field delegation_fields[] = {
	{
	    .name = "from_account_role_id",
	    .kind = FIELD_CHOICE,
	    .choices = &query_lendable_choices,
	    .label = N_("Your role"),
	    .need = true,
	},
	{
	    .name = "deputy_account_id",
	    .kind = FIELD_CHOICE,
	    .choices = &query_deputy_choices,
	    .label = N_("Who stands in for you"),
	    .need = true,
	},
	{
	    .name = "from_on",
	    .kind = FIELD_DATE,
	    .label = N_("From"),
	    .hint = N_("Empty: from today"),
	},
	{
	    .name = "until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Until"),
	    .hint = N_("The last day, half a year from now at most"),
	    .need = true,
	},
	{
	    .name = "reason",
	    .kind = FIELD_TEXT,
	    .label = N_("Why"),
	    .hint = N_("For example \"Summer holiday\""),
	},
	{ .name = NULL },
};

void
delegation_new(struct req *r)
{
	req_set(r, "cancel_href", mem_fmt(r->mem, "%s/branch/team", r->base));
}

static void
check_dates(struct req *r, const char *own_until)
{
	int32_t today = date_days(scope_text(r->ground, "today"));
	const char *until = req_text(r, "until_on");
	int32_t last = date_days(until), first;

	if (!*req_text(r, "from_on"))
		req_set(r, "from_on", scope_text(r->ground, "today"));
	first = date_days(req_text(r, "from_on"));
	if (first < today)
		form_blame(r, "from_on", N_("This date is over"));
	if (last < first)
		form_blame(
		    r, "until_on", N_("The end must come after the beginning"));
	else if (last > today + ROLE_DELEGATED_DAYS)
		form_blame(r, "until_on",
		    N_("Half a year at most: give them the role itself"));
	else if (*own_until && strcmp(until, own_until) > 0)
		form_blame(
		    r, "until_on", N_("The role itself ends before this date"));
}

void
delegation_create(struct req *r)
{
	struct scope *own = db_row(r, &query_lendable_row);
	int64_t id;

	if (!own)
		return;
	check_dates(r, scope_text(own, "own_until_on"));
	if (form_is_blamed(r))
		return;
	req_set(r, "account_id", req_text(r, "deputy_account_id"));
	granting_keep_reason(r, req_text(r, "reason"));
	id = db_insert(r, &query_role_create);
	if (!id) {
		form_blame(
		    r, "deputy_account_id", N_("They hold this role already"));
		return;
	}
	audit_say(r, "role_delegate", "account_role", id, "role,until_on");
	reply_notice(r, N_("Your role is lent until the date you wrote."));
	reply_see(r, "/branch/team");
}
