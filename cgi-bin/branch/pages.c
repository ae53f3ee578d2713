/* The branch itself: its home page, tasks, team. */

#include "branch.h"

#include "lang.h"
#include "may.h"
#include "site.h"

const struct page branch_pages[] = {
	{
		.method = "GET",
		.path = "/branch/home",
		.may = MAY_SEE_BRANCH,
		.answer = home_show,
		.view = "branch/home",
		.title = N_("Home"),
	},
	{ .method = NULL },
};
