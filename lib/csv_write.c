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
 * Apostrophes before a formula are guards already, or were typed: one more
 * keeps the text what it was when it is read again.
 */
bool
csv_needs_guard(const char *cell)
{
	return text_is_formula(cell + strspn(cell, "'"));
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
	for (; *cell; cell++) {
		if (*cell == '\r')
			continue;
		/* Where a word may be divided is for pages to know. */
		if (!strncmp(cell, TEXT_SOFT_HYPHEN, 2)) {
			cell++;
			continue;
		}
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
