/* The branch itself: its home page and its tasks. */

#include "branch.h"

#include "lang.h"
#include "looks.h"
#include "may.h"
#include "privacy/privacy.h"
#include "queries.h"
#include "site.h"

static const struct field task_filters[] = {
	{
	    .name = "due",
	    .kind = FIELD_CHOICE,
	    .list = "due",
	    .label = N_("Due"),
	},
	{
	    .name = "task_kind",
	    .kind = FIELD_CHOICE,
	    .label = N_("Kind"),
	},
	{
	    .name = "task_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("State"),
	},
	{ .name = "mine", .kind = FIELD_TICK, .label = N_("Only mine") },
	{ .name = NULL },
};

static const struct column task_columns[] = {
	{ "task_kind_label", N_("Task"), "kind" },
	{ "about_name", N_("About"), NULL },
	{ "due_on", N_("Due"), "due" },
	{ "assignee_name", N_("Who"), NULL },
	{ NULL, NULL, NULL },
};

static const struct field task_fields[] = {
	{
	    .name = "task_title",
	    .kind = FIELD_TEXT,
	    .label = N_("What is to be done"),
	    .need = true,
	},
	{
	    .name = "due_on",
	    .kind = FIELD_DATE,
	    .label = N_("Due"),
	    .hint = N_("For example 27 3 2027"),
	    .need = true,
	},
	{
	    .name = "assignee_account_id",
	    .kind = FIELD_CHOICE,
	    .choices = &query_team_choices,
	    .label = N_("Who does it"),
	},
	{
	    .name = "note",
	    .kind = FIELD_LONG,
	    .max = 500,
	    .label = N_("Note"),
	},
	{ .name = NULL },
};

static const struct field task_status_fields[] = {
	{
	    .name = "task_status",
	    .kind = FIELD_HIDDEN,
	    .label = N_("State"),
	    .need = true,
	    .max = 15,
	},
	{
	    .name = "snoozed_until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Until"),
	},
	{ .name = NULL },
};

const struct page branch_pages[] = {
	{
	    .method = "GET",
	    .path = "/branch/home",
	    .may = MAY_SEE_BRANCH,
	    .answer = home_show,
	    .view = "branch/home",
	    .title = N_("Home"),
	},
	{
	    .method = "GET",
	    .path = "/branch/support",
	    .may = MAY_GRANT_SUPPORT,
	    .answer = access_list,
	    .view = "branch/support_list",
	    .title = N_("Support access"),
	},
	{
	    .method = "GET",
	    .path = "/branch/support/{support_access_id}",
	    .may = MAY_GRANT_SUPPORT,
	    .answer = access_show,
	    .columns = looks_columns,
	    .view = "branch/support",
	    .title = N_("Support access: {by_name}"),
	},
	{
	    .method = "POST",
	    .path = "/branch/support/{support_access_id}/answer",
	    .may = MAY_GRANT_SUPPORT,
	    .answer = access_answer,
	    .form = access_answer_fields,
	    .again = access_show,
	    .view = "branch/support",
	    .title = N_("Support access: {by_name}"),
	    .step_up = true,
	},
	{
	    .method = "POST",
	    .path = "/branch/support/{support_access_id}/end",
	    .may = MAY_GRANT_SUPPORT,
	    .answer = access_end,
	},
	{
	    .method = "GET",
	    .path = "/branch/tasks",
	    .may = MAY_SEE_TASKS,
	    .answer = task_list,
	    .filters = task_filters,
	    .columns = task_columns,
	    .view = "branch/tasks",
	    .title = N_("Tasks"),
	},
	{
	    .method = "GET",
	    .path = "/branch/tasks/new",
	    .may = MAY_EDIT_TASKS,
	    .answer = task_new,
	    .form = task_fields,
	    .view = "branch/task_new",
	    .title = N_("New task"),
	},
	{
	    .method = "POST",
	    .path = "/branch/tasks",
	    .may = MAY_EDIT_TASKS,
	    .answer = task_create,
	    .form = task_fields,
	    .view = "branch/task_new",
	    .title = N_("New task"),
	},
	PAGE_FORM("/branch/tasks/{task_id}/edit", task_edit,
	    "/branch/tasks/{task_id}", task_update, .may = MAY_EDIT_TASKS,
	    .form = task_fields, .view = "branch/task_edit",
	    .title = N_("Change a task")),
	{
	    .method = "POST",
	    .path = "/branch/tasks/{task_id}/status",
	    .may = MAY_EDIT_TASKS,
	    .answer = task_status_update,
	    .form = task_status_fields,
	    .view = "branch/task_edit",
	    .again = task_edit,
	    .title = N_("Change a task"),
	},
	PAGE_FORM("/branch/findings/{access_finding_id}", asked_finding_show,
	    "/branch/findings/{access_finding_id}", asked_finding_answer,
	    .may = MAY_LEAD_TEAM, .form = finding_answer_fields,
	    .columns = looks_columns, .view = "branch/finding",
	    .title = N_("Answer the data protection officer"),
	    .submit = N_("Send the answer"), .look = true),
	{
	    .method = "GET",
	    .path = "/branch/retention",
	    .may = MAY_LEAD_PRIVACY,
	    .answer = retention_list,
	    .columns = retention_columns,
	    .view = "privacy/retention",
	    .title = N_("Files to be erased"),
	    .look = true,
	},
	{ .method = NULL },
};
