/* Names and places. */

#include "demo.h"

#include <string.h>

#include "mem.h"
#include "str.h"

static const char *
joined(struct demo *d, const char *a, const char *b)
{
	return *a && *b ? mem_fmt(d->mem, "%s %s", a, b) : "";
}

static void
set_single(struct scope *row, const struct scope *name)
{
	scope_set(row, "full_name", scope_text(name, "latin"));
	scope_set(row, "called_name", scope_text(name, "latin"));
	scope_set(row, "script_name", scope_text(name, "script"));
}

/* A single name is a name (DOMAIN 6.2). */
static void
try_name(struct demo *d, struct scope *row, const char *citizenship)
{
	const struct scope *given, *family,
	    *single = demo_percent(d, 25) ?
	    demo_choose(
		d, "names", "citizenship", citizenship, "part", "single") :
	    NULL;

	if (single) {
		set_single(row, single);
		return;
	}
	given = demo_choose(d, "names", "citizenship", citizenship, "part",
	    scope_text(row, "gender"));
	family = demo_choose(
	    d, "names", "citizenship", citizenship, "part", "family");
	set_single(row, given);
	scope_set(row, "full_name",
	    joined(d, scope_text(given, "latin"), scope_text(family, "latin")));
	scope_set(row, "script_name",
	    joined(
		d, scope_text(given, "script"), scope_text(family, "script")));
}

void
demo_name(struct demo *d, struct scope *row, const char *citizenship)
{
	const char *before;

	for (int i = 0; i < 30; i++) {
		try_name(d, row, citizenship);
		if (!scope_get(d->names, scope_text(row, "full_name"), &before))
			break;
	}
	scope_set(d->names, scope_text(row, "full_name"), "1");
}

/* One of "8000/0751 8200/0751". */
void
demo_place(struct demo *d, struct scope *row)
{
	char *places = mem_dup(d->mem, scope_text(d->branch, "places"));
	const char *place;

	for (char *c = places; *c; c++)
		if (*c == ' ')
			*c = '|';
	place = demo_word(d, places);
	scope_set(row, "postcode", mem_dup_n(d->mem, place, 4));
	scope_set(row, "municipality", place + 5);
}

const char *
demo_email(struct demo *d, const char *name)
{
	static const char *const letters[][2] = {
		{ "æ", "ae" },
		{ "ø", "oe" },
		{ "å", "aa" },
		{ "Ø", "oe" },
		{ "Å", "aa" },
		{ " ", "." },
	};
	struct str s = str_new(d->mem);

	for (const char *at = name; *at; at++) {
		if (*at >= 'A' && *at <= 'Z')
			str_add_char(&s, (char)(*at + 'a' - 'A'));
		else if (*at >= 'a' && *at <= 'z')
			str_add_char(&s, *at);
		for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
			if (!strncmp(at, letters[i][0], strlen(letters[i][0])))
				str_add(&s, letters[i][1]);
	}
	return mem_fmt(d->mem, "%s%d@example.org", s.text, d->phones % 100);
}
