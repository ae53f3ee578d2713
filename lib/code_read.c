/* What code lists hold, from the table code_words. */

#include "code_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "mem.h"
#include "queries.h"

/* Lists in one statement; NULL for the places that are not needed. */
#define AT_ONCE 16

static const char *const places[AT_ONCE] = { "list_1", "list_2", "list_3",
	"list_4", "list_5", "list_6", "list_7", "list_8", "list_9", "list_10",
	"list_11", "list_12", "list_13", "list_14", "list_15", "list_16" };

/* Of data/code_list.csv, sorted. */
static const char *const names[] = {
#include "code_names.h"
};

struct reading {
	struct req *req;
	struct codes *set;
};

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
	r->list_statements += r->statements - statements;
	r->statements = statements;
}

struct codes *
code_names(const char *lang, const char *today)
{
	struct codes *s = mem_zero(mem_cache(), sizeof(*s));

	snprintf(s->lang, sizeof(s->lang), "%s", lang);
	snprintf(s->today, sizeof(s->today), "%s", today);
	s->words_lang = s->lang;
	s->count = sizeof(names) / sizeof(*names);
	s->lists = mem_zero(s, s->count * sizeof(*s->lists));
	for (size_t i = 0; i < s->count; i++)
		s->lists[i] = (struct vocabulary){
			.set = s,
			.name = names[i],
			.made = { .owner = s },
		};
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

/* A column is called like its list, in the plural where it holds several. */
static void
want_column(void *arg, const char *name)
{
	size_t len = strlen(name);
	struct vocabulary *v = code_called(arg, name, len);

	if (!v && len && name[len - 1] == 's')
		v = code_called(arg, name, len - 1);
	if (v)
		v->is_wanted = true;
}

static bool
take_codes(void *arg, struct scope *row)
{
	const struct reading *reading = arg;
	struct codes *s = reading->set;
	const char *list = scope_text(row, "list");
	struct vocabulary *v = code_called(s, list, strlen(list));
	size_t count = (size_t)scope_number(row, "code_count");
	char *at = mem_dup(s, scope_text(row, "codes"));

	if (!v)
		return true;
	s->has_words = true;
	v->codes = mem_zero(s, (count + 1) * sizeof(*v->codes));
	while (v->count < count && take_line(v, &at))
		;
	if (v->count == count) {
		sort_codes(v);
		return true;
	}
	v->count = v->made.open_count = 0;
	req_fail(reading->req, 500, "codes=%s are cut off", v->name);
	return false;
}

/* The first of them, and what is wanted besides. */
static void
choose_lists(struct vocabulary *first, struct vocabulary *lists[AT_ONCE])
{
	struct codes *s = first->set;
	size_t count = 0;

	db_columns(want_column, s);
	lists[count++] = first;
	for (size_t i = 0; i < s->count && count < AT_ONCE; i++) {
		struct vocabulary *v = &s->lists[i];

		if (v->is_wanted && !v->by_code && v != first)
			lists[count++] = v;
	}
	while (count < AT_ONCE)
		lists[count++] = NULL;
}

static void
read_lists(struct req *r, struct codes *s, struct vocabulary *lists[AT_ONCE])
{
	struct scope *asked = scope_new(r->mem, r->ground);
	struct reading reading = { .req = r, .set = s };

	scope_lend(asked, "words_lang", s->words_lang);
	for (size_t i = 0; i < AT_ONCE; i++)
		scope_lend(asked, places[i], lists[i] ? lists[i]->name : "");
	read_aside(r, asked, &query_code_lists, take_codes, &reading);
}

void
code_read(struct req *r, struct vocabulary *v)
{
	struct vocabulary *lists[AT_ONCE];
	struct codes *s = v->set;

	choose_lists(v, lists);
	read_lists(r, s, lists);
	if (!req_failed(r) && !s->has_words) {
		s->words_lang = "en";
		read_lists(r, s, lists);
	}
	/* Before foothold migrate has made them there are none in any. */
	if (!s->has_words)
		s->words_lang = s->lang;
	if (req_failed(r) || !s->has_words)
		return;
	/* What has no codes is not asked for again. */
	for (size_t i = 0; i < AT_ONCE && lists[i]; i++)
		if (!lists[i]->by_code)
			sort_codes(lists[i]);
}
