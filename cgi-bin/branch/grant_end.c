/* A role gets another end, or ends now. */

#include "branch.h"

#include <string.h>

#include "db.h"
#include "form.h"
#include "granting.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "role.h"
#include "who.h"

const struct field grant_edit_fields[] = {
	{
	    .name = "until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Until"),
	    .hint = N_("The last day of the role. Empty: without an end."),
	},
	{ .name = NULL },
};

const struct field grant_end_fields[] = {
	{
	    .name = "end_reason",
	    .kind = FIELD_TEXT,
	    .label = N_("Why it ends"),
	    .hint = N_("Short and neutral. It stays in the log."),
	    .need = true,
	},
	{ .name = NULL },
};

/* Somebody else's role that one could have given. */
static bool
is_mine_to_change(struct req *r, const struct scope *row)
{
	if (scope_number(row, "account_id") == r->who->account_id)
		return false;
	return granting_is_within(
	    r, scope_text(row, "role"), scope_text(row, "programme"));
}

/* Besides, everybody may lay down a role, or take back what was lent. */
bool
grant_is_mine_to_end(struct req *r, const struct scope *row)
{
	return scope_number(row, "account_id") == r->who->account_id ||
	    scope_number(row, "lender_account_id") == r->who->account_id ||
	    is_mine_to_change(r, row);
}

/* The role that the path names; NULL: none, or it is not one's own to touch. */
static struct scope *
find_role(struct req *r, bool (*is_mine)(struct req *, const struct scope *))
{
	struct scope *row = db_row(r, &query_role_row);

	if (row && !is_mine(r, row)) {
		req_fail(r, 403, "another's role");
		return NULL;
	}
	return row;
}

void
grant_edit(struct req *r)
{
	struct scope *row = find_role(r, grant_is_mine_to_end);

	if (!row)
		return;
	req_set(r, "is_changeable", is_mine_to_change(r, row) ? "1" : "");
	req_set(r, "cancel_href",
	    mem_fmt(r->mem, "%s/branch/team/%s", r->base,
		req_text(r, "account_role_id")));
	form_show(r, "end_fields", grant_end_fields);
}

/* A deputy is one for a time, and no longer than who lent the role. */
static void
check_lent(struct req *r, const struct scope *row)
{
	const char *until = req_text(r, "until_on");
	const char *own = scope_text(row, "lender_until_on");

	if (!scope_number(row, "lender_account_id"))
		return;
	if (!*until)
		form_blame(
		    r, "until_on", N_("A delegation has an end: write when"));
	else if (*own && strcmp(until, own) > 0)
		form_blame(
		    r, "until_on", N_("The role itself ends before this date"));
}

/* Nothing was changed: somebody was faster, or it is the last manager. */
static void
say_why_not(struct req *r, const struct scope *row, const char *field)
{
	if (strcmp(scope_text(row, "version"), req_text(r, "version")) != 0)
		form_blame(r, field,
		    N_("Somebody else changed this role meanwhile. Look at "
		       "it again."));
	else
		form_blame(r, field,
		    N_("The branch would be without a manager. Give the role "
		       "to a successor first, or ask headquarters."));
}

void
grant_update(struct req *r)
{
	struct scope *row = find_role(r, is_mine_to_change);

	if (!row)
		return;
	grant_check_until(r, scope_text(row, "role"));
	check_lent(r, row);
	if (form_is_blamed(r))
		return;
	db_change(r, &query_branch_lock);
	if (!db_change(r, &query_role_update)) {
		say_why_not(r, row, "until_on");
		return;
	}
	if (*req_text(r, "until_on"))
		db_change(r, &query_role_cut_lent);
	reply_notice(r, N_("The role is changed."));
	reply_see(r, "/branch/team/%s", req_text(r, "account_role_id"));
}

void
grant_end(struct req *r)
{
	struct scope *row = find_role(r, grant_is_mine_to_end);

	if (!row)
		return;
	db_change(r, &query_branch_lock);
	granting_keep_reason(r, req_text(r, "end_reason"));
	if (!db_change(r, &query_role_end)) {
		say_why_not(r, row, "end_reason");
		return;
	}
	db_change(r, &query_role_end_lent);
	reply_notice(r, N_("The role has ended."));
	reply_see(r, "/branch/team");
}
