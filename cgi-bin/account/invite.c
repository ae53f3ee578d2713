/* The pages behind a link: the first password, another one, and signing in. */

#include "account.h"
#include "arrive.h"
#include "audit.h"
#include "db.h"
#include "form.h"
#include "link.h"
#include "mail.h"
#include "mem.h"
#include "password.h"
#include "queries.h"
#include "throttle.h"
#include "who.h"

static void
show_owner(struct req *r, const struct scope *row)
{
	req_set(r, "link_email", row ? scope_text(row, "email") : "");
}

void
invite_edit(struct req *r)
{
	show_owner(r, link_open(r, LINK_INVITE));
}

void
invite_again(struct req *r)
{
	show_owner(r, link_find(r, LINK_INVITE));
}

void
password_new(struct req *r)
{
	show_owner(r, link_open(r, LINK_PASSWORD));
}

void
password_again(struct req *r)
{
	show_owner(r, link_find(r, LINK_PASSWORD));
}

void
sign_in_link_edit(struct req *r)
{
	show_owner(r, link_open(r, LINK_SIGN_IN));
}

void
sign_in_link_again(struct req *r)
{
	show_owner(r, link_find(r, LINK_SIGN_IN));
}

/* Whoever was signed in as this account is not any more. */
static void
end_sessions(struct req *r, int64_t account_id)
{
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set_number(s, "account_id", account_id);
	scope_set_number(s, "session_id", 0);
	db_change_for(r, s, &query_session_end_others);
}

bool
password_keep(struct req *r, int64_t account_id)
{
	struct scope *s = scope_new(r->mem, r->ground);
	const char *password = req_text(r, "new_password");
	const char *why = password_wrong_for(r, account_id, password), *hash;

	if (req_failed(r))
		return false;
	if (why) {
		form_blame(r, "new_password", why);
		return false;
	}
	hash = password_hash(r->mem, password);
	if (!hash) {
		req_fail(r, 503, "too many passwords are being tried");
		return false;
	}
	scope_set_number(s, "account_id", account_id);
	scope_lend(s, "password_hash", hash);
	db_insert_for(r, s, &query_credential_create);
	return !req_failed(r);
}

static void
choose_password(struct req *r, enum link_kind kind)
{
	const struct scope *row = link_open(r, kind);
	const char *email = row ? scope_text(row, "email") : "";
	int64_t account_id = row ? scope_number(row, "account_id") : 0;

	if (!row || !link_use(r, kind))
		return;
	if (!password_keep(r, account_id))
		return;
	end_sessions(r, account_id);
	throttle_clear(r, THROTTLE_ACCOUNT, email);
	if (kind == LINK_INVITE)
		db_change(r, &query_account_activate);
	else
		mail_queue(
		    r, account_id, "password_changed", "/account/sign_in");
	audit_say(r, "password_chosen", "account", account_id, "");
	arrive(r, account_id, scope_number(row, "home_branch_id"),
	    WHO_BY_PASSWORD, scope_number(row, "account_has_factor"));
}

void
invite_update(struct req *r)
{
	choose_password(r, LINK_INVITE);
}

void
password_create(struct req *r)
{
	choose_password(r, LINK_PASSWORD);
}

void
sign_in_link_create(struct req *r)
{
	const struct scope *row = link_open(r, LINK_SIGN_IN);

	if (!row || !link_use(r, LINK_SIGN_IN))
		return;
	arrive(r, scope_number(row, "account_id"),
	    scope_number(row, "home_branch_id"), WHO_BY_LINK,
	    scope_number(row, "account_has_factor"));
}

void
link_ended_show(struct req *r)
{
	(void)r;
}
