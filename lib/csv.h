/*
 * CSV files as spreadsheets and municipalities make them, row by row in
 * constant memory whatever their length; and CSV files as we make them.
 *
 * Read: UTF-8 with or without a BOM, UTF-16 with one, or Windows-1252,
 * decided by the first 64 KB and then held to; ; , or TAB between cells,
 * whichever the heading line has most of; lines ended by LF, CRLF or CR;
 * cells quoted or not, a quote doubled, line breaks inside quotes. Every
 * cell is what text_ok accepts: line breaks are LF, other controls become
 * spaces. An apostrophe that guards a formula (see csv_write) is taken off.
 *
 * Written: UTF-8 with a BOM, ; between cells, CRLF, every cell quoted, no soft
 * hyphens.
 */
#ifndef CSV_H
#define CSV_H

#include "str.h"

#include <stdbool.h>
#include <stddef.h>

#define CSV_MOST_CELLS 200 /* in a row */
#define CSV_LONGEST_CELL 65536 /* bytes of UTF-8 */
#define CSV_LONGEST_ROW 262144 /* the same of all its cells */

struct csv_reader;
struct csv_writer;

enum csv_encoding {
	CSV_UTF8,
	CSV_UTF16_LE,
	CSV_UTF16_BE,
	CSV_WINDOWS_1252,
};

/* Why reading ended before the file did. */
enum csv_error {
	CSV_OK,
	CSV_UNREAD, /* the bytes could not be read */
	CSV_ZERO, /* a zero byte: no CSV file */
	CSV_ENCODING, /* a letter that the encoding does not have */
	CSV_CELL_LONG,
	CSV_ROW_LONG,
	CSV_ROW_WIDE, /* too many cells */
	CSV_QUOTE_OPEN, /* the file ends inside quotes */
	CSV_QUOTE_TEXT, /* something between a quote and the separator */
};

/*
 * A reader over a function that writes at most room bytes to to: how many,
 * 0 at the end, negative if it cannot. Never NULL; what is wrong is told by
 * the first csv_next.
 */
struct csv_reader *csv_reader_new(const void *owner,
    ptrdiff_t (*read)(void *arg, char *to, size_t room), void *arg);

/* A reader over bytes, which must outlive it. */
struct csv_reader *
csv_reader_bytes(const void *owner, const void *bytes, size_t len);

/*
 * Read the next row, passing over lines with nothing on them. False at the
 * end and at an error: csv_error tells which. The first row is the heading.
 */
bool csv_next(struct csv_reader *);

/* The number of cells of the row, at least 1. */
size_t csv_cells(const struct csv_reader *);

/* A cell, from 0; "" beyond the row's last. It lives until csv_next. */
const char *csv_cell(const struct csv_reader *, size_t i);

/*
 * The line of the file, from 1, on which the row begins; after an error the
 * line with the error (for CSV_QUOTE_OPEN, where the quote was opened).
 */
size_t csv_line(const struct csv_reader *);

enum csv_error csv_error(const struct csv_reader *);

/* What to tell the visitor, a msgid; NULL for CSV_OK. */
const char *csv_error_text(enum csv_error);

enum csv_encoding csv_encoding(const struct csv_reader *);

/* The character between the cells: ; , or TAB. */
char csv_separator(const struct csv_reader *);

/* A writer that adds to out, which must outlive it. */
struct csv_writer *csv_writer_new(const void *owner, struct str *out);

/*
 * Write the next cell of the row. One that a spreadsheet would take for a
 * formula (text_is_formula) gets an apostrophe before it.
 */
void csv_write(struct csv_writer *, const char *cell);

void csv_end_row(struct csv_writer *);

#endif
