/*
 * Asking for a link by mail: for a new password, or to sign in with.
 *
 * The answer is the same whether or not there is such an account, and goes
 * out before anybody has looked: so it takes the same time as well.
 */

#include "account.h"
#include "db.h"
#include "device.h"
#include "lang.h"
#include "link.h"
#include "mail.h"
#include "queries.h"
#include "throttle.h"

#define MAILS_AN_HOUR 3

void
forgot_new(struct req *r)
{
	(void)r;
}

static const struct scope *
find_receiver(struct req *r, const char *kind)
{
	const char *place = device_place(r->mem, r->address);
	const struct scope *row;

	if (!throttle_take(r, THROTTLE_MAIL, place))
		return NULL;
	req_set(r, "link_kind", kind);
	if (!db_maybe(r, &query_link_receiver_lock))
		return NULL;
	row = db_maybe(r, &query_link_receiver_row);
	if (!row || scope_number(row, "mails_of_late") >= MAILS_AN_HOUR)
		return NULL;
	return row;
}

static void
send_link(struct req *r, const struct scope *row, enum link_kind kind,
    const char *mail)
{
	int64_t account_id = scope_number(row, "account_id");
	const char *path = link_create(r, account_id, kind);

	if (path)
		mail_queue(r, account_id, mail, path);
}

static void
send_password_link(struct req *r)
{
	const struct scope *row;

	db_begin(r, false);
	row = find_receiver(r, "password");
	if (row)
		send_link(r, row, LINK_PASSWORD, "password");
	db_commit(r);
}

static void
send_sign_in_link(struct req *r)
{
	const struct scope *row;

	db_begin(r, false);
	row = find_receiver(r, "sign_in");
	if (row && scope_number(row, "may_sign_in_by_link"))
		send_link(r, row, LINK_SIGN_IN, "sign_in");
	else if (row)
		mail_queue(r, scope_number(row, "account_id"), "no_link",
		    "/account/sign_in");
	db_commit(r);
}

static void
answer(struct req *r, void (*later)(struct req *))
{
	req_after(r, later);
	reply_notice(r,
	    N_("If there is an account with that email address, a mail is on "
	       "its way. Look for it in a few minutes, also among the "
	       "unwanted mail."));
	reply_see(r, "/account/sign_in");
}

void
forgot_create(struct req *r)
{
	answer(r, send_password_link);
}

void
sign_in_link_new(struct req *r)
{
	(void)r;
}

void
sign_in_link_ask(struct req *r)
{
	answer(r, send_sign_in_link);
}
