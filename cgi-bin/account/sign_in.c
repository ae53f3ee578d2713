/* Signing in and out. */

#include "account.h"
#include "db.h"
#include "form.h"
#include "keep.h"
#include "lang.h"
#include "password.h"
#include "queries.h"
#include "who.h"

void
front_show(struct req *r)
{
	reply_see(
	    r, "%s", r->who->account_id ? "/branch/home" : "/account/sign_in");
}

void
sign_in_new(struct req *r)
{
	if (r->who->account_id)
		reply_see(r, "/branch/home");
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
	    scope_number(a, "home_branch_id"));
	reply_see(r, "%s",
	    keep_home(r, scope_number(a, "account_id"),
		scope_number(a, "home_branch_id")));
}

void
sign_out_create(struct req *r)
{
	who_sign_out(r);
	reply_notice(r, N_("You are signed out."));
	reply_see(r, "/account/sign_in");
}
