/* One's own account: roles, where one is signed in, the password. */

#include <string.h>

#include "account.h"
#include "db.h"
#include "form.h"
#include "lang.h"
#include "password.h"
#include "queries.h"
#include "who.h"

void
me_show(struct req *r)
{
	db_row(r, &query_own_account_row);
	req_set(r, "needs_factor", r->who->needs_factor ? "1" : "");
	db_rows(r, "roles", &query_own_role_list);
	db_rows(r, "sessions", &query_own_session_list);
}

void
password_edit(struct req *r)
{
	(void)r;
}

void
password_update(struct req *r)
{
	struct scope *a = db_row(r, &query_own_account_row);
	const char *password = req_text(r, "new_password"), *hash;

	if (!a)
		return;
	if (!password_fits(
		scope_text(a, "password_hash"), req_text(r, "password"))) {
		form_blame(r, "password", N_("This is not your password now"));
		return;
	}
	hash = password_hash(r->mem, password);
	if (!hash) {
		req_fail(r, 503, "no memory for a password");
		return;
	}
	req_set(r, "password_hash", hash);
	db_insert(r, &query_credential_create);
	db_change(r, &query_own_session_end_others);
	reply_notice(r,
	    N_("Your password is changed. You are signed out "
	       "everywhere else."));
	reply_see(r, "/account/me");
}

void
session_remove(struct req *r)
{
	if (!db_change(r, &query_own_session_end))
		req_fail(r, 404, "no such session");
	reply_notice(r, N_("Signed out there."));
	reply_see(r, "/account/me");
}
