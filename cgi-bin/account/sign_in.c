/* Signing in and out. */

#include <string.h>

#include "account.h"
#include "db.h"
#include "form.h"
#include "keep.h"
#include "lang.h"
#include "may.h"
#include "page.h"
#include "password.h"
#include "queries.h"
#include "who.h"

void
arrive(struct req *r, int64_t account_id, int64_t branch_id)
{
	const char *kept = keep_home(r, account_id, branch_id);

	if (strcmp(kept, r->site->home_path) != 0)
		reply_see(r, "%s", kept);
	else
		who_see_way(r);
}

void
front_show(struct req *r)
{
	if (r->who->account_id)
		who_see_way(r);
	else
		reply_see(r, "%s", r->site->sign_in_path);
}

/* What each comes for; who holds several roles gets the first of these. */
static const struct {
	enum may may;
	const char *path;
} homes[] = {
	{ MAY_SEE_BRANCH, "/branch/home" },
	{ MAY_SEE_NUMBERS, "/hq/branches" },
	{ MAY_DECIDE_CHECKS, "/hq/checks" },
	{ MAY_FILL_INTAKES, "/intake/interviews" },
	{ MAY_SIGNED_IN, NULL },
};

void
home_find(struct req *r)
{
	size_t i = 0;

	while (homes[i].path && !who_may(r->who, homes[i].may))
		i++;
	reply_see(r, "%s", homes[i].path ? homes[i].path : "/account/me");
}

void
sign_in_new(struct req *r)
{
	if (r->who->account_id)
		who_see_way(r);
}

void
sign_in_create(struct req *r)
{
	struct scope *a = db_maybe(r, &query_credential_row);
	const char *hash = a ? scope_text(a, "password_hash") : NULL;

	if (req_failed(r))
		return;
	if (!password_fits(hash, req_text(r, "password"))) {
		form_blame(r, "email",
		    N_("The e-mail and the password do "
		       "not fit together. Check both and try again."));
		return;
	}
	who_sign_in(r, scope_number(a, "account_id"),
	    scope_number(a, "home_branch_id"), WHO_BY_PASSWORD);
	arrive(r, scope_number(a, "account_id"),
	    scope_number(a, "home_branch_id"));
}

void
sign_out_create(struct req *r)
{
	who_sign_out(r);
	reply_notice(r, N_("You are signed out."));
	reply_see(r, "/account/sign_in");
}
