/* Showing once more that it is you, before a page that matters more. */

#include "account.h"
#include "arrive.h"
#include "db.h"
#include "factor_check.h"
#include "form.h"
#include "lang.h"
#include "mem.h"
#include "password.h"
#include "queries.h"
#include "throttle.h"
#include "who.h"

void
step_up_new(struct req *r)
{
	req_set(r, "has_factor", r->who->has_factor ? "1" : "");
}

static bool
fits_password(struct req *r)
{
	const char *who =
	    mem_fmt(r->mem, "%lld", (long long)r->who->account_id);
	struct scope *a;

	if (!throttle_take(r, THROTTLE_FACTOR, who)) {
		form_blame(r, "password", throttle_wait);
		return false;
	}
	a = db_row(r, &query_own_account_row);
	if (!a)
		return false;
	if (password_try(scope_text(a, "password_hash"),
		req_text(r, "password")) == PASSWORD_FITS) {
		throttle_clear(r, THROTTLE_FACTOR, who);
		return true;
	}
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
	arrive_back(r);
}
