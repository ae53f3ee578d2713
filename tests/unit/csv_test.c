/* lib/csv.h: files as they arrive, hostile ones, and our own. */
#include "lib/csv.h"
#include "lib/mem.h"
#include "lib/text.h"
#include "tests/unit/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES(s) (s), sizeof(s) - 1

static void *owner;

/* All rows in one text: cells parted by |, rows by / */
static const char *
rows(struct csv_reader *r)
{
	struct str all = str_new(owner);

	while (csv_next(r)) {
		for (size_t i = 0; i < csv_cells(r); i++) {
			str_add(&all, i ? "|" : "");
			str_add(&all, csv_cell(r, i));
		}
		str_add(&all, "/");
	}
	return all.text;
}

static void
reads(const char *bytes, size_t len, const char *want, const char *name)
{
	struct csv_reader *r = csv_reader_bytes(owner, bytes, len);

	is_text(rows(r), want, "%s", name);
	is_int(csv_error(r), CSV_OK, "%s: no error", name);
	ok(!csv_next(r), "%s: the end stays", name);
}

static void
test_cells(void)
{
	reads(BYTES("a;b\r\n1;2\r\n"), "a|b/1|2/", "CRLF");
	reads(BYTES("a;b\n1;2"), "a|b/1|2/", "LF, none at the end");
	reads(BYTES("a;b\r1;2\r"), "a|b/1|2/", "CR");
	reads(BYTES("a,b\n1,2\n"), "a|b/1|2/", "commas");
	reads(BYTES("a\tb\n1\t2\n"), "a|b/1|2/", "tabs");
	reads(BYTES("a\n1,2;3\n"), "a/1,2|3/", "one column");
	reads(BYTES("a;b,c;d\n1;2\n"), "a|b,c|d/1|2/", "more ; than ,");
	reads(BYTES("\"a,b,c,d\";b\n1;2\n"), "a,b,c,d|b/1|2/",
	    "commas in quotes do not count");
	reads(BYTES(""), "", "nothing");
	reads(BYTES("\n\r\n\r"), "", "only lines");
	reads(BYTES("\n\na;b\n\n\n1;2\n\n"), "a|b/1|2/", "empty lines");
	reads(BYTES(";;\n;\n"), "||/|/", "empty cells");
	reads(BYTES("a;b;\n"), "a|b|/", "a separator at the end");
	reads(BYTES("a;b;"), "a|b|/", "a separator at the very end");
	reads(BYTES("a;\"\"\n"), "a|/", "an empty cell in quotes");
	reads(BYTES("\"a;\"\"b\"\"\r\nc\";d"), "a;\"b\"\nc|d/", "quotes");
	reads(BYTES("a 5\" pipe;b\n"), "a 5\" pipe|b/", "a quote inside");
	reads(BYTES("\"a\" ;b\n"), "a|b/", "a space behind the quote");
	reads(BYTES("a;\"x\ry\"\n"), "a|x\ny/", "CR in a cell");
	reads(BYTES("a;b\x1b\x0b\x7f"
		    "c\td\n"),
	    "a|b   c\td/", "controls");
	reads(BYTES("a;'=1;'a;''=1;'+45\n"), "a|=1|'a|'=1|+45/", "guards");
}

static void
test_encodings(void)
{
	reads(BYTES("\xef\xbb\xbfK\xc3\xb8n;b\n"), "Køn|b/", "UTF-8, BOM");
	reads(BYTES("K\xc3\xb8n;b\n"), "Køn|b/", "UTF-8");
	reads(BYTES("K\xf8n;\x80\n"), "Køn|€/", "Windows-1252");
	reads(BYTES("\x80\x9f\xa0\xff;b\n"), "€Ÿ\xc2\xa0ÿ|b/",
	    "the edges of Windows-1252");
	reads(BYTES("\xff\xfe\x00\xd8\x00\xdc\xff\xdb\xfd\xdf"),
	    "\xf0\x90\x80\x80\xf4\x8f\xbf\xbd/", "the edges of UTF-16");
	reads(BYTES("bl\xe5"), "blå/", "Windows-1252 at the end");
	reads(BYTES("\xff\xfeK\0\xf8\0;\0=\xd8\0\xde\r\0\n\0b\0"), "Kø|😀/b/",
	    "UTF-16, low byte first");
	reads(BYTES("\xfe\xff\0K\0\xf8\0;\xd8=\xde\0\0\r\0\n\0b"), "Kø|😀/b/",
	    "UTF-16, high byte first");
	reads(BYTES("\xef\xbb\xbf"), "", "only a BOM");
	reads(BYTES("\xff\xfe"), "", "only a BOM of UTF-16");
	reads(BYTES("a\xef\xbf\xbe;b\n"), "a\xef\xbf\xbd|b/", "U+FFFE");
}

