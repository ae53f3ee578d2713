/*
 * The job that lets go what has been kept long enough (data/retention.csv):
 * it announces files, parts of them and incidents first, and lets go after the
 * grace.
 */

#include "audit_chain.h"
#include "db.h"
#include "forget.h"
#include "jobs.h"
#include "queries.h"

/* Rows of one step, as the statements say. */
#define FILES 10
#define NOTES 20
#define ROWS 200
#define EVENTS 1000

/* Also into the log of the branch: counts, never whose. */
static int64_t
count(struct run *run, struct req *r, const char *rule, int64_t rows)
{
	struct scope *s = scope_new(r->mem, r->ground);

	run_count(run, rule, rows);
	scope_set(s, "rule", rule);
	scope_set_number(s, "row_count", rows);
	if (rows > 0)
		db_insert_for(r, s, &query_retention_log_add);
	return rows;
}

/* --- warning */

static bool
warn(struct run *run, struct req *r)
{
	static const struct query *const queries[] = {
		&query_retention_notice_people,
		&query_retention_notice_volunteers,
		&query_retention_notice_parts,
		&query_retention_notice_placements,
		&query_retention_notice_consents,
		&query_retention_notice_checks,
		&query_retention_notice_referrals,
		&query_retention_notice_incidents,
		NULL,
	};
	int64_t warned = 0;

	db_change(r, &query_retain_again);
	db_change(r, &query_retention_notice_withdraw);
	for (size_t i = 0; queries[i]; i++)
		warned += db_change(r, queries[i]);
	run_count(run, "warned", warned);
	if (warned > 0) {
		db_change(r, &query_retention_task_create);
		run_say(run,
		    "%lld files, parts or incidents are announced in a branch",
		    (long long)warned);
	}
	return false;
}

/* --- whole files, after the grace */

static void
erase(struct run *run, struct req *r, const struct scope *row)
{
	const struct subject who = {
		.person_id = scope_number(row, "person_id"),
		.volunteer_id = scope_number(row, "volunteer_id"),
	};

	run_say(run, "%s %s%lld (rule %s) is erased",
	    who.person_id ? "case" : "volunteer",
	    who.person_id ? scope_text(row, "case_no") : "",
	    (long long)who.volunteer_id, scope_text(row, "rule"));
	forget(r, who, "retention");
	count(run, r, who.person_id ? "person" : "volunteer", 1);
}

static bool
erase_files(struct run *run, struct req *r)
{
	const struct list *rows =
	    db_rows(r, "due", &query_retention_notice_due);

	for (size_t i = 0; i < list_count(rows) && !req_failed(r); i++)
		erase(run, r, list_at(rows, i));
	return list_count(rows) == FILES;
}

/* --- parts of files */

static bool
take_contacts(struct run *run, struct req *r)
{
	count(run, r, "person_contact", db_change(r, &query_retain_contacts));
	return false;
}

static bool
take_notes(struct run *run, struct req *r)
{
	const struct list *rows = db_rows(r, "due", &query_retain_notes_due);

	for (size_t i = 0; i < list_count(rows) && !req_failed(r); i++)
		forget_notes(r, scope_number(list_at(rows, i), "person_id"));
	count(run, r, "person_notes", (int64_t)list_count(rows));
	return list_count(rows) == NOTES;
}

static bool
take_placements(struct run *run, struct req *r)
{
	const struct list *rows =
	    db_rows(r, "due", &query_retain_placements_due);

	for (size_t i = 0; i < list_count(rows) && !req_failed(r); i++)
		forget_placement(
		    r, scope_number(list_at(rows, i), "placement_id"));
	count(run, r, "placement", (int64_t)list_count(rows));
	return list_count(rows) == NOTES;
}

static bool
take_incidents(struct run *run, struct req *r)
{
	const struct list *rows =
	    db_rows(r, "due", &query_retain_incidents_due);

	for (size_t i = 0; i < list_count(rows) && !req_failed(r); i++)
		forget_incident(
		    r, scope_number(list_at(rows, i), "incident_id"));
	count(run, r, "incident", (int64_t)list_count(rows));
	return list_count(rows) == NOTES;
}

static bool
take_rows(struct run *run, struct req *r)
{
	static const struct {
		const char *rule;
		const struct query *query;
	} rules[] = {
		{ "referral", &query_retain_referrals },
		{ "referral", &query_retain_referral_cells },
		{ "volunteer_check", &query_retain_checks },
		{ "consent", &query_retain_consents },
		{ "access_finding", &query_retain_findings },
		{ "signature", &query_retain_signatures },
	};
	bool more = false;

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		more = count(run, r, rules[i].rule,
			   db_change(r, rules[i].query)) == ROWS ||
		    more;
	return more;
}

/* What has gone is on the list no more. */
static bool
clear_list(struct run *run, struct req *r)
{
	(void)run;
	db_change(r, &query_retention_notice_done);
	db_change(r, &query_retention_task_done);
	return false;
}

static bool
erase_accounts(struct run *run, struct req *r)
{
	const struct list *rows = db_rows(r, "left", &query_retain_leavers);

	for (size_t i = 0; i < list_count(rows) && !req_failed(r); i++)
		forget_account(r, scope_number(list_at(rows, i), "account_id"));
	run_count(run, "accounts", (int64_t)list_count(rows));
	return list_count(rows) == NOTES;
}

static bool
trim_log(struct run *run, struct req *r)
{
	struct scope *row = db_row(r, &query_retain_audit);

	(void)run;
	return row &&
	    audit_chain_trim(r, scope_text(row, "texts_before"),
		scope_text(row, "events_before"), EVENTS);
}

void
job_retention(struct run *run)
{
	run_branches(run, warn);
	run_branches(run, erase_files);
	run_branches(run, take_contacts);
	run_branches(run, take_notes);
	run_branches(run, take_placements);
	run_branches(run, take_incidents);
	run_branches(run, take_rows);
	run_branches(run, clear_list);
	run_branches(run, erase_accounts);
	run_branches(run, trim_log);
}
