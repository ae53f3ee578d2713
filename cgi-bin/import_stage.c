/* A file of rows, staged. */

#include "import_stage.h"

#include <sodium.h>
#include <string.h>

#include "code.h"
#include "csv.h"
#include "date.h"
#include "db.h"
#include "import_place.h"
#include "json.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "text.h"

#define COLUMNS_READ_MAX 1900 /* characters of import.columns_read */
#define REASON_MAX 480 /* the same of import_row.reason */
#define BATCH 100 /* rows that are looked for together */

enum {
	NEW,
	KNOWN,
	REFUSED,
	ELSEWHERE,
	STATES
};

static const char *const states[STATES] = {
	"new",
	"known",
	"refused",
	"elsewhere",
};

struct stage {
	struct req *req;
	const struct import_file *file;
	struct csv_reader *csv;
	enum import_kind kind;
	struct import_cell cells[IMPORT_COLUMNS_MAX];
	size_t places[IMPORT_COLUMNS_MAX]; /* of the cells in the file */
	size_t count;
	struct import_place *place;
	int32_t today;
	size_t rows;
	struct import_frame frame; /* of those that wait */
	struct import_row *waiting;
	struct scope *laid[BATCH];
	size_t wait_count;
	size_t counts[STATES];
	size_t bytes;
	crypto_generichash_state *hash; /* libsodium wants it at 64 bytes */
};

void
import_frame_begin(struct import_frame *f, struct req *r)
{
	f->mem = r->mem;
	f->scope = r->scope;
	/* What is read to find a row's place is nobody's look. */
	f->read = r->read;
	r->read = NULL;
	r->mem = mem_owner(f->mem, "rows");
	r->scope = scope_new(r->mem, f->scope);
}

void
import_frame_end(struct import_frame *f, struct req *r)
{
	mem_free((void *)(size_t)r->mem);
	r->mem = f->mem;
	r->scope = f->scope;
	r->read = f->read;
}

/* The file's bytes on their way to the reader, counted and hashed. */
static ptrdiff_t
read_bytes(void *arg, char *to, size_t room)
{
	struct stage *s = arg;
	ptrdiff_t n = s->file->read(s->file->arg, to, room);

	if (n <= 0)
		return n;
	s->bytes += (size_t)n;
	crypto_generichash_update(s->hash, (unsigned char *)to, (size_t)n);
	return n;
}

static const char *
csv_wrong(struct stage *s)
{
	enum csv_error error = csv_error(s->csv);

	if (error == CSV_ZERO || error == CSV_ROW_WIDE ||
	    (error == CSV_ENCODING && !s->count))
		return N_("This is not a CSV file. In the spreadsheet choose "
			  "Save as, and there CSV UTF-8.");
	req_set_number(s->req, "line", (long long)csv_line(s->csv));
	req_set(s->req, "error", req_say(s->req, csv_error_text(error)));
	return N_("Line {line}: {error}. Nothing was read in.");
}

static const char *
kind_label(struct req *r, enum import_kind kind)
{
	return code_label(r, "import_kind", import_kind_name(kind));
}

/* The first columns by name, so that somebody sees what is expected. */
static const char *
no_heading(struct stage *s)
{
	enum import_kind kind = s->file->kind % IMPORT_KINDS;
	const struct import_column *c = import_columns(kind);
	struct str names = str_new(s->req->mem);

	for (size_t i = 0; i < 6 && c[i].name; i++)
		str_join(&names, lang_comma(s->req->lang),
		    lang_text(s->req->lang, c[i].label));
	req_set(s->req, "headings", names.text);
	return N_("The first line names no column that is known here. "
		  "Columns are called, for example: {headings}.");
}

/* A picture has a first line, too; one of the next tells. */
static bool
is_no_text(struct stage *s)
{
	for (int i = 0; i < 20 && csv_next(s->csv); i++)
		;
	return csv_error(s->csv) != CSV_OK;
}

