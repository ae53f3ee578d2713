/* Recognising what a list is, and checking its rows. */

#include "import.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "import_internal.h"
#include "lang.h"
#include "mem.h"
#include "str.h"
#include "text.h"

static const char *const kind_names[] = {
	[IMPORT_PEOPLE] = "people",
	[IMPORT_VOLUNTEERS] = "volunteers",
	[IMPORT_EMPLOYERS] = "employers",
};

const char *
import_kind_name(enum import_kind kind)
{
	return kind_names[kind];
}

enum import_kind
import_kind_of(const char *name)
{
	enum import_kind kind = 0;

	while (kind < IMPORT_KINDS && strcmp(kind_names[kind], name) != 0)
		kind++;
	return kind;
}

const struct import_column *
import_column(enum import_kind kind, const char *name)
{
	const struct import_column *c = import_columns(kind);

	while (c->name && strcmp(c->name, name) != 0)
		c++;
	return c->name ? c : NULL;
}

static bool
is_called(const void *owner, const struct import_column *c, const char *key)
{
	for (const char *p = c->headings; *p;) {
		size_t n = strcspn(p, "|");

		if (!strcmp(
			text_search_key(owner, mem_dup_n(owner, p, n)), key))
			return true;
		p += n + (p[n] == '|');
	}
	return false;
}

/* A heading may also be a column's own name: what is exported comes back. */
const struct import_column *
import_heading(enum import_kind kind, const char *heading)
{
	void *owner = mem_owner(mem_process(), "heading");
	const char *key = text_search_key(owner, heading);
	const struct import_column *c = import_columns(kind);

	while (c->name && strcmp(c->name, heading) != 0 &&
	    (!*key || !is_called(owner, c, key)))
		c++;
	mem_free(owner);
	return c->name ? c : NULL;
}

enum import_kind
import_recognise(const char *const *headings, size_t count)
{
	enum import_kind best = IMPORT_KINDS;
	size_t most = 1;

	for (enum import_kind kind = 0; kind < IMPORT_KINDS; kind++) {
		size_t known = 0;

		for (size_t i = 0; i < count; i++)
			known += import_heading(kind, headings[i]) != NULL;
		if (known > most) {
			most = known;
			best = kind;
		}
	}
	return best;
}

void
import_find(const void *owner, struct import_row *row, enum import_why why,
    const struct import_column *column, const char *value)
{
	if (why < IMPORT_REFUSES)
		row->is_refused = true;
	if (row->count == IMPORT_FINDINGS_MAX)
		return;
	value = text_mask_numbers(owner, text_tidy(owner, value));
	row->findings[row->count++] = (struct import_finding){
		.why = why,
		.column = column,
		.value = text_cut(owner, value, IMPORT_VALUE_MAX),
	};
}

static void
lay_out(enum import_kind kind, struct scope *values)
{
	static const char *const derived[] = {
		"birth_precision",
		"occupation",
		NULL,
	};

	for (const struct import_column *c = import_columns(kind); c->name; c++)
		scope_lend(values, c->name, "");
	for (size_t i = 0; derived[i]; i++)
		scope_lend(values, derived[i], "");
}

static void
check_needed(const void *owner, enum import_kind kind,
    const struct import_cell *cells, size_t count, struct import_row *row)
{
	for (const struct import_column *c = import_columns(kind); c->name;
	     c++) {
		bool is_there = !c->need;

		for (size_t i = 0; i < count && !is_there; i++)
			is_there = cells[i].column == c &&
			    *text_tidy(owner, cells[i].text);
		if (!is_there)
			import_find(owner, row,
			    strcmp(c->name, "consent_on") ? IMPORT_MISSING :
							    IMPORT_NO_CONSENT,
			    c, "");
	}
}

struct order {
	const char *first;
	const char *last;
};

static void
check_order(const void *owner, enum import_kind kind, struct import_row *row)
{
	static const struct order orders[] = {
		{ "permit_from_on", "permit_until_on" },
		{ "starts_on", "ends_on" },
		{ NULL, NULL },
	};

	for (const struct order *o = orders; o->first; o++) {
		const char *first = scope_text(row->values, o->first);
		const char *last = scope_text(row->values, o->last);

		if (*first && *last && strcmp(last, first) < 0)
			import_find(owner, row, IMPORT_BEFORE,
			    import_column(kind, o->last), last);
	}
}

/* What an opening must have, when the row is about one. */
static void
check_opening(const void *owner, struct import_row *row)
{
	static const char *const both[] = { "opening_title", "placement_type" };
	const char *title = scope_text(row->values, both[0]);
	const char *type = scope_text(row->values, both[1]);

	if (row->is_refused || !*title == !*type)
		return;
	import_find(owner, row, IMPORT_MISSING,
	    import_column(IMPORT_EMPLOYERS, both[*title ? 1 : 0]), "");
}

void
import_check(const void *owner, enum import_kind kind,
    const struct import_cell *cells, size_t count,
    const struct import_codes *codes, int32_t today, struct import_row *row)
{
	*row = (struct import_row){ .values = scope_new(owner, NULL) };
	lay_out(kind, row->values);
	check_needed(owner, kind, cells, count, row);
	for (size_t i = 0; i < count; i++) {
		struct import_reading g = {
			.owner = owner,
			.column = cells[i].column,
			.heading = cells[i].heading,
			.codes = codes,
			.today = today,
			.row = row,
		};

		g.text = g.column->read == IMPORT_LONG ?
		    text_tidy_lines(owner, cells[i].text) :
		    text_tidy(owner, cells[i].text);
		if (*g.text)
			import_read_cell(&g);
	}
	check_order(owner, kind, row);
	if (kind == IMPORT_EMPLOYERS)
		check_opening(owner, row);
}
