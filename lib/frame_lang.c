/* Which language a page is in, and those that it is offered in. */

#include <string.h>
#include <strings.h>

#include "conf.h"
#include "http.h"
#include "lang.h"
#include "log.h"
#include "mem.h"
#include "page_internal.h"
#include "str.h"
#include "who.h"

#define LANG_COOKIE "__Host-lang"

/* In the order in which the layout offers them, each by its own name. */
static const char *const tags[] = { "da", "en", "ar", NULL };
static const char *const names[] = { "Dansk", "English", "العربية" };

static const struct lang *langs[sizeof(tags) / sizeof(*tags)];
static const struct conf *conf;

void
frame_langs_open(const struct conf *c)
{
	conf = c;
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
	const char *at = r->query;

	/* Not the end of another name. */
	while ((at = strstr(at, "lang=")) && at > r->query && at[-1] != '&')
		at++;
	if (!at)
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

void
frame_speak(struct req *r, const char *tag)
{
	speak(r, lang_of(tag));
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

void
frame_langs(struct req *r)
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
