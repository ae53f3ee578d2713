/* Ages in bands, for who does not know the family yet. */

#include "profile.h"

#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "commas.h"
#include "date.h"
#include "lang.h"
#include "mem.h"
#include "str.h"

static int
age_of(const struct req *r, const char *birth_year)
{
	return date_year(req_text(r, "today")) -
	    (int)strtol(birth_year, NULL, 10);
}

/* The band that holds the age: "30_39", or "65_up". */
static const char *
age_band(struct req *r, const char *birth_year)
{
	size_t count;
	const struct code *c = code_list(r, "age_band", &count);
	int age = age_of(r, birth_year);

	for (size_t i = 0; *birth_year && i < count; i++) {
		char *end;
		long from = strtol(c[i].code, &end, 10);
		long to = *end == '_' ? strtol(end + 1, NULL, 10) : 0;

		if (age >= from && (to == 0 || age <= to))
			return c[i].code;
	}
	return "";
}

static const struct {
	int from, to;
	const char *one, *many;
} bands[] = {
	{ 0, 5,
	    NP_("{count} child up to 5 years",
		"{count} children up to 5 years") },
	{ 6, 14,
	    NP_("{count} child of 6 to 14 years",
		"{count} children of 6 to 14 years") },
	{ 15, 25,
	    NP_("{count} child of 15 years or more",
		"{count} children of 15 years or more") },
};

static const char *
children_text(struct req *r, const char *birth_years)
{
	struct str s = str_new(r->mem);

	for (size_t i = 0; i < sizeof(bands) / sizeof(*bands); i++) {
		const char *rest = birth_years;
		struct commas_item item;
		unsigned long count = 0;

		while (commas_next(&rest, &item)) {
			int age = age_of(r, item.text);

			count += age >= bands[i].from && age <= bands[i].to;
		}
		if (count)
			str_join(&s, lang_comma(r->lang),
			    lang_fill(r->mem,
				lang_plural(r->lang, bands[i].one,
				    bands[i].many, count),
				"count", mem_fmt(r->mem, "%lu", count), NULL));
	}
	return s.text;
}

void
profile_show(struct req *r, struct scope *row)
{
	scope_set(row, "age_band", age_band(r, scope_text(row, "birth_year")));
	scope_set(row, "children_text",
	    children_text(r, scope_text(row, "child_birth_years")));
}
