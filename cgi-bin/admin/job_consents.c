/* The job that sees to consents that run out. */

#include "db.h"
#include "jobs.h"
#include "queries.h"

static bool
see_to_consents(struct run *run, struct req *r)
{
	run_count(run, "expired", db_change(r, &query_consent_expire));
	run_count(run, "expiring", db_change(r, &query_consent_expire_soon));
	run_count(run, "tasks", db_change(r, &query_consent_task_create));
	return false;
}

void
job_consents(struct run *run)
{
	run_branches(run, see_to_consents);
}
