/* What an account's password must be, and which words it must not lean on. */

#include <string.h>

#include "conf.h"
#include "db.h"
#include "mem.h"
#include "page.h"
#include "password.h"
#include "queries.h"

/* One that has a code, or reaches nothing before it has. */
static bool
has_factor(const struct req *r, const struct scope *row)
{
	return scope_number(row, "account_has_factor") ||
	    (strcmp(r->conf->second_factor, "offered") != 0 &&
		r->site->needs_factor(scope_text(row, "account_roles")));
}

const char *
password_wrong_for(struct req *r, int64_t account_id, const char *password)
{
	struct scope *s = scope_new(r->mem, r->ground);
	const struct scope *row;

	scope_set_number(s, "account_id", account_id);
	row = db_maybe_for(r, s, &query_password_owner_row);
	if (!row)
		return NULL;
	return password_wrong(password,
	    (struct password_of){
		.own = mem_fmt(r->mem, "%s %s %s", scope_text(row, "email"),
		    scope_text(row, "account_name"),
		    scope_text(row, "branch_names")),
		.has_factor = has_factor(r, row),
	    });
}