/* NULL: the kind is known; else why not. */
static const char *
choose_kind(struct stage *s, const char *const *headings, size_t count)
{
	enum import_kind looks = import_recognise(headings, count);
	const struct import_column *c;

	if (looks == IMPORT_KINDS)
		return is_no_text(s) ? csv_wrong(s) : no_heading(s);
	s->kind = s->file->kind == IMPORT_KINDS ? looks : s->file->kind;
	for (c = import_columns(s->kind); c->name && !c->need; c++)
		;
	for (size_t i = 0; i < count; i++)
		if (import_heading(s->kind, headings[i]) == c)
			return NULL;
	if (s->kind != looks) {
		req_set(s->req, "wanted", kind_label(s->req, s->kind));
		req_set(s->req, "found", kind_label(s->req, looks));
		return N_("These are not the columns of “{wanted}”. It looks "
			  "like a list of “{found}”.");
	}
	req_set(s->req, "column_label", lang_text(s->req->lang, c->label));
	return N_("There is no column “{column_label}”.");
}

static bool
has_column(const struct stage *s, const struct import_column *c)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->cells[i].column == c)
			return true;
	return false;
}

/* A column that comes twice is read once. */
static void
take_columns(struct stage *s, const char *const *headings, size_t count)
{
	struct str read = str_new(s->req->mem);

	for (size_t i = 0; i < count; i++) {
		const struct import_column *c =
		    import_heading(s->kind, headings[i]);
		const char *line;

		if (c && !has_column(s, c)) {
			s->places[s->count] = i;
			s->cells[s->count++] = (struct import_cell){
				.column = c,
				.heading = headings[i],
			};
		} else {
			c = NULL;
		}
		line = mem_fmt(s->req->mem, "%s\t%s\n",
		    text_cut(s->req->mem,
			text_mask_numbers(s->req->mem, headings[i]), 60),
		    c ? c->name : "");
		if (text_length(read.text) + text_length(line) <
		    COLUMNS_READ_MAX)
			str_add(&read, line);
	}
	req_set(s->req, "columns_read", read.text);
}

static const char *
read_headings(struct stage *s)
{
	const char **headings;
	const char *why;
	size_t count;

	if (!csv_next(s->csv))
		return csv_error(s->csv) ? csv_wrong(s) :
					   N_("The file is empty.");
	count = csv_cells(s->csv);
	headings = mem_zero(s->req->mem, count * sizeof(*headings));
	for (size_t i = 0; i < count; i++)
		headings[i] = text_tidy(s->req->mem, csv_cell(s->csv, i));
	why = choose_kind(s, headings, count);
	if (!why)
		take_columns(s, headings, count);
	return why;
}

/* The cells as they came, numbers that are never kept masked. */
static void
lay_cells(struct stage *s, const struct import_row *row)
{
	struct req *r = s->req;
	struct str cells = str_new(r->mem);

	for (size_t i = 0; i < s->count; i++)
		json_add(&cells, s->cells[i].column->name,
		    row->has_number ?
			text_mask_numbers(r->mem, s->cells[i].text) :
			s->cells[i].text);
	json_end(&cells);
	req_set(r, "cells", cells.text);
}

static void
lay_reason(struct stage *s, struct import_row *row)
{
	struct req *r = s->req;
	const char *text = import_findings_text(r->mem, row);

	while (text_length(text) > REASON_MAX && row->count) {
		row->count--;
		text = import_findings_text(r->mem, row);
	}
	req_set(r, "reason", text);
}

static size_t
state_of(const char *name)
{
	size_t state = 0;

	while (strcmp(states[state], name) != 0)
		state++;
	return state;
}

static void
place_row(struct stage *s, size_t i)
{
	struct req *r = s->req;
	struct import_row *row = &s->waiting[i];
	size_t state = REFUSED;

	r->scope = s->laid[i];
	if (!row->is_refused)
		state = state_of(import_place_state(s->place, r));
	if (state == KNOWN)
		row->count = 0;
	s->counts[state]++;
	req_set(r, "row_state", states[state]);
	lay_reason(s, row);
	db_insert_later(r, r->scope, &query_import_row_create);
}

