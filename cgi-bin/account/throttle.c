/* Failures are counted, and make the next attempt wait. */

#include "throttle.h"

#include "db.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "safe.h"

static const struct {
	const char *name;
	int free_count; /* failures without a wait */
	int forget_hours; /* after which failures are forgotten */
} limits[] = {
	[THROTTLE_ACCOUNT] = { "account", 5, 24 },
	[THROTTLE_DEVICE] = { "device", 5, 24 },
	[THROTTLE_ADDRESS] = { "address", 30, 1 },
	[THROTTLE_FACTOR] = { "factor", 5, 24 },
	[THROTTLE_MAIL] = { "mail", 10, 1 },
};

const char throttle_wait[] =
    N_("There were too many attempts. Wait {wait_minutes} min and try again.");

struct scope *
throttle_scope(struct req *r, enum throttle t, const char *what)
{
	struct scope *s = scope_new(r->mem, r->ground);
	const char *text = mem_fmt(r->mem, "%s:%s", limits[t].name, what);

	scope_lend(
	    s, "throttle_key", safe_hash(r->mem, r->conf, "throttle", text));
	scope_set_number(s, "free_count", limits[t].free_count);
	scope_set_number(s, "forget_hours", limits[t].forget_hours);
	return s;
}

bool
throttle_take(struct req *r, enum throttle t, const char *what)
{
	struct scope *s = throttle_scope(r, t, what), *row;
	bool is_free;

	db_insert_for(r, s, &query_throttle_create);
	is_free = db_change_for(r, s, &query_throttle_take) == 1;
	row = is_free ? NULL : db_maybe_for(r, s, &query_throttle_row);
	if (row)
		req_set_number(r, "wait_minutes",
		    (scope_number(row, "wait_seconds") + 59) / 60);
	db_commit(r);
	db_begin(r, false);
	return is_free && !req_failed(r);
}

void
throttle_clear(struct req *r, enum throttle t, const char *what)
{
	db_change_for(r, throttle_scope(r, t, what), &query_throttle_clear);
}

void
throttle_give_back(struct req *r, enum throttle t, const char *what)
{
	db_change_for(r, throttle_scope(r, t, what), &query_throttle_give_back);
}
