/*
 * The jobs for what ends by itself: proposals without an answer, offers of
 * employers, approvals of volunteers, and pairs that are long over. Each move
 * is an arrow of rules/state_table.c that the system may take.
 */

#include <assert.h>
#include <string.h>

#include "db.h"
#include "happen.h"
#include "jobs.h"
#include "mem.h"
#include "proposal_over.h"
#include "queries.h"
#include "state.h"

#define BATCH 50 /* rows of one step, as the statements say */

/* One kind of thing that ends. */
struct ending {
	enum state_machine machine; /* STATE_MACHINES: it has no arrows */
	const char *object;
	const char *status; /* the column of its state */
	const char *to; /* NULL: the row's to_status says it */
	const struct query *rows;
	const struct query *end;
	void (*follow)(struct req *); /* what else becomes of it, or NULL */
};

static const struct ending proposals = {
	STATE_PROPOSAL,
	"proposal",
	"proposal_status",
	"expired",
	&query_proposal_overdue,
	&query_proposal_expire,
	proposal_give_back,
};

static const struct ending openings = {
	STATE_MACHINES,
	"opening",
	"opening_status",
	"expired",
	&query_opening_overdue,
	&query_opening_expire,
	NULL,
};

static const struct ending checks = {
	STATE_CHECK,
	"volunteer_check",
	"check_status",
	NULL,
	&query_volunteer_check_overdue,
	&query_volunteer_check_end,
	NULL,
};

static const struct ending pairs = {
	STATE_PAIR,
	"pair",
	"pair_status",
	"archived",
	&query_pair_over,
	&query_pair_archive,
	NULL,
};

/* False: somebody was faster, and it stays as it is. */
static bool
end_one(struct req *r, const struct ending *e, struct scope *row)
{
	struct scope *before = r->scope;
	const char *from = scope_text(row, e->status);
	const char *to = e->to ? e->to : scope_text(row, "to_status");
	bool is_ended;

	assert(e->machine == STATE_MACHINES ||
	    state_may_move(e->machine, from, to));
	r->scope = row;
	is_ended = db_change(r, e->end);
	if (is_ended) {
		happen_state(r, e->object, e->status, from, to);
		if (e->follow)
			e->follow(r);
	}
	r->scope = before;
	return is_ended;
}

static bool
end_some(struct run *run, struct req *r, const struct ending *e)
{
	struct list *rows = db_rows(r, "ending", e->rows);
	int64_t ended = 0;

	for (size_t i = 0; i < list_count(rows) && !req_failed(r); i++) {
		ended += end_one(r, e, list_at(rows, i));
		run_say(run, "%s %s", e->object,
		    scope_text(
			list_at(rows, i), mem_fmt(r->mem, "%s_id", e->object)));
	}
	run_count(run, "ended", ended);
	return list_count(rows) == BATCH && ended;
}

static bool
end_proposals(struct run *run, struct req *r)
{
	return end_some(run, r, &proposals);
}

void
job_proposals(struct run *run)
{
	run_branches(run, end_proposals);
}

static bool
end_openings(struct run *run, struct req *r)
{
	return end_some(run, r, &openings);
}

void
job_openings(struct run *run)
{
	run_branches(run, end_openings);
}

static bool
end_checks(struct run *run, struct req *r)
{
	bool has_more = end_some(run, r, &checks);

	run_count(
	    run, "tasks", db_change(r, &query_volunteer_check_task_create));
	return has_more;
}

void
job_checks(struct run *run)
{
	run_branches(run, end_checks);
}

static bool
end_pairs(struct run *run, struct req *r)
{
	return end_some(run, r, &pairs);
}

void
job_pairs(struct run *run)
{
	run_branches(run, end_pairs);
}
