#ifndef JSON_H
#define JSON_H

/*
 * Names and texts as one JSON object, {"full_name": "Yonas", ...}: what is
 * kept of a row before it has a table of its own. Nothing nested; values are
 * texts. The database reads them with JSON_VALUE.
 */

#include <stdbool.h>

#include "scope.h"
#include "str.h"

/* Adds a pair to an object that grows: json_end closes it. */
void json_add(struct str *, const char *name, const char *text);
void json_end(struct str *);

/*
 * Calls each with every pair, in order. False: it is no such object; pairs
 * before the fault have been given.
 */
bool json_each(const void *owner, const char *json,
    void (*each)(void *arg, const char *name, const char *text), void *arg);

/* Sets every pair of an object in a scope. */
bool json_lay(struct scope *, const char *json);

#endif
