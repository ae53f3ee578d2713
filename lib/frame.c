/* What surrounds a page: memory, ground names, language, headers. */

#include <string.h>
#include <strings.h>
#include <time.h>

#include "clock.h"
#include "conf.h"
#include "date.h"
#include "http.h"
#include "keys.h"
#include "lang.h"
#include "log.h"
#include "mem.h"
#include "page_internal.h"
#include "password.h"
#include "safe.h"
#include "str.h"
#include "style.h"
#include "who.h"

/* A long list needs about half of it. */
#define REQUEST_BYTES (512 * 1024)

#define LANG_COOKIE "__Host-lang"

/* In the order in which the layout offers them, each by its own name. */
static const char *const tags[] = { "da", "en", "ar", NULL };
static const char *const names[] = { "Dansk", "English", "العربية" };

static const struct lang *langs[sizeof(tags) / sizeof(*tags)];
static const struct conf *conf;

void
page_open(const struct conf *c)
{
	conf = c;
	password_open(c);
}

/* Read when it is first spoken: by plain CGI that is one of them. */
static const struct lang *
lang_at(size_t i)
{
	const char *wrong;

	if (langs[i])
		return langs[i];
	langs[i] = lang_load(mem_cache(), conf->messages, tags[i]);
	wrong = lang_wrong(langs[i]);
	/* English needs no file. */
	if (wrong && strcmp(tags[i], "en"))
		log_event("no_texts", "lang=%s why=\"%s\"", tags[i], wrong);
	return langs[i];
}

/* "da", "da-DK" and "da_DK" are Danish; strchr finds the end of a text, too. */
static const struct lang *
lang_of(const char *tag)
{
	for (size_t i = 0; tags[i]; i++)
		if (!strncasecmp(tag, tags[i], strlen(tags[i])) &&
		    strchr("-_", tag[strlen(tags[i])]))
			return lang_at(i);
	return NULL;
}

static const char *
query_lang(struct req *r)
{
	const char *at = strstr(r->query, "lang=");

	if (!at || (at > r->query && at[-1] != '&'))
		return "";
	at += strlen("lang=");
	return mem_dup_n(r->mem, at, strcspn(at, "&"));
}

/* What the visitor just pressed, else chose before, else the account's. */
static const struct lang *
choose(struct req *r)
{
	const char *asked = query_lang(r);
	const char *kept = http_cookie(r->mem, r->cookies, LANG_COOKIE);
	const struct lang *l = lang_of(asked);

	if (l && (!kept || strcmp(kept, lang_tag(l))))
		reply_header(r, "Set-Cookie",
		    LANG_COOKIE "=%s; Path=/; "
				"Secure; HttpOnly; SameSite=Lax; "
				"Max-Age=31536000",
		    lang_tag(l));
	if (!l && kept)
		l = lang_of(kept);
	if (!l && r->who)
		l = lang_of(r->who->lang);
	return l ? l : lang_at(0);
}

static void
speak(struct req *r, const struct lang *l)
{
	r->lang = l;
	scope_set(r->ground, "lang", lang_tag(l));
	scope_set(r->ground, "dir", lang_dir(l));
}

void
frame_language(struct req *r)
{
	speak(r, choose(r));
}

static void
add_part(struct str *s, const char *name, const char *text)
{
	str_add(s, strchr(s->text, '?') ? "&" : "?");
	str_add(s, name);
	str_add(s, "=");
	str_add_coded(s, text);
}

/* The same page with what was asked for, and never what was typed. */
static const char *
in_language(struct req *r, const char *tag)
{
	struct str s = str_new(r->mem);

	str_add(&s, r->base);
	str_add(&s, r->path);
	if (r->kept_id)
		str_add_fmt(&s, "?kept=%lld", (long long)r->kept_id);
	for (const struct field *f = r->page ? r->page->filters : NULL;
	     f && f->name; f++)
		for (size_t i = 0; i < r->input_count; i++)
			if (!strcmp(r->inputs[i].name, f->name) &&
			    *r->inputs[i].text)
				add_part(&s, f->name, r->inputs[i].text);
	add_part(&s, "lang", tag);
	return s.text;
}

static void
show_languages(struct req *r)
{
	struct list *list = scope_add_list(r->ground, "langs");

	for (size_t i = 0; tags[i]; i++) {
		struct scope *s = list_row(list, r->ground);

		scope_lend(s, "lang_tag", tags[i]);
		scope_lend(s, "lang_dir", lang_tag_dir(tags[i]));
		scope_lend(s, "lang_name", names[i]);
		scope_lend(
		    s, "lang_is_current", langs[i] == r->lang ? "1" : "");
		if (langs[i] == r->lang)
			scope_lend(r->ground, "lang_name", names[i]);
		scope_lend(s, "lang_href", in_language(r, tags[i]));
	}
}

void
frame_show(struct req *r)
{
	show_languages(r);
	r->site->frame(r);
}

static void
lay_ground(struct req *r)
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
		NULL,
	};
	char today[DATE_SIZE], now[DATE_MOMENT_SIZE];
	time_t t = time(NULL);

	date_today(t, today);
	date_moment(t, now);
	r->ground = scope_new(r->mem, NULL);
	r->scope = scope_new(r->mem, r->ground);
	for (size_t i = 0; empty[i]; i++)
		scope_lend(r->ground, empty[i], "");
	scope_set(r->ground, "base", r->base);
	scope_set(r->ground, "path", r->path);
	scope_set(r->ground, "ref", r->ref);
	scope_set(r->ground, "today", today);
	r->today = scope_text(r->ground, "today");
	scope_set(r->ground, "now", now);
	scope_lend(r->ground, "style_hash", STYLE_HASH);
	scope_set(r->ground, "request_key", safe_random(r->mem, 16));
	scope_lend(r->ground, "csrf", "");
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
	speak(r, lang_of(lang));
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
