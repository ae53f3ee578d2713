#ifndef FORM_H
#define FORM_H

/*
 * Fields: one table serves reading, checking, showing again, labels, the
 * attributes in the HTML, the parameters of the statement, and the tests.
 */

#include <stdbool.h>
#include <stddef.h>

#include "query.h"
#include "req.h"

enum field_kind {
	FIELD_TEXT, /* one line */
	FIELD_LONG, /* lines; trimmed, kept as typed */
	FIELD_DATE, /* any usual form, stored as ISO */
	FIELD_PARTIAL_DATE, /* also year alone; see form.c */
	FIELD_CHOICE, /* one of a list */
	FIELD_MANY, /* some of a list, comma-separated */
	FIELD_RANKED, /* the same of a long list, the first one first */
	FIELD_SLOTS, /* some of list "slot", as a grid */
	FIELD_NUMBER, /* whole, from least to most */
	FIELD_EMAIL,
	FIELD_PHONE, /* stored as +4551004439 */
	FIELD_TICK, /* "1" or "0" */
	FIELD_FILE,
	FIELD_PASSWORD, /* kept exactly, never shown again */
	FIELD_CODE, /* digits of a second factor, never shown again */
	FIELD_HIDDEN, /* comes back as it was sent */
	FIELD_GROUP, /* a heading; takes no input */
};

struct field {
	const char *name; /* NULL ends a table */
	enum field_kind kind;
	const char *label; /* N_("Arrived on") */
	const char *hint;
	bool need;
	size_t max; /* characters; 0: 200, LONG 2000 */
	long long least; /* of a NUMBER */
	long long most;
	const char *list; /* code list; NULL: as the name says */
	const struct query *choices; /* rows: choice, choice_label, choice_on */
	const char *autocomplete;
	/* NULL: fine; else why not, as a msgid */
	const char *(*check)(struct req *, const char *text);
};

/*
 * Two people changed one row: an UPDATE with :version found none.  The form
 * is shown again (422) with everything typed, and beside each field that the
 * other writer left different stands what it says now; saving again keeps the
 * visitor's text.  row is the statement that the form was filled from.
 */
void form_conflict(struct req *, const struct query *row);

/*
 * Reads the declared fields from the input onto the chain; what is wrong is
 * blamed.  A name that no field declares, or one sent twice, is 400.
 */
void form_read(struct req *, const struct field *);

/* The same for a query string: nothing is needed, wrong values are empty. */
void form_read_filters(struct req *, const struct field *);

/* why is a msgid; the form is shown again with it (422). */
void form_blame(struct req *, const char *name, const char *why);
bool form_is_blamed(const struct req *);

/* It may be laid by for later: no password and no code. */
bool form_may_keep(const struct field *);

/* Makes the list as (and one "NAME_field" each) for the view. */
void form_show(struct req *, const char *as, const struct field *);

/* Checks one value as form_read does, without a request's input: for files.
 * NULL: fine and *kept is what to store; else why not, as a msgid. */
const char *form_check(
    struct req *, const struct field *, const char *text, const char **kept);

/* For .check of a day: the branch's today or before; today or after; after. */
const char *form_past(struct req *, const char *iso);
const char *form_coming(struct req *, const char *iso);
const char *form_later(struct req *, const char *iso);

/* For .check of a postcode. */
const char *form_postcode(struct req *, const char *text);

const char *form_kind_name(enum field_kind);

#endif
