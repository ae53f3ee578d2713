/* A pause of the way to work, as the person wishes, and going on after it. */

#include <string.h>

#include "db.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "step.h"
#include "work.h"

static const char *
check_until(struct req *r, const char *text)
{
	return strcmp(text, scope_text(r->ground, "today")) <= 0 ?
	    N_("Choose a day that is still to come") :
	    NULL;
}

const struct field seeker_pause_fields[] = {
	{ .name = "paused_until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Pause until"),
	    .hint = N_("You get a task to call the person on that day."),
	    .need = true,
	    .check = check_until },
	{ .name = NULL },
};

void
seeker_pause_new(struct req *r)
{
	db_row(r, &query_work_person_row);
	work_cancel(r, "/work/people/", "person_id");
}

/* The case, in the state in which the page saw it; false: it has moved. */
static bool
move(struct req *r, const char *from, const char *to)
{
	req_set(r, "from_state", from);
	req_set(r, "to_state", to);
	if (!db_change(r, &query_work_case_pause)) {
		req_fail(r, 409, "the case has moved");
		return false;
	}
	happen_state(r, "case_file", "case_status", from, to);
	reply_see(r, "/work/people/%s", req_text(r, "person_id"));
	return true;
}

void
seeker_pause_create(struct req *r)
{
	const struct scope *row = db_row(r, &query_work_person_row);

	if (!row || !move(r, scope_text(row, "case_status"), "paused"))
		return;
	happen_task(r, "case_file", "call", req_text(r, "paused_until_on"),
	    "pause_over");
	reply_notice(r, N_("The case rests. You are reminded."));
}

/* It goes on where it was, and nowhere else. */
void
seeker_resume(struct req *r)
{
	const struct scope *row = db_row(r, &query_work_person_row);
	const char *from = row ? scope_text(row, "case_status") : "";
	const char *to = row ? scope_text(row, "resumes_as") : "";

	if (!row)
		return;
	if (strcmp(from, "paused") != 0 || !*to) {
		step_refuse(r, STATE_CASE_WORK, from, NULL);
		return;
	}
	req_set(r, "paused_until_on", "");
	if (!move(r, from, to))
		return;
	happen_done(r, "case_file", "pause_over");
	reply_notice(r, N_("It goes on where it was before the pause."));
}
