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

/* A job whose one step removes; a step has no argument of its own. */
#define REMOVE(name, where, q) \
	static bool remove_##name(struct run *run, struct req *r) \
	{ \
		return remove_some(run, r, &(q)); \
	} \
	void job_##name(struct run *run) \
	{ \
		where(run, remove_##name); \
	}

/* clang-format off */
REMOVE(answers, run_branches, query_request_remove_old)
REMOVE(import_rows, run_branches, query_import_row_remove_old)
REMOVE(codes, run_nation, query_recovery_code_remove_old)
REMOVE(devices, run_nation, query_device_remove_old)
REMOVE(kept_posts, run_nation, query_kept_remove_old)
REMOVE(links, run_nation, query_link_remove_old)
REMOVE(mails, run_nation, query_mail_remove_old)
REMOVE(sessions, run_nation, query_session_remove_old)
REMOVE(throttles, run_nation, query_throttle_remove_old)
/* clang-format on */
