/* A pair of a proposal: both have said yes. */

#include "pair_new.h"

#include "date.h"
#include "db.h"
#include "happen.h"
#include "plan.h"
#include "queries.h"

bool
pair_new(struct req *r)
{
	char due[DATE_SIZE];
	int64_t id = db_insert(r, &query_pair_create);

	if (!id) {
		req_fail(r, 409, "these two are a pair already");
		return false;
	}
	req_set_number(r, "pair_id", id);
	if (db_change(r, &query_volunteer_matched))
		happen_state(
		    r, "volunteer", "volunteer_status", "ready", "matched");
	happen_done(r, "proposal", NULL);
	happen_state(r, "pair", "pair_status", "", "planned");
	happen_task(r, "pair", "first_meeting",
	    date_text(plan_first_meeting(date_days(req_text(r, "today"))), due),
	    "first_meeting");
	return true;
}
