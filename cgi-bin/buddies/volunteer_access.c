/* A volunteer gets an account that sees the own pairs. */

#include "buddies.h"

#include <string.h>

#include "audit.h"
#include "date.h"
#include "db.h"
#include "form.h"
#include "granting.h"
#include "lang.h"
#include "queries.h"

const struct field volunteer_access_fields[] = {
	{
	    .name = "email",
	    .kind = FIELD_EMAIL,
	    .label = N_("Email"),
	    .hint = N_("Their own address. It is what they sign in with."),
	    .need = true,
	},
	{
	    .name = "programme",
	    .kind = FIELD_CHOICE,
	    .list = "pair_programme",
	    .label = N_("Friend or mentor"),
	    .need = true,
	},
	{
	    .name = "until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Until"),
	    .hint = N_("Empty: as long as they are a volunteer here. A pair "
		       "is seen until 14 days after its end in any case."),
	},
	{ .name = NULL },
};

void
volunteer_access_new(struct req *r)
{
	db_row(r, &query_volunteer_access_row);
}

static void
check(struct req *r)
{
	const char *until = req_text(r, "until_on");

	if (!granting_is_within(r, "buddy", req_text(r, "programme")))
		form_blame(r, "programme",
		    N_("This programme is not yours. Ask its coordinator."));
	if (*until && strcmp(until, scope_text(r->ground, "today")) < 0)
		form_blame(r, "until_on", N_("This date is over"));
}

void
volunteer_access_create(struct req *r)
{
	struct scope *v = db_row(r, &query_volunteer_access_row);
	int64_t id;

	if (!v)
		return;
	check(r);
	req_set_number(r, "account_id", granting_account(r));
	if (form_is_blamed(r))
		return;
	if (!db_change(r, &query_volunteer_access_update)) {
		form_blame(r, "email",
		    N_("This volunteer has another account already"));
		return;
	}
	req_set(r, "role", "buddy");
	req_set(r, "from_on", scope_text(r->ground, "today"));
	req_set(r, "from_account_role_id", "");
	req_set(r, "role_reason_id", "");
	id = db_insert(r, &query_role_create);
	if (!id) {
		form_blame(r, "programme", N_("They hold this role already"));
		return;
	}
	audit_say(r, "role_grant", "account_role", id, "role,until_on");
	reply_notice(r, N_("{full_name} now sees their own pairs."));
	reply_see(r, "/buddies/volunteers/%s", req_text(r, "volunteer_id"));
}
