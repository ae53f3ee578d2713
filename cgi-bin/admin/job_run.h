#ifndef JOB_RUN_H
#define JOB_RUN_H

/* A run of one job, for jobs.c; what jobs themselves use is jobs.h. */

#include "admin.h"
#include "jobs.h"

struct job {
	const char *name; /* NULL ends the table */
	unsigned int every_minutes;
	void (*work)(struct run *);
	const char *what; /* "removes ..." */
};

enum run_end {
	RUN_DONE,
	RUN_FAILED,
	RUN_NOT_DUE, /* or another machine is at it */
};

/*
 * Takes the lease, works, and writes down how it went.  is_forced: also when
 * it is not due.  is_dry: without a lease and without leaving anything.
 */
enum run_end
run_job(struct admin *, const struct job *, bool is_forced, bool is_dry);

#endif
