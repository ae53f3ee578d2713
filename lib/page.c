/* The way of a request, in order. */

#include "page.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "conf.h"
#include "db.h"
#include "host.h"
#include "http.h"
#include "keep.h"
#include "lang.h"
#include "log.h"
#include "mem.h"
#include "page_internal.h"
#include "view.h"
#include "who.h"

#define TRIES 5

static bool
is_post(const struct req *r)
{
	return !strcmp(r->method, "POST");
}

/* Who sees some files of the branch alone: is this one of them? */
static void
check_reach(struct req *r)
{
	if (!req_failed(r) && r->who->account_id && !who_reaches_all(r->who))
		r->site->check_reach(r);
}

/* A form for a step that is not there would be filled in for nothing. */
static void
check_step(struct req *r)
{
	if (!req_failed(r) && r->page->step)
		r->site->check_step(r);
}

bool
page_is_from_here(const struct req *r)
{
	const char *host = strstr(r->origin, "://");

	if (*r->fetch_site)
		return !strcmp(r->fetch_site, "same-origin");
	return !*r->origin || (host && !strcmp(host + 3, r->host));
}

/* The session has ended while somebody typed, or must show who it is. */
static void
keep_late(struct req *r)
{
	if (!page_is_from_here(r) || !keep_post(r))
		return;
	if (r->who->account_id)
		reply_notice(r,
		    N_("What you typed is kept: show that it is you, and it "
		       "is back."));
	else
		reply_notice(r,
		    N_("You were signed out meanwhile. What you typed is "
		       "kept: sign in, and it is back."));
}

static void
check_who(struct req *r)
{
	unsigned int may;

	if (req_failed(r))
		return;
	who_ask(r);
	may = r->page->may;
	if (req_failed(r) || may == r->site->may_anybody)
		return;
	if (!r->who->account_id) {
		keep_late(r);
		req_fail(r, 401, "nobody signed in");
	} else if (may != r->site->may_signed_in && !who_may(r->who, may)) {
		req_fail(r, 403, "may=%u", may);
	} else if (r->page->step_up && !r->who->is_stepped_up) {
		keep_late(r);
		req_fail(r, 401, "step up");
	}
}

/* A form of the session before: shown again, with this session's token.  Of
 * somebody else's session: kept for them. */
static void
check_writer(struct req *r, const char *token)
{
	struct writer w;

	if (!who_wrote(r, token, &w) || !r->page->view) {
		req_fail(r, 403, "csrf token");
		return;
	}
	if (w.account_id == r->who->account_id &&
	    w.branch_id == r->who->branch_id) {
		form_blame(r, "version",
		    N_("You have signed in again since this form was opened. "
		       "Look it through and save once more."));
		return;
	}
	if (keep_post(r))
		scope_set(r->ground, "notice",
		    lang_text(r->lang,
			N_("Somebody else is signed in here now. What you "
			   "typed is kept for you: sign in yourself, and it "
			   "is back.")));
	req_fail(r, 403, "csrf token of another session");
}

static void
check_post(struct req *r)
{
	const struct input *csrf;

	if (req_failed(r))
		return;
	if (r->kept_id) {
		keep_open(r);
		return;
	}
	if (!http_inputs(r, r->mem)) {
		req_fail(r, 400, "malformed input");
		return;
	}
	if (!is_post(r))
		return;
	csrf = req_input(r, "csrf");
	if (!page_is_from_here(r))
		req_fail(r, 403, "foreign origin");
	else if (!csrf)
		req_fail(r, 403, "no csrf token");
	else if (!who_token_is(r, csrf->text))
		check_writer(r, csrf->text);
}

/* Headquarters in a branch: looks, and takes nothing along. */
static void
check_look_only(struct req *r)
{
	const struct input *format;

	if (req_failed(r) || !r->who->support_access_id || r->page->is_way_out)
		return;
	format = req_input(r, "format");
	if (is_post(r) || (format && *format->text))
		req_fail(r, 403, "support access only looks");
}

static void
read_input(struct req *r)
{
	if (req_failed(r))
		return;
	if (req_is_filled(r))
		form_read(r, r->page->form);
	else
		form_read_filters(r, r->page->filters);
}

/* The page that is made again may be a list: a POST has none of its filters,
 * and the list is shown whole. */
static void
empty_filters(struct req *r, const struct page *shown)
{
	const char *text;

	for (const struct field *f = shown->filters; f && f->name; f++)
		if (!scope_get(r->scope, f->name, &text))
			req_set(r, f->name, "");
}

static void
empty_filters_of(struct req *r, void (*again)(struct req *))
{
	for (size_t i = 0; r->site->programs[i]; i++)
		for (const struct page *p = r->site->programs[i]; p->method;
		     p++)
			if (!strcmp(p->method, "GET") && p->answer == again)
				empty_filters(r, p);
}

