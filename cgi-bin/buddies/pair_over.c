/* The end of a pair: what becomes of the place, the case and what was due. */

#include <string.h>

#include "buddies.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "pair.h"
#include "pairing.h"
#include "queries.h"
#include "scope.h"
#include "state.h"

/* A line about one of the two stands on the other's timeline no longer. */
static void
say_of_one(struct req *r, const char *other, const char *object,
    const char *list, const char *from, const char *to)
{
	const char *kept = req_text(r, other);

	req_set(r, other, "");
	happen_state(r, object, list, from, to);
	req_set(r, other, kept);
}

/* The volunteer's place is free again; the last one makes them ready. */
static void
give_place_back(struct req *r)
{
	bool is_last = req_number(r, "places_taken") <= 1 &&
	    !strcmp(req_text(r, "volunteer_status"), "matched");

	if (db_change(r, &query_pair_place_update) == 1 && is_last)
		say_of_one(r, "person_id", "volunteer", "volunteer_status",
		    "matched", "ready");
}

/* Back in the queue, or closed; a case that went its own way is left alone. */
static void
settle_case(struct req *r)
{
	bool waits = !strcmp(req_text(r, "wants_rematch"), "1");
	const char *why = req_text(r, "pair_end_reason");
	const char *from = req_text(r, "case_status");
	const char *to = waits ? "waiting" : "closed";
	bool keeps = !waits ||
	    pairing_keeps_priority(why, date_days(req_text(r, "began_on")),
		date_days(req_text(r, "today")));

	if (strcmp(from, "matched") && strcmp(from, "followed"))
		return;
	if (!state_may_move(STATE_CASE_BUDDY, from, to))
		return;
	req_set(r, "case_from", from);
	req_set(r, "case_to", to);
	req_set(r, "priority_on", keeps ? "" : req_text(r, "today"));
	req_set(
	    r, "case_end_reason", waits ? "" : pairing_case_end_reason(why));
	if (db_change(r, &query_pair_case_update) != 1)
		return;
	say_of_one(r, "volunteer_id", "case_file", "case_status", from, to);
	if (waits)
		happen_task(
		    r, "case_file", "rematch", req_text(r, "today"), "rematch");
}

static void
settle(struct req *r)
{
	db_change(r, &query_pair_task_cancel);
	db_change(r, &query_checkin_end);
	give_place_back(r);
	settle_case(r);
}

void
pair_end_create(struct req *r)
{
	if (!pair_may_move(r, "ended") ||
	    !pair_move(r, "ended", &query_pair_end_update))
		return;
	settle(r);
	pair_see(r, N_("The pair has ended. Thank both of them."));
}

void
pair_stop_create(struct req *r)
{
	if (!pair_may_move(r, "not_started") ||
	    !pair_move(r, "not_started", &query_pair_stop_update))
		return;
	settle(r);
	pair_see(r,
	    N_("It does not go on. Tell both kindly that it did not "
	       "fit."));
}
