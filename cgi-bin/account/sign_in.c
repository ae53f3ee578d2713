/* Signing in and out. */

#include "account.h"
#include "arrive.h"
#include "audit.h"
#include "db.h"
#include "device.h"
#include "form.h"
#include "lang.h"
#include "mail.h"
#include "may.h"
#include "mem.h"
#include "page.h"
#include "password.h"
#include "queries.h"
#include "text.h"
#include "throttle.h"
#include "who.h"

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
	{ MAY_HANDLE_SEVERE, "/hq/incidents" },
	{ MAY_WATCH_ACCESS, "/hq/access" },
	{ MAY_SEE_NUMBERS, "/hq/branches" },
	{ MAY_DECIDE_CHECKS, "/hq/checks" },
	{ MAY_FILL_INTAKES, "/intake/interviews" },
	{ MAY_SEE_OWN_PAIRS, "/mine/home" },
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

/* For who watches the site: read as any page is, by anybody. */
void
health_show(struct req *r)
{
	db_maybe(r, &query_health_row);
}

void
sign_in_new(struct req *r)
{
	if (r->who->account_id)
		who_see_way(r);
	else
		sign_in_again(r);
}

void
sign_in_again(struct req *r)
{
	db_row(r, &query_sign_in_links_row);
}

/* By whom and from where this attempt is counted. */
struct attempt {
	const char *email;
	const char *place;
	const char *device; /* "": not known to be the account's */
};

static struct attempt
attempt_of(struct req *r)
{
	const char *email = text_lower_ascii(r->mem, req_text(r, "email"));
	struct attempt a = { .email = email, .device = "" };

	a.place = device_place(r->mem, r->address);
	if (arrive_is_known(r, email))
		a.device = mem_fmt(r->mem, "%s:%s", email, arrive_device(r));
	return a;
}

static bool
may_try(struct req *r, const struct attempt *a)
{
	if (*a->device)
		return throttle_take(r, THROTTLE_DEVICE, a->device);
	return throttle_take(r, THROTTLE_ADDRESS, a->place) &&
	    throttle_take(r, THROTTLE_ACCOUNT, a->email);
}

/* The count of the address comes last: all who sign in from there share it,
 * and whoever holds two such rows meets somebody who holds them crosswise. */
static void
forgive(struct req *r, const struct attempt *a)
{
	if (!*a->device)
		throttle_give_back(r, THROTTLE_ADDRESS, a->place);
}

static void
begin_anew(struct req *r, const struct attempt *a)
{
	if (*a->device)
		throttle_clear(r, THROTTLE_DEVICE, a->device);
	else
		throttle_clear(r, THROTTLE_ACCOUNT, a->email);
}

/* Written down although the page is answered with the form again. */
static void
note_failure(struct req *r, int64_t account_id)
{
	audit_say(r, "sign_in_failed", "account", account_id, "");
	db_commit(r);
	db_begin(r, false);
}

/*
 * Who fails again and again in somebody's name is made known to them, once a
 * day.  It waits for the answer, which takes as long for a name that nobody
 * has.
 */
static void
tell_of_failures(struct req *r)
{
	const char *email = text_lower_ascii(r->mem, req_text(r, "email"));
	struct scope *s = throttle_scope(r, THROTTLE_ACCOUNT, email);
	const struct scope *row;

	scope_lend(s, "email", email);
	db_begin(r, false);
	row = db_maybe_for(r, s, &query_failures_receiver_row);
	if (row)
		mail_queue(r, scope_number(row, "account_id"), "failed_tries",
		    "/account/me");
	db_commit(r);
}

static void
renew_hash(struct req *r, int64_t account_id, const char *hash)
{
	struct scope *s = scope_new(r->mem, r->ground);
	const char *again;

	if (!password_is_old(hash))
		return;
	again = password_hash(r->mem, req_text(r, "password"));
	if (!again)
		return;
	scope_set_number(s, "account_id", account_id);
	scope_lend(s, "password_hash", again);
	db_change_for(r, s, &query_credential_renew);
}

void
sign_in_create(struct req *r)
{
	struct attempt a = attempt_of(r);
	const struct scope *row;
	int64_t account_id;
	const char *hash;

	if (!may_try(r, &a)) {
		form_blame(r, "email", throttle_wait);
		return;
	}
	row = db_maybe(r, &query_credential_row);
	if (req_failed(r))
		return;
	account_id = row ? scope_number(row, "account_id") : 0;
	hash = row ? scope_text(row, "password_hash") : NULL;
	switch (password_try(hash, req_text(r, "password"))) {
	case PASSWORD_BUSY:
		form_blame(r, "email",
		    N_("Many people are signing in just now. Wait a moment and "
		       "try again."));
		return;
	case PASSWORD_WRONG:
		note_failure(r, account_id);
		req_after(r, tell_of_failures);
		form_blame(r, "email",
		    N_("The email and the password do "
		       "not fit together. Check both and try again."));
		return;
	case PASSWORD_FITS:
		break;
	}
	begin_anew(r, &a);
	renew_hash(r, account_id, hash);
	arrive(r, account_id, scope_number(row, "home_branch_id"),
	    WHO_BY_PASSWORD, scope_number(row, "account_has_factor"));
	forgive(r, &a);
}

void
sign_out_create(struct req *r)
{
	who_sign_out(r);
	reply_notice(r, N_("You are signed out."));
	reply_see(r, "/account/sign_in");
}
