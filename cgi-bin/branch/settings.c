/* What the branch sets for itself. */

#include "branch.h"

#include "db.h"
#include "form.h"
#include "lang.h"
#include "queries.h"

const struct field settings_fields[] = {
	{
	    .name = "sign_in_link",
	    .kind = FIELD_TICK,
	    .label = N_("Sign in by a link in a mail"),
	    .hint = N_("For volunteers who never remember a password. Whoever "
		       "reads their mail can then sign in as them; roles that "
		       "need a code still need it."),
	},
	{
	    .name = "role_review_month",
	    .kind = FIELD_CHOICE,
	    .label = N_("Month in which roles are gone through"),
	    .hint = N_("Once a year from then on the managers are asked who "
		       "still holds which role."),
	    .need = true,
	    .list = "month",
	},
	{ .name = NULL },
};

void
settings_edit(struct req *r)
{
	db_row(r, &query_settings_row);
}

static void
keep(struct req *r, const char *name)
{
	struct scope *s = scope_new(r->mem, r->scope);

	scope_lend(s, "setting", name);
	scope_set(s, "value", req_text(r, name));
	db_insert_for(r, s, &query_setting_update);
}

void
settings_update(struct req *r)
{
	if (!db_change(r, &query_settings_touch)) {
		form_conflict(r, &query_settings_row);
		return;
	}
	for (const struct field *f = settings_fields; f->name; f++)
		keep(r, f->name);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/branch/settings");
}
