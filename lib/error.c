/* A lost request: one page that says what happened and what to do. */

#include <string.h>

#include "lang.h"
#include "mem.h"
#include "page_internal.h"
#include "view.h"
#include "who.h"

struct error {
	int status;
	const char *what;
	const char *todo;
};

static const struct error errors[] = {
	{ 400, N_("The form could not be read"),
	    N_("Go back, reload the page and send the form again.") },
	{ 403, N_("You do not have access to this page"),
	    N_("Ask the manager of your branch if you need it. If you were "
	       "filling in a form, go back, reload the page and send it "
	       "again.") },
	{ 404, N_("This page does not exist"),
	    N_("It may have been moved, or it belongs to another branch.") },
	{ 405, N_("This page does not exist"),
	    N_("It may have been moved, or it belongs to another branch.") },
	{ 409, N_("Somebody else changed this meanwhile"),
	    N_("Go back, reload the page and make your change again.") },
	{ 411, N_("The form could not be read"),
	    N_("Go back, reload the page and send the form again.") },
	{ 413, N_("What you sent is too large"),
	    N_("A file may be 10 MB at most.") },
	{ 503, N_("Foothold cannot reach its data just now"),
	    N_("Nothing was lost. Wait a minute, go back and try again.") },
	{ 500, N_("Something went wrong on our side"),
	    N_("Nothing was changed. Try again. If it happens again, tell "
	       "the person who runs Foothold the number below.") },
};

static const struct error *
error_of(int status)
{
	const struct error *e = errors;

	while (e->status != status && e->status != 500)
		e++;
	return e;
}

/* What this session lacks: an account, its second factor, or a fresh one. */
static const char *
way_in(const struct req *r)
{
	if (r->who->due == WHO_CODE)
		return r->site->code_path;
	if (r->who->due == WHO_SET_UP)
		return r->site->set_up_path;
	return r->who->account_id ? r->site->step_up_path :
				    r->site->sign_in_path;
}

/*
 * A session that ended, and a page that asks for the factor again, go the
 * same way: somewhere else first, and then back to where the visitor was.
 */
static void
to_sign_in(struct req *r)
{
	bool is_get = !strcmp(r->method, "GET");

	r->reply.status = 303;
	r->reply.body = "";
	r->reply.len = 0;
	if (is_get)
		who_keep_way(r, r->path, r->query);
	else if (r->who->account_id)
		who_keep_way(r, page_near(r), "");
	reply_header(r, "Location", "%s%s", r->base, way_in(r));
}

void
error_show(struct req *r)
{
	const struct error *e = error_of(r->failed);
	int status = r->failed;

	if (status == 401) {
		to_sign_in(r);
		return;
	}
	/* What the page meant to say and to set did not come about. */
	r->reply.headers = str_new(r);
	frame_language(r);
	r->reply.status = status;
	r->reply.type = NULL;
	r->failed = 0;
	r->scope = scope_new(r->mem, r->ground);
	req_set(r, "error_what", lang_text(r->lang, e->what));
	req_set(r, "error_todo", lang_text(r->lang, e->todo));
	req_set_number(r, "error_status", status);
	req_set(r, "page_title", lang_text(r->lang, e->what));
	if (status == 503)
		reply_header(r, "Retry-After", "30");
	if (!r->who)
		r->who = who_nobody(r->mem);
	r->site->frame(r);
	view_expand(r, "error/error");
	if (!r->failed)
		return;
	r->reply.status = 500;
	r->reply.type = "text/plain; charset=utf-8";
	r->reply.body = lang_text(r->lang, e->what);
	r->reply.len = strlen(r->reply.body);
}
