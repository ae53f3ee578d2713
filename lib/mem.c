/* Request memory over talloc. */

#include "mem.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

static void *root, *cache;

static void *
must(void *block)
{
	if (!block) {
		fputs("foothold: out of memory\n", stderr);
		abort();
	}
	return block;
}

static void
root_free(void)
{
	talloc_free(cache);
	talloc_free(root);
	root = cache = NULL;
}

void *
mem_process(void)
{
	if (!root) {
		/* A request's pool is kept for the next, not given back. */
		mallopt(M_MMAP_THRESHOLD, 4 * 1024 * 1024);
		mallopt(M_TRIM_THRESHOLD, 8 * 1024 * 1024);
		root = must(talloc_named_const(NULL, 0, "process"));
		/* For leak checkers; the end of the process frees it faster. */
		if (DEBUG)
			atexit(root_free);
	}
	return root;
}

void *
mem_cache(void)
{
	mem_process();
	if (!cache)
		cache = must(talloc_named_const(NULL, 0, "cache"));
	return cache;
}

void *
mem_owner(const void *owner, const char *name)
{
	return must(talloc_named_const(owner, 0, name));
}

void *
mem_pool(const void *owner, size_t size)
{
	return must(talloc_pool(owner, size));
}

void *
mem_zero(const void *owner, size_t size)
{
	return must(talloc_zero_size(owner, size));
}

void *
mem_room(const void *owner, size_t size)
{
	return must(talloc_size(owner, size));
}

void *
mem_grow(const void *owner, void *block, size_t count, size_t size)
{
	return must(_talloc_realloc_array(
	    owner, block, size, (unsigned int)count, "array"));
}

char *
mem_dup(const void *owner, const char *s)
{
	return must(talloc_strdup(owner, s));
}

char *
mem_dup_n(const void *owner, const char *s, size_t len)
{
	char *copy = mem_room(owner, len + 1);

	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *
mem_join(const void *owner, const char *first, const char *second)
{
	size_t first_len = strlen(first), second_len = strlen(second);
	char *both = mem_room(owner, first_len + second_len + 1);

	memcpy(both, first, first_len);
	memcpy(both + first_len, second, second_len + 1);
	return both;
}

const char *
mem_digits(char room[MEM_DIGITS], long long number)
{
	unsigned long long left = number < 0 ?
	    0ULL - (unsigned long long)number :
	    (unsigned long long)number;
	char *at = room + MEM_DIGITS - 1;

	*at = '\0';
	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (number < 0)
		*--at = '-';
	return at;
}

char *
mem_number(const void *owner, long long number)
{
	char room[MEM_DIGITS];
	const char *digits = mem_digits(room, number);

	return mem_dup_n(
	    owner, digits, (size_t)(room + MEM_DIGITS - 1 - digits));
}

/* Most texts are short, and are put together once. */
char *
mem_fmt(const void *owner, const char *fmt, ...)
{
	char room[256];
	va_list ap;
	char *s;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(room, sizeof(room), fmt, ap);
	va_end(ap);
	if (len >= 0 && (size_t)len < sizeof(room))
		return mem_dup_n(owner, room, (size_t)len);
	va_start(ap, fmt);
	s = talloc_vasprintf(owner, fmt, ap);
	va_end(ap);
	return must(s);
}

void
mem_free(void *block)
{
	if (block)
		talloc_free(block);
}

size_t
mem_blocks(void)
{
	return talloc_total_blocks(mem_process());
}
