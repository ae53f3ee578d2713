/* foothold jobs: what is done by itself, every few minutes or every night. */

#include <stdio.h>
#include <string.h>

#include "db.h"
#include "http.h"
#include "job_run.h"
#include "queries.h"

#define HOURS 60
#define DAYS (24 * HOURS)

/* Each job in words, the name it has in the log, and how often. */
static const struct job jobs[] = {
	{ "answers", 1 * DAYS, job_answers,
	    "removes the answers to forms sent a week ago" },
	{ "checks", 1 * DAYS, job_checks,
	    "says which checks of volunteers have run out or got no reply in "
	    "three weeks, and asks to renew those that do within 30 days" },
	{ "codes", 1 * DAYS, job_codes,
	    "removes the recovery codes that were used a month ago" },
	{ "consents", 1 * DAYS, job_consents,
	    "says what consents have run out, and asks to renew those that do "
	    "within 30 days" },
	{ "devices", 1 * DAYS, job_devices,
	    "forgets the browsers that nobody signed in with for a year" },
	{ "erasures", 10, job_erasures,
	    "writes down outside of the database whose files were erased, for "
	    "after a restore" },
	{ "hand_overs", 1 * DAYS, job_hand_overs,
	    "hands over what somebody held whose last day is over" },
	{ "import_rows", 1 * DAYS, job_import_rows,
	    "removes the rows of lists read in 30 days ago" },
	{ "kept_posts", HOURS, job_kept_posts,
	    "removes what was typed after a session had ended, a day later" },
	{ "keys", 1 * DAYS, job_keys,
	    "seals with the newest key what an older one sealed, and removes "
	    "the keys that nothing needs any more" },
	{ "links", 1 * DAYS, job_links,
	    "removes the links of mails that were used or ended a week ago" },
	{ "mail", 1, job_mail, "sends the mail that is due" },
	{ "mails", 1 * DAYS, job_mails,
	    "removes the mails that went out a month ago, and those that were "
	    "given up three months ago" },
	{ "openings", 1 * DAYS, job_openings,
	    "ends the openings whose last day is over" },
	{ "pairs", 1 * DAYS, job_pairs,
	    "puts away the pairs that ended three months ago" },
	{ "proposals", 1 * DAYS, job_proposals,
	    "ends the proposals that were not answered in time; the newcomer "
	    "waits again" },
	{ "retention", 1 * DAYS, job_retention,
	    "announces files that have been kept long enough, erases them two "
	    "weeks later, and notes, addresses and log before that" },
	{ "role_reviews", 1 * DAYS, job_role_reviews,
	    "asks each branch once a year who still holds which role" },
	{ "sessions", 1 * DAYS, job_sessions,
	    "removes the sessions that ended three months ago, except the last "
	    "of each account" },
	{ "throttles", HOURS, job_throttles,
	    "forgets the failed attempts of two days ago" },
	{ "watch", 1 * DAYS, job_watch,
	    "looks through the log for unusual access, for the data "
	    "protection officer" },
	{ NULL, 0, NULL, NULL },
};

/* One line a job; true when it is late. */
static bool
report_job(struct admin *a, const struct job *job)
{
	struct req *r = admin_request(a, NULL);
	const char *state;
	bool is_late;

	if (!r)
		return true;
	req_set(r, "job", job->name);
	req_set_number(r, "every_minutes", job->every_minutes);
	is_late = !db_maybe(r, &query_job_row) || req_number(r, "is_late");
	if (req_number(r, "is_running"))
		state = "running";
	else
		state = is_late ? "late" : "fine";
	printf("%-20s %-8s every %u min, last done %s %s%s%s\n", job->name,
	    state, job->every_minutes,
	    *req_text(r, "done_at") ? req_text(r, "done_at") : "never",
	    req_text(r, "counts"), *req_text(r, "failure") ? "; " : "",
	    req_text(r, "failure"));
	is_late = is_late || req_failed(r);
	http_free(r);
	return is_late;
}

static int
report(struct admin *a)
{
	int late = 0;

	for (const struct job *j = jobs; j->name; j++)
		late += report_job(a, j);
	return late ?
	    admin_say("%d of the jobs are late; is cron running?", late) :
	    0;
}

static int
list(void)
{
	for (const struct job *j = jobs; j->name; j++)
		printf("%-20s every %u min: %s\n", j->name, j->every_minutes,
		    j->what);
	return 0;
}

static bool
is_job(const char *name)
{
	for (const struct job *j = jobs; j->name; j++)
		if (!strcmp(j->name, name))
			return true;
	return false;
}

/* Only a job that was asked for by name says that it was not done. */
static int
run_one(struct admin *a, const struct job *job, struct run_how how)
{
	enum run_end end = run_job(a, job, how);

	if (end == RUN_NOT_DUE && how.is_forced)
		admin_say("%s is being done elsewhere just now", job->name);
	return end == RUN_FAILED || (end == RUN_NOT_DUE && how.is_forced);
}

static int
run_all(struct admin *a, const char *only, struct run_how how)
{
	int failed = 0;

	how.is_forced = only != NULL;
	for (const struct job *j = jobs; j->name; j++)
		if (!only || !strcmp(j->name, only))
			failed += run_one(a, j, how);
	return failed ? admin_say("%d of the jobs were not done; the lines "
				  "above say why",
			    failed) :
			0;
}

int
jobs_command(struct admin *a)
{
	const char *only = admin_option(a, "--only"), *why = "";
	struct run_how how = {
		.slug = admin_option(a, "--branch"),
		.is_dry = admin_flag(a, "--dry-run"),
	};
	const char *word = a->argc == 1 ? a->argv[0] : "";

	if (!strcmp(word, "list"))
		return list();
	if ((a->argc && strcmp(word, "report") != 0) ||
	    (only && !is_job(only)) || (how.slug && !only)) {
		admin_say("jobs [--only NAME [--branch SLUG]] [--dry-run] | "
			  "list | report");
		return 2;
	}
	if (!db_open(a->conf, &why))
		return admin_say("%s", why);
	if (how.slug && !admin_request(a, how.slug))
		return 1;
	return *word ? report(a) : run_all(a, only, how);
}