static void
fails(const char *bytes, size_t len, enum csv_error error, size_t line,
    const char *name)
{
	struct csv_reader *r = csv_reader_bytes(owner, bytes, len);

	rows(r);
	is_int(csv_error(r), error, "%s", name);
	is_int(csv_line(r), line, "%s: the line", name);
	ok(!csv_next(r), "%s: stays", name);
	is_int(csv_cells(r), 0, "%s: no row", name);
	is_text(csv_cell(r, 0), "", "%s: no cell", name);
	ok(csv_error_text(error) != NULL, "%s: a text", name);
}

static void
test_errors(void)
{
	fails(BYTES("a;b\n1;\0\n"), CSV_ZERO, 2, "NUL");
	fails(BYTES("a\0;\0b\0\n\0"), CSV_ZERO, 1, "UTF-16 without BOM");
	fails(BYTES("\xff\xfe"
		    "a\0\0\0"),
	    CSV_ZERO, 1, "NUL in UTF-16");
	fails(BYTES("\xef\xbb\xbf"
		    "a;b\n1;\xf8\n"),
	    CSV_ENCODING, 2, "Windows-1252 behind a BOM");
	fails(BYTES("a;b\n\xf8;\x81\n"), CSV_ENCODING, 2,
	    "no such letter in Windows-1252");
	fails(BYTES("\xff\xfe"
		    "a\0;"),
	    CSV_ENCODING, 1, "half of UTF-16");
	fails(BYTES("\xff\xfe\x3d\xd8"
		    "a\0"),
	    CSV_ENCODING, 1, "half a pair of UTF-16");
	fails(BYTES("\xff\xfe\xff\xdf"
		    "a\0"),
	    CSV_ENCODING, 1, "the last other half");
	fails(BYTES("\xff\xfe\x00\xde"
		    "a\0"),
	    CSV_ENCODING, 1, "the other half");
	fails(BYTES("K\xc3\xb8n;b\n1;S\xc3"), CSV_ENCODING, 2,
	    "UTF-8 cut inside a letter");
	fails(BYTES("a;b\n\n1;\"x\ny\nz"), CSV_QUOTE_OPEN, 3, "open quote");
	fails(BYTES("a;b\n1;\""), CSV_QUOTE_OPEN, 2, "a quote at the end");
	fails(BYTES("a;b\r\n1;\"x\"y\r\n"), CSV_QUOTE_TEXT, 2, "behind");
}

static void
test_lines(void)
{
	static const char text[] = "a;b\r\n\r\n1;\"x\r\ny\"\r\n\r2;3";
	struct csv_reader *r = csv_reader_bytes(owner, BYTES(text));

	csv_next(r);
	is_int(csv_line(r), 1, "the heading");
	csv_next(r);
	is_int(csv_line(r), 3, "behind an empty line");
	csv_next(r);
	is_int(csv_line(r), 6, "behind a cell of two lines");
	is_text(csv_cell(r, 1), "3", "the last cell");
	is_text(csv_cell(r, 2), "", "none behind it");
	is_int(csv_separator(r), ';', "the separator");
}

/* A file that is made while it is read. */
struct stream {
	const char *row;
	size_t rows; /* left */
	size_t at;
	size_t step; /* the most that one call gives */
};

static ptrdiff_t
give(void *arg, char *to, size_t room)
{
	struct stream *s = arg;
	size_t n = 0;

	for (; s->rows && n < room && n < s->step; n++) {
		to[n] = s->row[s->at++];
		if (!s->row[s->at]) {
			s->at = 0;
			s->rows--;
		}
	}
	return (ptrdiff_t)n;
}

static ptrdiff_t
refuse(void *arg, char *to, size_t room)
{
	(void)to;
	return *(int *)arg || room == 0 ? -1 : -2;
}

