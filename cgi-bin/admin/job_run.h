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

/* Which run is wanted. */
struct run_how {
	bool is_forced; /* also when it is not due */
	bool is_dry; /* without a lease, and without leaving anything */
	const char *slug; /* in that branch alone; NULL: in all */
};

/* Takes the lease, works, and writes down how it went. */
enum run_end run_job(struct admin *, const struct job *, struct run_how);

#endif
