/* Proposals: which wait for an answer, and what each side sees. */

#include "buddies.h"

#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "commas.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"
#include "queries.h"
#include "str.h"

const struct field proposal_filters[] = {
	{ .name = "proposal_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Status") },
	{ .name = NULL },
};

void
proposal_list(struct req *r)
{
	listing_show(
	    r, "proposals", &query_proposal_list, &query_proposal_count);
}

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

/* Ages of children in bands, for who does not know the family yet. */
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
			str_join(&s, ", ",
			    lang_fill(r->mem,
				lang_plural(r->lang, bands[i].one,
				    bands[i].many, count),
				"count", mem_fmt(r->mem, "%lu", count), NULL));
	}
	return s.text;
}

static void
show_profile(struct req *r, const char *as, const struct query *q)
{
	struct list *rows = db_rows(r, as, q);

	for (size_t i = 0; i < list_count(rows); i++) {
		struct scope *s = list_at(rows, i);

		scope_set(
		    s, "age_band", age_band(r, scope_text(s, "birth_year")));
		scope_set(s, "children_text",
		    children_text(r, scope_text(s, "child_birth_years")));
	}
}

/* Each side is asked in its own form, so the codes are shown twice. */
static void
show_reasons(struct req *r)
{
	struct list *list = scope_add_list(r->scope, "decline_reasons");
	size_t count;
	const struct code *c = code_list(r, "decline_reason", &count);

	for (size_t i = 0; i < count; i++) {
		struct scope *s = list_row(list, r->scope);

		scope_set(s, "reason_code", c[i].code);
		scope_set(s, "reason_label", c[i].label);
	}
}

void
proposal_show(struct req *r)
{
	if (!db_row(r, &query_proposal_row))
		return;
	show_profile(r, "people", &query_proposal_person);
	show_profile(r, "volunteers", &query_proposal_volunteer);
	show_reasons(r);
	req_set(r, "may_answer",
	    !strcmp(req_text(r, "proposal_status"), "sent") ||
		    !strcmp(req_text(r, "proposal_status"), "accepted_one") ?
		"1" :
		"");
}
