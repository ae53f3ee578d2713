/* Code lists in memory, a set for each language, each list at first use. */

#include "code_internal.h"

#include <string.h>

#include "commas.h"
#include "lang.h"
#include "mark.h"
#include "mem.h"
#include "str.h"

#define LANGS_MAX 8

static struct codes *sets[LANGS_MAX], *last;

/* The set of this language, where this day's is to be. */
static struct codes **
place_of(const char *lang)
{
	size_t i = 0;

	while (i < LANGS_MAX - 1 && sets[i] && strcmp(sets[i]->lang, lang))
		i++;
	return &sets[i];
}

static struct codes *
codes_of(struct req *r)
{
	const char *lang;
	struct codes **set;

	/* Mostly those that were asked for just now. */
	if (last && last->of == r->lang && !strcmp(last->today, r->today))
		return last;
	lang = scope_text(r->ground, "lang");
	set = place_of(lang);
	if (!*set || strcmp((*set)->lang, lang) != 0 ||
	    strcmp((*set)->today, r->today) != 0) {
		mem_free(*set);
		*set = code_names(lang, r->today);
	}
	last = *set;
	last->of = r->lang;
	return last;
}

static bool
is_called(const struct vocabulary *v, const char *list, size_t len)
{
	return !strncmp(v->name, list, len) && !v->name[len];
}

struct vocabulary *
code_called(const struct codes *s, const char *list, size_t len)
{
	size_t low = 0, high = s->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		struct vocabulary *v = &s->lists[middle];
		int order = strncmp(v->name, list, len);

		if (!order && !v->name[len])
			return v;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static struct vocabulary *
find_list(struct codes *s, const char *list, size_t len)
{
	struct vocabulary *v;
	uint16_t *place;

	/* A page asks for the same few lists in each of its rows. */
	place = &s->places[mark_of(list, len) % CODE_PLACES];
	if (is_called(&s->lists[*place], list, len))
		return &s->lists[*place];
	v = code_called(s, list, len);
	if (v)
		*place = (uint16_t)(v - s->lists);
	return v;
}

/* Read when it is needed first; NULL: the request is lost. */
static struct vocabulary *
whole(struct req *r, struct vocabulary *v)
{
	if (v && !v->by_code)
		code_read(r, v);
	return v && v->by_code ? v : NULL;
}

static struct vocabulary *
list_of(struct req *r, const char *list)
{
	return whole(r, code_find(r, list, strlen(list)));
}

struct vocabulary *
code_find(struct req *r, const char *list, size_t len)
{
	return find_list(codes_of(r), list, len);
}

void
code_want(struct req *r, const char *list)
{
	struct vocabulary *v = code_find(r, list, strlen(list));

	if (v)
		v->is_wanted = true;
}

const struct code *
code_list(struct req *r, const char *list, size_t *count)
{
	const struct vocabulary *v = list_of(r, list);

	*count = v ? v->count : 0;
	return v ? v->codes : NULL;
}

struct code_made *
code_made(struct req *r, const char *list)
{
	struct vocabulary *v = list_of(r, list);

	return v ? &v->made : NULL;
}

/* A range of numbers is one code, so the last that begins no later holds it;
 * 0: there is none, else one more than its place. */
static size_t
search_code(const struct vocabulary *v, const char *code)
{
	size_t low = 0, high = v->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strcmp(v->by_code[middle]->code, code) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const char *
code_label_in(struct req *r, struct vocabulary *v, const char *code)
{
	size_t len = strlen(code), at;
	const struct code *c;
	uint16_t *place;

	if (!whole(r, v) || !v->count)
		return NULL;
	place = &v->places[mark_of(code, len) % CODE_PLACES];
	c = v->by_code[*place];
	if (!strcmp(c->code, code))
		return c->label;
	at = search_code(v, code);
	if (!at)
		return NULL;
	c = v->by_code[at - 1];
	*place = (uint16_t)(at - 1);
	if (strcmp(c->code, code) != 0 && strcmp(code, c->to) > 0)
		return NULL;
	return strlen(c->code) == len ? c->label : NULL;
}

const char *
code_shown_in(struct req *r, struct vocabulary *v, const char *code)
{
	const char *label = *code ? code_label_in(r, v, code) : NULL;

	return label ? label : code;
}

const char *
code_label(struct req *r, const char *list, const char *code)
{
	return code_label_in(r, code_find(r, list, strlen(list)), code);
}

const char *
code_labels_in(struct req *r, struct vocabulary *v, const char *codes)
{
	struct str labels;
	struct commas_item item;

	if (!strchr(codes, ','))
		return code_shown_in(r, v, codes);
	labels = str_new(r->mem);
	while (commas_next(&codes, &item)) {
		const char *code = mem_dup_n(r->mem, item.text, item.len);

		str_join(
		    &labels, lang_comma(r->lang), code_shown_in(r, v, code));
	}
	return labels.text;
}

const char *
code_labels(struct req *r, const char *list, const char *codes)
{
	return code_labels_in(r, code_find(r, list, strlen(list)), codes);
}
