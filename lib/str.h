#ifndef STR_H
#define STR_H

/*
 * A text that grows.  Always NUL-terminated, so .text may be used as a C
 * string at any time; len counts without the NUL.  May hold any bytes.
 */

#include <stddef.h>

struct str {
	const void *owner;
	char *text;
	size_t len;
	size_t room;
};

/* An empty text owned by owner; the struct itself may live on the stack. */
struct str str_new(const void *owner);

void str_add(struct str *, const char *text);
void str_add_n(struct str *, const void *bytes, size_t len);
void str_add_char(struct str *, char c);
void str_add_fmt(struct str *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds "sep" first unless the text is still empty. */
void str_join(struct str *, const char *sep, const char *text);

/* For a part of a query: what has a meaning there as %XX. */
void str_add_coded(struct str *, const char *text);

#endif
