#ifndef IMPORT_H
#define IMPORT_H

/*
 * What a list from outside may hold. For each kind of list a closed table of
 * columns: how a heading may call it, how its cells are read, whether a row
 * can do without; and the check of a row, which gives what is to be kept, and
 * in words why a row is refused or what was kept in another way.
 *
 * Pure: no database, no clock. Code lists are given by whoever read them.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scope.h"

#define IMPORT_ROWS_MAX 20000 /* of a file */
#define IMPORT_BYTES_MAX (10u << 20) /* the same */
#define IMPORT_COLUMNS_MAX 40 /* of a kind */
#define IMPORT_FINDINGS_MAX 8 /* about a row; more are not said */
#define IMPORT_VALUE_MAX 60 /* characters of a cell in a sentence */

enum import_kind {
	IMPORT_PEOPLE,
	IMPORT_VOLUNTEERS,
	IMPORT_EMPLOYERS,
	IMPORT_KINDS, /* also: none of them */
};

/* How a cell is read. */
enum import_read {
	IMPORT_TEXT, /* one line */
	IMPORT_LONG, /* a remark; what fits nowhere else joins it */
	IMPORT_DATE,
	IMPORT_BIRTH, /* till today; a year or a month is enough */
	IMPORT_CODE, /* one of a list, by code or by label */
	IMPORT_CODES, /* some of it */
	IMPORT_SLOTS, /* "ti-af, lørdag formiddag" */
	IMPORT_TRADE, /* text, from which "occupation" follows */
	IMPORT_YES, /* "1" or "0" */
	IMPORT_NUMBER, /* whole, from least to most */
	IMPORT_HOURS, /* 37 or 37,5 */
	IMPORT_YEAR, /* of birth, four digits */
	IMPORT_YEARS, /* some of them */
	IMPORT_PHONE, /* what is none joins the remark */
	IMPORT_EMAIL,
	IMPORT_DIGITS, /* as many as most says, leading zeros added */
	IMPORT_READS,
};

struct import_column {
	const char *name; /* of the table's column; NULL ends a table */
	const char *label; /* N_("Date of birth") */
	const char *headings; /* "fødselsdato|date of birth", folded */
	enum import_read read;
	const char *list; /* of codes; NULL: as the name says */
	bool need; /* a row cannot do without */
	bool is_loose; /* an unknown code joins the remark */
	int least;
	int most; /* of text: characters, 0 is 120 */
};

/* What is found in a row. Those up to IMPORT_REFUSES refuse it. */
enum import_why {
	IMPORT_MISSING,
	IMPORT_NO_CONSENT,
	IMPORT_CPR,
	IMPORT_PAPER,
	IMPORT_NOT_LISTED,
	IMPORT_NO_SUCH_DAY,
	IMPORT_SHORT_YEAR,
	IMPORT_NO_DATE,
	IMPORT_FUTURE,
	IMPORT_NO_YEAR,
	IMPORT_NO_NUMBER,
	IMPORT_OUT_OF_RANGE,
	IMPORT_NO_EMAIL,
	IMPORT_NO_DIGITS,
	IMPORT_TOO_LONG,
	IMPORT_BEFORE,
	IMPORT_REFUSES,
	IMPORT_KEPT_AS_REMARK = IMPORT_REFUSES,
	IMPORT_NOBODY_COVERS, /* said by who knows the branches */
	IMPORT_WHYS,
};

struct import_cell {
	const struct import_column *column;
	const char *heading; /* as it stands in the file */
	const char *text;
};

struct import_finding {
	enum import_why why;
	const struct import_column *column;
	const char *value; /* the cell, cut short, numbers masked */
};

struct import_row {
	struct scope *values; /* every column's name: its text or "" */
	struct import_finding findings[IMPORT_FINDINGS_MAX];
	size_t count;
	bool is_refused;
	bool has_number; /* whoever keeps its cells masks them */
};

struct import_codes;

/* "people", "volunteers", "employers". */
const char *import_kind_name(enum import_kind);

/* IMPORT_KINDS for any other text. */
enum import_kind import_kind_of(const char *name);

/* The columns of a kind. */
const struct import_column *import_columns(enum import_kind);

/* NULL: the kind has no such column. */
const struct import_column *import_column(enum import_kind, const char *name);

/* The column that a heading means; NULL: none. */
const struct import_column *
import_heading(enum import_kind, const char *heading);

/*
 * The kind of list that has these headings: the one that knows most of them,
 * two at least. IMPORT_KINDS: none does.
 */
enum import_kind import_recognise(const char *const *headings, size_t count);

/*
 * Checks a row of cells, one for each column that the file has; a column may
 * come once. today is a day number. Results belong to owner.
 */
void import_check(const void *owner, enum import_kind,
    const struct import_cell *cells, size_t count, const struct import_codes *,
    int32_t today, struct import_row *);

/* A msgid with {label}, {value}, {least} and {most}. */
const char *import_why_text(enum import_why);

/*
 * Findings as one text, and back: what is stored. A finding whose column or
 * reason is not known any more is left out.
 */
char *import_findings_text(const void *owner, const struct import_row *);
size_t import_findings_read(const void *owner, enum import_kind,
    const char *text, struct import_finding[IMPORT_FINDINGS_MAX]);

/* Adds a finding; the ninth and further are not said. */
void import_find(const void *owner, struct import_row *, enum import_why,
    const struct import_column *, const char *value);

/*
 * Code lists to look up in: filled with every code and its labels in each
 * language, then closed, then asked. Words that people use and no list holds
 * are known besides ("ven" is a friend).
 */
struct import_codes *import_codes_new(const void *owner);
void import_codes_add(struct import_codes *, const char *list, const char *code,
    const char *label);
void import_codes_close(struct import_codes *);

/*
 * The code that a text means: a code itself, a label, or the first part of
 * one label alone ("brætspil" of "Brætspil og skak"). NULL: none.
 */
const char *import_codes_find(
    const struct import_codes *, const char *list, const char *text);

/* The slot that a text such as "ti-af" or "Monday morning" means, or NULL. */
const char *import_slot(const void *owner, const char *text);

#endif
