#ifndef IMPORT_SHOW_H
#define IMPORT_SHOW_H

/* A staged list in words: its columns, its reasons, its rows as a file. */

#include "import.h"
#include "req.h"
#include "str.h"

/* A finding in words, in the request's language. */
const char *import_say(struct req *, const struct import_finding *);

/* All findings of a stored reason, a space between them. */
const char *import_say_reason(struct req *, const char *reason);

/* The heading that a column has in the file of the chain's columns_read. */
const char *import_heading_of(struct req *, const char *name);

/*
 * The lists columns_known (heading, column_label) and columns_unread
 * (heading) of the chain's columns_read; columns_unread_shown: the latter
 * with commas.
 */
void import_show_columns(struct req *);

/*
 * The refused rows of the chain's import as they came, with the reason in a
 * last column: a CSV file, formulas guarded.
 */
void import_write_refused(struct req *, struct str *);

#endif
