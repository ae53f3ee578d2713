#ifndef CODE_H
#define CODE_H

/*
 * Code lists: closed vocabularies with labels, kept in the database so that
 * headquarters can change them, and in memory so that they cost nothing. A
 * list is read when a process needs it first, and once a day.
 */

#include <stdbool.h>
#include <stddef.h>

#include "req.h"

struct code {
	const char *list;
	const char *code;
	const char *to; /* the last of a range of numbers, or "" */
	const char *label; /* in the language asked for */
	bool is_open; /* may be chosen today */
};

/* The codes of a list in their order; *count says how many. */
const struct code *code_list(struct req *, const char *list, size_t *count);

/* NULL: the list holds no such code. */
const char *code_label(struct req *, const char *list, const char *code);

/* Whether some list has that name. */
bool code_has_list(struct req *, const char *list, size_t len);

/* Labels of comma-separated codes, joined by ", ". */
const char *code_labels(struct req *, const char *list, const char *codes);

#endif
