/* One person's file, section by section: as a page, or as JSON. */

#include "subject_file.h"

#include <string.h>

#include "db.h"
#include "json.h"
#include "lang.h"
#include "mem.h"
#include "page.h"
#include "subject_words.h"

#define TABLE_COLUMNS 6

/* --- as a page */

/* Numbers of rows say nothing on paper. */
static bool
is_shown(const char *name)
{
	size_t len = strlen(name);

	return len <= 3 || strcmp(name + len - 3, "_id") != 0;
}

/* Which columns hold something in some row, and how many they are. */
static size_t
find_used(struct scope *used, const struct list *found)
{
	const char *name, *text, *known;
	size_t count = 0;

	for (size_t row = 0; row < list_count(found); row++)
		for (size_t i = 0;
		     scope_at(list_at(found, row), i, &name, &text); i++)
			if (*text && is_shown(name) &&
			    !scope_get(used, name, &known)) {
				scope_lend(used, name, "1");
				count++;
			}
	return count;
}

/* Of a table, what other rows hold stays empty; else it is left out. */
static void
add_cells(struct req *r, struct scope *row, const struct scope *from,
    const struct scope *used, bool is_table)
{
	struct list *cells = scope_add_list(row, "cells");
	const char *name, *text, *known;

	for (size_t i = 0; scope_at(from, i, &name, &text); i++) {
		struct scope *cell;

		if (!scope_get(used, name, &known) || (!*text && !is_table))
			continue;
		cell = list_row(cells, r->scope);
		scope_set(cell, "cell_label", subject_word_label(r, name));
		scope_set(cell, "cell_text",
		    *text ? subject_words(r, from, name, text) : "");
		scope_set(
		    cell, "cell_day", subject_word_is_date(name) ? text : "");
	}
}

/* Short rows are lines, and a table where they fit on paper. */
static void
add_section(struct req *r, struct list *sections, const struct file_section *f,
    const struct list *found)
{
	struct scope *s = list_row(sections, r->scope);
	struct scope *used = scope_new(r->mem, NULL);
	struct list *rows = scope_add_list(s, "rows");
	size_t columns = find_used(used, found);
	bool is_table = f->is_list && columns <= TABLE_COLUMNS;

	scope_lend(s, "section_name", f->name);
	scope_set(s, "section_title", lang_text(r->lang, f->title));
	scope_lend(s, "is_table", is_table ? "1" : "");
	scope_lend(s, "is_lines", f->is_list && !is_table ? "1" : "");
	scope_lend(s, "is_cards", f->is_list ? "" : "1");
	add_cells(r, s, list_at(found, 0), used, is_table);
	for (size_t i = 0; i < list_count(found); i++)
		add_cells(
		    r, list_row(rows, s), list_at(found, i), used, is_table);
}

static void
show(struct req *r, const struct file_section *f)
{
	struct list *sections = scope_add_list(r->scope, "sections");
	struct list *empty = scope_add_list(r->scope, "empty_sections");

	for (; f->name; f++) {
		const struct list *found = db_rows(r, f->name, f->query);

		if (list_count(found))
			add_section(r, sections, f, found);
		else
			scope_set(list_row(empty, r->scope), "section_title",
			    lang_text(r->lang, f->title));
	}
	req_set(r, "has_empty_sections", list_count(empty) ? "1" : "");
}

/* --- as JSON */

static void
add_row(struct req *r, struct str *out, const struct scope *row)
{
	struct str one = str_new(r->mem);
	const char *name, *text;

	for (size_t i = 0; scope_at(row, i, &name, &text); i++)
		json_add(&one, name, text);
	json_end(&one);
	str_add(out, one.text);
}

static void
add_rows(struct req *r, struct str *out, const struct file_section *f)
{
	const struct list *found = db_rows(r, f->name, f->query);

	str_add_fmt(out, "\n\"%s\": [", f->name);
	for (size_t i = 0; i < list_count(found); i++) {
		str_add(out, i ? ",\n  " : "\n  ");
		add_row(r, out, list_at(found, i));
	}
	str_add(out, "]");
}

/* Texts as they are kept, codes and dates as they are; one object a row. */
static void
download(struct req *r, const struct file_section *f)
{
	struct str *out = mem_zero(r->mem, sizeof(*out));

	/* Belongs to the request: the answer outlives the attempt. */
	*out = str_new(r);
	json_add(out, "made_at", scope_text(r->ground, "now"));
	json_add(out, "branch_name", req_text(r, "branch_name"));
	json_add(out, "left_out",
	    lang_text(r->lang, N_("What other people said or were asked.")));
	for (; f->name; f++) {
		str_add(out, ",");
		add_rows(r, out, f);
	}
	str_add(out, "\n}\n");
	reply_file(r, "file.json", "application/json; charset=utf-8", out->text,
	    out->len);
}

void
subject_file_show(struct req *r, const struct file_section *sections)
{
	const struct input *format = req_input(r, "format");

	if (format && !strcmp(format->text, "json"))
		download(r, sections);
	else
		show(r, sections);
}
