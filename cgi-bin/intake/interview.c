/* The intake, by the one to whom it was given: until the interview is held
 * she sees what she needs for it, and afterwards nothing. */

#include "intake.h"

#include <string.h>

#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "person_new.h"
#include "queries.h"

const struct column interview_columns[] = {
	{ "full_name", N_("Name"), NULL },
	{ "interview_on", N_("Interview"), NULL },
	{ NULL, NULL, NULL },
};

void
interview_list(struct req *r)
{
	struct list *all = db_rows(r, "interviews", &query_interview_list);

	req_set(r, "has_interviews", list_count(all) ? "1" : "");
}

static bool
may_end(const char *status)
{
	return !strcmp(status, "interview_booked") ||
	    !strcmp(status, "in_progress");
}

void
interview_edit(struct req *r)
{
	struct scope *row = db_row(r, &query_interview_row);

	if (!row)
		return;
	req_set(r, "page_name", scope_text(row, "full_name"));
	req_set(
	    r, "is_to_end", may_end(scope_text(row, "case_status")) ? "1" : "");
	req_set(
	    r, "cancel_href", mem_fmt(r->mem, "%s/intake/interviews", r->base));
}

void
interview_update(struct req *r)
{
	struct scope *old = db_row(r, &query_interview_row);

	if (!old)
		return;
	req_set(r, "search_key",
	    person_search_key(r->mem, scope_text(old, "full_name"),
		req_text(r, "called_name"), scope_text(old, "script_name")));
	if (!db_change(r, &query_interview_update)) {
		form_conflict(r, &query_interview_row);
		return;
	}
	person_open_wanted(r, old);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/intake/interviews/%s/edit", req_text(r, "case_file_id"));
}

/* Both arrows at once: the talk has begun, and it is over. */
void
interview_end(struct req *r)
{
	struct scope *row = db_row(r, &query_interview_row);
	const char *from;

	if (!row)
		return;
	from = scope_text(row, "case_status");
	if (!may_end(from) || !db_change(r, &query_interview_end)) {
		req_fail(r, 409, "an intake that is %s", from);
		return;
	}
	if (strcmp(from, "in_progress") != 0)
		happen_state(
		    r, "case_file", "case_status", from, "in_progress");
	happen_state(r, "case_file", "case_status", "in_progress", "waiting");
	happen_done(r, "case_file", "interview");
	reply_notice(r, N_("Thank you. The coordinator goes on from here."));
	reply_see(r, "/intake/interviews");
}
