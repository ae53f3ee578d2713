/* What stands in somebody's file, in words. */

#include "subject_words.h"

#include <string.h>

#include "code.h"
#include "commas.h"
#include "json.h"
#include "lang.h"
#include "mem.h"
#include "show.h"
#include "view.h"

static bool
ends_with(const char *name, const char *end)
{
	size_t len = strlen(name), cut = strlen(end);

	return len > cut && !strcmp(name + len - cut, end);
}

static bool
begins_with(const char *name, const char *begin)
{
	return !strncmp(name, begin, strlen(begin));
}

static bool
is_answer(const char *name, const char *text)
{
	return (!strcmp(text, "0") || !strcmp(text, "1")) &&
	    (begins_with(name, "is_") || begins_with(name, "has_") ||
		begins_with(name, "wants_"));
}

bool
subject_word_is_date(const char *name)
{
	return ends_with(name, "_on") || ends_with(name, "_at") ||
	    begins_with(name, "valid_");
}

const char *
subject_word_label(struct req *r, const char *name)
{
	const char *label = code_label(r, "file_field", name);

	return label ? label : name;
}

struct words {
	struct req *req;
	struct str text;
};

static void
add_cell(void *arg, const char *name, const char *text)
{
	struct words *w = arg;

	if (*text)
		str_join(&w->text, "; ",
		    mem_fmt(w->req->mem, "%s: %s",
			subject_word_label(w->req, name), text));
}

/* The cells of a row as it came: a JSON object. */
static const char *
cells_text(struct req *r, const char *json)
{
	struct words w = { .req = r, .text = str_new(r->mem) };

	return json_each(r->mem, json, add_cell, &w) ? w.text.text : json;
}

/* Names of fields, as the log has them. */
static const char *
names_text(struct req *r, const char *names)
{
	struct str s = str_new(r->mem);
	struct commas_item item;

	while (commas_next(&names, &item))
		str_join(&s, lang_comma(r->lang),
		    subject_word_label(
			r, mem_dup_n(r->mem, item.text, item.len)));
	return s.text;
}

/* The text between two others, "" where one is missing. */
static const char *
between(struct req *r, const char *text, const char *before, const char *after)
{
	const char *from = strstr(text, before), *to;

	if (!from)
		return "";
	from += strlen(before);
	to = from + strcspn(from, after);
	return mem_dup_n(r->mem, from, (size_t)(to - from));
}

/* How well two fit, as desk_words_json wrote it down. */
static const char *
score_text(struct req *r, const char *json)
{
	struct str s = str_new(r->mem);

	for (const char *at = json; (at = strstr(at, "{\"code\"")); at++) {
		const char *code = between(r, at, "\"code\":\"", "\"");
		const char *label = code_label(r, "score_part", code);

		str_join(&s, lang_comma(r->lang),
		    mem_fmt(r->mem, "%s: %s", label ? label : code,
			lang_fill(r->mem,
			    lang_text(r->lang, N_("{points} of {most}")),
			    "points", between(r, at, "\"points\":", ",}"),
			    "most", between(r, at, "\"max\":", ",}"), NULL)));
	}
	return s.len ? s.text : json;
}

/* DECIMAL comes as "20.0". */
static const char *
hours_text(struct req *r, const char *text)
{
	size_t len = strlen(text);

	return ends_with(text, ".0") ? mem_dup_n(r->mem, text, len - 2) : text;
}

/* The place, which the list knows, behind its number. */
static const char *
postcode_text(struct req *r, const char *code)
{
	const char *place = code_label(r, "postcode", code);

	return place ? mem_fmt(r->mem, "%s %s", code, place) : code;
}

/* A change of state: which list its codes are of stands beside it. */
static const char *
state_text(struct req *r, const struct scope *row, const char *code)
{
	const char *label = code_label(r, scope_text(row, "status_list"), code);

	return label ? label : code;
}

const char *
subject_words(
    struct req *r, const struct scope *row, const char *name, const char *text)
{
	const char *asked = mem_fmt(r->mem, "%s_label", name);
	const char *label;

	if (is_answer(name, text))
		return lang_text(r->lang, *text == '1' ? N_("Yes") : N_("No"));
	if (subject_word_is_date(name))
		return show_short(r->mem, r->lang, text);
	if (!strcmp(name, "cells"))
		return cells_text(r, text);
	if (!strcmp(name, "reasons"))
		return score_text(r, text);
	if (!strcmp(name, "postcode"))
		return postcode_text(r, text);
	if (strstr(name, "hours"))
		return hours_text(r, text);
	if (!strcmp(name, "fields"))
		return names_text(r, text);
	if (!strcmp(name, "status_list"))
		return subject_word_label(r, text);
	if (ends_with(name, "_state") && *scope_text(row, "status_list"))
		return state_text(r, row, text);
	label = view_text(r, row, asked, strlen(asked));
	return label ? label : text;
}
