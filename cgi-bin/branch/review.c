/* Once a year: who still holds which role, to keep or to end each. */

#include "branch.h"

#include "audit.h"
#include "db.h"
#include "form.h"
#include "granting.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"
#include "who.h"

const struct field review_filters[] = {
	{ .name = "review_state",
	    .kind = FIELD_CHOICE,
	    .label = N_("To go through") },
	{ .name = NULL },
};

const struct column review_columns[] = {
	{ "account_name", N_("Name"), NULL },
	{ "role_label", N_("Role"), NULL },
	{ "signed_in_on_short", N_("Last signed in"), NULL },
	{ "confirmed_on_short", N_("Confirmed"), NULL },
	{ NULL, NULL, NULL },
};

const struct field review_keep_fields[] = {
	{
	    .name = "kept_roles",
	    .kind = FIELD_MANY,
	    .choices = &query_review_choices,
	    .label = N_("Roles that stay"),
	    .need = true,
	},
	{ .name = NULL },
};

void
review_show(struct req *r)
{
	if (!db_maybe(r, &query_review_row))
		req_set(r, "due_on", "");
	listing_show(r, "held", &query_review_list, &query_review_count);
	req_set(r, "list_href", mem_fmt(r->mem, "%s/branch/review", r->base));
}

/* The last role that was open has been seen to. */
static void
settle(struct req *r)
{
	if (db_change(r, &query_review_done))
		db_change(r, &query_review_task_done);
}

void
review_keep(struct req *r)
{
	db_change(r, &query_review_keep);
	audit_say(r, "roles_confirmed", "branch", r->who->branch_id, "");
	settle(r);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/branch/review");
}

static bool
is_own(const struct req *r, const struct scope *row)
{
	return scope_number(row, "account_id") == r->who->account_id;
}

/* One's own role is laid down on the page of the team. */
void
review_end_edit(struct req *r)
{
	const struct scope *row = db_row(r, &query_role_row);

	if (row && is_own(r, row))
		reply_see(r, "/branch/review");
	req_set(r, "cancel_href", mem_fmt(r->mem, "%s/branch/review", r->base));
}

void
review_end(struct req *r)
{
	const struct scope *row = db_row(r, &query_role_row);

	if (!row)
		return;
	if (is_own(r, row)) {
		req_fail(r, 403, "one's own role");
		return;
	}
	db_change(r, &query_branch_lock);
	granting_keep_reason(r, req_text(r, "end_reason"));
	if (!db_change(r, &query_role_end)) {
		form_blame(r, "end_reason",
		    N_("Somebody else changed this role meanwhile, or the "
		       "branch would be without a manager. Look at it "
		       "again."));
		return;
	}
	db_change(r, &query_role_end_lent);
	settle(r);
	reply_notice(r, N_("The role has ended."));
	reply_see(r, "/branch/review");
}
