/* Rows and cells of a CSV file. */
#include "csv.h"

#include "csv_internal.h"
#include "lang.h"
#include "mem.h"
#include "text.h"

#include <string.h>

#define LONGEST_PUT 4 /* bytes that text_put writes */

struct csv_reader {
	struct csv_source source;
	int32_t separator;
	size_t line;
	char *row; /* the cells behind each other, each ended by a NUL */
	size_t len;
	size_t room;
	size_t cell[CSV_MOST_CELLS]; /* where each begins in the row */
	size_t cells;
};

struct bytes {
	const char *at;
	size_t left;
};

/* The one of ; TAB , that the heading line has most of, outside quotes. */
static int32_t
find_separator(struct csv_source source)
{
	static const char separators[] = ";\t,";
	size_t counts[3] = { 0 }, best = 0;
	bool is_quoted = false;
	const char *found;
	int32_t c;

	/* A copy looks ahead, no further than what has been read. */
	source.is_at_end = true;
	while ((c = csv_source_next(&source)) != CSV_END) {
		if (c == '"')
			is_quoted = !is_quoted;
		if (is_quoted)
			continue;
		if (c == '\n')
			break;
		found = c < 0x80 ? strchr(separators, (int)c) : NULL;
		if (found)
			counts[found - separators]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return separators[best];
}

struct csv_reader *
csv_reader_new(const void *owner,
    ptrdiff_t (*read)(void *arg, char *to, size_t room), void *arg)
{
	struct csv_reader *r = mem_zero(owner, sizeof(*r));

	r->source.read = read;
	r->source.arg = arg;
	csv_source_open(&r->source, r);
	r->separator = find_separator(r->source);
	r->line = 1;
	return r;
}

static ptrdiff_t
read_bytes(void *arg, char *to, size_t room)
{
	struct bytes *bytes = arg;
	size_t n = bytes->left < room ? bytes->left : room;

	if (n == 0)
		return 0;
	memcpy(to, bytes->at, n);
	bytes->at += n;
	bytes->left -= n;
	return (ptrdiff_t)n;
}

struct csv_reader *
csv_reader_bytes(const void *owner, const void *bytes, size_t len)
{
	struct bytes *b = mem_zero(owner, sizeof(*b));

	b->at = bytes;
	b->left = len;
	return csv_reader_new(owner, read_bytes, b);
}

static int32_t
fail(struct csv_reader *r, enum csv_error error)
{
	r->source.error = error;
	return CSV_END;
}

/* The row with room for the next character and a NUL: most rows are short. */
static char *
make_room(struct csv_reader *r)
{
	if (r->len + LONGEST_PUT + 1 > r->room) {
		r->room = r->room ? 2 * r->room : 1024;
		r->row = mem_grow(r, r->row, r->room, 1);
	}
	return r->row + r->len;
}

/* Add to the row's last cell, leaving room for its NUL; false if too long. */
static bool
put(struct csv_reader *r, int32_t c)
{
	char utf8[LONGEST_PUT];
	size_t n = text_put(utf8, c);

	if (r->len + n - r->cell[r->cells - 1] > CSV_LONGEST_CELL) {
		fail(r, CSV_CELL_LONG);
		return false;
	}
	if (r->len + n >= CSV_LONGEST_ROW) {
		fail(r, CSV_ROW_LONG);
		return false;
	}
	memcpy(make_room(r), utf8, n);
	r->len += n;
	return true;
}

static bool
is_cell_end(const struct csv_reader *r, int32_t c)
{
	return c == r->separator || c == '\n' || c == CSV_END;
}

/* What ends a cell behind its closing quote: spaces do no harm. */
static int32_t
end_quoted(struct csv_reader *r, int32_t c)
{
	while (c == ' ')
		c = csv_source_next(&r->source);
	return is_cell_end(r, c) ? c : fail(r, CSV_QUOTE_TEXT);
}

/* Read a cell behind its opening quote; what ended it. */
static int32_t
read_quoted(struct csv_reader *r)
{
	size_t opened = r->source.line;

	for (;;) {
		int32_t c = csv_source_next(&r->source);

		if (c == '"') {
			c = csv_source_next(&r->source);
			if (c != '"')
				return end_quoted(r, c);
		}
		if (c == CSV_END) {
			if (r->source.error)
				return c;
			r->source.line = opened;
			return fail(r, CSV_QUOTE_OPEN);
		}
		if (!put(r, c))
			return CSV_END;
	}
}

/* Read a cell that begins with c; what ended it. */
static int32_t
read_cell(struct csv_reader *r, int32_t c)
{
	if (r->cells == CSV_MOST_CELLS)
		return fail(r, CSV_ROW_WIDE);
	if (r->len == CSV_LONGEST_ROW)
		return fail(r, CSV_ROW_LONG);
	r->cell[r->cells++] = r->len;
	if (c == '"')
		c = read_quoted(r);
	else
		for (; !is_cell_end(r, c); c = csv_source_next(&r->source))
			if (!put(r, c))
				return CSV_END;
	*make_room(r) = '\0';
	r->len++;
	return c;
}

bool
csv_next(struct csv_reader *r)
{
	int32_t c;

	r->cells = 0;
	r->len = 0;
	if (r->source.error)
		return false;
	do {
		c = csv_source_next(&r->source);
	} while (c == '\n');
	r->line = r->source.line;
	if (c == CSV_END)
		return false;
	c = read_cell(r, c);
	while (c == r->separator)
		c = read_cell(r, csv_source_next(&r->source));
	if (r->source.error)
		r->cells = 0;
	return !r->source.error;
}

size_t
csv_cells(const struct csv_reader *r)
{
	return r->cells;
}

const char *
csv_cell(const struct csv_reader *r, size_t i)
{
	const char *cell = i < r->cells ? r->row + r->cell[i] : "";

	return *cell == '\'' && csv_needs_guard(cell + 1) ? cell + 1 : cell;
}

size_t
csv_line(const struct csv_reader *r)
{
	return r->source.error ? r->source.line : r->line;
}

enum csv_error
csv_error(const struct csv_reader *r)
{
	return r->source.error;
}

enum csv_encoding
csv_encoding(const struct csv_reader *r)
{
	return r->source.encoding;
}

char
csv_separator(const struct csv_reader *r)
{
	return (char)r->separator;
}

const char *
csv_error_text(enum csv_error error)
{
	static const char *const texts[] = {
		[CSV_OK] = NULL,
		[CSV_UNREAD] = N_("The file could not be read"),
		[CSV_ZERO] = N_("This is not a CSV file"),
		[CSV_ENCODING] = N_("A letter cannot be read. Save the file "
				    "as CSV UTF-8"),
		[CSV_CELL_LONG] = N_("A cell is too long"),
		[CSV_ROW_LONG] = N_("The row is too long"),
		[CSV_ROW_WIDE] = N_("The row has too many cells"),
		[CSV_QUOTE_OPEN] = N_("A quotation mark is opened here and "
				      "never closed"),
		[CSV_QUOTE_TEXT] = N_("There is text behind a closing "
				      "quotation mark"),
	};

	return texts[error];
}
