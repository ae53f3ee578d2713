/* What the operator does to an account that is there. */

#include "account_state.h"

#include <stdio.h>
#include <string.h>

#include "audit.h"
#include "db.h"
#include "invite.h"
#include "mail.h"
#include "queries.h"

static int
finish(struct req *r)
{
	db_commit(r);
	return req_failed(r) ? 1 : 0;
}

/* The account in a transaction; 0: a sentence was said. */
static int64_t
begin(struct admin *a, const char *email, struct req **r)
{
	const char *reason = admin_option(a, "--reason");
	const struct scope *row;

	if (!reason || !*reason)
		return admin_say("say why, for the log: --reason TEXT"), 0;
	*r = admin_request(a, NULL);
	if (!*r)
		return 0;
	db_begin(*r, false);
	req_set(*r, "email", email);
	row = db_maybe(*r, &query_account_row_by_email);
	if (!row)
		return admin_say("there is no account for %s", email), 0;
	audit_reason(*r, reason);
	req_set_number(*r, "session_id", 0);
	return scope_number(row, "account_id");
}

static int
set_status(struct admin *a, const char *email, const char *from, const char *to,
    const char *action)
{
	struct req *r;
	int64_t account_id = begin(a, email, &r);

	if (!account_id)
		return 1;
	req_set(r, "account_status_before", from);
	req_set(r, "account_status", to);
	if (!db_change(r, &query_account_set_status))
		return req_failed(r) ?
		    1 :
		    admin_say("the account of %s is not %s", email, from);
	db_change(r, &query_session_end_others);
	audit_say(r, action, "account", account_id, "account_status");
	return finish(r);
}

int
account_suspend(struct admin *a, const char *email)
{
	return set_status(a, email, "active", "suspended", "account_suspended");
}

int
account_resume(struct admin *a, const char *email)
{
	return set_status(a, email, "suspended", "active", "account_resumed");
}

int
account_reset_code(struct admin *a, const char *email)
{
	struct req *r;
	int64_t account_id = begin(a, email, &r);

	if (!account_id)
		return 1;
	db_change(r, &query_factor_remove);
	db_change(r, &query_recovery_code_remove_all);
	db_change(r, &query_session_end_others);
	mail_queue(r, account_id, "factor_changed", "/account/me");
	audit_say(r, "factor_reset", "account", account_id, "");
	return finish(r);
}

int
account_sign_out(struct admin *a, const char *email)
{
	struct req *r;
	int64_t account_id = begin(a, email, &r);

	if (!account_id)
		return 1;
	db_change(r, &query_session_end_others);
	audit_say(r, "signed_out", "account", account_id, "");
	return finish(r);
}

int64_t
account_waiting(struct req *r, const char *email)
{
	const struct scope *row;

	req_set(r, "email", email);
	row = db_maybe(r, &query_account_waiting_row);
	return row ? scope_number(row, "account_id") : 0;
}

int
account_invite(struct req *r, int64_t account_id)
{
	const char *link = invite_create(r, account_id);

	if (finish(r) || !link)
		return 1;
	printf("%s\n", link);
	return 0;
}
