/* How well a person fits an opening, and the words for it. */

#include "fit.h"

#include <string.h>

#include "tap.h"

static const struct fit_opening kitchen = {
	.industry = "kitchen",
	.danish_needed = "A2",
	.hours_week = 20,
	.place = { "8000", "0751" },
};

static bool
says(const struct fit *f, const char *words, bool is_wait)
{
	for (size_t i = 0; i < f->count; i++)
		if (strstr(f->reasons[i].text, words))
			return f->reasons[i].is_wait == is_wait;
	return false;
}

static void
test_all_fits(void)
{
	const struct fit_person p = { "B1", "care,kitchen", 20,
		{ "8000", "0751" } };
	struct fit f = fit_between(&p, &kitchen);

	is_int(f.score, 100, "everything fits");
	is_int(f.count, FIT_REASONS, "each reason is said");
	ok(says(&f, "Wishes for this trade", false), "the trade");
	ok(says(&f, "Enough Danish", false), "the language");
	ok(says(&f, "The hours fit", false), "the hours");
	ok(says(&f, "Same postcode", false), "the way");
}

static void
test_nothing_fits(void)
{
	const struct fit_person p = { "A1", "transport", 37,
		{ "9990", "0860" } };
	struct fit f = fit_between(&p, &kitchen);

	is_int(f.score, 0, "nothing fits");
	ok(says(&f, "another trade", true), "another trade");
	ok(says(&f, "too little", true), "too little Danish");
	ok(says(&f, "Wishes for {hours_wanted}", true), "other hours");
	ok(says(&f, "Not near", true), "far away");
}

static void
test_unknown(void)
{
	const struct fit_person nobody = { "", "", 0, { "", "" } };
	const struct fit_opening open = { "", "", 0, { "", "" } };
	struct fit f = fit_between(&nobody, &kitchen);

	is_int(f.score, 0, "what is not known earns nothing");
	ok(says(&f, "not known", true), "and is said");
	is_int(f.count, 1, "only where it matters");
	f = fit_between(&nobody, &open);
	is_int(f.count, 1, "an opening that asks nothing");
	ok(says(&f, "No Danish is asked for", false), "is open to all");
}

static void
test_limits(void)
{
	struct fit_person p = { "A2", "kitchen", 25, { "", "" } };
	struct fit f = fit_between(&p, &kitchen);

	ok(says(&f, "Enough Danish", false), "the level itself is enough");
	ok(says(&f, "The hours fit", false), "5 hours more are alike");
	p.hours_wanted = 26;
	f = fit_between(&p, &kitchen);
	ok(says(&f, "Wishes for {hours_wanted}", true), "6 are not");
}

int
main(void)
{
	test_all_fits();
	test_nothing_fits();
	test_unknown();
	test_limits();
	return done_testing();
}
