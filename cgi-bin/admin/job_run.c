/* A run of one job: its lease, its steps, what it counts. */

#include "job_run.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "db.h"
#include "http.h"
#include "log.h"
#include "mem.h"
#include "page.h"
#include "queries.h"
#include "safe.h"
#include "str.h"
#include "who.h"

#define TRIES 3
#define COUNTS_MAX 12

struct count {
	const char *what;
	int64_t kept; /* of the steps that were committed */
	int64_t now; /* of the step under way */
};

struct run {
	struct admin *admin;
	const struct site *site;
	const struct job *job;
	const void *mem;
	const char *holder;
	const char *slug; /* of the only branch, or NULL */
	bool is_dry;
	bool is_lost; /* another machine has the lease */
	unsigned int failures; /* branches that did not finish */
	struct count counts[COUNTS_MAX];
};

/* NULL: there are more than anybody would read. */
static struct count *
count_of(struct run *run, const char *what)
{
	for (size_t i = 0; i < COUNTS_MAX; i++) {
		struct count *c = &run->counts[i];

		if (c->what && strcmp(c->what, what) != 0)
			continue;
		c->what = what;
		return c;
	}
	return NULL;
}

void
run_count(struct run *run, const char *what, int64_t count)
{
	struct count *c = count_of(run, what);

	if (c)
		c->now += count;
}

void
run_count_done(struct run *run, const char *what, int64_t count)
{
	struct count *c = count_of(run, what);

	if (c)
		c->kept += count;
}

void
run_fail(struct run *run)
{
	run->failures++;
}

struct admin *
run_admin(const struct run *run)
{
	return run->admin;
}

static void
settle_counts(struct run *run, bool is_kept)
{
	for (size_t i = 0; i < COUNTS_MAX; i++) {
		if (is_kept)
			run->counts[i].kept += run->counts[i].now;
		run->counts[i].now = 0;
	}
}

bool
run_is_dry(const struct run *run)
{
	return run->is_dry;
}

void
run_say(const struct run *run, const char *fmt, ...)
{
	va_list ap;

	if (!run->is_dry)
		return;
	printf("%s: ", run->job->name);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

static struct req *
open_req(const struct run *run, int64_t branch_id)
{
	struct req *r = page_local(run->site, branch_id, "da");

	scope_set(r->ground, "job", run->job->name);
	scope_set(r->ground, "holder", run->holder);
	scope_set(r->ground, "is_partial", run->slug ? "1" : "0");
	scope_set_number(r->ground, "every_minutes", run->job->every_minutes);
	return r;
}

/* Holds the job's row until the step is over, so nobody can take it. */
static bool
hold(struct run *run, struct req *r)
{
	if (run->is_dry)
		return true;
	if (db_change(r, &query_job_renew) == 1)
		return true;
	run->is_lost = run->is_lost || !req_failed(r);
	return false;
}

/* One transaction; in a dry run it holds all the steps. */
static bool
try_step(struct run *run, struct req *r, run_step *step)
{
	bool more = false;

	db_begin(r, false);
	if (!req_failed(r) && hold(run, r))
		do
			more = step(run, r) && !req_failed(r);
		while (run->is_dry && more);
	if (run->is_dry || run->is_lost || req_failed(r))
		db_rollback(r);
	else
		db_commit(r);
	settle_counts(run, !run->is_lost && !req_failed(r));
	return more && !run->is_dry && !run->is_lost && !req_failed(r);
}

static bool
may_try_again(const struct req *r)
{
	return req_failed(r) && r->fate == DB_RERUN;
}

/* Until there is no more; false: it did not finish. */
static bool
run_steps(struct run *run, int64_t branch_id, run_step *step)
{
	bool more = true, fine = true;

	while (more && fine && !run->is_lost) {
		bool again = true;

		for (int try = 1; again && try <= TRIES; try++) {
			struct req *r = open_req(run, branch_id);

			more = try_step(run, r, step);
			fine = !req_failed(r);
			again = may_try_again(r);
			http_free(r);
		}
	}
	return fine;
}

void
run_nation(struct run *run, run_step *step)
{
	if (!run->slug && !run_steps(run, 0, step))
		run->failures++;
}

void
run_branches(struct run *run, run_step *step)
{
	struct req *r = open_req(run, 0);
	const struct list *rows = db_rows(r, "b", &query_job_branch_list);

	if (req_failed(r))
		run->failures++;
	for (size_t i = 0; i < list_count(rows) && !run->is_lost; i++) {
		int64_t branch_id = scope_number(list_at(rows, i), "branch_id");
		const char *slug = scope_text(list_at(rows, i), "slug");

		if ((run->slug && strcmp(run->slug, slug) != 0) ||
		    run_steps(run, branch_id, step))
			continue;
		run->failures++;
		log_event(
		    "job_failed", "job=%s branch=%s", run->job->name, slug);
	}
	http_free(r);
}

static const char *
say_counts(const struct run *run)
{
	struct str s = str_new(run->mem);

	for (size_t i = 0; i < COUNTS_MAX && run->counts[i].what; i++)
		str_add_fmt(&s, "%s%s=%lld", i ? " " : "", run->counts[i].what,
		    (long long)run->counts[i].kept);
	return s.text;
}

static bool
begin(const struct run *run, bool is_forced)
{
	struct req *r;
	bool is_mine;

	if (run->is_dry)
		return true;
	r = open_req(run, 0);
	req_set(r, "is_forced", is_forced ? "1" : "0");
	db_insert(r, &query_job_create);
	is_mine = db_change(r, &query_job_begin) == 1;
	http_free(r);
	return is_mine;
}

static const char *
say_failure(const struct run *run)
{
	if (run->is_lost)
		return "another machine took over";
	return run->failures ? mem_fmt(run->mem,
				   "%u parts did not finish; "
				   "the log says why",
				   run->failures) :
			       "";
}

static void
end(const struct run *run, unsigned long long began_ns)
{
	unsigned long long ms = (clock_ns() - began_ns) / 1000000;
	const char *counts = say_counts(run);
	struct req *r = open_req(run, 0);

	req_set(r, "counts", counts);
	req_set(r, "failure", say_failure(run));
	if (!run->is_lost)
		db_change(r, &query_job_end);
	log_event("job", "job=%s ms=%llu failures=%u %s", run->job->name, ms,
	    run->failures + run->is_lost, counts);
	http_free(r);
}

enum run_end
run_job(struct admin *a, const struct job *job, struct run_how asked)
{
	struct run run = {
		.admin = a,
		.site = a->site,
		.job = job,
		.mem = mem_owner(mem_process(), job->name),
		.slug = asked.slug,
		.is_dry = asked.is_dry,
	};
	unsigned long long began_ns = clock_ns();
	enum run_end how = RUN_NOT_DUE;

	run.holder =
	    mem_fmt(run.mem, "%ld-%s", (long)getpid(), safe_random(run.mem, 8));
	if (begin(&run, asked.is_forced)) {
		job->work(&run);
		how = run.failures || run.is_lost ? RUN_FAILED : RUN_DONE;
		if (asked.is_dry)
			printf("%s: %s\n", job->name, say_counts(&run));
		else
			end(&run, began_ns);
	}
	mem_free((void *)(size_t)run.mem);
	return how;
}
