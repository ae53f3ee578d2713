#ifndef CODE_H
#define CODE_H

/*
 * Code lists: closed vocabularies with labels, kept in the database so that
 * headquarters can change them (foothold migrate brings a change to the pages),
 * and in memory so that they cost nothing. A list is read when a process needs
 * it first, and once a day; with it come those that are likely to follow, since
 * by plain CGI each page reads its lists: what is wanted, and what columns of
 * the statements run so far are called like.
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

/* That list will be asked for; nothing where there is none. */
void code_want(struct req *, const char *list);

/* The codes of a list in their order; *count says how many. */
const struct code *code_list(struct req *, const char *list, size_t *count);

/*
 * What was made of a whole list, once for the language and the day: a place
 * for it, NULL at first, and its owner; NULL where there is no such list.
 */
struct code_made {
	const void *owner;
	size_t open_count; /* of its codes */
	const char *options; /* see form_answer.c */
};

struct code_made *code_made(struct req *, const char *list);

/* NULL: the list holds no such code. */
const char *code_label(struct req *, const char *list, const char *code);

/* The list of that name, len bytes of it, for the two below; or NULL. */
struct vocabulary *code_find(struct req *, const char *list, size_t len);

/* Its label for a code; NULL: it holds no such code. */
const char *code_label_in(struct req *, struct vocabulary *, const char *code);

/* The same; where it holds no such code, the code itself. */
const char *code_shown_in(struct req *, struct vocabulary *, const char *code);

/* Labels of comma-separated codes, joined by ", ". */
const char *code_labels(struct req *, const char *list, const char *codes);
const char *
code_labels_in(struct req *, struct vocabulary *, const char *codes);

#endif
