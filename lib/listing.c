/* Lists: filtered, sorted, paged, exported from one query. */

#include "listing.h"

#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "db.h"
#include "lang.h"
#include "mem.h"
#include "page.h"
#include "view.h"

#define EXPORT_ROWS 100000
#define PAGES_SHOWN 9

static const char *
sent(const struct req *r, const char *name)
{
	const struct input *in = req_input(r, name);

	return in ? in->text : "";
}

/* This page's address with one part of its query set or, with "", gone. */
static const char *
address_with(struct req *r, const char *name, const char *value)
{
	struct str s = str_new(r->mem);
	size_t begin;

	str_add(&s, r->base);
	str_add(&s, r->path);
	begin = s.len;
	for (size_t i = 0; i < r->input_count; i++) {
		const struct input *in = &r->inputs[i];

		if (!strcmp(in->name, name) || !strcmp(in->name, "lang") ||
		    !*in->text ||
		    (strcmp(name, "page") && !strcmp(in->name, "page")))
			continue;
		str_add(&s, s.len > begin ? "&" : "?");
		str_add_coded(&s, in->name);
		str_add(&s, "=");
		str_add_coded(&s, in->text);
	}
	if (*value) {
		str_add(&s, s.len > begin ? "&" : "?");
		str_add(&s, name);
		str_add(&s, "=");
		str_add(&s, value);
	}
	return s.text;
}

static const struct query *
sorted(const struct query *q, const char *sort)
{
	for (size_t i = 0; q->sorts && q->sorts[i]; i++)
		if (!strcmp(q->sorts[i]->sort, sort))
			return q->sorts[i];
	return q->sorts ? q->sorts[0] : q;
}

static bool
has_sort(const struct query *q, const char *sort)
{
	for (size_t i = 0; q->sorts && q->sorts[i]; i++)
		if (!strcmp(q->sorts[i]->sort, sort))
			return true;
	return false;
}

static void
show_columns(struct req *r, const struct query *rows, const char *sort)
{
	struct list *columns = scope_add_list(r->scope, "columns");

	for (const struct column *c = r->page->columns; c && c->name; c++) {
		struct scope *s = list_row(columns, r->scope);
		bool up = c->sort && !strcmp(sort, c->sort);
		bool down =
		    c->sort && *sort == '-' && !strcmp(sort + 1, c->sort);
		const char *next =
		    up ? mem_join(r->mem, "-", c->sort) : c->sort;

		scope_lend(s, "column_name", c->name);
		scope_set(s, "column_label", lang_text(r->lang, c->label));
		scope_lend(s, "column_is_up", up ? "1" : "");
		scope_lend(s, "column_is_down", down ? "1" : "");
		scope_set(s, "column_href",
		    next && has_sort(rows, next) ?
			address_with(r, "sort", next) :
			"");
	}
}

static const char *
page_address(struct req *r, long long page)
{
	return address_with(
	    r, "page", page > 1 ? mem_number(r->mem, page) : "");
}

static void
show_pages(struct req *r, long long page, long long last)
{
	struct list *pages = scope_add_list(r->scope, "pages");
	long long from = page - PAGES_SHOWN / 2;
	long long to;

	if (from > last - PAGES_SHOWN + 1)
		from = last - PAGES_SHOWN + 1;
	if (from < 1)
		from = 1;
	to = from + PAGES_SHOWN - 1 < last ? from + PAGES_SHOWN - 1 : last;
	for (long long n = from; n <= to && last > 1; n++) {
		struct scope *s = list_row(pages, r->scope);

		scope_set_number(s, "page_number", n);
		scope_set(s, "page_href", page_address(r, n));
		scope_lend(s, "page_is_current", n == page ? "1" : "");
	}
	req_set(r, "previous_href", page > 1 ? page_address(r, page - 1) : "");
	req_set(r, "next_href", page < last ? page_address(r, page + 1) : "");
	req_set_number(r, "page_number", page);
	req_set_number(r, "last_page", last);
}

