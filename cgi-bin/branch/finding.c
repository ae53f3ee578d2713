/* What the data protection officer asks the branch about its own log. */

#include "branch.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "looks.h"
#include "queries.h"
#include "watched.h"
#include "who.h"

const struct field finding_answer_fields[] = {
	{
	    .name = "answer",
	    .kind = FIELD_LONG,
	    .label = N_("What it was about"),
	    .hint = N_("Ask the colleague, and write what you found out. Write "
		       "case numbers, no names of newcomers."),
	    .need = true,
	    .max = 1000,
	},
	{ .name = NULL },
};

/* Nobody answers about what they did themselves. */
static struct scope *
find(struct req *r)
{
	struct scope *row = db_row(r, &query_finding_asked_row);

	if (row && scope_number(row, "by_account_id") == r->who->account_id) {
		req_fail(r, 403, "a finding about oneself");
		return NULL;
	}
	if (row) {
		/* What was typed stands before the row, and hides it. */
		req_set(r, "answered_text", scope_text(row, "answer"));
		watched_say(r, row);
		watched_day(row, date_days(scope_text(row, "found_on")));
	}
	return row;
}

void
asked_finding_show(struct req *r)
{
	struct scope *row = find(r);
	struct list *rows;
	bool is_asked;

	if (!row)
		return;
	is_asked = !strcmp(scope_text(row, "finding_status"), "asked");
	rows = listing_show(
	    r, "looks", &query_finding_seen_list, &query_finding_look_count);
	if (rows)
		looks_show(r, rows);
	req_set(r, "may_answer", is_asked ? "1" : "");
	req_set(r, "typed_text",
	    !is_asked && req_is_filled(r) ? req_text(r, "answer") : "");
}

void
asked_finding_answer(struct req *r)
{
	struct scope *row = find(r);

	if (!row)
		return;
	if (!db_change(r, &query_finding_answer)) {
		form_blame(r, "answer",
		    N_("Meanwhile somebody has answered, or there is a new "
		       "question. Read what stands here now."));
		/* Sent again, it is for what stands there now. */
		req_set(r, "version", scope_text(row, "version"));
		return;
	}
	happen_done(r, "access_finding", NULL);
	reply_notice(r, N_("The data protection officer has your answer."));
	reply_see(r, "/branch/findings/%s", req_text(r, "access_finding_id"));
}
