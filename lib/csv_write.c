/* CSV files that a spreadsheet opens well and cannot be harmed by. */
#include "csv.h"

#include "csv_internal.h"
#include "mem.h"
#include "text.h"

#include <string.h>

struct csv_writer {
	struct str *out;
	bool is_begun;
	bool is_row_begun;
};

/*
 * From here on what is written: without the half of a line break, and without
 * marks where a word may be divided, which are for pages to know.
 */
static const char *
written(const char *cell)
{
	for (;;) {
		if (*cell == '\r')
			cell++;
		else if (!strncmp(cell, TEXT_SOFT_HYPHEN, 2))
			cell += strlen(TEXT_SOFT_HYPHEN);
		else
			return cell;
	}
}

/*
 * Apostrophes before a formula are guards already, or were typed: one more
 * keeps the text what it was when it is read again.
 */
bool
csv_needs_guard(const char *cell)
{
	for (cell = written(cell); *cell == '\''; cell = written(cell + 1))
		;
	return text_is_formula(cell);
}

struct csv_writer *
csv_writer_new(const void *owner, struct str *out)
{
	struct csv_writer *w = mem_zero(owner, sizeof(*w));

	w->out = out;
	return w;
}

static void
begin_cell(struct csv_writer *w)
{
	if (!w->is_begun)
		str_add(w->out, "\xEF\xBB\xBF");
	if (w->is_row_begun)
		str_add_char(w->out, ';');
	w->is_begun = true;
	w->is_row_begun = true;
}

void
csv_write(struct csv_writer *w, const char *cell)
{
	begin_cell(w);
	str_add_char(w->out, '"');
	if (csv_needs_guard(cell))
		str_add_char(w->out, '\'');
	for (cell = written(cell); *cell; cell = written(cell + 1)) {
		if (*cell == '"')
			str_add_char(w->out, '"');
		str_add_char(w->out, *cell);
	}
	str_add_char(w->out, '"');
}

void
csv_end_row(struct csv_writer *w)
{
	str_add(w->out, "\r\n");
	w->is_row_begun = false;
}