/* What a chosen filter says, with the way to the list without it. */
static void
add_chosen(struct req *r, struct list *chosen, const struct field *f)
{
	const char *text = req_text(r, f->name);
	const char *name = mem_join(r->mem, f->name, "_label");
	const char *label = f->kind == FIELD_TICK ?
	    NULL :
	    view_text(r, r->scope, name, strlen(name));
	struct scope *s;

	if (!*text || !strcmp(text, "0"))
		return;
	s = list_row(chosen, r->scope);
	scope_set(s, "chosen_href", address_with(r, f->name, ""));
	if (f->kind == FIELD_TICK)
		scope_set(s, "chosen_label", lang_text(r->lang, f->label));
	else
		scope_set(s, "chosen_label",
		    mem_fmt(r->mem, "%s: %s", lang_text(r->lang, f->label),
			label ? label : text));
}

/* q is the search box; the other filters are fields like any others. */
static void
show_filters(struct req *r)
{
	const struct field *f = r->page->filters;
	struct list *chosen = scope_add_list(r->scope, "chosen");

	req_set(r, "search_label",
	    f && !strcmp(f->name, "q") ? lang_text(r->lang, f->label) : "");
	if (f && !strcmp(f->name, "q"))
		f++;
	form_show(r, "filters", f);
	for (; f && f->name; f++)
		add_chosen(r, chosen, f);
	req_set(r, "has_filters", list_count(chosen) ? "1" : "");
	req_set(r, "is_searched", sent(r, "q"));
	req_set(
	    r, "is_filtered", list_count(chosen) || *sent(r, "q") ? "1" : "");
}

struct export
{
	struct req *req;
	struct csv_writer *csv;
};

static bool
export_row(void *arg, struct scope *row)
{
	struct export *e = arg;

	for (const struct column *c = e->req->page->columns; c->name; c++) {
		const char *text =
		    view_text(e->req, row, c->name, strlen(c->name));

		csv_write(e->csv, text ? text : "");
	}
	csv_end_row(e->csv);
	return true;
}

static void export(struct req *r, const char *as, const struct query *rows)
{
	struct str *out = mem_zero(r->mem, sizeof(*out));
	struct export e = { .req = r };

	*out = str_new(r);
	e.csv = csv_writer_new(r->mem, out);
	for (const struct column *c = r->page->columns; c->name; c++)
		csv_write(e.csv, lang_text(r->lang, c->label));
	csv_end_row(e.csv);
	req_set_number(r, "limit", EXPORT_ROWS);
	req_set(r, "offset", "0");
	db_each(r, rows, export_row, &e);
	reply_file(r, mem_fmt(r->mem, "%s.csv", as), "text/csv; charset=utf-8",
	    out->text, out->len);
}

long long
listing_turn(struct req *r, long long total, long long limit)
{
	long long page = strtoll(sent(r, "page"), NULL, 10);
	long long last = (total + limit - 1) / limit;

	if (page > last)
		page = last;
	if (page < 1)
		page = 1;
	req_set_number(r, "total_count", total);
	req_set_number(r, "limit", limit);
	req_set_number(r, "offset", (page - 1) * limit);
	show_pages(r, page, last);
	req_set(r, "csv_href", address_with(r, "format", "csv"));
	req_set(r, "print_href", address_with(r, "format", "print"));
	return (page - 1) * limit;
}

struct list *
listing_show(struct req *r, const char *as, const struct query *rows,
    const struct query *count)
{
	const struct query *q = sorted(rows, sent(r, "sort"));
	struct list *list;
	long long limit = strcmp(sent(r, "format"), "print") ?
	    LISTING_ROWS :
	    LISTING_PRINT_ROWS;

	if (r->page->columns && !strcmp(sent(r, "format"), "csv")) {
		export(r, as, q);
		return NULL;
	}
	if (!db_row(r, count))
		return NULL;
	listing_turn(r, req_number(r, "total_count"), limit);
	list = db_rows(r, as, q);
	show_columns(r, rows, q->sort ? q->sort : "");
	show_filters(r);
	req_set(r, "list_href", mem_join(r->mem, r->base, r->path));
	return list;
}
