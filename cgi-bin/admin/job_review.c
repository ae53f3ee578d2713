/* The job that asks once a year who still holds which role. */

#include "db.h"
#include "jobs.h"
#include "queries.h"

static bool
ask(struct run *run, struct req *r)
{
	int64_t begun = db_change(r, &query_review_begin);

	run_count(run, "begun", begun);
	if (begun)
		db_change(r, &query_review_ask);
	return false;
}

void
job_role_reviews(struct run *run)
{
	run_branches(run, ask);
}
