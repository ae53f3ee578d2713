/* What some volunteers are to newcomers besides. */

#include "demo.h"

#include <string.h>

#include "db.h"
#include "queries.h"

struct sample {
	const char *kind;
	const char *municipality;
	const char *address;
	const char *postcode;
	const char *text;
	bool has_person;
	bool has_employer;
	bool is_over;
};

/* Of volunteers who may be proposed, so that the desk has something to stop. */
static const struct sample samples[] = {
	{ "landlord", "", "Lindevej 12, 1. th.", "8200",
	    "Lejer stuen ud til en familie", false, false, false },
	{ "caseworker", "0746", "", "",
	    "Jobcentret i nabokommunen, hver anden uge", false, false, false },
	{ "family", "", "", "", "Gift med en f\303\246tter", true, false,
	    false },
	{ "other", "", "", "", "Underviser p\303\245 sprogskolen", true, false,
	    true },
	{ "employer", "", "", "",
	    "Leder k\303\270kkenet og ans\303\246tter selv", false, true,
	    false },
};

static bool
is_ready(const struct demo_volunteer *v)
{
	return v->id && !strcmp(v->status, "ready");
}

/* Somebody who waits for a buddy, another each time. */
static const struct demo_person *
waiting(const struct demo *d, size_t nth)
{
	for (size_t i = 0; i < d->people_count; i++)
		if (d->people[i].id && d->people[i].buddy &&
		    !strcmp(d->people[i].buddy, "waiting") && !nth--)
			return &d->people[i];
	return NULL;
}

static void
add_tie(struct demo *d, const struct sample *s, const struct demo_volunteer *v,
    size_t nth)
{
	const struct demo_person *p = s->has_person ? waiting(d, nth) : NULL;
	struct scope *row = demo_row(d);

	if (s->has_person && !p)
		return;
	scope_set_number(row, "volunteer_id", v->id);
	scope_set(row, "tie_kind", s->kind);
	if (p)
		scope_set_number(row, "person_id", p->id);
	if (s->has_employer && !db_maybe(d->r, &query_demo_tie_employer))
		return;
	scope_set(row, "employer_id",
	    s->has_employer ? req_text(d->r, "employer_id") : "");
	scope_set(row, "municipality", s->municipality);
	scope_set(row, "address", s->address);
	scope_set(row, "postcode", s->postcode);
	scope_set(row, "tie_text", s->text);
	demo_day(row, "declared_on", demo_workday(d->today - 80));
	demo_day(row, "ended_on",
	    s->is_over ? demo_workday(d->today - 20) : DATE_NONE);
	demo_by(row, d->buddies_id);
	demo_insert(d, row, &query_demo_tie_create);
}

void
demo_ties_write(struct demo *d)
{
	size_t count = sizeof(samples) / sizeof(*samples), nth = 0;

	for (size_t i = 0; i < d->volunteer_count && nth < count; i++)
		if (is_ready(&d->volunteers[i]) && i % 2) {
			add_tie(d, &samples[nth], &d->volunteers[i], nth);
			nth++;
		}
}
