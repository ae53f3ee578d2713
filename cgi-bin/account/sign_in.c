/* Signing in and out. */

#include <sodium.h>
#include <string.h>

#include "account.h"
#include "db.h"
#include "form.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "who.h"

/* Checked against when nobody has that address, so that both take as long. */
static const char no_hash[crypto_pwhash_STRBYTES] = "$argon2id$v=19$m=19456,t=2,p=1$"
	"c29tZXRoaW5ncmFuZG9t$Yw7FhGYhTvwFm2ljo0pJ5sNUJIaEzNPNa9oTJ2DVe4E";

void
front_show(struct req *r)
{
	reply_see(r, "%s", r->who->account_id ? "/branch/home" :
	    "/account/sign_in");
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
	const char *password = req_text(r, "password");
	const char *hash = a ? scope_text(a, "password_hash") : no_hash;
	bool is_right;

	if (req_failed(r))
		return;
	is_right = !crypto_pwhash_str_verify(hash, password,
	    strlen(password));
	if (!a || !is_right) {
		form_blame(r, "email", N_("The e-mail and the password do "
		    "not fit together. Check both and try again."));
		return;
	}
	who_sign_in(r, scope_number(a, "account_id"),
	    scope_number(a, "home_branch_id"));
	reply_see(r, "/branch/home");
}

void
sign_out_create(struct req *r)
{
	who_sign_out(r);
	reply_notice(r, N_("You are signed out."));
	reply_see(r, "/account/sign_in");
}
