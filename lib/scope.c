/* Names and what they say, in a chain. */

#include "scope.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mark.h"
#include "mem.h"

struct entry {
	const char *name;
	size_t len;
	uint16_t mark; /* see mark_of */
	uint16_t next; /* in its chain: one more than its place, or 0 */
	const char *text;
	struct list *list;
};

/* Most scopes hold few names, and those need no block of their own. */
#define OWN_ENTRIES 6

/* A page asks for names thousands of times, mostly for those of a scope further
 * out, so entries with like marks are chained. */
#define CHAINS 32

struct scope {
	const struct scope *parent;
	struct entry *entries;
	size_t count;
	size_t room;
	uint16_t chains[CHAINS]; /* the last entry of each, as next */
	struct entry own[OWN_ENTRIES];
};

struct list {
	struct scope **rows;
	size_t count;
	size_t room;
};

struct scope *
scope_new(const void *owner, const struct scope *parent)
{
	struct scope *s = mem_zero(owner, sizeof(*s));

	s->parent = parent;
	s->entries = s->own;
	s->room = OWN_ENTRIES;
	return s;
}

const struct scope *
scope_parent(const struct scope *s)
{
	return s->parent;
}

void
scope_hang(struct scope *s, const struct scope *parent)
{
	s->parent = parent;
}

static inline struct entry *
own_entry(const struct scope *s, const char *name, size_t len, uint16_t mark)
{
	for (uint16_t at = s->chains[mark % CHAINS]; at;) {
		struct entry *e = &s->entries[at - 1];

		if (e->mark == mark && e->len == len &&
		    !memcmp(e->name, name, len))
			return e;
		at = e->next;
	}
	return NULL;
}

static void
make_room(struct scope *s)
{
	struct entry *own = s->entries == s->own ? s->own : NULL;

	s->room = s->room * 5 / 2;
	s->entries =
	    mem_grow(s, own ? NULL : s->entries, s->room, sizeof(*s->entries));
	if (own)
		memcpy(s->entries, own, sizeof(s->own));
}

static struct entry *
new_entry(struct scope *s, const char *name, size_t len, uint16_t mark)
{
	uint16_t *chain = &s->chains[mark % CHAINS];

	if (s->count == s->room)
		make_room(s);
	assert(s->count < UINT16_MAX);
	s->entries[s->count] = (struct entry){
		.name = name,
		.len = len,
		.mark = mark,
		.next = *chain,
	};
	*chain = (uint16_t)(s->count + 1);
	return &s->entries[s->count++];
}

static struct entry *
entry_for(struct scope *s, const char *name)
{
	size_t len = strlen(name);
	uint16_t mark = mark_of(name, len);
	struct entry *e = own_entry(s, name, len, mark);

	return e ? e : new_entry(s, mem_dup_n(s, name, len), len, mark);
}

void
scope_set(struct scope *s, const char *name, const char *text)
{
	struct entry *e = entry_for(s, name);

	e->text = mem_dup(s, text ? text : "");
	e->list = NULL;
}

void
scope_set_number(struct scope *s, const char *name, long long number)
{
	struct entry *e = entry_for(s, name);

	e->text = mem_number(s, number);
	e->list = NULL;
}

void
scope_lend(struct scope *s, const char *name, const char *text)
{
	size_t len = strlen(name);
	uint16_t mark = mark_of(name, len);
	struct entry *e = own_entry(s, name, len, mark);

	if (!e)
		e = new_entry(s, name, len, mark);
	e->text = text ? text : "";
	e->list = NULL;
}

static void
make_room_for(struct scope *s, size_t count)
{
	if (count <= s->room)
		return;
	s->entries = mem_grow(s, NULL, count, sizeof(*s->entries));
	s->room = count;
}

void
scope_lend_row(struct scope *s, const struct scope *like,
    const char *const names[], const char *const texts[], size_t count)
{
	assert(!s->count);
	make_room_for(s, count);
	if (!like || like->count != count) {
		for (size_t i = 0; i < count; i++)
			scope_lend(s, names[i], texts[i]);
		return;
	}
	memcpy(s->entries, like->entries, count * sizeof(*s->entries));
	memcpy(s->chains, like->chains, sizeof(s->chains));
	s->count = count;
	for (size_t i = 0; i < count; i++) {
		s->entries[i].text = texts[i];
		s->entries[i].list = NULL;
	}
}

bool
scope_get_n(
    const struct scope *s, const char *name, size_t len, const char **text)
{
	uint16_t mark = mark_of(name, len);

	for (; s; s = s->parent) {
		const struct entry *e = own_entry(s, name, len, mark);

		if (e && e->text) {
			*text = e->text;
			return true;
		}
	}
	return false;
}

bool
scope_get(const struct scope *s, const char *name, const char **text)
{
	return scope_get_n(s, name, strlen(name), text);
}

const char *
scope_text(const struct scope *s, const char *name)
{
	const char *text = "";

	scope_get(s, name, &text);
	return text;
}

long long
scope_number(const struct scope *s, const char *name)
{
	return strtoll(scope_text(s, name), NULL, 10);
}

bool
scope_at(
    const struct scope *s, size_t index, const char **name, const char **text)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];

		if (!e->text || index--)
			continue;
		*name = e->name;
		*text = e->text;
		return true;
	}
	return false;
}

struct list *
scope_add_list(struct scope *s, const char *name)
{
	struct entry *e = entry_for(s, name);

	e->text = NULL;
	e->list = mem_zero(s, sizeof(*e->list));
	return e->list;
}

bool
scope_find_n(const struct scope *s, const char *name, size_t len,
    const char **text, const struct list **list)
{
	uint16_t mark = mark_of(name, len);
	const struct entry *e = NULL;

	for (; s && !e; s = s->parent)
		e = own_entry(s, name, len, mark);
	*text = e ? e->text : NULL;
	*list = e ? e->list : NULL;
	return e != NULL;
}

const struct list *
scope_list(const struct scope *s, const char *name)
{
	const struct list *list;
	const char *text;

	scope_find_n(s, name, strlen(name), &text, &list);
	return list;
}

struct scope *
list_row(struct list *l, const struct scope *parent)
{
	struct scope *row = scope_new(l, parent);

	if (l->count == l->room) {
		l->room = l->room ? 2 * l->room : 16;
		l->rows = mem_grow(l, l->rows, l->room, sizeof(*l->rows));
	}
	l->rows[l->count++] = row;
	return row;
}

size_t
list_count(const struct list *l)
{
	return l->count;
}

struct scope *
list_at(const struct list *l, size_t index)
{
	assert(index < l->count);
	return l->rows[index];
}

void
list_cut(struct list *l, size_t count)
{
	while (l->count > count)
		mem_free(l->rows[--l->count]);
}
