/* The job that ends the change of a branch's keys. */

#include "db.h"
#include "jobs.h"
#include "keys.h"
#include "mem.h"
#include "queries.h"
#include "reseal.h"
#include "who.h"

/* Branches with old keys, found in steps and worked on after them: sealing
 * anew has transactions of its own. */
static struct {
	int64_t *ids;
	size_t count;
	size_t room;
} found;

static bool
find_old(struct run *run, struct req *r)
{
	struct scope *s = scope_new(r->mem, r->ground);
	const struct scope *row;

	scope_set_number(s, "key_branch_id", r->who->branch_id);
	row = db_maybe_for(r, s, &query_branch_key_old_row);
	if (!row || !scope_number(row, "old_count"))
		return false;
	run_count(run, "branches", 1);
	run_say(run, "branch %lld has %lld old keys",
	    (long long)r->who->branch_id,
	    (long long)scope_number(row, "old_count"));
	if (found.count == found.room) {
		found.room = found.room ? 2 * found.room : 32;
		found.ids = mem_grow(
		    mem_process(), found.ids, found.room, sizeof(*found.ids));
	}
	found.ids[found.count++] = r->who->branch_id;
	return false;
}

void
job_keys(struct run *run)
{
	found.count = 0;
	run_branches(run, find_old);
	for (size_t i = 0; i < found.count && !run_is_dry(run); i++) {
		struct reseal_count n;

		if (keys_end_old(run_admin(run), found.ids[i], &n))
			run_count_done(run, "sealed", n.old);
		else
			run_fail(run);
	}
}
