/* Asking a branch to see names there, going in to look, and out again. */

#include "hq.h"

#include <string.h>

#include "audit.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "who.h"

const struct field support_fields[] = {
	{
	    .name = "reason",
	    .kind = FIELD_LONG,
	    .label = N_("Why you need to see names"),
	    .hint = N_("The branch reads it. Write a case number, no name."),
	    .need = true,
	    .max = 300,
	},
	{
	    .name = "hours",
	    .kind = FIELD_NUMBER,
	    .label = N_("For how many hours"),
	    .hint = N_("From when the branch says yes; 8 at most."),
	    .need = true,
	    .least = 1,
	    .most = 8,
	},
	{ .name = NULL },
};

/* It is sealed with the key of the branch that was asked. */
static const char *
reason_there(struct req *r, struct scope *row)
{
	const struct who *own = r->who;
	const struct scope *there;

	r->who = who_in_branch(r, scope_number(row, "of_branch_id"));
	there = db_maybe_for(r, row, &query_support_reason_row);
	r->who = own;
	return there ? scope_text(there, "reason") : "";
}

/* Of those that wait or may be used: a branch's keys are read for each. */
static bool
is_of_use(const struct scope *row)
{
	const char *status = scope_text(row, "support_status");

	return !strcmp(status, "asked") || !strcmp(status, "granted");
}

void
support_list(struct req *r)
{
	struct list *rows = db_rows(r, "accesses", &query_support_own_list);

	req_set(r, "has_asked", list_count(rows) ? "1" : "");
	for (size_t i = 0; i < list_count(rows); i++) {
		struct scope *row = list_at(rows, i);

		scope_set(
		    row, "reason", is_of_use(row) ? reason_there(r, row) : "");
	}
}

void
support_new(struct req *r)
{
	req_set(r, "of_branch_id", scope_text(r->ground, "branch_id"));
	db_row(r, &query_support_target_row);
}

/* The request, its task and its place in the log are the branch's own. */
static void
ask(struct req *r, int64_t branch_id)
{
	const struct who *own = r->who;
	int64_t id;

	r->who = who_in_branch(r, branch_id);
	id = db_insert(r, &query_support_create);
	req_set_number(r, "support_access_id", id);
	happen_task(r, "support_access", "support_access", req_text(r, "today"),
	    "support_asked");
	r->who = own;
}

void
support_create(struct req *r)
{
	struct scope *row;

	req_set(r, "of_branch_id", scope_text(r->ground, "branch_id"));
	row = db_row(r, &query_support_target_row);
	if (!row)
		return;
	if (scope_number(row, "is_asked")) {
		form_blame(r, "reason",
		    N_("You have asked this branch already, and it has not "
		       "answered yet."));
		return;
	}
	audit_in_branch(r, scope_number(row, "of_branch_id"));
	audit_reason(r, req_text(r, "reason"));
	ask(r, scope_number(row, "of_branch_id"));
	reply_notice(r, N_("The branch is asked."));
	reply_see(r, "/hq/support");
}

void
support_enter(struct req *r)
{
	struct scope *row = db_row(r, &query_support_own_row);

	if (!row)
		return;
	audit_in_branch(r, scope_number(row, "of_branch_id"));
	audit_reason(r, reason_there(r, row));
	scope_set(r->ground, "of_branch_id", scope_text(row, "of_branch_id"));
	db_change_for(r, r->ground, &query_support_enter);
	reply_see(r, "/branch/home");
}

void
support_leave(struct req *r)
{
	db_change_for(r, r->ground, &query_support_leave);
	reply_see(r, "/hq/support");
}
