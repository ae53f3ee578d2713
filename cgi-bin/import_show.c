/* A staged list in words, and what goes back to the sender. */

#include "import_show.h"

#include <string.h>

#include "csv.h"
#include "db.h"
#include "json.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"

const char *
import_say(struct req *r, const struct import_finding *f)
{
	struct scope *before = r->scope;
	const char *text;

	r->scope = scope_new(r->mem, before);
	req_set(r, "label", lang_text(r->lang, f->column->label));
	req_set(r, "value", f->value);
	req_set_number(r, "least", f->column->least);
	req_set_number(r, "most", f->column->most);
	text = req_say(r, import_why_text(f->why));
	r->scope = before;
	return text;
}

const char *
import_say_reason(struct req *r, const char *reason)
{
	struct import_finding found[IMPORT_FINDINGS_MAX];
	enum import_kind kind = import_kind_of(req_text(r, "import_kind"));
	struct str s = str_new(r->mem);
	size_t count;

	if (kind == IMPORT_KINDS)
		return "";
	count = import_findings_read(r->mem, kind, reason, found);
	for (size_t i = 0; i < count; i++)
		str_join(&s, " ", import_say(r, &found[i]));
	return s.text;
}

/* One line of columns_read: a heading, and the column or nothing. */
struct line {
	char *heading;
	char *name;
};

static bool
next_line(struct req *r, const char **at, struct line *line)
{
	size_t heading = strcspn(*at, "\t");
	size_t name;

	if (!(*at)[heading])
		return false;
	line->heading = mem_dup_n(r->mem, *at, heading);
	*at += heading + 1;
	name = strcspn(*at, "\n");
	line->name = mem_dup_n(r->mem, *at, name);
	*at += name + ((*at)[name] != '\0');
	return true;
}

const char *
import_heading_of(struct req *r, const char *name)
{
	const char *at = req_text(r, "columns_read");
	struct line line;

	while (next_line(r, &at, &line))
		if (!strcmp(line.name, name))
			return line.heading;
	return name;
}

void
import_show_columns(struct req *r)
{
	struct list *known = scope_add_list(r->scope, "columns_known");
	struct list *unread = scope_add_list(r->scope, "columns_unread");
	enum import_kind kind = import_kind_of(req_text(r, "import_kind"));
	const char *at = req_text(r, "columns_read");
	struct str shown = str_new(r->mem);
	struct line line;

	while (kind < IMPORT_KINDS && next_line(r, &at, &line)) {
		const struct import_column *c = import_column(kind, line.name);
		struct scope *s = list_row(c ? known : unread, r->scope);

		scope_set(s, "heading", line.heading);
		if (c)
			scope_set(
			    s, "column_label", lang_text(r->lang, c->label));
		else
			str_join(&shown, lang_comma(r->lang), line.heading);
	}
	req_set(r, "columns_unread_shown", shown.text);
}

struct refused {
	struct req *req;
	struct csv_writer *csv;
};

static bool
write_row(void *arg, struct scope *row)
{
	struct refused *f = arg;
	struct req *r = f->req;
	const void *mem = r->mem;
	const char *at = req_text(r, "columns_read");
	struct scope *cells = scope_new(row, NULL);
	struct line line;

	r->mem = row;
	json_lay(cells, scope_text(row, "cells"));
	while (next_line(r, &at, &line))
		if (*line.name)
			csv_write(f->csv, scope_text(cells, line.name));
	csv_write(f->csv, import_say_reason(r, scope_text(row, "reason")));
	csv_end_row(f->csv);
	r->mem = mem;
	return true;
}

void
import_write_refused(struct req *r, struct str *out)
{
	struct refused f = { .req = r };
	const char *at = req_text(r, "columns_read");
	struct line line;

	f.csv = csv_writer_new(r->mem, out);
	while (next_line(r, &at, &line))
		if (*line.name)
			csv_write(f.csv, line.heading);
	csv_write(f.csv, lang_text(r->lang, N_("Reason")));
	csv_end_row(f.csv);
	db_each(r, &query_import_row_refused, write_row, &f);
}
