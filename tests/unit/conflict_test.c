/* With whom a volunteer's tie forbids a pair, and with whom it does not. */

#include "conflict.h"

#include "tap.h"

static const struct conflict_person amal = {
	.person_id = 7,
	.household_id = 3,
	.municipality = "0751",
	.address = "Skolevej 4, st.",
	.postcode = "8000",
	.employer_ids = "17,42",
};

/* Of whom nothing is known. */
static const struct conflict_person nobody = { .person_id = 8 };

struct sample {
	const char *what;
	struct conflict_tie tie;
	bool forbids;
};

static const struct sample samples[] = {
	{ "family", { .tie_kind = "family", .person_id = 7 }, true },
	{ "of somebody in the household",
	    { .tie_kind = "family", .person_id = 9, .tie_household_id = 3 },
	    true },
	{ "of somebody else",
	    { .tie_kind = "family", .person_id = 9, .tie_household_id = 4 },
	    false },
	{ "of somebody alone, like one alone",
	    { .tie_kind = "family", .person_id = 9, .tie_household_id = 0 },
	    false },
	{ "caseworker in the municipality",
	    { .tie_kind = "caseworker", .municipality = "0751" }, true },
	{ "caseworker elsewhere",
	    { .tie_kind = "caseworker", .municipality = "0461" }, false },
	{ "caseworker of one alone, and not of the town",
	    { .tie_kind = "caseworker",
		.person_id = 9,
		.municipality = "0751" },
	    false },
	{ "boss where she works",
	    { .tie_kind = "employer", .employer_id = "42" }, true },
	{ "boss elsewhere: 4 is no part of 42",
	    { .tie_kind = "employer", .employer_id = "4" }, false },
	{ "lets the home, in other letters",
	    { .tie_kind = "landlord",
		.address = "SKOLEVEJ 4, ST.",
		.postcode = "8000" },
	    true },
	{ "lets the home, postcode not known",
	    { .tie_kind = "landlord", .address = "Skolevej 4, st." }, true },
	{ "lets the same number in another town",
	    { .tie_kind = "landlord",
		.address = "Skolevej 4, st.",
		.postcode = "5000" },
	    false },
	{ "lets another home",
	    { .tie_kind = "landlord",
		.address = "Skolevej 6",
		.postcode = "8000" },
	    false },
	{ "nothing named", { .tie_kind = "other" }, false },
};

int
main(void)
{
	static const char *const kinds[] = { "caseworker", "landlord",
		"employer", "family", "other" };

	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		const struct sample *s = &samples[i];

		ok(conflict_between(&s->tie, &amal) == s->forbids, "%s",
		    s->what);
		ok(!conflict_between(&s->tie, &nobody),
		    "%s: not of whom nothing is known", s->what);
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		ok(*conflict_why(kinds[i]), "%s says why", kinds[i]);
		ok(*conflict_names(kinds[i]), "%s names something", kinds[i]);
	}
	is_text(
	    conflict_names("caseworker"), "municipality", "where cases are");
	is_text(conflict_names("family"), "person_id", "family is of somebody");
	return done_testing();
}
