/* Code lists in memory, a set for each language, read at first use. */

#include "code.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commas.h"
#include "db.h"
#include "mem.h"
#include "queries.h"
#include "str.h"

#define LANGS_MAX 8

/* One list: its codes stand together in their order. */
struct run {
	const char *list;
	size_t first;
	size_t count;
};

struct codes {
	char lang[12];
	char today[11]; /* what is open changes by date */
	struct code *codes; /* by list, then in its order */
	size_t count;
	struct run *runs; /* by name */
	size_t run_count;
};

static struct codes *sets[LANGS_MAX];

/* Rows come sorted by list. */
static struct run *
run_for(struct codes *s, const char *list)
{
	struct run *last = s->run_count ? &s->runs[s->run_count - 1] : NULL;

	if (last && !strcmp(last->list, list))
		return last;
	if (s->run_count % 32 == 0)
		s->runs =
		    mem_grow(s, s->runs, s->run_count + 32, sizeof(*s->runs));
	assert(s->runs);
	last = &s->runs[s->run_count++];
	*last = (struct run){
		.list = mem_dup(s, list),
		.first = s->count,
	};
	return last;
}

static void
add(struct codes *s, struct run *run, const char *code, const char *label,
    bool is_open)
{
	if (s->count % 256 == 0)
		s->codes =
		    mem_grow(s, s->codes, s->count + 256, sizeof(*s->codes));
	s->codes[s->count++] = (struct code){
		.list = run->list,
		.code = code,
		.label = label,
		.is_open = is_open,
	};
	run->count++;
}

/* A range of numbers shares one label. */
static bool
take(void *arg, struct scope *row)
{
	struct codes *s = arg;
	struct run *run = run_for(s, scope_text(row, "list"));
	const char *code = mem_dup(s, scope_text(row, "code"));
	const char *label = mem_dup(s, scope_text(row, "label"));
	long to = (long)scope_number(row, "code_to");
	bool is_open = scope_number(row, "is_open");

	add(s, run, code, label, is_open);
	for (long n = strtol(code, NULL, 10) + 1; n <= to; n++)
		add(s, run, mem_fmt(s, "%04ld", n), label, is_open);
	return true;
}

static struct codes *
read_codes(struct req *r, const char *lang, const char *today)
{
	struct codes *s = mem_zero(mem_cache(), sizeof(*s));

	snprintf(s->lang, sizeof(s->lang), "%s", lang);
	snprintf(s->today, sizeof(s->today), "%s", today);
	db_each(r, &query_code_all, take, s);
	if (!req_failed(r))
		return s;
	mem_free(s);
	return NULL;
}

static const struct codes *
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
	sets[i] = read_codes(r, lang, today);
	return sets[i];
}

static const struct run *
find_run(const struct codes *s, const char *list, size_t len)
{
	size_t low = 0, high = s ? s->run_count : 0;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct run *run = &s->runs[middle];
		int order = strncmp(run->list, list, len);

		if (!order && run->list[len])
			order = 1;
		if (!order)
			return run;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct code *
code_list(struct req *r, const char *list, size_t *count)
{
	const struct codes *s = codes_of(r);
	const struct run *run = find_run(s, list, strlen(list));

	*count = run ? run->count : 0;
	return run ? &s->codes[run->first] : NULL;
}

const char *
code_label(struct req *r, const char *list, const char *code)
{
	size_t count;
	const struct code *c = code_list(r, list, &count);

	for (size_t i = 0; i < count; i++)
		if (!strcmp(c[i].code, code))
			return c[i].label;
	return NULL;
}

bool
code_has_list(struct req *r, const char *list, size_t len)
{
	return find_run(codes_of(r), list, len);
}

const char *
code_labels(struct req *r, const char *list, const char *codes)
{
	struct str labels = str_new(r->mem);
	struct commas_item item;

	while (commas_next(&codes, &item)) {
		const char *code = mem_dup_n(r->mem, item.text, item.len);
		const char *label = code_label(r, list, code);

		str_join(&labels, ", ", label ? label : code);
	}
	return labels.text;
}
