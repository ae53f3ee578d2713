/* Jobs that remove what was kept for a few days only. */

#include "db.h"
#include "jobs.h"
#include "queries.h"

/* Rows of one step, as the statements say. */
#define BATCH 500

static bool
remove_answers(struct run *run, struct req *r)
{
	int64_t removed = db_change(r, &query_request_remove_old);

	run_count(run, "removed", removed);
	return removed == BATCH;
}

void
job_answers(struct run *run)
{
	run_branches(run, remove_answers);
}

static bool
remove_import_rows(struct run *run, struct req *r)
{
	int64_t removed = db_change(r, &query_import_row_remove_old);

	run_count(run, "removed", removed);
	return removed == BATCH;
}

void
job_import_rows(struct run *run)
{
	run_branches(run, remove_import_rows);
}