static void
test_stream(void)
{
	struct stream s = { "Søren;\"1\r\n\"\"2\"\"\";å\r\n", 20000, 0, 1000 };
	struct csv_reader *r = csv_reader_new(owner, give, &s);
	size_t count = 0;
	int zero = 0;

	while (csv_next(r))
		if (csv_cells(r) == 3 && !strcmp(csv_cell(r, 2), "å") &&
		    !strcmp(csv_cell(r, 1), "1\n\"2\"") &&
		    csv_line(r) == 1 + 2 * count)
			count++;
	is_int(count, 20000, "many rows");
	is_int(csv_error(r), CSV_OK, "no error");
	s = (struct stream){ "a;b\r\n", 3, 0, 1 };
	is_text(rows(csv_reader_new(owner, give, &s)), "a|b/a|b/a|b/",
	    "a byte at a time");
	r = csv_reader_new(owner, refuse, &zero);
	ok(!csv_next(r), "a file that cannot be read");
	is_int(csv_error(r), CSV_UNREAD, "is told");
}

/* UTF-8 is decided by the first 64 KB: a later letter is wrong, not guessed. */
static void
test_held(void)
{
	struct str file = str_new(owner);
	struct csv_reader *r;

	while (file.len < 70000)
		str_add(&file, "a;b\n");
	str_add(&file, "bl\xe5;b\n");
	r = csv_reader_bytes(owner, file.text, file.len);
	rows(r);
	is_int(csv_error(r), CSV_ENCODING, "the encoding is held");
	is_int(csv_line(r), 17501, "the line of the wrong letter");
}

static void
test_limits(void)
{
	struct str file = str_new(owner);
	struct csv_reader *r;

	for (int i = 1; i < CSV_MOST_CELLS; i++)
		str_add(&file, "x;");
	str_add(&file, "x\n");
	r = csv_reader_bytes(owner, file.text, file.len);
	ok(csv_next(r), "as many cells as can be");
	is_int(csv_cells(r), CSV_MOST_CELLS, "all are there");
	file.text[file.len - 1] = ';';
	fails(file.text, file.len, CSV_ROW_WIDE, 1, "one too many");
	file = str_new(owner);
	for (int i = 0; i < CSV_LONGEST_CELL; i++)
		str_add(&file, "x");
	str_add(&file, "\n");
	r = csv_reader_bytes(owner, file.text, file.len);
	ok(csv_next(r), "as long a cell as can be");
	is_int(strlen(csv_cell(r, 0)), CSV_LONGEST_CELL, "all of it");
	file.text[file.len - 1] = 'x';
	fails(file.text, file.len, CSV_CELL_LONG, 1, "one byte longer");
	file = str_new(owner);
	while (file.len < CSV_LONGEST_ROW + 10)
		str_add(&file, file.len % 4096 ? "x" : ";");
	fails(file.text, file.len, CSV_ROW_LONG, 1, "too long a row");
}

static const char *
load(const char *name, size_t *len)
{
	const char *dir = getenv("srcdir");
	const char *path =
	    mem_fmt(owner, "%s/tests/data/%s", dir ? dir : ".", name);
	struct str bytes = str_new(owner);
	FILE *file = fopen(path, "rb");
	char part[4096];
	size_t n;

	if (!ok(file != NULL, "%s is there", path))
		exit(done_testing());
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		str_add_n(&bytes, part, n);
	fclose(file);
	*len = bytes.len;
	return bytes.text;
}

/* A file as it arrives: each row as wide as the heading. */
static struct csv_reader *
whole(const char *name, size_t count, size_t cells)
{
	size_t len, n = 0, wrong = 0;
	const char *bytes = load(name, &len);
	struct csv_reader *r = csv_reader_bytes(owner, bytes, len);

	while (csv_next(r)) {
		n++;
		wrong += csv_cells(r) != cells;
		for (size_t i = 0; i < csv_cells(r); i++)
			wrong +=
			    !text_ok(csv_cell(r, i), strlen(csv_cell(r, i)));
	}
	is_int(csv_error(r), CSV_OK, "%s: no error", name);
	is_int(n, count, "%s: rows", name);
	is_int(wrong, 0, "%s: every row is whole", name);
	r = csv_reader_bytes(owner, bytes, len);
	csv_next(r);
	return r;
}

