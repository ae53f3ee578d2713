/*
 * The job that sends mail.
 *
 * A mail is claimed in one transaction and sent in the next, so that a run
 * that dies in between loses no mail: it is due again after its wait.  It may
 * then come twice, which is better than never.
 */

#include <string.h>

#include "conf.h"
#include "db.h"
#include "http.h"
#include "jobs.h"
#include "log.h"
#include "mail.h"
#include "mail_send.h"
#include "mem.h"
#include "page.h"
#include "queries.h"

/* Minutes until the next try after the first, second ... one. */
static const int waits[] = { 2, 5, 15, 60, 180, 360, 720, 1440 };

#define TRIES_MAX ((int)(sizeof(waits) / sizeof(*waits)))
#define MAILS_A_RUN 500

/* The one that is being sent; jobs run one step at a time. */
static int64_t claimed;
static const char *failure;
static bool is_final, is_tried;

static bool
claim_one(struct run *run, struct req *r)
{
	const struct scope *due = db_maybe(r, &query_mail_due_row);
	int attempts;

	(void)run;
	claimed = 0;
	if (!due)
		return false;
	attempts = (int)scope_number(due, "attempts");
	req_set_number(r, "mail_id", scope_number(due, "mail_id"));
	req_set_number(r, "wait_minutes",
	    waits[attempts < TRIES_MAX ? attempts : TRIES_MAX - 1]);
	if (db_change(r, &query_mail_claim) == 1)
		claimed = scope_number(due, "mail_id");
	return false;
}

static void
try_mail(struct req *r, const struct scope *row)
{
	int64_t account_id = scope_number(row, "account_id");
	const char *kind = scope_text(row, "mail_kind");
	const char *path =
	    mail_path(r, account_id, scope_text(row, "mail_path"));
	const char *to = scope_text(row, "email"), *why;
	struct req *theirs;

	is_tried = true;
	failure = NULL;
	if (!path || !mail_kind_of(kind)) {
		failure = "it cannot be opened";
		is_final = true;
		return;
	}
	theirs = page_local(r->site, 0, scope_text(row, "account_lang"));

	why = mail_send(
	    theirs, to, mail_letter(theirs, to, kind, path), &is_final);
	if (why)
		failure = mem_dup(mem_cache(), why);
	http_free(theirs);
}

/* Sent once even where writing that down must be tried again. */
static bool
send_one(struct run *run, struct req *r)
{
	const struct scope *row;

	req_set_number(r, "mail_id", claimed);
	row = db_maybe(r, &query_mail_row);
	if (!row) {
		req_set(r, "failure", "the account is closed");
		db_change(r, &query_mail_give_up);
		return false;
	}
	if (!is_tried)
		try_mail(r, row);
	req_set(r, "failure", failure ? failure : "");
	if (!failure) {
		db_change(r, &query_mail_sent);
		run_count(run, "sent", 1);
		return false;
	}
	log_event(
	    "mail", "mail=%lld failure=\"%s\"", (long long)claimed, failure);
	if (is_final || scope_number(row, "attempts") >= TRIES_MAX) {
		db_change(r, &query_mail_give_up);
		run_count(run, "given_up", 1);
		return false;
	}
	db_change(r, &query_mail_failed);
	run_count(run, "failed", 1);
	return false;
}

static bool
count_due(struct run *run, struct req *r)
{
	db_row(r, &query_mail_due_count_row);
	run_say(run, "%s mails would be sent", req_text(r, "due_count"));
	return false;
}

void
job_mail(struct run *run)
{
	if (run_is_dry(run)) {
		run_nation(run, count_due);
		return;
	}
	for (int i = 0; i < MAILS_A_RUN; i++) {
		claimed = 0;
		is_tried = is_final = false;
		run_nation(run, claim_one);
		if (!claimed)
			return;
		run_nation(run, send_one);
	}
}
