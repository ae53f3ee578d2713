/* A role is given to somebody: of the team, or invited. */

#include "branch.h"

#include <string.h>

#include "audit.h"
#include "commas.h"
#include "date.h"
#include "db.h"
#include "form.h"
#include "granting.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "role.h"
#include "who.h"

const struct field grant_fields[] = {
	{
	    .name = "email",
	    .kind = FIELD_EMAIL,
	    .label = N_("Email"),
	    .hint = N_("Their own address. It is what they sign in with."),
	    .need = true,
	},
	{
	    .name = "account_name",
	    .kind = FIELD_TEXT,
	    .label = N_("Name"),
	    .need = true,
	    .max = 120,
	},
	{
	    .name = "role",
	    .kind = FIELD_CHOICE,
	    .choices = &query_role_choices,
	    .label = N_("Role"),
	    .need = true,
	},
	{
	    .name = "programme",
	    .kind = FIELD_CHOICE,
	    .list = "pair_programme",
	    .label = N_("Friend or mentor"),
	    .hint = N_("Only for a volunteer who is to see their own pairs"),
	},
	{
	    .name = "until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Until"),
	    .hint = N_("Always for the board: the next general assembly. "
		       "Leave it empty for a role without an end."),
	},
	{
	    .name = "reason",
	    .kind = FIELD_TEXT,
	    .label = N_("Why"),
	    .hint = N_("For example \"Elected on 24 March\". It stays in the "
		       "log."),
	},
	{ .name = NULL },
};

const struct field grant_filters[] = {
	{ .name = "email", .kind = FIELD_TEXT, .label = N_("Email") },
	{ .name = "account_name", .kind = FIELD_TEXT, .label = N_("Name") },
	{
	    .name = "role",
	    .kind = FIELD_CHOICE,
	    .label = N_("Role"),
	},
	{ .name = NULL },
};

void
grant_new(struct req *r)
{
	req_set(r, "cancel_href", mem_fmt(r->mem, "%s/branch/team", r->base));
}

static int32_t
today(const struct req *r)
{
	return date_days(scope_text(r->ground, "today"));
}

/* What a role asks for besides its name. */
static void
check_role(struct req *r)
{
	const char *role = req_text(r, "role");
	const char *programme = req_text(r, "programme");

	if (role_needs_programme(role) && !*programme)
		form_blame(r, "programme",
		    N_("Choose what the volunteer is to the other side"));
	if (!role_needs_programme(role))
		req_set(r, "programme", "");
	else if (*programme && !granting_is_within(r, role, programme))
		form_blame(r, "programme",
		    N_("This programme is not yours. Ask its coordinator."));
}

void
grant_check_until(struct req *r, const char *role)
{
	const char *until = req_text(r, "until_on");
	int32_t day = date_days(until);

	if (!*until && role_is_elected(role))
		form_blame(r, "until_on",
		    N_("Who is elected is elected for a time. Write until "
		       "when."));
	if (!*until)
		return;
	if (day < today(r))
		form_blame(r, "until_on", N_("This date is over"));
	else if (role_is_elected(role) && day > today(r) + ROLE_ELECTED_DAYS)
		form_blame(
		    r, "until_on", N_("An election is for two years at most"));
}

void
grant_create(struct req *r)
{
	int64_t account_id, id;

	check_role(r);
	grant_check_until(r, req_text(r, "role"));
	account_id = granting_account(r);
	if (form_is_blamed(r))
		return;
	req_set_number(r, "account_id", account_id);
	req_set(r, "from_on", scope_text(r->ground, "today"));
	req_set(r, "from_account_role_id", "");
	granting_keep_reason(r, req_text(r, "reason"));
	id = db_insert(r, &query_role_create);
	if (!id) {
		form_blame(r, "role", N_("They hold this role already"));
		return;
	}
	audit_say(r, "role_grant", "account_role", id, "role,until_on");
	reply_notice(r, N_("The role is given."));
	reply_see(r, "/branch/team/%lld", (long long)id);
}
