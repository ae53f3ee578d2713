/* Code lists in memory, a set for each language, read at first use. */

#include "code.h"

#include <stdlib.h>
#include <string.h>

#include "commas.h"
#include "db.h"
#include "mem.h"
#include "queries.h"
#include "str.h"

#define LANGS_MAX 8

struct codes {
	char lang[12];
	struct code *codes;		/* in the order of list, sort */
	size_t count;
};

static struct codes *sets[LANGS_MAX];

void
code_forget(void)
{
	for (size_t i = 0; i < LANGS_MAX; i++) {
		mem_free(sets[i]);
		sets[i] = NULL;
	}
}

static bool
take(void *arg, struct scope *row)
{
	struct codes *s = arg;
	const char *list = scope_text(row, "list");

	if (s->count % 256 == 0)
		s->codes = mem_grow(s, s->codes, s->count + 256,
		    sizeof(*s->codes));
	/* One copy of a list's name serves all its codes. */
	if (s->count && !strcmp(s->codes[s->count - 1].list, list))
		list = s->codes[s->count - 1].list;
	else
		list = mem_dup(s, list);
	s->codes[s->count++] = (struct code){
		.list = list,
		.code = mem_dup(s, scope_text(row, "code")),
		.label = mem_dup(s, scope_text(row, "label")),
		.is_open = scope_number(row, "is_open"),
	};
	return true;
}

static const struct codes *
codes_of(struct req *r)
{
	const char *lang = scope_text(r->ground, "lang");
	struct codes *s;
	size_t i;

	for (i = 0; i < LANGS_MAX && sets[i]; i++)
		if (!strcmp(sets[i]->lang, lang))
			return sets[i];
	s = mem_zero(mem_cache(), sizeof(*s));
	strncpy(s->lang, lang, sizeof(s->lang) - 1);
	db_each(r, &query_code_all, take, s);
	if (req_failed(r) || i == LANGS_MAX) {
		mem_free(s);
		return NULL;
	}
	sets[i] = s;
	return s;
}

const struct code *
code_list(struct req *r, const char *list, size_t *count)
{
	const struct codes *s = codes_of(r);
	const struct code *first = NULL;

	*count = 0;
	for (size_t i = 0; s && i < s->count; i++) {
		if (strcmp(s->codes[i].list, list)) {
			if (first)
				break;
			continue;
		}
		if (!first)
			first = &s->codes[i];
		(*count)++;
	}
	return first;
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
	const struct codes *s = codes_of(r);

	for (size_t i = 0; s && i < s->count; i++)
		if (!strncmp(s->codes[i].list, list, len) &&
		    !s->codes[i].list[len])
			return true;
	return false;
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
