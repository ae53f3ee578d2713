/* lib/csv.h: any file gives text or an error, and what is written again
 * reads as the same, soft hyphens aside. */
#include "lib/csv.h"
#include "lib/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

/* Written as it is, and no spreadsheet takes it for a formula. */
static void
copy_cell(const char *cell, struct csv_writer *w, const struct str *copy)
{
	size_t begin = copy->len;

	csv_write(w, cell);
	must(!text_is_formula(strchr(copy->text + begin, '"') + 1));
}

static size_t
copy_rows(struct csv_reader *r, struct csv_writer *w, const struct str *copy)
{
	size_t rows = 0;

	for (; csv_next(r); rows++) {
		must(csv_cells(r) >= 1 && csv_cells(r) <= CSV_MOST_CELLS);
		for (size_t i = 0; i < csv_cells(r); i++) {
			const char *cell = csv_cell(r, i);

			must(text_ok(cell, strlen(cell)));
			must(strlen(cell) <= CSV_LONGEST_CELL);
			copy_cell(cell, w, copy);
		}
		csv_end_row(w);
	}
	return rows;
}

static bool
is_same(const char *cell, const char *again)
{
	for (; *cell; cell++)
		if (!strncmp(cell, TEXT_SOFT_HYPHEN, 2))
			cell++;
		else if (*cell != *again++)
			return false;
	return !*again;
}

/* Read the bytes and the copy side by side. */
static void
compare(const void *owner, const void *bytes, size_t len, struct str *copy)
{
	struct csv_reader *r = csv_reader_bytes(owner, bytes, len);
	struct csv_reader *again =
	    csv_reader_bytes(owner, copy->text, copy->len);

	while (csv_next(r)) {
		must(csv_next(again) && csv_cells(r) == csv_cells(again));
		for (size_t i = 0; i < csv_cells(r); i++)
			must(is_same(csv_cell(r, i), csv_cell(again, i)));
	}
	must(!csv_next(again) && csv_error(again) == CSV_OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	void *owner = mem_owner(mem_process(), "csv_fuzz");
	struct str copy = str_new(owner);
	struct csv_reader *r = csv_reader_bytes(owner, bytes, len);
	struct csv_writer *w = csv_writer_new(owner, &copy);
	size_t rows = copy_rows(r, w, &copy);

	must(csv_line(r) >= 1 && rows <= len);
	must(csv_error(r) == CSV_OK || csv_error_text(csv_error(r)));
	/* A guard can make a cell of the longest length too long. */
	if (len < CSV_LONGEST_CELL)
		compare(owner, bytes, len, &copy);
	mem_free(owner);
	return 0;
}
