/* The checks of a volunteer: that they were made, never what they said. */

#include "buddies.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "state.h"

#define DATES \
	{ .name = "requested_on", \
		.kind = FIELD_DATE, \
		.label = N_("Asked for on") }, \
	    { .name = "answered_on", \
		    .kind = FIELD_DATE, \
		    .label = N_("Answered on"), \
		    .check = form_past }, \
	{ \
		.name = "valid_until_on", .kind = FIELD_DATE, \
		.label = N_("Valid until"), \
		.hint = N_("Left empty: 24 months from the answer") \
	}

const struct field volunteer_check_new_fields[] = {
	{ .name = "check_type",
	    .kind = FIELD_CHOICE,
	    .label = N_("Kind of check"),
	    .need = true },
	{ .name = "check_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status"),
	    .hint = N_("A child certificate is ordered and answered by "
		       "headquarters alone."),
	    .need = true },
	DATES,
	{ .name = NULL },
};

const struct field volunteer_check_fields[] = {
	{ .name = "check_status",
	    .kind = FIELD_CHOICE,
	    .choices = &query_volunteer_check_choices,
	    .label = N_("Status"),
	    .need = true },
	DATES,
	{ .name = NULL },
};

static bool
is_answered(const struct req *r)
{
	return !strncmp(req_text(r, "check_status"), "answered", 8);
}

/* An answer has its day, and holds for as long as renewal says. */
static void
set_dates(struct req *r)
{
	const char *answered = req_text(r, "answered_on");
	char until[DATE_SIZE];

	if (is_answered(r) && !*answered) {
		form_blame(r, "answered_on", N_("Write when the answer came"));
		return;
	}
	if (strcmp(req_text(r, "check_status"), "answered_clear") ||
	    *req_text(r, "valid_until_on"))
		return;
	date_text(plan_renewal(date_days(answered)), until);
	req_set(r, "valid_until_on", until);
}

static void
see(struct req *r, const char *from)
{
	const char *to = req_text(r, "check_status");

	if (strcmp(from, to))
		happen_state(r, "volunteer_check", "check_status", from, to);
	reply_notice(r, N_("Saved."));
	reply_see(r, "/buddies/volunteers/%s", req_text(r, "volunteer_id"));
}

void
volunteer_check_new(struct req *r)
{
	struct scope *s = req_layer(r);

	scope_lend(s, "check_type", "");
	scope_lend(s, "check_status", "needed");
	scope_lend(s, "requested_on", "");
	scope_lend(s, "answered_on", "");
	scope_lend(s, "valid_until_on", "");
	scope_lend(s, "version", "");
	db_row(r, &query_volunteer_row);
}

/* The certificate itself is headquarters' to order and to judge. */
static bool
is_for_hq(const char *type)
{
	return !strcmp(type, "child_certificate");
}

static bool
may_begin_as(const char *type, const char *status)
{
	return !is_for_hq(type) || !strcmp(status, "needed") ||
	    !strcmp(status, "consent_sent");
}

static bool
may_move(const char *type, const char *from, const char *to)
{
	const struct state_arrow *a = state_arrow(STATE_CHECK, from, to);

	return a &&
	    (!is_for_hq(type) ||
		a->who & (STATE_COORDINATOR | STATE_VOLUNTEER_SAYS));
}

void
volunteer_check_create(struct req *r)
{
	int64_t id;

	if (!db_row(r, &query_volunteer_row))
		return;
	if (!may_begin_as(
		req_text(r, "check_type"), req_text(r, "check_status")))
		form_blame(r, "check_status",
		    N_("A child certificate is ordered and answered by "
		       "headquarters alone."));
	set_dates(r);
	if (form_is_blamed(r))
		return;
	id = db_insert(r, &query_volunteer_check_create);
	if (!id) {
		form_blame(r, "check_type",
		    N_("There is a check of this kind already: change that"));
		return;
	}
	req_set_number(r, "volunteer_check_id", id);
	see(r, "");
}

void
volunteer_check_edit(struct req *r)
{
	if (db_row(r, &query_volunteer_check_row))
		req_set(r, "cancel_href",
		    mem_fmt(r->mem, "%s/buddies/volunteers/%s", r->base,
			req_text(r, "volunteer_id")));
}

void
volunteer_check_update(struct req *r)
{
	struct scope *row = db_row(r, &query_volunteer_check_row);
	const char *from;

	if (!row)
		return;
	from = scope_text(row, "check_status");
	if (strcmp(from, req_text(r, "check_status")) &&
	    !may_move(scope_text(row, "check_type"), from,
		req_text(r, "check_status"))) {
		form_blame(r, "check_status",
		    N_("That step is not possible from here."));
		return;
	}
	set_dates(r);
	if (form_is_blamed(r))
		return;
	if (!db_change(r, &query_volunteer_check_update)) {
		form_conflict(r, &query_volunteer_check_row);
		return;
	}
	see(r, from);
}
