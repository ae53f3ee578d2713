/* Proposals: which wait for an answer, and what each side sees. */

#include "buddies.h"

#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "commas.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "profile.h"
#include "queries.h"
#include "str.h"

const struct field proposal_filters[] = {
	{ .name = "proposal_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status") },
	{ .name = NULL },
};

void
proposal_list(struct req *r)
{
	listing_show(
	    r, "proposals", &query_proposal_list, &query_proposal_count);
}

static void
show_profile(struct req *r, const char *as, const struct query *q)
{
	struct list *rows = db_rows(r, as, q);

	for (size_t i = 0; i < list_count(rows); i++)
		profile_show(r, list_at(rows, i));
}

/* Each side is asked in its own form, so the codes are shown twice. */
static void
show_reasons(struct req *r)
{
	struct list *list = scope_add_list(r->scope, "decline_reasons");
	size_t count;
	const struct code *c = code_list(r, "decline_reason", &count);

	for (size_t i = 0; i < count; i++) {
		struct scope *s = list_row(list, r->scope);

		scope_set(s, "reason_code", c[i].code);
		scope_set(s, "reason_label", c[i].label);
	}
}

void
proposal_show(struct req *r)
{
	if (!db_row(r, &query_proposal_row))
		return;
	show_profile(r, "people", &query_proposal_person);
	show_profile(r, "volunteers", &query_proposal_volunteer);
	show_reasons(r);
	req_set(r, "may_answer",
	    !strcmp(req_text(r, "proposal_status"), "sent") ||
		    !strcmp(req_text(r, "proposal_status"), "accepted_one") ?
		"1" :
		"");
}