static void
place_rows(struct stage *s)
{
	struct req *r = s->req;
	struct scope *found[BATCH];
	size_t count = 0;

	if (!s->wait_count)
		return;
	for (size_t i = 0; i < s->wait_count; i++)
		if (!s->waiting[i].is_refused)
			found[count++] = s->laid[i];
	import_place_ask(s->place, r, found, count);
	for (size_t i = 0; i < s->wait_count && !req_failed(r); i++)
		place_row(s, i);
	s->wait_count = 0;
	import_frame_end(&s->frame, r);
}

static void
stage_row(struct stage *s)
{
	struct req *r = s->req;
	struct import_row *row = &s->waiting[s->wait_count];
	struct scope *before;

	if (!s->wait_count)
		import_frame_begin(&s->frame, r);
	before = r->scope;
	r->scope = s->laid[s->wait_count++] = scope_new(r->mem, before);
	for (size_t i = 0; i < s->count; i++)
		s->cells[i].text = csv_cell(s->csv, s->places[i]);
	import_check(r->mem, s->kind, s->cells, s->count,
	    import_place_codes(s->place), s->today, row);
	req_set(r, "to_branch_id", "");
	if (!row->is_refused)
		import_place_lay(s->place, r, row);
	req_set_number(r, "row_no", (long long)++s->rows);
	lay_cells(s, row);
	r->scope = before;
	if (s->wait_count == BATCH)
		place_rows(s);
}

static const char *
stage_rows(struct stage *s)
{
	while (!req_failed(s->req) && csv_next(s->csv)) {
		/* None waits then. */
		_Static_assert(IMPORT_ROWS_MAX % BATCH == 0, "whole batches");
		if (s->rows == IMPORT_ROWS_MAX) {
			req_set_number(s->req, "most", IMPORT_ROWS_MAX);
			return N_("The file has more than {most} rows. "
				  "Divide it into several.");
		}
		stage_row(s);
		if (s->file->tick && s->rows % 1000 == 0)
			s->file->tick(s->rows);
	}
	place_rows(s);
	if (csv_error(s->csv))
		return csv_wrong(s);
	return s->rows ? NULL : N_("There are no rows below the headings.");
}

static void
keep_counts(struct stage *s)
{
	static const char *const encodings[] = {
		[CSV_UTF8] = "UTF-8",
		[CSV_UTF16_LE] = "UTF-16",
		[CSV_UTF16_BE] = "UTF-16",
		[CSV_WINDOWS_1252] = "Windows-1252",
	};
	unsigned char hash[32];
	char hex[2 * sizeof(hash) + 1];
	char separator[2] = { csv_separator(s->csv), '\0' };
	struct req *r = s->req;

	crypto_generichash_final(s->hash, hash, sizeof(hash));
	req_set(r, "file_hash",
	    sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash)));
	req_set(r, "file_encoding", encodings[csv_encoding(s->csv)]);
	req_set(r, "separator_char", *separator == '\t' ? "TAB" : separator);
	req_set_number(r, "row_count", (long long)s->rows);
	for (size_t i = 0; i < STATES; i++)
		req_set_number(r, mem_fmt(r->mem, "rows_%s", states[i]),
		    (long long)s->counts[i]);
	db_change(r, &query_import_stage);
}

const char *
import_stage(struct req *r, const struct import_file *file)
{
	struct stage *s = mem_zero(r->mem, sizeof(*s));
	crypto_generichash_state hash;
	const char *why;

	s->req = r;
	s->file = file;
	s->today = date_days(req_text(r, "today"));
	s->hash = &hash;
	crypto_generichash_init(s->hash, NULL, 0, 32);
	s->csv = csv_reader_new(s, read_bytes, s);
	why = read_headings(s);
	if (why)
		return why;
	req_set(r, "import_kind", import_kind_name(s->kind));
	req_set(r, "file_name",
	    text_cut(r->mem,
		text_mask_numbers(r->mem, text_tidy(r->mem, file->name)), 120));
	req_set_number(r, "import_id", db_insert(r, &query_import_create));
	s->place = import_place_new(r, s->kind);
	s->waiting = mem_zero(s, BATCH * sizeof(*s->waiting));
	db_gather(r);
	why = stage_rows(s);
	if (!why)
		keep_counts(s);
	return why;
}