/* The form again, everything typed still there. */
static void
show_again(struct req *r, int status)
{
	empty_filters_of(r, r->page->again);
	r->reply.status = status;
	r->reply.see = NULL;
	r->reply.view = r->page->view;
	if (r->page->again)
		r->page->again(r);
}

static void
run_page(struct req *r)
{
	if (req_failed(r))
		return;
	if (r->kept_id) {
		req_set(r, "notice",
		    lang_text(r->lang,
			N_("Nothing is saved yet: you were signed out before. "
			   "All you typed is here. Look it through and "
			   "save.")));
		show_again(r, 200);
		return;
	}
	r->reply.view = is_post(r) ? NULL : r->page->view;
	if (!form_is_blamed(r))
		r->page->answer(r);
	if (!req_failed(r) && form_is_blamed(r)) {
		db_rollback(r);
		db_begin(r, true);
		show_again(r, 422);
	}
}

/* ".../new" and ".../edit" post to the path without their last word, unless
 * the table reads a form where it is shown. */
static void
show_form(struct req *r)
{
	const struct page *p = r->page;
	const char *last = strrchr(r->path, '/');
	bool is_own = (strcmp(last, "/new") && strcmp(last, "/edit")) ||
	    page_reads(r->site, p->path);

	req_set(r, "form_href",
	    mem_fmt(r->mem, "%s%.*s", r->base,
		(int)(is_own ? strlen(r->path) : (size_t)(last - r->path)),
		r->path));
	if (!*req_text(r, "cancel_href"))
		req_set(r, "cancel_href", page_cancel(r));
	req_set(r, "submit_label",
	    lang_text(r->lang, p->submit ? p->submit : N_("Save")));
	form_show(r, "fields", p->form);
}

static void
expand(struct req *r)
{
	unsigned long long began = clock_ns();

	if (req_failed(r) || !r->reply.view)
		return;
	if (r->page->form)
		show_form(r);
	if (r->page->title)
		req_set(r, "page_title", req_say(r, r->page->title));
	frame_show(r);
	if (!req_failed(r))
		view_expand(r, r->reply.view);
	r->view_ns += clock_ns() - began;
}

/* What a lost page meant to set did not come about. */
static void
forget_headers(struct req *r, size_t len)
{
	if (!req_failed(r))
		return;
	r->reply.headers.len = len;
	r->reply.headers.text[len] = '\0';
}

static void
answer_once(struct req *r)
{
	size_t headers_len;

	page_find(r);
	check_who(r);
	frame_language(r);
	check_post(r);
	check_look_only(r);
	db_begin(r, !is_post(r));
	check_reach(r);
	if (is_post(r) && once_is_repeat(r)) {
		db_rollback(r);
		return;
	}
	check_step(r);
	read_input(r);
	headers_len = r->reply.headers.len;
	run_page(r);
	keep_used(r);
	once_keep(r);
	audit_change(r);
	expand(r);
	db_commit(r);
	audit_look(r);
	keep_shown(r);
	forget_headers(r, headers_len);
}

static void
finish(struct req *r)
{
	if (req_failed(r))
		error_show(r);
	else if (r->reply.see)
		reply_header(r, "Location", "%s", r->reply.see);
	frame_headers(r);
}

/* Others were in the way; they are done in a moment. */
static void
wait_for_others(unsigned int try)
{
	log_event("again", "try=%u", try);
	nanosleep(
	    &(struct timespec){
		.tv_nsec =
		    (long)(try * (20 + randombytes_uniform(30))) * 1000000L },
	    NULL);
}

void
page_answer(const struct site *site, struct req *r)
{
	for (unsigned int try = 1; try <= TRIES; try++) {
		frame_begin(site, r);
		if (r->edge_status)
			req_fail(r, r->edge_status, "edge");
		else if (!host_is_ours(r->conf, r->host))
			req_fail(r, 421, "host");
		else
			answer_once(r);
		if (!req_failed(r) ||
		    (r->fate != DB_RERUN && r->fate != DB_UNKNOWN))
			break;
		wait_for_others(try);
	}
	finish(r);
}

/* A transaction that may have been committed is not begun anew: there is no
 * request key to know it by. */
void
page_after(struct req *r)
{
	if (!r->after || req_failed(r))
		return;
	for (unsigned int try = 1; try <= TRIES; try++) {
		r->after(r);
		if (!req_failed(r) || r->fate != DB_RERUN)
			return;
		db_rollback(r);
		wait_for_others(try);
		r->failed = 0;
		r->fate = DB_FINE;
	}
}
