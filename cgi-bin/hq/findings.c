/* Unusual access, for the data protection officer: numbers of files, no names
 * of newcomers. */

#include "hq.h"

#include <string.h>

#include "audit.h"
#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"
#include "watched.h"
#include "who.h"

#define ANSWER_DAYS 7

const struct field findings_filters[] = {
	{ .name = "q",
	    .kind = FIELD_TEXT,
	    .label = N_("Branch or name"),
	    .max = 60 },
	{ .name = "access_rule", .kind = FIELD_CHOICE, .label = N_("What") },
	{ .name = "finding_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status") },
	{ .name = NULL },
};

const struct column findings_columns[] = {
	{ "access_rule_label", N_("What"), NULL },
	{ "found_on", N_("Day"), "day" },
	{ "by_name", N_("Who"), "who" },
	{ "of_branch_name", N_("Branch"), "branch" },
	{ "finding_status_label", N_("Status"), NULL },
	{ NULL, NULL, NULL },
};

const struct column finding_columns[] = {
	{ "done_at_short", N_("When"), NULL },
	{ "audit_action_label", N_("What"), NULL },
	{ "object_kind_label", N_("Of what"), NULL },
	{ "case_no", N_("File"), NULL },
	{ NULL, NULL, NULL },
};

const struct field finding_explain_fields[] = {
	{
	    .name = "explanation",
	    .kind = FIELD_LONG,
	    .label = N_("What explains it"),
	    .hint = N_("What was asked and found out. It is kept as long as "
		       "the log."),
	    .need = true,
	    .max = 1000,
	},
	{ .name = NULL },
};

const struct field finding_ask_fields[] = {
	{
	    .name = "question",
	    .kind = FIELD_LONG,
	    .label = N_("What the branch is to answer"),
	    .hint = N_("The branch manager gets it as a task and has seven "
		       "days."),
	    .need = true,
	    .max = 500,
	},
	{ .name = NULL },
};

void
finding_list(struct req *r)
{
	struct list *rows = listing_show(
	    r, "findings", &query_finding_list, &query_finding_count);

	for (size_t i = 0; rows && i < list_count(rows); i++)
		watched_say(r, list_at(rows, i));
}

/*
 * The finding that the path names.  What is written about it, and the log it
 * came from, are its branch's: until the page is made the officer is there.
 */
static struct scope *
find(struct req *r)
{
	struct scope *place = db_row(r, &query_finding_place_row), *row;

	if (!place)
		return NULL;
	audit_in_branch(r, scope_number(place, "of_branch_id"));
	r->who = who_in_branch(r, scope_number(place, "of_branch_id"));
	row = db_row(r, &query_finding_row);
	if (!row)
		return NULL;
	/* What was typed stands before the row, and hides it. */
	req_set(r, "asked_text", scope_text(row, "question"));
	req_set(r, "explained_text", scope_text(row, "explanation"));
	watched_say(r, row);
	watched_day(row, date_days(scope_text(row, "found_on")));
	return row;
}

static bool
is_over(const struct scope *row)
{
	return !strcmp(scope_text(row, "finding_status"), "explained");
}

static bool
is_with_branch(const struct scope *row)
{
	return !strcmp(scope_text(row, "finding_status"), "asked");
}

void
finding_show(struct req *r)
{
	const struct who *own = r->who;
	struct scope *row = find(r);

	if (!row)
		return;
	listing_show(
	    r, "looks", &query_finding_look_list, &query_finding_look_count);
	/* The form that was refused is there with what was typed. */
	req_set(r, "may_explain",
	    !is_over(row) || r->page->form == finding_explain_fields ? "1" :
								       "");
	req_set(r, "may_ask",
	    (!is_over(row) && !is_with_branch(row)) ||
		    r->page->form == finding_ask_fields ?
		"1" :
		"");
	form_show(r, "explain_fields", finding_explain_fields);
	form_show(r, "ask_fields", finding_ask_fields);
	r->who = own;
}

/* The form was shown before somebody else went on, or the branch answered:
 * beside what was typed stands what they wrote. */
static void
say_changed(struct req *r, const struct scope *row, const char *field)
{
	const char *theirs = scope_text(row, field);

	form_blame(r, field,
	    N_("Somebody else has written here meanwhile, or the branch has "
	       "answered. Look at it again."));
	if (!*theirs)
		return;
	req_set(r, "theirs", theirs);
	form_blame(r, field, N_("It says now: {theirs}"));
}

void
finding_explain(struct req *r)
{
	const struct who *own = r->who;
	const struct scope *row;

	row = find(r);
	if (!row)
		return;
	if (!db_change(r, &query_finding_explain))
		say_changed(r, row, "explanation");
	else
		happen_done(r, "access_finding", NULL);
	r->who = own;
	if (form_is_blamed(r))
		return;
	reply_notice(r, N_("It is explained."));
	reply_see(r, "/hq/access");
}

void
finding_ask(struct req *r)
{
	const struct who *own = r->who;
	const struct scope *row = find(r);
	char due[DATE_SIZE];

	if (!row)
		return;
	date_text(date_days(req_text(r, "today")) + ANSWER_DAYS, due);
	/* A second question of the same day is a task of its own. */
	if (!db_change(r, &query_finding_ask))
		say_changed(r, row, "question");
	else
		happen_task(r, "access_finding", "access_finding", due,
		    mem_fmt(
			r->mem, "finding_asked_%s", req_text(r, "version")));
	r->who = own;
	if (form_is_blamed(r))
		return;
	reply_notice(r, N_("The branch is asked."));
	reply_see(r, "/hq/access/%s", req_text(r, "access_finding_id"));
}
