/* Tasks: what is due, overdue first; done, put off, cancelled. */

#include <string.h>

#include "branch.h"
#include "code.h"
#include "db.h"
#include "form.h"
#include "lang.h"
#include "listing.h"
#include "may.h"
#include "mem.h"
#include "queries.h"
#include "state.h"
#include "who.h"

struct place {
	const char *object;
	enum may may;
	const char *path; /* before the object's id */
	const char *rest; /* behind it */
};

/* Where the thing is that a task is about. */
static const struct place places[] = {
	{ "access_finding", MAY_LEAD_TEAM, "/branch/findings/", "" },
	{ "account_role", MAY_LEAD_TEAM, "/branch/team/", "/hand_over" },
	{ "case_file", MAY_FILL_INTAKES, "/intake/interviews/", "/edit" },
	{ "employer", MAY_SEE_WORK, "/work/employers/", "" },
	{ "incident", MAY_SEE_INCIDENTS, "/buddies/incidents/", "" },
	{ "opening", MAY_SEE_WORK, "/work/openings/", "" },
	{ "pair", MAY_FOLLOW_PAIRS, "/buddies/pairs/", "" },
	{ "pair_checkin", MAY_FOLLOW_PAIRS, "/buddies/checkins/", "" },
	{ "person", MAY_SEE_PEOPLE, "/intake/people/", "" },
	{ "placement", MAY_SEE_WORK, "/work/placements/", "" },
	{ "privacy_request", MAY_LEAD_PRIVACY, "/intake/requests/", "/edit" },
	{ "proposal", MAY_MATCH, "/buddies/proposals/", "" },
	{ "referral", MAY_SEE_PEOPLE, "/intake/referrals/", "" },
	{ "support_access", MAY_GRANT_SUPPORT, "/branch/support/", "" },
	{ "volunteer", MAY_SEE_VOLUNTEERS, "/buddies/volunteers/", "" },
	{ NULL, MAY_ANYBODY, NULL, NULL },
};

/* About the whole branch. */
static const struct place pages[] = {
	{ "retention_notice", MAY_LEAD_PRIVACY, "/branch/retention", "" },
	{ "role_review", MAY_REVIEW_ROLES, "/branch/review", "" },
	{ NULL, MAY_ANYBODY, NULL, NULL },
};

/* NULL: it has no page that the visitor may open. */
static const char *
place_in(
    struct req *r, const struct place *p, const char *object, const char *id)
{
	while (p->object && strcmp(p->object, object) != 0)
		p++;
	return p->object && who_may(r->who, p->may) ?
	    mem_fmt(r->mem, "%s%s%s", p->path, id, p->rest) :
	    NULL;
}

/* A case is shown with its person; a task about nothing is its own page. */
static const char *
path_of(struct req *r, const struct scope *task)
{
	const char *object = scope_text(task, "object_kind");
	const char *person = scope_text(task, "person_id");
	const char *volunteer = scope_text(task, "volunteer_id");
	bool sees_people = who_may(r->who, MAY_SEE_PEOPLE);
	const char *path = NULL;

	if (strcmp(object, "case_file") != 0 || !sees_people)
		path =
		    place_in(r, places, object, scope_text(task, "object_id"));
	if (!path)
		path = place_in(r, pages, object, "");
	if (!path && *person)
		path = place_in(r, places, "person", person);
	if (!path && *volunteer)
		path = place_in(r, places, "volunteer", volunteer);
	if (!path && who_may(r->who, MAY_EDIT_TASKS))
		path = mem_fmt(r->mem, "/branch/tasks/%s/edit",
		    scope_text(task, "task_id"));
	return path ? path : "/branch/tasks";
}

void
task_show_rows(struct req *r, struct list *tasks)
{
	for (size_t i = 0; i < list_count(tasks); i++) {
		struct scope *t = list_at(tasks, i);
		const char *title = scope_text(t, "task_title");
		const char *label =
		    code_label(r, "task_kind", scope_text(t, "task_kind"));

		scope_set(t, "object_path", path_of(r, t));
		if (!*title)
			scope_set(t, "task_title", label);
	}
}

void
task_list(struct req *r)
{
	struct list *tasks =
	    listing_show(r, "tasks", &query_task_list, &query_task_count);

	if (tasks)
		task_show_rows(r, tasks);
}

/* Written by hand, it is about nobody; its text says what it is about. */
static void
set_about(struct req *r)
{
	static const char *const names[] = {
		"object_kind",
		"object_id",
		"person_id",
		"volunteer_id",
		NULL,
	};

	for (size_t i = 0; names[i]; i++)
		req_set(r, names[i], "");
}

void
task_new(struct req *r)
{
	req_set_number(r, "assignee_account_id", r->who->account_id);
}

void
task_create(struct req *r)
{
	set_about(r);
	db_insert(r, &query_task_new);
	reply_notice(r, N_("The task is saved."));
	reply_see(r, "/branch/tasks");
}

void
task_edit(struct req *r)
{
	struct scope *t = db_row(r, &query_task_row);

	if (!t)
		return;
	if (!*scope_text(t, "task_title"))
		scope_set(t, "task_title",
		    code_label(r, "task_kind", scope_text(t, "task_kind")));
	scope_set(t, "object_path", path_of(r, t));
	req_set(r, "cancel_href", mem_fmt(r->mem, "%s/branch/tasks", r->base));
}

void
task_update(struct req *r)
{
	if (!db_change(r, &query_task_update)) {
		form_conflict(r, &query_task_row);
		return;
	}
	reply_notice(r, N_("The task is saved."));
	reply_see(r, "/branch/tasks");
}

void
task_status_update(struct req *r)
{
	struct scope *t = db_row(r, &query_task_row);
	const char *to = req_text(r, "task_status");
	const char *from;

	if (!t)
		return;
	from = scope_text(t, "task_status");
	if (!state_may_move(STATE_TASK, from, to)) {
		req_fail(r, 409, "task %s to %s", from, to);
		return;
	}
	if (!strcmp(to, "snoozed") && !*req_text(r, "snoozed_until_on")) {
		form_blame(r, "snoozed_until_on",
		    N_("Write the date until when it can wait"));
		return;
	}
	req_set(r, "task_status_before", from);
	if (!db_change(r, &query_task_status_update))
		req_fail(r, 409, "task changed meanwhile");
	reply_notice(r,
	    strcmp(to, "done") ? N_("The task is saved.") :
				 N_("Done. Thank you."));
	reply_see(r, "/branch/tasks");
}
