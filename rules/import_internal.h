#ifndef IMPORT_INTERNAL_H
#define IMPORT_INTERNAL_H

/* What the files of the import rules share. */

#include "import.h"

/* A cell while it is read. */
struct import_reading {
	const void *owner;
	const struct import_column *column;
	const char *heading;
	const char *text; /* tidied, not empty */
	const struct import_codes *codes;
	int32_t today;
	struct import_row *row;
};

/* Reads the cell into the row's values, or finds what is wrong with it. */
void import_read_cell(struct import_reading *);

/* The name of the column's code list. */
const char *import_list_of(const struct import_column *);

/* Puts "Heading: text" with the row's remark, and says so. */
void import_keep_as_remark(struct import_reading *, const char *text);

/* The next of texts divided by , ; / or "og"; NULL at the end. */
char *import_part(const void *owner, const char **at);

/* Words that people use for codes and that no list holds. */
struct import_word {
	const char *list;
	const char *words; /* "ven|venner" */
	const char *code;
};

extern const struct import_word import_words[]; /* list NULL ends it */

#endif
