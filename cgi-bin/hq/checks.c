/* Child certificates: ordered and answered at headquarters, by somebody who
 * is nobody's coordinator. */

#include "hq.h"

#include <string.h>

#include "audit.h"
#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "plan.h"
#include "queries.h"
#include "state.h"
#include "who.h"

const struct field checks_filters[] = {
	{ .name = "check_status", .kind = FIELD_CHOICE, .label = N_("Status") },
	{ .name = NULL },
};

const struct column checks_columns[] = {
	{ "volunteer_check_id", N_("Number"), NULL },
	{ "of_branch_name", N_("Branch"), NULL },
	{ "check_status_label", N_("Status"), NULL },
	{ "since_on", N_("Since"), NULL },
	{ NULL, NULL, NULL },
};

const struct field check_fields[] = {
	{ .name = "check_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status"),
	    .need = true },
	{ .name = "answered_on",
	    .kind = FIELD_DATE,
	    .label = N_("Answered on"),
	    .check = form_past },
	{ .name = NULL },
};

void
check_list(struct req *r)
{
	listing_show(r, "checks", &query_hq_check_list, &query_hq_check_count);
}

/* Whatever is seen here stands in the log of the volunteer's own branch. */
static struct scope *
find(struct req *r)
{
	struct scope *row = db_row(r, &query_hq_check_row);

	if (row)
		audit_in_branch(r, scope_number(row, "of_branch_id"));
	return row;
}

void
check_edit(struct req *r)
{
	find(r);
}

static bool
is_answer(const char *status)
{
	return !strncmp(status, "answered", strlen("answered"));
}

static bool
may_move(const char *from, const char *to)
{
	const struct state_arrow *a = state_arrow(STATE_CHECK, from, to);

	return a && (a->who & STATE_HQ);
}

static bool
is_fine(struct req *r, const char *from)
{
	const char *to = req_text(r, "check_status");
	const char *answered = req_text(r, "answered_on");

	if (!may_move(from, to))
		form_blame(r, "check_status",
		    N_("That step is not possible from here."));
	else if (is_answer(to) && !*answered)
		form_blame(r, "answered_on", N_("Write when the answer came"));
	return !form_is_blamed(r);
}

/* An order has today's date, an approval holds until its renewal. */
static void
set_dates(struct req *r, const struct scope *row)
{
	const char *to = req_text(r, "check_status");
	const char *requested = scope_text(row, "requested_on");
	char until[DATE_SIZE] = "";

	if (!strcmp(to, "requested"))
		requested = req_text(r, "today");
	if (!strcmp(to, "answered_clear"))
		date_text(
		    plan_renewal(date_days(req_text(r, "answered_on"))), until);
	if (!is_answer(to))
		req_set(r, "answered_on", "");
	req_set(r, "requested_on", requested);
	req_set(r, "valid_until_on", until);
}

/* The row and its timeline belong to the branch, and so are written in it. */
static int64_t
update(struct req *r, const struct scope *row, const char *from)
{
	const struct who *own = r->who;
	int64_t count;

	r->who = who_in_branch(r, scope_number(row, "of_branch_id"));
	count = db_change(r, &query_volunteer_check_update);
	if (count)
		happen_state(r, "volunteer_check", "check_status", from,
		    req_text(r, "check_status"));
	r->who = own;
	return count;
}

void
check_update(struct req *r)
{
	struct scope *row = find(r);
	const char *from;

	if (!row)
		return;
	from = scope_text(row, "check_status");
	if (!is_fine(r, from))
		return;
	set_dates(r, row);
	req_set(r, "volunteer_id", scope_text(row, "volunteer_id"));
	if (!update(r, row, from)) {
		form_conflict(r, &query_hq_check_row);
		return;
	}
	reply_notice(r, N_("Saved."));
	reply_see(r, "/hq/checks");
}
