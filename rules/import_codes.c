/* Code lists, looked up by what people write. */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import_internal.h"
#include "mem.h"
#include "text.h"

struct entry {
	const char *list;
	const char *key; /* folded; of a code as it is */
	const char *code;
	int rank; /* the lowest wins; of PART two are none */
};

enum {
	CODE,
	WORD,
	LABEL,
	PART
};

struct import_codes {
	struct entry *entries;
	size_t count;
};

struct import_codes *
import_codes_new(const void *owner)
{
	return mem_zero(owner, sizeof(struct import_codes));
}

static void
add(struct import_codes *c, const char *list, const char *key, const char *code,
    int rank)
{
	if (!*key)
		return;
	if (c->count % 512 == 0)
		c->entries = mem_grow(
		    c, c->entries, c->count + 512, sizeof(*c->entries));
	c->entries[c->count++] = (struct entry){
		.list = list,
		.key = key,
		.code = code,
		.rank = rank,
	};
}

/* Folding leaves more behind than the key. */
static char *
fold(const struct import_codes *c, const char *text, size_t len)
{
	void *owner = mem_owner(c, "fold");
	char *key =
	    mem_dup(c, text_search_key(owner, mem_dup_n(owner, text, len)));

	mem_free(owner);
	return key;
}

/* "Brætspil" of "Brætspil og skak", "Køkken" of "Køkken, hotel". */
static void
add_part(struct import_codes *c, const char *list, const char *code,
    const char *label)
{
	static const char *const breaks[] = {
		", ",
		" og ",
		" and ",
		" eller ",
		" or ",
		" (",
		NULL,
	};
	size_t cut = strlen(label);

	for (size_t i = 0; breaks[i]; i++) {
		const char *at = strstr(label, breaks[i]);

		if (at && (size_t)(at - label) < cut)
			cut = (size_t)(at - label);
	}
	if (label[cut])
		add(c, list, fold(c, label, cut), code, PART);
}

void
import_codes_add(struct import_codes *c, const char *list, const char *code,
    const char *label)
{
	char *key = mem_dup(c, code);

	list = mem_dup(c, list);
	code = mem_dup(c, code);
	for (char *p = key; *p; p++)
		*p = (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
	add(c, list, key, code, CODE);
	add(c, list, fold(c, label, strlen(label)), code, LABEL);
	add_part(c, list, code, label);
}

static int
compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int by_list = strcmp(x->list, y->list);
	int by_key = by_list ? by_list : strcmp(x->key, y->key);

	return by_key ? by_key : x->rank - y->rank;
}

void
import_codes_close(struct import_codes *c)
{
	for (const struct import_word *w = import_words; w->list; w++)
		for (const char *p = w->words; *p;) {
			size_t n = strcspn(p, "|");

			add(c, w->list, fold(c, p, n), w->code, WORD);
			p += n + (p[n] == '|');
		}
	qsort(c->entries, c->count, sizeof(*c->entries), compare);
}

static bool
is_same(const struct entry *a, const struct entry *b)
{
	return !strcmp(a->list, b->list) && !strcmp(a->key, b->key);
}

/* The first entry of that list and key, or NULL. */
static const struct entry *
first(const struct import_codes *c, const char *list, const char *key)
{
	const struct entry wanted = { .list = list, .key = key, .rank = -1 };
	size_t low = 0, high = c->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (compare(&c->entries[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == c->count || !is_same(&c->entries[low], &wanted))
		return NULL;
	return &c->entries[low];
}

/* Part of two labels means neither. */
static bool
is_doubtful(const struct import_codes *c, const struct entry *e)
{
	const struct entry *end = c->entries + c->count;

	if (e->rank != PART)
		return false;
	for (const struct entry *n = e + 1; n < end; n++) {
		if (!is_same(n, e))
			return false;
		if (strcmp(n->code, e->code) != 0)
			return true;
	}
	return false;
}

const char *
import_codes_find(
    const struct import_codes *c, const char *list, const char *text)
{
	char code[64];
	size_t len = strlen(text);
	const struct entry *e = NULL;
	char *key;

	if (len < sizeof(code)) {
		for (size_t i = 0; i <= len; i++)
			code[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ?
				text[i] - 'A' + 'a' :
				text[i]);
		e = first(c, list, code);
		if (e && e->rank == CODE)
			return e->code;
	}
	key = fold(c, text, len);
	e = first(c, list, key);
	while (e && e->rank == CODE && e + 1 < c->entries + c->count &&
	    !strcmp(e[1].key, key) && !strcmp(e[1].list, list))
		e++;
	mem_free(key);
	return e && e->rank != CODE && !is_doubtful(c, e) ? e->code : NULL;
}
