/* The pages of headquarters. */

#include "hq.h"

#include "lang.h"
#include "may.h"
#include "site.h"

const struct page hq_pages[] = {
	{
	    .method = "GET",
	    .path = "/hq/branches",
	    .may = MAY_SEE_NUMBERS,
	    .answer = branches_list,
	    .filters = branches_filters,
	    .columns = branches_columns,
	    .view = "hq/branches",
	    .title = N_("Branches"),
	},
	{
	    .method = "GET",
	    .path = "/hq/branches/{branch_id}",
	    .may = MAY_SEE_NUMBERS,
	    .answer = branches_show,
	    .view = "hq/branch",
	    .title = "{of_branch_name}",
	},
	{
	    .method = "GET",
	    .path = "/hq/branches/{branch_id}/support/new",
	    .may = MAY_ASK_SUPPORT,
	    .answer = support_new,
	    .form = support_fields,
	    .view = "hq/support_new",
	    .title = N_("Ask {of_branch_name} to see names"),
	    .submit = N_("Ask the branch"),
	},
	{
	    .method = "POST",
	    .path = "/hq/branches/{branch_id}/support",
	    .may = MAY_ASK_SUPPORT,
	    .answer = support_create,
	    .form = support_fields,
	    .again = support_new,
	    .view = "hq/support_new",
	    .title = N_("Ask {of_branch_name} to see names"),
	    .submit = N_("Ask the branch"),
	    .step_up = true,
	},
	{
	    .method = "GET",
	    .path = "/hq/support",
	    .may = MAY_ASK_SUPPORT,
	    .answer = support_list,
	    .view = "hq/support_list",
	    .title = N_("Support access"),
	},
	{
	    .method = "POST",
	    .path = "/hq/support/{support_access_id}/enter",
	    .may = MAY_ASK_SUPPORT,
	    .answer = support_enter,
	    .step_up = true,
	},
	{
	    .method = "POST",
	    .path = "/hq/support/leave",
	    .may = MAY_SIGNED_IN,
	    .answer = support_leave,
	    .is_way_out = true,
	},
	{
	    .method = "GET",
	    .path = "/hq/checks",
	    .may = MAY_DECIDE_CHECKS,
	    .answer = check_list,
	    .filters = checks_filters,
	    .columns = checks_columns,
	    .view = "hq/checks",
	    .title = N_("Child certificates"),
	},
	{
	    .method = "GET",
	    .path = "/hq/checks/{volunteer_check_id}",
	    .may = MAY_DECIDE_CHECKS,
	    .answer = check_edit,
	    .form = check_fields,
	    .view = "hq/check",
	    .title = N_("Child certificate of {full_name}"),
	    .look = true,
	},
	{
	    .method = "POST",
	    .path = "/hq/checks/{volunteer_check_id}",
	    .may = MAY_DECIDE_CHECKS,
	    .answer = check_update,
	    .form = check_fields,
	    .again = check_edit,
	    .view = "hq/check",
	    .title = N_("Child certificate of {full_name}"),
	},
	{ .method = NULL },
};
