/* Setting up the second factor, its recovery codes, and leaving it. */

#include <string.h>
#include <time.h>

#include "account.h"
#include "audit.h"
#include "conf.h"
#include "db.h"
#include "factor_check.h"
#include "form.h"
#include "lang.h"
#include "mail.h"
#include "mem.h"
#include "queries.h"
#include "safe.h"
#include "totp.h"
#include "who.h"

/*
 * Whose factor is set up: of who is signed in and has just shown that it is
 * them, or of who may not come in without one.  0: the request is lost.
 */
static int64_t
whose(struct req *r)
{
	const struct who *w = r->who;

	if (w->due == WHO_SET_UP)
		return w->half_account_id;
	if (!w->account_id || !w->is_stepped_up)
		req_fail(r, 401, "no second factor without the first");
	return w->account_id;
}

void
factor_show(struct req *r)
{
	if (!r->who->has_factor) {
		reply_see(r, "/account/factor/new");
		return;
	}
	db_row(r, &query_own_account_row);
	req_set(r, "needs_factor", r->who->needs_factor ? "1" : "");
}

/* The secret goes out and comes back locked: nothing is kept until a code
 * has shown that the app has it. */
static const char *
secret_of_form(struct req *r, int64_t account_id)
{
	const char *key = req_text(r, "factor_key"), *secret = NULL;

	if (*key)
		secret = safe_open(
		    r->mem, r->conf, "factor set up", account_id, key);
	if (secret)
		return secret;
	secret = totp_secret(r->mem);
	req_set(r, "factor_key",
	    safe_lock(r->mem, r->conf, "factor set up", account_id, secret));
	return secret;
}

void
factor_new(struct req *r)
{
	int64_t account_id = whose(r);
	const char *secret;
	int size;

	if (req_failed(r))
		return;
	req_set_number(r, "account_id", account_id);
	db_row(r, &query_account_email_row);
	secret = secret_of_form(r, account_id);
	req_set(r, "is_due", r->who->due == WHO_SET_UP ? "1" : "");
	req_set(r, "factor_groups", totp_groups(r->mem, secret));
	req_set(r, "drawing",
	    totp_drawing(
		r->mem, totp_uri(r->mem, secret, req_text(r, "email")), &size));
	req_set_number(r, "drawing_size", size);
}

static void
show_codes(struct req *r, int64_t account_id)
{
	factor_new_codes(r, account_id);
	reply_view(r, "account/recovery_codes");
}

void
factor_create(struct req *r)
{
	int64_t account_id = whose(r), step;
	const char *secret;

	if (req_failed(r))
		return;
	secret = secret_of_form(r, account_id);
	step = totp_step(secret, req_text(r, "code"), time(NULL));
	if (!step) {
		form_blame(r, "code",
		    N_("This code does not fit. Look at the app again, and "
		       "that your telephone shows the right time."));
		return;
	}
	req_set_number(r, "account_id", account_id);
	req_set_number(r, "step", step);
	req_set(r, "factor_secret",
	    safe_lock(r->mem, r->conf, "factor", account_id, secret));
	req_set_number(r, "session_id", r->who->session_id);
	db_insert(r, &query_factor_create);
	db_change(r, &query_session_end_others);
	who_step_up(r, WHO_BY_FACTOR);
	audit_say(r, "factor_set_up", "account", account_id, "");
	mail_queue(r, account_id, "factor_changed", "/account/me");
	show_codes(r, account_id);
}

void
factor_codes_create(struct req *r)
{
	if (!r->who->has_factor) {
		reply_see(r, "/account/factor/new");
		return;
	}
	audit_say(r, "recovery_codes_new", "account", r->who->account_id, "");
	show_codes(r, r->who->account_id);
}

void
factor_remove(struct req *r)
{
	bool is_needed = r->who->needs_factor &&
	    strcmp(r->conf->second_factor, "offered") != 0;

	if (is_needed) {
		req_fail(r, 403, "the role needs a second factor");
		return;
	}
	req_set_number(r, "account_id", r->who->account_id);
	db_change(r, &query_factor_remove);
	db_change(r, &query_recovery_code_remove_all);
	mail_queue(r, r->who->account_id, "factor_changed", "/account/me");
	reply_notice(
	    r, N_("You sign in with your password alone from now on."));
	reply_see(r, "/account/me");
}
