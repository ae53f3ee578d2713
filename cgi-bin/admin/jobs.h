#ifndef JOBS_H
#define JOBS_H

/*
 * What is done by itself: foothold jobs, run by cron every minute.
 *
 * A job is a row of the table in jobs.c and a function that works in steps.
 * A step is one short transaction in one branch: it does a bounded amount,
 * and is asked again while it says that there is more.  What a step did before
 * the machine died stays done, and the next run goes on from there.
 *
 *	static bool
 *	remove_some(struct run *run, struct req *r)
 *	{
 *		int64_t removed = db_change(r, &query_thing_remove_old);
 *
 *		run_count(run, "removed", removed);
 *		return removed == 500;
 *	}
 *
 *	void
 *	job_things(struct run *run)
 *	{
 *		run_branches(run, remove_some);
 *	}
 *
 * Two machines may call foothold jobs at the same minute: the lease in the
 * table "job" lets one of them begin, and each step holds it anew, so a
 * machine that lost it (ten minutes without a step) commits nothing more.
 *
 * A dry run does all steps of a branch in one transaction and rolls it back.
 */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

struct admin;
struct run;

/* One step; true: there is more to do.  A request that failed is rolled
 * back, tried again where that may help, and else counts as a failure of this
 * branch alone. */
typedef bool run_step(struct run *, struct req *);

/* Steps in each branch, one after the other, until there is no more. */
void run_branches(struct run *, run_step *step);

/* The same outside of any branch: for mail, leases, what is national. */
void run_nation(struct run *, run_step *step);

/* Adds to what the run did, when the step is committed.  what: a lower-case
 * word that lives as long as the process; 0 also shows. */
void run_count(struct run *, const char *what, int64_t count);

/* The same for what is done outside of steps. */
void run_count_done(struct run *, const char *what, int64_t count);

/* For what works in transactions of its own, between steps. */
struct admin *run_admin(const struct run *);

/* One part did not finish; a sentence said why. */
void run_fail(struct run *);

/* Nothing may leave the database: no mail is sent, no file removed. */
bool run_is_dry(const struct run *);

/* A line of a dry run's output: what would be done; silent otherwise. */
void run_say(const struct run *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* job_consents.c */
void job_consents(struct run *);

/* job_ends.c */
void job_checks(struct run *);
void job_openings(struct run *);
void job_pairs(struct run *);
void job_proposals(struct run *);

/* job_keys.c */
void job_keys(struct run *);

/* erasures.c */
void job_erasures(struct run *);

/* job_hand_over.c */
void job_hand_overs(struct run *);

/* job_mail.c */
void job_mail(struct run *);

/* job_retention.c */
void job_retention(struct run *);

/* job_review.c */
void job_role_reviews(struct run *);

/* job_tidy.c */
void job_answers(struct run *);
void job_codes(struct run *);
void job_devices(struct run *);
void job_import_rows(struct run *);
void job_kept_posts(struct run *);
void job_links(struct run *);
void job_mails(struct run *);
void job_sessions(struct run *);
void job_throttles(struct run *);

/* job_watch.c */
void job_watch(struct run *);

#endif
