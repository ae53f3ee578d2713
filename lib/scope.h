#ifndef SCOPE_H
#define SCOPE_H

/*
 * Names and what they say: a chain row -> request -> process.
 *
 * A query's :name and a template's {{name}} are looked up in the same chain,
 * the nearest scope first.  A name is a text or a list of rows.
 */

#include <stdbool.h>
#include <stddef.h>

struct scope;
struct list;

/* A scope whose names are looked up in parent when it lacks them itself. */
struct scope *scope_new(const void *owner, const struct scope *parent);

/* The scope looked in next, and hanging it elsewhere. */
const struct scope *scope_parent(const struct scope *);
void scope_hang(struct scope *, const struct scope *parent);

/* text is copied; NULL counts as the empty text. Setting again replaces. */
void scope_set(struct scope *, const char *name, const char *text);
void scope_set_number(struct scope *, const char *name, long long number);

/* The same without the copy: name and text must outlive the scope. */
void scope_lend(struct scope *, const char *name, const char *text);

/*
 * So many at once, to a scope that holds nothing yet. like: NULL, or the row
 * before, to which the same names were lent, so that none is looked for.
 */
void scope_lend_row(struct scope *, const struct scope *like,
    const char *const names[], const char *const texts[], size_t count);

/* Looks along the chain; false when nobody knows the name as a text. */
bool scope_get(const struct scope *, const char *name, const char **text);
bool scope_get_n(
    const struct scope *, const char *name, size_t len, const char **text);

/* The text, or "" where the name is unknown. */
const char *scope_text(const struct scope *, const char *name);
long long scope_number(const struct scope *, const char *name);

/* The texts of this very scope, in the order in which their names came; false
 * behind the last. */
bool scope_at(
    const struct scope *, size_t index, const char **name, const char **text);

/* An empty list under that name in this very scope. */
struct list *scope_add_list(struct scope *, const char *name);

/*
 * What a name stands for, which is len bytes long: the nearest of that name is
 * a text or a list, and the other of the two NULL. False: nothing is known.
 */
bool scope_find_n(const struct scope *, const char *name, size_t len,
    const char **text, const struct list **list);
const struct list *scope_list(const struct scope *, const char *name);

/* A new last row, looked up in parent when it lacks a name itself. */
struct scope *list_row(struct list *, const struct scope *parent);
size_t list_count(const struct list *);
struct scope *list_at(const struct list *, size_t index);

/* Keeps the first count rows. */
void list_cut(struct list *, size_t count);

#endif
