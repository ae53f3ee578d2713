/* One of the own pairs: who it is, that you met, that you are worried. */

#include "mine.h"

#include <string.h>

#include "db.h"
#include "incident_new.h"
#include "lang.h"
#include "mem.h"
#include "profile.h"
#include "queries.h"

const struct field own_meeting_fields[] = {
	{
	    .name = "met_on",
	    .kind = FIELD_DATE,
	    .label = N_("When did you meet?"),
	    .hint = N_("Empty: today. Nobody asks what you talked about."),
	    .check = form_past,
	},
	{ .name = NULL },
};

const struct field own_concern_fields[] = {
	{
	    .name = "concern_text",
	    .kind = FIELD_LONG,
	    .label = N_("What do you need help with?"),
	    .hint = N_("Two lines are enough. Leave out illness and belief."),
	    .need = true,
	    .max = 500,
	},
	{
	    .name = "is_unsafe",
	    .kind = FIELD_TICK,
	    .label = N_("I am worried about somebody's safety"),
	    .hint = N_("The manager is told today. In danger call 112."),
	},
	{ .name = NULL },
};

void
own_pair_show(struct req *r)
{
	struct scope *pair = db_row(r, &query_own_pair_row);
	struct list *meetings;

	if (!pair)
		return;
	profile_show(r, pair);
	meetings = db_rows(r, "meetings", &query_own_meetings);
	req_set(r, "has_meetings", list_count(meetings) ? "1" : "");
	form_show(r, "meeting_fields", own_meeting_fields);
}

/* False: lost. A pair that is over is read only. */
static bool
is_open(struct req *r)
{
	struct scope *pair = db_row(r, &query_own_pair_row);

	if (!pair)
		return false;
	if (!scope_number(pair, "is_open"))
		req_fail(r, 409, "the pair is over");
	return !req_failed(r);
}

void
own_meeting_create(struct req *r)
{
	if (!is_open(r))
		return;
	if (!*req_text(r, "met_on"))
		req_set(r, "met_on", scope_text(r->ground, "today"));
	db_insert(r, &query_own_meeting_create);
	reply_notice(r, N_("How nice that you met. Thank you."));
	reply_see(r, "/mine/pairs/%s", req_text(r, "pair_id"));
}

void
own_concern_new(struct req *r)
{
	if (is_open(r))
		req_set(r, "cancel_href",
		    mem_fmt(r->mem, "%s/mine/pairs/%s", r->base,
			req_text(r, "pair_id")));
}

void
own_concern_create(struct req *r)
{
	if (!is_open(r))
		return;
	if (!strcmp(req_text(r, "is_unsafe"), "1")) {
		req_set(r, "happened_text", req_text(r, "concern_text"));
		incident_new(r, "volunteer");
	} else {
		req_set(r, "task_title",
		    lang_text(r->lang, N_("The volunteer asks for help")));
		db_row(r, &query_own_concern_for);
		db_insert(r, &query_own_concern_create);
	}
	reply_notice(r,
	    N_("Thank you for saying so. Somebody of the branch calls you."));
	reply_see(r, "/mine/pairs/%s", req_text(r, "pair_id"));
}
