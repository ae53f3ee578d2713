/* Showing once more that it is you, before a page that matters more. */

#include "account.h"
#include "db.h"
#include "factor_check.h"
#include "form.h"
#include "lang.h"
#include "password.h"
#include "queries.h"
#include "who.h"

void
step_up_new(struct req *r)
{
	req_set(r, "has_factor", r->who->has_factor ? "1" : "");
}

static bool
fits_password(struct req *r)
{
	struct scope *a = db_row(r, &query_own_account_row);

	if (a &&
	    password_fits(
		scope_text(a, "password_hash"), req_text(r, "password")))
		return true;
	form_blame(r, "password", N_("This is not your password"));
	return false;
}

void
step_up_create(struct req *r)
{
	bool has_factor = r->who->has_factor;

	if (!(has_factor ? factor_check(r, r->who->account_id) :
			   fits_password(r)))
		return;
	who_step_up(r, has_factor ? WHO_BY_FACTOR : WHO_BY_PASSWORD);
	arrive(r, r->who->account_id, r->who->branch_id);
}
