/* The kinds of mail, and their queue. */

#include "mail.h"

#include <string.h>

#include "db.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "safe.h"

static const struct mail_kind kinds[] = {
	{ "invite", N_("Your invitation to Foothold"),
	    N_("You are invited to work in Foothold. The link is good for "
	       "three days and lets you choose your own password:") },
	{ "password", N_("A new password for Foothold"),
	    N_("Somebody, most likely you, asked for a new password. The link "
	       "is good for 30 minutes. If it was not you, do nothing:") },
	{ "sign_in", N_("Your link to Foothold"),
	    N_("With this link you sign in without a password. It is good "
	       "for 15 minutes and works once. If you did not ask for it, do "
	       "nothing:") },
	{ "no_link", N_("Signing in to Foothold"),
	    N_("You asked for a link to sign in with. Your branch uses "
	       "passwords instead. Sign in, or choose a new password, here:") },
	{ "new_device", N_("Somebody signed in as you"),
	    N_("You were just signed in on a device that Foothold has not seen "
	       "before. If it was not you, sign it out here, and choose a new "
	       "password:") },
	{ "failed_tries", N_("Somebody tried to sign in as you"),
	    N_("Somebody tried several times to sign in to Foothold as you, "
	       "and did not know your password. If it was you, do nothing. If "
	       "not, nothing has happened; a new password or a code from your "
	       "telephone makes it safer still:") },
	{ "password_changed", N_("Your password was changed"),
	    N_("Your password for Foothold was just changed. If it was not "
	       "you, ask for a new one at once:") },
	{ "factor_changed", N_("Your sign-in was changed"),
	    N_("How you sign in to Foothold, with a code from your telephone "
	       "or without, was just changed. If it was not you, choose a new "
	       "password at once:") },
	{ "incident", N_("Something serious was reported"),
	    N_("Foothold holds something serious that was just reported in a "
	       "branch. Sign in and read it now:") },
	{ NULL, NULL, NULL },
};

const struct mail_kind *
mail_kind_of(const char *name)
{
	for (const struct mail_kind *k = kinds; k->name; k++)
		if (!strcmp(k->name, name))
			return k;
	return NULL;
}

void
mail_queue(
    struct req *r, int64_t account_id, const char *kind, const char *path)
{
	struct scope *s = scope_new(r->mem, r->ground);

	if (!mail_kind_of(kind)) {
		req_fail(r, 500, "no mail of that kind: %s", kind);
		return;
	}
	scope_set_number(s, "account_id", account_id);
	scope_lend(s, "mail_kind", kind);
	scope_lend(s, "mail_path",
	    safe_lock(r->mem, r->conf, "mail", account_id, path));
	db_insert_for(r, s, &query_mail_create);
}

const char *
mail_path(const struct req *r, int64_t account_id, const char *locked)
{
	return safe_open(r->mem, r->conf, "mail", account_id, locked);
}
