/* What code lists hold, from the table code_words. */

#include "code_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "mem.h"
#include "queries.h"

/*
 * Kept for the day by every page of this process, so it is none of the
 * statements of the page that happens to need it first.
 */
static void
read_aside(struct req *r, struct scope *asked, const struct query *q,
    bool (*take)(void *, struct scope *), void *arg)
{
	unsigned int statements = r->statements;
	struct scope *before = r->scope;

	r->scope = asked;
	db_each(r, q, take, arg);
	r->scope = before;
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

static void
read_lists(struct req *r, struct codes *s, const char *lang)
{
	struct scope *asked = scope_new(r->mem, r->ground);

	s->words_lang = mem_dup(s, lang);
	scope_lend(asked, "words_lang", lang);
	read_aside(r, asked, &query_code_list_names, take_name, s);
}

struct codes *
code_read_names(struct req *r, const char *lang, const char *today)
{
	struct codes *s = mem_zero(mem_cache(), sizeof(*s));

	snprintf(s->lang, sizeof(s->lang), "%s", lang);
	snprintf(s->today, sizeof(s->today), "%s", today);
	read_lists(r, s, lang);
	if (!req_failed(r) && !s->count)
		read_lists(r, s, "en");
	if (req_failed(r) || !s->count) {
		mem_free(s);
		return NULL;
	}
	qsort(s->lists, s->count, sizeof(*s->lists), by_name);
	return s;
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

static bool
is_open(const char *from, const char *until, const char *today)
{
	return strcmp(from, today) <= 0 &&
	    (!*until || strcmp(until, today) >= 0);
}

/* A line as the table code_words has them. */
static bool
take_line(struct vocabulary *v, char **at)
{
	struct code *c = &v->codes[v->count];
	const char *from, *until;

	c->list = v->name;
	c->code = cut(at, '\t');
	c->to = c->code ? cut(at, '\t') : NULL;
	c->label = c->to ? cut(at, '\t') : NULL;
	from = c->label ? cut(at, '\t') : NULL;
	until = from ? cut(at, '\n') : NULL;
	if (!until)
		return false;
	c->is_open = is_open(from, until, v->set->today);
	v->made.open_count += c->is_open;
	v->count++;
	return true;
}

struct reading {
	struct vocabulary *list;
	bool is_whole;
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

void
code_read(struct req *r, struct vocabulary *v)
{
	struct scope *asked = scope_new(r->mem, r->ground);
	struct reading reading = { .list = v };

	scope_lend(asked, "words_lang", v->set->words_lang);
	scope_lend(asked, "list", v->name);
	read_aside(r, asked, &query_code_list, take_codes, &reading);
	if (!req_failed(r) && !reading.is_whole)
		req_fail(r, 500, "codes=%s are cut off", v->name);
	if (req_failed(r))
		v->count = v->made.open_count = 0;
	else
		sort_codes(v);
}
