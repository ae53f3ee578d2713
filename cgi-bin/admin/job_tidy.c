/* Jobs that remove what was kept for a while only. */

#include "db.h"
#include "jobs.h"
#include "queries.h"

/* Rows of one step, as the statements say. */
#define BATCH 500

static bool
remove_some(struct run *run, struct req *r, const struct query *q)
{
	int64_t removed = db_change(r, q);

	run_count(run, "removed", removed);
	return removed == BATCH;
}

/* A step for each, since a step has no argument of its own. */
#define REMOVE(name, q) \
	static bool remove_##name(struct run *run, struct req *r) \
	{ \
		return remove_some(run, r, &(q)); \
	}

/* clang-format off */
REMOVE(answers, query_request_remove_old)
REMOVE(codes, query_recovery_code_remove_old)
REMOVE(devices, query_device_remove_old)
REMOVE(import_rows, query_import_row_remove_old)
REMOVE(kept_posts, query_kept_remove_old)
REMOVE(links, query_link_remove_old)
REMOVE(mails, query_mail_remove_old)
REMOVE(sessions, query_session_remove_old)
REMOVE(throttles, query_throttle_remove_old)
/* clang-format on */

void
job_answers(struct run *run)
{
	run_branches(run, remove_answers);
}

void
job_import_rows(struct run *run)
{
	run_branches(run, remove_import_rows);
}

void
job_codes(struct run *run)
{
	run_nation(run, remove_codes);
}

void
job_devices(struct run *run)
{
	run_nation(run, remove_devices);
}

void
job_kept_posts(struct run *run)
{
	run_nation(run, remove_kept_posts);
}

void
job_links(struct run *run)
{
	run_nation(run, remove_links);
}

void
job_mails(struct run *run)
{
	run_nation(run, remove_mails);
}

void
job_sessions(struct run *run)
{
	run_nation(run, remove_sessions);
}

void
job_throttles(struct run *run)
{
	run_nation(run, remove_throttles);
}
