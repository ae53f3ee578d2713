/* A lost request: one page that says what happened and what to do. */

#include <string.h>

#include "form.h"
#include "http.h"
#include "keep.h"
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
	{ 410, N_("The texts of this branch were destroyed"),
	    N_("Nothing can be written for it any more. Ask the national "
	       "office what to do.") },
	{ 411, N_("The form could not be read"),
	    N_("Go back, reload the page and send the form again.") },
	{ 413, N_("What you sent is too large"),
	    N_("A file may be 10 MB at most. Go back: what you typed is "
	       "still there.") },
	{ 421, N_("This is not the address of Foothold here"),
	    N_("Type the address that you were given, or follow the link of a "
	       "mail.") },
	{ 503, N_("Foothold cannot reach its data just now"),
	    N_("Nothing was lost. Wait a minute and try again.") },
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
	const char *way = way_in(r);

	r->reply.status = 303;
	r->reply.body = "";
	r->reply.len = 0;
	if (is_get && way == r->site->sign_in_path)
		reply_notice(
		    r, N_("Sign in, and the page that you asked for opens."));
	if (is_get)
		who_keep_way(r, r->path, r->query);
	else if (r->who->account_id)
		who_keep_way(r, page_near(r), "");
	reply_header(r, "Location", "%s%s", r->base, way);
}

static const struct field *
field_of(const struct req *r, const char *name)
{
	for (const struct field *f = r->page->form; f && f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

/* Read by people; codes and numbers of rows are not. */
static bool
is_written(const struct field *f)
{
	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_DATE:
	case FIELD_PARTIAL_DATE:
	case FIELD_NUMBER:
	case FIELD_EMAIL:
	case FIELD_PHONE:
		return true;
	default:
		return false;
	}
}

/* What a kept form holds is read already, and its writer known. */
static bool
may_show_typed(struct req *r)
{
	bool is_lost = r->reply.status == 404 || r->reply.status == 409 ||
	    r->reply.status >= 500;

	if (!r->page || !r->page->form)
		return false;
	if (r->kept_id)
		return r->input_count;
	return is_lost && !strcmp(r->method, "POST") && page_is_from_here(r) &&
	    http_inputs(r, r->mem);
}

/* In the order in which it came, with its own key: sent again it is the same
 * POST (once.c), and is done once. */
static void
show_typed(struct req *r)
{
	struct list *typed = scope_add_list(r->scope, "typed");

	req_set(r, "has_typed", "");
	req_set(r, "may_send_again",
	    r->reply.status == 503 && !r->kept_id ? "1" : "");
	if (!may_show_typed(r))
		return;
	req_set(r, "again_href", mem_fmt(r->mem, "%s%s", r->base, r->path));
	for (size_t i = 0; i < r->input_count; i++) {
		const struct input *in = &r->inputs[i];
		const struct field *f = field_of(r, in->name);
		bool is_shown = f && f->label && is_written(f) && *in->text;
		struct scope *s;

		if (in->file_name || (f && !form_may_keep(f)))
			continue;
		s = list_row(typed, r->scope);
		scope_lend(s, "typed_name", in->name);
		scope_lend(s, "typed_text", in->text);
		scope_set(s, "typed_label",
		    is_shown ? lang_text(r->lang, f->label) : "");
		if (is_shown)
			req_set(r, "has_typed", "1");
	}
}

/* What stands in the way of a step says so itself, and where to go on. */
static void
show_words(struct req *r, const struct error *e)
{
	const char *why = scope_text(r->ground, "refused_why");
	const char *back = scope_text(r->ground, "refused_back");
	bool is_refused = *why && e->status == 409;
	const char *what = lang_text(r->lang,
	    is_refused ? N_("This step is not possible now") : e->what);

	req_set(r, "error_what", what);
	req_set(r, "page_title", what);
	req_set(
	    r, "error_todo", is_refused ? why : lang_text(r->lang, e->todo));
	req_set(r, "back_href",
	    is_refused ?
		mem_fmt(r->mem, "%s%s", r->base, *back ? back : page_above(r)) :
		"");
}

/* Browsers keep our cookies over https alone, and some keep none at all. */
static const struct error no_cookies = { 403,
	N_("Your browser keeps no cookies from this page"),
	N_("Foothold needs them to know whose form it is. Allow cookies for "
	   "this address, see that it begins with https, and reload the "
	   "page.") };

void
error_show(struct req *r)
{
	const struct error *e = error_of(r->failed);
	int status = r->failed;

	if (status == 403 && !strcmp(r->method, "POST") && !*r->cookies)
		e = &no_cookies;
	if (status == 401) {
		to_sign_in(r);
		return;
	}
	r->reply.status = status;
	r->reply.type = NULL;
	r->failed = 0;
	r->scope = scope_new(r->mem, r->ground);
	show_words(r, e);
	req_set_number(r, "error_status", status);
	if (status == 503)
		reply_header(r, "Retry-After", "30");
	if (!r->who)
		r->who = who_nobody(r->mem);
	show_typed(r);
	if (r->kept_id && status < 500)
		keep_shown(r);
	frame_show(r);
	view_expand(r, "error/error");
	if (!r->failed)
		return;
	r->reply.status = 500;
	r->reply.type = "text/plain; charset=utf-8";
	r->reply.body = lang_text(r->lang, e->what);
	r->reply.len = strlen(r->reply.body);
}
