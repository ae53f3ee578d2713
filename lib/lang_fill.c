/* Texts with their names filled in. */

#include "lang.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "mem.h"

/* A name of a text and its value. */
struct pair {
	const char *name;
	const char *value;
	size_t name_len;
	size_t len;
};

/* More than any text has. */
#define PAIRS_MAX 12

static size_t
read_pairs(va_list ap, struct pair pairs[PAIRS_MAX])
{
	size_t count = 0;
	const char *name;

	while ((name = va_arg(ap, const char *))) {
		const char *value = va_arg(ap, const char *);

		if (!value)
			continue;
		assert(count < PAIRS_MAX);
		pairs[count++] =
		    (struct pair){ name, value, strlen(name), strlen(value) };
	}
	return count;
}

static const struct pair *
pair_of(const struct pair *pairs, size_t count, const char *name, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (pairs[i].name_len == len &&
		    !memcmp(pairs[i].name, name, len))
			return &pairs[i];
	return NULL;
}

/* Adds to a text, or where that is NULL only says how much it would be. */
static size_t
put(char *into, size_t at, const char *bytes, size_t len)
{
	if (into)
		memcpy(into + at, bytes, len);
	return at + len;
}

/* How long the text is with its names filled in, written to into or not. */
static size_t
fill(char *into, const char *text, const struct pair *pairs, size_t count)
{
	const char *brace;
	size_t done = 0;

	while (*(brace = strchrnul(text, '{'))) {
		size_t len = strcspn(brace + 1, "{}");
		const struct pair *p = brace[1 + len] == '}' ?
		    pair_of(pairs, count, brace + 1, len) :
		    NULL;

		done = put(into, done, text, (size_t)(brace - text));
		done = p ? put(into, done, p->value, p->len) :
			   put(into, done, brace, 1);
		text = brace + 1 + (p ? len + 1 : 0);
	}
	return put(into, done, text, (size_t)(brace - text));
}

char *
lang_fill(const void *owner, const char *text, ...)
{
	struct pair pairs[PAIRS_MAX];
	size_t count, len;
	char *filled;
	va_list ap;

	va_start(ap, text);
	count = read_pairs(ap, pairs);
	va_end(ap);
	len = fill(NULL, text, pairs, count);
	filled = mem_room(owner, len + 1);
	fill(filled, text, pairs, count);
	filled[len] = '\0';
	return filled;
}
