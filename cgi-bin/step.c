/* Whether a step is there in the state in which its thing stands. */

#include "step.h"

#include <string.h>

#include "code.h"
#include "db.h"
#include "lang.h"
#include "page.h"
#include "queries.h"

struct thing {
	const char *name; /* what stands in the path */
	enum state_machine machine;
	const struct query *query; /* its from_state */
};

/* Of two in one path the last one moves. */
static const struct thing things[] = {
	{ "/hq/incidents/{incident_id}", STATE_INCIDENT,
	    &query_step_hq_incident },
	{ "{incident_id}", STATE_INCIDENT, &query_step_incident },
	{ "/work/people/{person_id}", STATE_CASE_WORK, &query_step_work_case },
	{ "{pair_id}", STATE_PAIR, &query_step_pair },
	{ "{pair_checkin_id}", STATE_CHECKIN, &query_step_checkin },
	{ "{placement_id}", STATE_PLACEMENT, &query_step_placement },
	{ "{volunteer_id}", STATE_VOLUNTEER, &query_step_volunteer },
	{ NULL, STATE_MACHINES, NULL },
};

void
step_refuse(struct req *r, enum state_machine machine, const char *from,
    const char *back)
{
	const char *label = code_label(r, state_list(machine), from);

	req_set(r, "step_is", label ? label : from);
	req_refuse(r,
	    req_say(r,
		N_("It stands like this now: {step_is}. The step you came for "
		   "does not lead on from there; perhaps somebody has taken it "
		   "already.")),
	    back);
}

void
step_check(struct req *r)
{
	const struct thing *t = things;
	const struct scope *row;

	while (t->name && !strstr(r->page->path, t->name))
		t++;
	if (!t->name) {
		req_fail(r, 500, "a step of nothing: %s", r->page->path);
		return;
	}
	row = db_maybe_for(r, r->ground, t->query);
	if (!row && !req_failed(r))
		req_fail(r, 404, "a step of what is not there");
	if (row &&
	    !state_may_move(
		t->machine, scope_text(row, "from_state"), r->page->step))
		step_refuse(r, t->machine, scope_text(row, "from_state"), NULL);
}
