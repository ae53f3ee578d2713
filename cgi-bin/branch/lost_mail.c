/* Letters that did not arrive: to whom, and the address mended. */

#include "branch.h"

#include <string.h>

#include "db.h"
#include "form.h"
#include "invite.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"

const struct column lost_mail_columns[] = {
	{ "account_name", N_("Name"), NULL },
	{ "email", N_("Email"), NULL },
	{ "mail_kind_label", N_("What"), NULL },
	{ "given_up_at_short", N_("Given up"), NULL },
	{ NULL, NULL, NULL },
};

const struct field lost_mail_fields[] = {
	{
	    .name = "email",
	    .kind = FIELD_EMAIL,
	    .label = N_("Email"),
	    .hint = N_("Their own address. It is what they sign in with."),
	    .need = true,
	},
	{ .name = NULL },
};

void
lost_mail_list(struct req *r)
{
	listing_show(
	    r, "letters", &query_lost_mail_list, &query_lost_mail_count);
}

static struct scope *
find(struct req *r)
{
	req_set(r, "cancel_href", mem_fmt(r->mem, "%s/branch/mail", r->base));
	return db_row(r, &query_lost_mail_row);
}

void
lost_mail_edit(struct req *r)
{
	find(r);
}

/* Somebody else has this address: that is not to be taken over here. */
static bool
is_taken(struct req *r, const struct scope *row)
{
	const struct scope *other = db_maybe(r, &query_role_account_by_email);

	return other &&
	    scope_number(other, "account_id") !=
	    scope_number(row, "account_id");
}

/* Whoever has signed in once changes the address themselves: with the address
 * goes the password. */
void
lost_mail_update(struct req *r)
{
	struct scope *row = find(r);

	if (!row)
		return;
	if (!scope_number(row, "is_mendable")) {
		req_fail(r, 409, "not an invitation that waits");
		return;
	}
	if (is_taken(r, row)) {
		form_blame(r, "email",
		    N_("Another account has this address already. Give that "
		       "one the role."));
		return;
	}
	if (!db_change(r, &query_lost_mail_mend)) {
		form_conflict(r, &query_lost_mail_row);
		return;
	}
	invite_create(r, scope_number(row, "account_id"));
	reply_notice(r, N_("The invitation is on its way again."));
	reply_see(r, "/branch/mail");
}
