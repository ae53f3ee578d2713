/* With whom a volunteer's tie forbids a pair. */

#include "conflict.h"

#include <string.h>
#include <strings.h>

#include "commas.h"
#include "lang.h"
#include "scope.h"

struct kind {
	const char *name;
	const char *names; /* see conflict_names */
	const char *why;
};

static const struct kind kinds[] = {
	{ "caseworker", "municipality",
	    N_("The volunteer decides or works on cases where the newcomer "
	       "lives") },
	{ "landlord", "address",
	    N_("The volunteer lets the home to the newcomer") },
	{ "employer", "employer_id",
	    N_("The volunteer leads or hires where the newcomer works") },
	{ "family", "person_id", N_("The two are family") },
	{ "other", "person_id",
	    N_("The volunteer meets the newcomer in another role") },
};

static const struct kind *
kind_of(const char *name)
{
	size_t i = 0;

	while (i < sizeof(kinds) / sizeof(*kinds) - 1 &&
	    strcmp(kinds[i].name, name) != 0)
		i++;
	return &kinds[i];
}

void
conflict_read_tie(struct conflict_tie *t, const struct scope *row)
{
	*t = (struct conflict_tie){
		.tie_kind = scope_text(row, "tie_kind"),
		.person_id = scope_number(row, "person_id"),
		.tie_household_id = scope_number(row, "tie_household_id"),
		.employer_id = scope_text(row, "employer_id"),
		.municipality = scope_text(row, "municipality"),
		.address = scope_text(row, "address"),
		.postcode = scope_text(row, "postcode"),
	};
}

void
conflict_read_person(struct conflict_person *p, const struct scope *row)
{
	*p = (struct conflict_person){
		.person_id = scope_number(row, "person_id"),
		.household_id = scope_number(row, "household_id"),
		.municipality = scope_text(row, "municipality"),
		.address = scope_text(row, "address"),
		.postcode = scope_text(row, "postcode"),
		.employer_ids = scope_text(row, "employer_ids"),
	};
}

static bool
is_known(const char *text)
{
	return text && *text;
}

static bool
is_at(const struct conflict_tie *t, const struct conflict_person *p)
{
	return is_known(t->address) && is_known(p->address) &&
	    !strcasecmp(t->address, p->address) &&
	    (!is_known(t->postcode) || !is_known(p->postcode) ||
		!strcmp(t->postcode, p->postcode));
}

/* Named alone or with the household; then nothing wider is meant. */
static bool
is_named(const struct conflict_tie *t, const struct conflict_person *p)
{
	return t->person_id == p->person_id ||
	    (t->tie_household_id && t->tie_household_id == p->household_id);
}

bool
conflict_between(const struct conflict_tie *t, const struct conflict_person *p)
{
	if (t->person_id)
		return is_named(t, p);
	if (is_known(t->address))
		return is_at(t, p);
	if (is_known(t->employer_id))
		return is_known(p->employer_ids) &&
		    commas_has(p->employer_ids, t->employer_id);
	return is_known(t->municipality) && is_known(p->municipality) &&
	    !strcmp(t->municipality, p->municipality);
}

const char *
conflict_names(const char *tie_kind)
{
	return kind_of(tie_kind)->names;
}

const char *
conflict_why(const char *tie_kind)
{
	return kind_of(tie_kind)->why;
}
