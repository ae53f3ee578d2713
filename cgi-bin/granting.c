/* Who gives which role to whom. */

#include "granting.h"

#include <string.h>

#include "audit.h"
#include "commas.h"
#include "db.h"
#include "form.h"
#include "invite.h"
#include "lang.h"
#include "queries.h"
#include "role.h"
#include "who.h"

bool
granting_is_within(struct req *r, const char *role, const char *programme)
{
	const char *bound = *programme ? programme : role_programme(role);

	if (!commas_has(req_text(r, "grantable"), role))
		return false;
	return who_reaches_all(r->who) || !bound ||
	    commas_has(r->who->reach, bound);
}

void
granting_keep_reason(struct req *r, const char *reason)
{
	req_set(r, "role_reason_id", "");
	req_set(r, "reason", reason);
	if (*reason)
		req_set_number(r, "role_reason_id",
		    db_insert(r, &query_role_reason_create));
	audit_reason(r, reason);
}

static int64_t
invite(struct req *r)
{
	int64_t account_id = db_insert(r, &query_role_account_create);

	if (account_id)
		invite_create(r, account_id);
	return account_id;
}

int64_t
granting_account(struct req *r)
{
	struct scope *a = db_maybe(r, &query_role_account_by_email);

	if (!a)
		return invite(r);
	if (scope_number(a, "account_id") == r->who->account_id)
		form_blame(r, "email", N_("Nobody gives a role to themselves"));
	else if (!strcmp(scope_text(a, "account_status"), "closed") ||
	    !strcmp(scope_text(a, "account_status"), "suspended"))
		form_blame(r, "email",
		    N_("This account is closed. Ask headquarters."));
	return scope_number(a, "account_id");
}