static void
test_files(void)
{
	struct csv_reader *r = whole("handover.csv", 62, 27);

	is_int(csv_encoding(r), CSV_UTF8, "handover: encoding");
	is_int(csv_separator(r), ';', "handover: separator");
	is_text(csv_cell(r, 0), "Reference", "handover: no BOM left");
	is_text(csv_cell(r, 26), "Bemærkning", "handover: last heading");
	for (int i = 0; i < 5; i++)
		csv_next(r);
	is_text(csv_cell(r, 26), "=HYPERLINK(\"http://x.example\",\"klik\")",
	    "handover: a formula is only text");
	is_int(csv_line(r), 6, "handover: its line");
	r = whole("volunteers.csv", 46, 21);
	is_int(csv_encoding(r), CSV_WINDOWS_1252, "volunteers: encoding");
	is_text(csv_cell(r, 4), "Fødselsår", "volunteers: a heading");
	csv_next(r);
	is_text(csv_cell(r, 0), "Jens Bjørn", "volunteers: a name");
	r = whole("employers.csv", 21, 15);
	is_int(csv_encoding(r), CSV_UTF8, "employers: encoding");
	is_int(csv_separator(r), ',', "employers: separator");
	csv_next(r);
	is_text(csv_cell(r, 0), "Havnens Rengøring ApS", "employers: a name");
}

/* A file cut anywhere: whole rows, then an end or an error, never nonsense. */
static void
test_half(void)
{
	size_t len, wrong = 0;
	const char *bytes = load("handover.csv", &len);
	struct csv_reader *r;

	for (size_t cut = 0; cut < len; cut += 37) {
		size_t n = 0;

		r = csv_reader_bytes(owner, bytes, cut);
		while (csv_next(r))
			n++;
		if (n > 62 ||
		    (csv_error(r) != CSV_OK && csv_error(r) != CSV_ENCODING &&
			csv_error(r) != CSV_QUOTE_OPEN))
			wrong++;
		mem_free(r);
	}
	is_int(wrong, 0, "half a file");
}

static void
test_write(void)
{
	static const char *const cells[] = { "", "Søren", "a;b", "a\"b", "a\nb",
		"=1+1", "+45 51 00 44 39", "-1", "@x", "\t=1", "＝1", "'=1",
		"''", " x ", "a,b" };
	const size_t count = sizeof(cells) / sizeof(cells[0]);
	struct str out = str_new(owner);
	struct csv_writer *w = csv_writer_new(owner, &out);
	struct csv_reader *r;

	csv_write(w, "Navn");
	csv_write(w, "a\"b");
	csv_end_row(w);
	csv_write(w, "");
	csv_write(w, "=1\r\n2\xC2\xAD");
	csv_end_row(w);
	is_text(out.text,
	    "\xef\xbb\xbf\"Navn\";\"a\"\"b\"\r\n\"\";\"'=1\n2\"\r\n",
	    "as written");
	out = str_new(owner);
	w = csv_writer_new(owner, &out);
	for (size_t i = 0; i < count; i++)
		csv_write(w, cells[i]);
	csv_end_row(w);
	r = csv_reader_bytes(owner, out.text, out.len);
	ok(csv_next(r), "read again");
	is_int(csv_cells(r), count, "as many");
	for (size_t i = 0; i < count; i++)
		is_text(csv_cell(r, i), cells[i], "cell %zu", i);
}

/* What is left out when it is written does not hide a formula. */
static void
test_hidden(void)
{
	static const char *const cells[] = { "\xC2\xAD=1", "\r=1",
		"\xC2\xAD\r\xC2\xAD=1" };

	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		struct str out = str_new(owner);

		csv_write(csv_writer_new(owner, &out), cells[i]);
		is_text(out.text, "\xef\xbb\xbf\"'=1\"", "hidden %zu", i);
	}
}

int
main(void)
{
	owner = mem_owner(mem_process(), "csv_test");
	test_cells();
	test_encodings();
	test_errors();
	test_lines();
	test_stream();
	test_hidden();
	test_held();
	test_limits();
	test_files();
	test_half();
	test_write();
	mem_free(owner);
	return done_testing();
}
