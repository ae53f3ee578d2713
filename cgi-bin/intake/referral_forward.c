/* Sending a referral on to the branch that can help. */

#include "intake.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "happen.h"
#include "json.h"
#include "lang.h"
#include "plan.h"
#include "queries.h"
#include "step.h"

const struct field referral_forward_fields[] = {
	{
	    .name = "to_branch_id",
	    .kind = FIELD_CHOICE,
	    .label = N_("Which branch can help?"),
	    .need = true,
	    .choices = &query_forward_choices,
	},
	{ .name = NULL },
};

static void
find_consent(void *found, const char *name, const char *text)
{
	if (!strcmp(name, "consent_on") && *text)
		*(bool *)found = true;
}

/* The sender asked, or the row says so itself: without it nothing goes on. */
static bool
has_consent(struct req *r, const struct scope *f)
{
	bool found = *scope_text(f, "consent_on");

	json_each(r->mem, scope_text(f, "cells"), find_consent, &found);
	return found;
}

static bool
may_send(struct req *r, const struct scope *f)
{
	if (!has_consent(r, f))
		form_blame(r, "to_branch_id",
		    N_("There is no valid consent: ask the person before you "
		       "pass anything on."));
	else if (scope_number(f, "sender_branch_id") ==
	    req_number(r, "to_branch_id"))
		form_blame(r, "to_branch_id",
		    N_("It came from there: send it back instead."));
	return !form_is_blamed(r);
}

/* The row there and the answer here, in one transaction. */
static bool
send_on(struct req *r, const struct scope *f)
{
	char answer[DATE_SIZE];
	int64_t id = db_insert(r, &query_referral_forward);

	if (!id) {
		form_blame(r, "to_branch_id",
		    N_("That branch has been asked about this person "
		       "already."));
		return false;
	}
	req_set_number(r, "forwarded_id", id);
	req_set(r, "answer_on",
	    date_text(
		date_add_workdays(date_days(req_text(r, "today")), 3), answer));
	db_insert(r, &query_referral_forward_task);
	if (!db_change(r, &query_referral_forwarded)) {
		req_fail(r, 409, "referral answered meanwhile");
		return false;
	}
	if (!strcmp(scope_text(f, "referral_status"), "received"))
		happen_state(
		    r, "referral", "referral_status", "received", "routed");
	happen_state(r, "referral", "referral_status", "routed", "returned");
	happen_done(r, "referral", "");
	return true;
}

void
referral_forward(struct req *r)
{
	struct scope *f = db_maybe(r, &query_forward_source);

	if (!f) {
		if (db_row(r, &query_referral_row))
			step_refuse(r, STATE_REFERRAL,
			    req_text(r, "referral_status"), NULL);
		return;
	}
	if (!may_send(r, f) || !send_on(r, f))
		return;
	reply_notice(r,
	    N_("It is sent on. That branch has a task to answer; here only "
	       "the name is kept."));
	reply_see(r, "/intake/referrals");
}
