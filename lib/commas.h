#ifndef COMMAS_H
#define COMMAS_H

/*
 * Several codes in one text, separated by commas: "da,ar,ti".
 *
 * NULL and "" are the empty list. Spaces around a code and empty places
 * between commas are passed over. Codes are compared byte by byte.
 */

#include <stdbool.h>
#include <stddef.h>

/* One code inside a list; not terminated by NUL. */
struct commas_item {
	const char *text;
	size_t len;
};

/* Takes the next code off *list, which moves on; false: there is none. */
bool commas_next(const char **list, struct commas_item *item);

/* Whether the item is that code. */
bool commas_is(struct commas_item item, const char *code);

bool commas_has(const char *list, const char *code);
bool commas_has_item(const char *list, struct commas_item item);

/* How many codes; one that stands there twice counts twice. */
size_t commas_count(const char *list);

/*
 * Puts a code at the end of a list that has room for size bytes, the NUL
 * included; false, and nothing changed, if there is no room.
 */
bool commas_add(char *list, size_t size, struct commas_item item);

/*
 * How many codes of a are in b too, each counted once. shared, unless NULL,
 * becomes the list of them in the order of a, as far as size bytes go.
 */
size_t commas_shared(const char *a, const char *b, char *shared, size_t size);

#endif
