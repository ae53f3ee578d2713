/* One's own account: roles, where one is signed in, the password. */

#include <string.h>

#include "account.h"
#include "db.h"
#include "form.h"
#include "lang.h"
#include "mail.h"
#include "mem.h"
#include "password.h"
#include "queries.h"
#include "who.h"

void
me_show(struct req *r)
{
	db_row(r, &query_own_account_row);
	req_set(r, "needs_factor", r->who->needs_factor ? "1" : "");
	db_rows(r, "roles", &query_own_role_list);
	req_set(r, "has_others",
	    list_count(db_rows(r, "sessions", &query_own_session_list)) > 1 ?
		"1" :
		"");
}

void
password_edit(struct req *r)
{
	req_set(r, "cancel_href", mem_fmt(r->mem, "%s/account/me", r->base));
}

void
password_update(struct req *r)
{
	struct scope *a = db_row(r, &query_own_account_row);

	if (!a)
		return;
	if (password_try(scope_text(a, "password_hash"),
		req_text(r, "password")) != PASSWORD_FITS) {
		form_blame(r, "password", N_("This is not your password now"));
		return;
	}
	if (!password_keep(r, r->who->account_id))
		return;
	db_change(r, &query_own_session_end_others);
	mail_queue(
	    r, r->who->account_id, "password_changed", "/account/sign_in");
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

void
session_remove_others(struct req *r)
{
	db_change(r, &query_own_session_end_others);
	reply_notice(r, N_("Signed out everywhere else."));
	reply_see(r, "/account/me");
}
