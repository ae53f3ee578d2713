/* Code lists in memory, a set for each language, each list at first use. */

#include "code.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commas.h"
#include "db.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "str.h"

#define LANGS_MAX 8

struct vocabulary {
	const struct codes *set;
	const char *name;
	struct code *codes; /* in their order; NULL: not read yet */
	const struct code **by_code;
	size_t count;
	struct code_made made;
};

struct codes {
	char lang[12];
	char today[11]; /* what is open changes by date */
	struct vocabulary *lists; /* by name */
	size_t count;
};

static struct codes *sets[LANGS_MAX];

/*
 * Kept for the day by every page of this process, so it is none of the
 * statements of the page that happens to need it first.
 */
static void
read_aside(struct req *r, const struct query *q,
    bool (*take)(void *, struct scope *), void *arg)
{
	unsigned int statements = r->statements;

	db_each(r, q, take, arg);
	r->statements = statements;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct vocabulary *)a)->name,
	    ((const struct vocabulary *)b)->name);
}

static bool
take_name(void *arg, struct scope *row)
{
	struct codes *s = arg;

	if (s->count % 64 == 0)
		s->lists =
		    mem_grow(s, s->lists, s->count + 64, sizeof(*s->lists));
	s->lists[s->count++] = (struct vocabulary){
		.set = s,
		.name = mem_dup(s, scope_text(row, "list")),
		.made = { .owner = s },
	};
	return true;
}

static struct codes *
read_names(struct req *r, const char *lang, const char *today)
{
	struct codes *s = mem_zero(mem_cache(), sizeof(*s));

	snprintf(s->lang, sizeof(s->lang), "%s", lang);
	snprintf(s->today, sizeof(s->today), "%s", today);
	read_aside(r, &query_code_list_names, take_name, s);
	if (req_failed(r) || !s->count) {
		mem_free(s);
		return NULL;
	}
	qsort(s->lists, s->count, sizeof(*s->lists), by_name);
	return s;
}

static struct codes *
codes_of(struct req *r)
{
	const char *lang = scope_text(r->ground, "lang");
	const char *today = scope_text(r->ground, "today");
	size_t i = 0;

	while (i < LANGS_MAX - 1 && sets[i] && strcmp(sets[i]->lang, lang))
		i++;
	if (sets[i] && !strcmp(sets[i]->lang, lang) &&
	    !strcmp(sets[i]->today, today))
		return sets[i];
	mem_free(sets[i]);
	sets[i] = read_names(r, lang, today);
	return sets[i];
}

static struct vocabulary *
find_list(const struct codes *s, const char *list, size_t len)
{
	size_t low = 0, high = s ? s->count : 0;

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

/* What stands before the sign, which ends it; NULL: there is no such sign. */
static char *
cut(char **at, char sign)
{
	char *from = *at, *end = strchr(from, sign);

	if (!end)
		return NULL;
	*end = '\0';
	*at = end + 1;
	return from;
}

/* A line: a code, the last of its range, the label, and "1" if it is open. */
static bool
take_line(struct vocabulary *v, char **at)
{
	struct code *c = &v->codes[v->count];
	const char *is_open;

	c->list = v->name;
	c->code = cut(at, '\t');
	c->to = c->code ? cut(at, '\t') : NULL;
	c->label = c->to ? cut(at, '\t') : NULL;
	is_open = c->label ? cut(at, '\n') : NULL;
	if (!is_open)
		return false;
	c->is_open = *is_open == '1';
	v->made.open_count += c->is_open;
	v->count++;
	return true;
}

struct reading {
	struct vocabulary *list;
	bool is_whole; /* a host may cut long texts off */
};

static bool
take_codes(void *arg, struct scope *row)
{
	struct reading *reading = arg;
	struct vocabulary *v = reading->list;
	size_t count = (size_t)scope_number(row, "code_count");
	char *at = mem_dup(v->set, scope_text(row, "codes"));

	v->codes = mem_zero(v->set, (count + 1) * sizeof(*v->codes));
	while (v->count < count && take_line(v, &at))
		;
	reading->is_whole = v->count == count;
	return true;
}

static int
by_code(const void *a, const void *b)
{
	const struct code *const *one = a, *const *other = b;

	return strcmp((*one)->code, (*other)->code);
}

/* The longest list, of postcodes, comes sorted. */
static void
sort_codes(struct vocabulary *v)
{
	bool is_sorted = true;

	v->by_code = mem_zero(v->set, (v->count + 1) * sizeof(*v->by_code));
	for (size_t i = 0; i < v->count; i++) {
		v->by_code[i] = &v->codes[i];
		if (i && by_code(&v->by_code[i - 1], &v->by_code[i]) > 0)
			is_sorted = false;
	}
	if (!is_sorted)
		qsort(v->by_code, v->count, sizeof(*v->by_code), by_code);
}

static void
read_codes(struct req *r, struct vocabulary *v)
{
	struct scope *before = r->scope;
	struct reading reading = { .list = v };

	r->scope = scope_new(r->mem, before);
	req_set(r, "list", v->name);
	read_aside(r,
	    strcmp(v->name, "postcode") ? &query_code_list :
					  &query_postcode_list,
	    take_codes, &reading);
	r->scope = before;
	if (!req_failed(r) && !reading.is_whole)
		req_fail(r, 500, "codes=%s are cut off", v->name);
	if (req_failed(r))
		v->count = v->made.open_count = 0;
	else
		sort_codes(v);
}

/* Read when it is needed first; NULL: the request is lost. */
static struct vocabulary *
whole(struct req *r, struct vocabulary *v)
{
	if (v && !v->by_code)
		read_codes(r, v);
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

/* A range of numbers is one code, so the last that begins no later holds it. */
const char *
code_label_in(struct req *r, struct vocabulary *v, const char *code)
{
	size_t low = 0, high = whole(r, v) ? v->count : 0;
	const struct code *c;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strcmp(v->by_code[middle]->code, code) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	c = low ? v->by_code[low - 1] : NULL;
	if (!c || (strcmp(c->code, code) && strcmp(code, c->to) > 0))
		return NULL;
	return strlen(c->code) == strlen(code) ? c->label : NULL;
}

const char *
code_label(struct req *r, const char *list, const char *code)
{
	return code_label_in(r, code_find(r, list, strlen(list)), code);
}

const char *
code_labels_in(struct req *r, struct vocabulary *v, const char *codes)
{
	struct str labels = str_new(r->mem);
	struct commas_item item;

	while (commas_next(&codes, &item)) {
		const char *code = mem_dup_n(r->mem, item.text, item.len);
		const char *label = code_label_in(r, v, code);

		str_join(&labels, lang_comma(r->lang), label ? label : code);
	}
	return labels.text;
}

const char *
code_labels(struct req *r, const char *list, const char *codes)
{
	return code_labels_in(r, code_find(r, list, strlen(list)), codes);
}
