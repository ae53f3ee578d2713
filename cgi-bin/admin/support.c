/* foothold support: a severe incident cannot wait for the branch to answer. */

#include "admin.h"

#include <stdio.h>
#include <stdlib.h>

#include "audit.h"
#include "db.h"
#include "happen.h"
#include "queries.h"

static int
give(struct req *r, const char *hours)
{
	int64_t id;

	req_set(r, "hours", hours);
	db_begin(r, false);
	id = db_insert(r, &query_support_create_incident);
	req_set_number(r, "support_access_id", id);
	happen_task(r, "support_access", "support_access", req_text(r, "today"),
	    "support_incident");
	audit_reason(r, req_text(r, "reason"));
	audit_say(r, "support_incident", "support_access", id, "");
	if (req_failed(r)) {
		db_rollback(r);
		return admin_say("nothing was changed");
	}
	db_commit(r);
	return req_failed(r) ? 1 : 0;
}

int
support_command(struct admin *a)
{
	const char *slug = admin_option(a, "--branch");
	const char *email = admin_option(a, "--email");
	const char *reason = admin_option(a, "--reason");
	const char *hours = admin_option(a, "--hours");
	struct req *r;

	if (!slug || !email || !reason || a->argc)
		return admin_say("support --branch SLUG --email EMAIL "
				 "--reason TEXT [--hours N]"),
		       2;
	if (!hours)
		hours = "8";
	if (strtol(hours, NULL, 10) < 1 || strtol(hours, NULL, 10) > 8)
		return admin_say("it is for 1 to 8 hours");
	r = admin_request(a, slug);
	if (!r)
		return 1;
	req_set(r, "email", email);
	req_set(r, "reason", reason);
	if (!db_maybe(r, &query_account_row_by_email))
		return admin_say("there is no account %s", email);
	return give(r, hours);
}
