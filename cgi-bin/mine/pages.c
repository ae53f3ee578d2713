/* The pages of a volunteer: the own pairs, and nothing else. */

#include "mine.h"

#include "lang.h"
#include "may.h"
#include "site.h"

const struct page mine_pages[] = {
	{
	    .method = "GET",
	    .path = "/mine/home",
	    .may = MAY_SEE_OWN_PAIRS,
	    .answer = home_of_volunteer_show,
	    .view = "mine/home",
	    .title = N_("My page"),
	    .look = true,
	},
	{
	    .method = "GET",
	    .path = "/mine/pairs/{pair_id}",
	    .may = MAY_SEE_OWN_PAIRS,
	    .answer = own_pair_show,
	    .view = "mine/pair",
	    .title = "{short_name}",
	    .look = true,
	},
	{
	    .method = "POST",
	    .path = "/mine/pairs/{pair_id}/meetings",
	    .may = MAY_SEE_OWN_PAIRS,
	    .answer = own_meeting_create,
	    .form = own_meeting_fields,
	    .again = own_pair_show,
	    .view = "mine/pair",
	    .title = "{short_name}",
	},
	PAGE_FORM("/mine/pairs/{pair_id}/concerns/new", own_concern_new,
	    "/mine/pairs/{pair_id}/concerns", own_concern_create,
	    .may = MAY_SEE_OWN_PAIRS, .form = own_concern_fields,
	    .view = "mine/concern_new", .title = N_("I need help"),
	    .submit = N_("Send")),
	PAGE_FORM("/mine/checkins/{pair_checkin_id}/edit", own_checkin_edit,
	    "/mine/checkins/{pair_checkin_id}", own_checkin_update,
	    .may = MAY_SEE_OWN_PAIRS, .form = own_checkin_fields,
	    .view = "mine/checkin_edit",
	    .title = N_("How is it going with {short_name}?"),
	    .submit = N_("Send")),
	{
	    .method = "GET",
	    .path = "/mine/course",
	    .may = MAY_SEE_OWN_PAIRS,
	    .answer = own_course_show,
	    .view = "mine/course",
	    .title = N_("My course and papers"),
	},
	{
	    .method = "POST",
	    .path = "/mine/tasks/{task_id}/done",
	    .may = MAY_SEE_OWN_PAIRS,
	    .answer = own_task_done,
	},
	{ .method = NULL },
};
