/* What surrounds a page: memory, ground names, language, headers. */

#include <time.h>

#include "clock.h"
#include "conf.h"
#include "date.h"
#include "keys.h"
#include "lang.h"
#include "mem.h"
#include "page_internal.h"
#include "password.h"
#include "safe.h"
#include "str.h"
#include "style.h"
#include "who.h"

/* A long list needs about half of it. */
#define REQUEST_BYTES (512 * 1024)

static const struct conf *conf;

void
page_open(const struct conf *c)
{
	conf = c;
	frame_langs_open(c);
	password_open(c);
}

void
frame_show(struct req *r)
{
	frame_langs(r);
	r->site->frame(r);
}

/* Names that a page may say, and templates ask for in any case. */
static void
lend_nothing(struct req *r)
{
	static const char *const empty[] = {
		"user_name",
		"branch_name",
		"branch_slug",
		"support_until_at",
		"is_signed_in",
		"notice",
		"page_title",
		"has_blames",
		"version",
		"kept_id",
		"cancel_href",
		"q",
		"csrf",
		NULL,
	};

	for (size_t i = 0; empty[i]; i++)
		scope_lend(r->ground, empty[i], "");
}

static void
lay_ground(struct req *r)
{
	char today[DATE_SIZE], now[DATE_MOMENT_SIZE];
	time_t t = time(NULL);

	date_today(t, today);
	date_moment(t, now);
	r->ground = scope_new(r->mem, NULL);
	r->scope = scope_new(r->mem, r->ground);
	lend_nothing(r);
	scope_set(r->ground, "base", r->base);
	scope_set(r->ground, "path", r->path);
	scope_set(r->ground, "ref", r->ref);
	scope_set(r->ground, "today", today);
	r->today = scope_text(r->ground, "today");
	scope_set(r->ground, "now", now);
	scope_lend(r->ground, "style_hash", STYLE_HASH);
	scope_set(r->ground, "request_key", safe_random(r->mem, 16));
}

void
frame_begin(const struct site *site, struct req *r)
{
	mem_free((void *)(size_t)r->mem);
	r->mem = mem_pool(r, REQUEST_BYTES);
	r->site = site;
	r->conf = conf;
	r->page = NULL;
	r->who = NULL;
	r->inputs = NULL;
	r->input_count = 0;
	r->kept_id = 0;
	r->blames = NULL;
	r->read = NULL;
	r->csrf = "";
	r->failed = 0;
	r->fate = DB_FINE;
	r->after = NULL;
	if (!r->began_ns)
		r->began_ns = clock_ns();
	r->reply = (struct reply){ .status = 200 };
	r->reply.headers = str_new(r);
	keys_begin();
	lay_ground(r);
	frame_language(r);
}

struct req *
page_local(const struct site *site, int64_t branch_id, const char *lang)
{
	struct req *r = mem_zero(mem_process(), sizeof(*r));

	r->method = "POST";
	r->path = r->base = r->query = r->cookies = r->body = "";
	r->host = r->origin = r->fetch_site = r->content_type = "";
	r->address = r->user_agent = "";
	frame_begin(site, r);
	r->who = who_system(r->mem, branch_id);
	frame_speak(r, lang);
	return r;
}

static void
timing_header(struct req *r)
{
#if DEBUG
	reply_header(r, "Server-Timing",
	    "statements;desc=\"%u\", log;desc=\"%u\", lists;desc=\"%u\", "
	    "db;dur=%.3f, view;dur=%.3f, all;dur=%.3f",
	    r->statements, r->log_statements, r->list_statements,
	    (double)r->db_ns / 1e6, (double)r->view_ns / 1e6,
	    (double)(clock_ns() - r->began_ns) / 1e6);
#else
	(void)r;
#endif
}

/*
 * What every reply says. With no-referrer, browsers that know no Sec-Fetch-Site
 * call the origin of our own forms null.
 */
static const char always[] =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n"
    "X-Robots-Tag: noindex, nofollow\r\n"
    "Cache-Control: no-store\r\n";

static const char of_a_page[] =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'\r\n";

static const char of_a_file[] =
    "Content-Security-Policy: default-src 'none'; sandbox; "
    "frame-ancestors 'none'\r\n";

void
frame_headers(struct req *r)
{
	struct str *headers = &r->reply.headers;

	if (!r->reply.type)
		r->reply.type = "text/html; charset=utf-8";
	str_add(headers, r->reply.is_file ? of_a_file : of_a_page);
	str_add(headers, always);
	reply_header(r, "Content-Language", "%s", lang_tag(r->lang));
	/* Below a path the host's name is somebody else's to bind. */
	if (r->is_secure)
		reply_header(r, "Strict-Transport-Security",
		    "max-age=31536000%s",
		    *r->base ? "" : "; includeSubDomains");
	timing_header(r);
}
