/* The team: roles that are given, lent, changed and ended. */

#include "branch.h"

#include "lang.h"
#include "may.h"
#include "site.h"

static const struct column team_columns[] = {
	{ "account_name", N_("Name"), NULL },
	{ "email", N_("E-mail"), NULL },
	{ NULL, NULL, NULL },
};

const struct page team_pages[] = {
	{
	    .method = "GET",
	    .path = "/branch/team",
	    .may = MAY_SEE_TEAM,
	    .answer = team_list,
	    .columns = team_columns,
	    .view = "branch/team",
	    .title = N_("Team"),
	},
	{
	    .method = "GET",
	    .path = "/branch/team/{account_role_id}",
	    .may = MAY_GRANT_ROLES,
	    .answer = member_show,
	    .view = "branch/member",
	    .title = "{account_name}",
	},
	{
	    .method = "GET",
	    .path = "/branch/roles/new",
	    .may = MAY_GRANT_ROLES,
	    .answer = grant_new,
	    .form = grant_fields,
	    .filters = grant_filters,
	    .view = "branch/grant_new",
	    .title = N_("Give a role"),
	    .submit = N_("Give the role"),
	},
	{
	    .method = "POST",
	    .path = "/branch/roles",
	    .may = MAY_GRANT_ROLES,
	    .answer = grant_create,
	    .form = grant_fields,
	    .again = grant_new,
	    .view = "branch/grant_new",
	    .title = N_("Give a role"),
	    .submit = N_("Give the role"),
	    .step_up = true,
	},
	{
	    .method = "GET",
	    .path = "/branch/roles/{account_role_id}/edit",
	    .may = MAY_GRANT_ROLES,
	    .answer = grant_edit,
	    .form = grant_edit_fields,
	    .view = "branch/grant_edit",
	    .title = N_("Change a role"),
	},
	{
	    .method = "POST",
	    .path = "/branch/roles/{account_role_id}",
	    .may = MAY_GRANT_ROLES,
	    .answer = grant_update,
	    .form = grant_edit_fields,
	    .again = grant_edit,
	    .view = "branch/grant_edit",
	    .title = N_("Change a role"),
	    .step_up = true,
	},
	{
	    .method = "POST",
	    .path = "/branch/roles/{account_role_id}/end",
	    .may = MAY_GRANT_ROLES,
	    .answer = grant_end,
	    .form = grant_end_fields,
	    .again = grant_edit,
	    .view = "branch/grant_edit",
	    .title = N_("Change a role"),
	    .step_up = true,
	},
	{
	    .method = "GET",
	    .path = "/branch/delegations/new",
	    .may = MAY_GRANT_ROLES,
	    .answer = delegation_new,
	    .form = delegation_fields,
	    .view = "branch/delegation_new",
	    .title = N_("Let somebody stand in"),
	    .submit = N_("Lend the role"),
	},
	{
	    .method = "POST",
	    .path = "/branch/delegations",
	    .may = MAY_GRANT_ROLES,
	    .answer = delegation_create,
	    .form = delegation_fields,
	    .again = delegation_new,
	    .view = "branch/delegation_new",
	    .title = N_("Let somebody stand in"),
	    .submit = N_("Lend the role"),
	    .step_up = true,
	},
	{ .method = NULL },
};
