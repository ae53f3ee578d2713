/* Who of headquarters asks to see names here, and what they have seen. */

#include "branch.h"

#include <string.h>

#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "looks.h"
#include "queries.h"

const struct field access_answer_fields[] = {
	{
	    .name = "support_status",
	    .kind = FIELD_HIDDEN,
	    .label = N_("Answer"),
	    .need = true,
	    .max = 10,
	},
	{ .name = NULL },
};

void
access_list(struct req *r)
{
	req_set(r, "has_asked",
	    list_count(db_rows(r, "accesses", &query_support_list)) ? "1" : "");
}

void
access_show(struct req *r)
{
	struct list *rows;

	if (!db_row(r, &query_support_row))
		return;
	rows = listing_show(
	    r, "looks", &query_support_look_list, &query_support_look_count);
	if (rows)
		looks_show(r, rows);
}

/* Once: what somebody else has answered meanwhile stands. */
void
access_answer(struct req *r)
{
	const char *status = req_text(r, "support_status");
	bool is_yes = !strcmp(status, "granted");

	if (!is_yes && strcmp(status, "refused") != 0) {
		req_fail(r, 400, "an answer is granted or refused");
		return;
	}
	if (!db_row(r, &query_support_row))
		return;
	req_set(r, "support_status", status);
	if (!db_change(r, &query_support_answer)) {
		req_fail(r, 409, "answered meanwhile");
		return;
	}
	happen_done(r, "support_access", NULL);
	reply_notice(r,
	    is_yes ? N_("Headquarters may look until the time is over.") :
		     N_("Headquarters is told no."));
	reply_see(r, "/branch/support/%s", req_text(r, "support_access_id"));
}

void
access_end(struct req *r)
{
	if (!db_row(r, &query_support_row))
		return;
	if (!db_change(r, &query_support_end)) {
		req_fail(r, 409, "ended meanwhile");
		return;
	}
	happen_done(r, "support_access", NULL);
	reply_notice(r, N_("The access is ended."));
	reply_see(r, "/branch/support/%s", req_text(r, "support_access_id"));
}
