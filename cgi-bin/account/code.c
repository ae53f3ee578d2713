/* The second half of a sign-in: the code. */

#include "account.h"
#include "arrive.h"
#include "factor_check.h"
#include "page.h"
#include "who.h"

/* Who has nothing to give here goes where they can. */
static bool
is_due(struct req *r)
{
	if (r->who->due == WHO_CODE)
		return true;
	if (r->who->account_id)
		who_see_way(r);
	else
		reply_see(r, "%s", r->site->sign_in_path);
	return false;
}

void
code_new(struct req *r)
{
	is_due(r);
}

void
code_create(struct req *r)
{
	if (is_due(r) && factor_check(r, r->who->half_account_id))
		arrive(r, r->who->half_account_id, r->who->half_branch_id,
		    WHO_BY_FACTOR, false);
}
