/* rules/score.h: what no pair may be, and how rows are read. */
#include "lib/commas.h"
#include "lib/commas_set.h"
#include "lib/mem.h"
#include "lib/scope.h"
#include "tests/unit/score.h"

#include <stdlib.h>

static void
test_commas(void)
{
	char shared[12];
	struct commas_item item = { "ti!", 2 };

	is_int(commas_count(NULL), 0, "NULL is empty");
	is_int(commas_count(""), 0, "an empty text is empty");
	is_int(commas_count(" , ,"), 0, "commas alone are empty");
	is_int(commas_count("da, ar ,ti"), 3, "spaces do not matter");
	ok(commas_has("da, ar ,ti", "ar"), "a code is found");
	ok(!commas_has("da,ar", "a"), "half a code is not");
	ok(!commas_has("da,ar", "arb"), "nor a longer one");
	ok(commas_is(item, "ti"), "an item is its code");
	ok(!commas_is(item, "tig"), "not a longer one");
	ok(!commas_is(item, "t"), "nor a shorter one");
	is_int(commas_shared("a,b,a,c", "c,a", shared, sizeof(shared)), 2,
	    "each shared code counts once");
	is_text(shared, "a,c", "in the order of the first list");
	is_int(commas_shared("friend,family", "family,friend", shared, 12), 2,
	    "all are counted");
	is_text(shared, "friend", "though only one has room");
	ok(commas_add(shared, 10, item), "a code that just fits");
	is_text(shared, "friend,ti", "is added");
	ok(!commas_add(shared, 12, item), "one too many");
	is_text(shared, "friend,ti", "changes nothing");
}

static void
test_commas_set(void)
{
	static struct commas_codes codes;
	struct commas_set a, b;
	char code[8];
	bool has_room = true;
	void *owner = mem_owner(mem_process(), "test");

	ok(commas_set_read(&a, &codes, NULL), "NULL is a set");
	is_int((int)a.words, 0, "and empty");
	commas_set_read(&a, &codes, "da, ar ,da,ti");
	commas_set_read(&b, &codes, "ti,t,da");
	is_int((int)commas_set_shared(&a, &b), 2, "two are in both");
	is_int((int)commas_set_shared(&a, &a), 3, "twice is once");
	commas_set_read(&b, &codes, "d,a");
	is_int((int)commas_set_shared(&a, &b), 0, "half a code is another");
	for (int i = 0; i < COMMAS_CODES_MAX && has_room; i++) {
		snprintf(code, sizeof(code), "c%d", i);
		has_room = commas_set_read(&b, &codes, mem_dup(owner, code));
	}
	ok(!has_room, "more codes than there is room for are refused");
	is_int((int)codes.count, COMMAS_CODES_MAX, "and nothing beyond it");
	ok(commas_set_read(&b, &codes, "c9,ti"), "those before are read still");
	is_int((int)commas_set_shared(&a, &b), 1, "and found");
	mem_free(owner);
}

static void
test_nothing_known(void)
{
	forget();
	is_int(stops(), 0, "what is not known forbids nothing");
	for (int i = 0; i < SCORE_PARTS; i++) {
		is_int(part(i)->points, 0, "%s: not known is 0",
		    score.parts[i].code);
		ok(strstr(score.parts[i].why, "not known yet") != NULL,
		    "%s: and says so", score.parts[i].code);
		ok(score.parts[i].list == NULL, "%s: and shares nothing",
		    score.parts[i].code);
	}
	is_int(score.total, 0, "nothing in all");
	score_once(&p, &v, NULL, TODAY, &score);
	is_int((int)score.stops, 0, "no past is no stop");
}

static void
test_ready(void)
{
	static const char *const not_ready[] = {
		NULL,
		"",
		"applied",
		"contacted",
		"interviewed",
		"onboarding",
		"paused",
		"declined",
		"suspended",
		"ended",
	};

	forget();
	v.volunteer_status = "matched";
	is_int(stops(), 0, "a matched volunteer with a place is fine");
	for (size_t i = 0; i < sizeof(not_ready) / sizeof(*not_ready); i++) {
		v.volunteer_status = not_ready[i];
		is_int(stops(), SCORE_BIT(SCORE_NOT_READY), "%s is not ready",
		    not_ready[i] ? not_ready[i] : "(null)");
	}
	forget();
	v.places_free = 0;
	is_int(stops(), SCORE_BIT(SCORE_FULL), "no place");
	v.places_free = -1;
	is_int(stops(), SCORE_BIT(SCORE_FULL), "less than no place");
}

static void
test_under15(void)
{
	forget();
	ok(!score_has_under15(&p, TODAY), "no children known");
	p.child_birth_years = "2010";
	ok(!score_has_under15(&p, TODAY), "16 this year");
	p.child_birth_years = "2011";
	ok(score_has_under15(&p, TODAY), "15 this year, perhaps not yet");
	ok(!score_has_under15(&p, "2027-01-01"), "but not next year");
	p.child_birth_years = "2005, 2008,2025";
	ok(score_has_under15(&p, TODAY), "the last of three");
	p.child_birth_years = "2005,2008";
	ok(!score_has_under15(&p, TODAY), "two who are grown");
	p.child_birth_years = "lille";
	ok(score_has_under15(&p, TODAY), "a year that cannot be read");
	p.child_birth_years = NULL;
	p.birth_year = 2012;
	ok(score_has_under15(&p, TODAY), "the newcomer is a child");
	p.birth_year = 2010;
	ok(!score_has_under15(&p, TODAY), "or not any more");
}

static void
test_certificate(void)
{
	unsigned int stop = SCORE_BIT(SCORE_NO_CERTIFICATE);

	forget();
	p.child_birth_years = "2019";
	is_int(stops(), stop, "children and no certificate");
	v.certificate_until_on = "2026-11-22";
	is_int(stops(), 0, "valid on its last day");
	v.certificate_until_on = "2026-11-21";
	is_int(stops(), stop, "expired yesterday");
	v.certificate_until_on = "2028-01-01";
	is_int(stops(), 0, "valid");
	v.is_adults_only = true;
	is_int(stops(), stop, "with adults only");
	p.child_birth_years = NULL;
	is_int(stops(), 0, "which suits adults");
}

static void
test_wishes(void)
{
	forget();
	p.pets_wish = "afraid";
	is_int(stops(), 0, "afraid of pets, pets not known");
	v.pets = "none";
	is_int(stops(), 0, "no pets");
	v.pets = "dog";
	is_int(stops(), SCORE_BIT(SCORE_PETS), "a dog");
	v.pets = "cat,other";
	p.pets_wish = "allergic";
	is_int(stops(), SCORE_BIT(SCORE_PETS), "allergic, a cat");
	p.pets_wish = "fine";
	is_int(stops(), 0, "pets are fine");
	v.is_smoker = true;
	is_int(stops(), 0, "smoking is no matter");
	p.smoking_wish = "no";
	is_int(stops(), SCORE_BIT(SCORE_SMOKING), "unless it is");
	v.is_smoker = false;
	is_int(stops(), 0, "not with who does not smoke");

	forget();
	v.gender = "man";
	is_int(stops(), 0, "no wish about gender");
	p.buddy_gender = "none";
	is_int(stops(), 0, "'none' is no wish");
	p.buddy_gender = "woman";
	is_int(stops(), SCORE_BIT(SCORE_GENDER), "a woman wished, a man");
	v.gender = "woman";
	is_int(stops(), 0, "a woman wished, a woman");
	p.buddy_gender = "man";
	is_int(stops(), SCORE_BIT(SCORE_GENDER), "a man wished, a woman");
	v.gender = NULL;
	is_int(stops(), SCORE_BIT(SCORE_GENDER_UNKNOWN), "not known: ask");
}

static void
test_pair_kind(void)
{
	unsigned int stop = SCORE_BIT(SCORE_PAIR_KIND);

	forget();
	p.pair_kind = "friend";
	is_int(stops(), 0, "the volunteer has not said");
	v.wanted_roles = "family";
	is_int(stops(), 0, "friend and family are near");
	v.wanted_roles = "job_mentor,activity";
	is_int(stops(), stop, "a job mentor is no friend");
	v.wanted_roles = "job_mentor,group";
	is_int(stops(), 0, "unless open to both");
	p.pair_kind = "job_mentor";
	is_int(stops(), 0, "and then a job mentor too");
	v.wanted_roles = "friend,family,group";
	is_int(stops(), stop, "a friend is no job mentor");
	p.pair_kind = NULL;
	is_int(stops(), 0, "the newcomer has not said");
}

static void
test_past(void)
{
	static const struct {
		struct score_past past;
		enum score_stop stop;
	} pasts[] = {
		{ { .was_pair = true }, SCORE_WAS_PAIR },
		{ { .was_declined = true }, SCORE_WAS_DECLINED },
		{ { .is_family = true }, SCORE_FAMILY },
		{ { .has_conflict = true }, SCORE_CONFLICT },
	};

	forget();
	for (size_t i = 0; i < sizeof(pasts) / sizeof(*pasts); i++) {
		past = pasts[i].past;
		is_int(stops(), SCORE_BIT(pasts[i].stop), "%s",
		    score_stop_code(pasts[i].stop));
	}
	forget();
	p.has_open_incident = true;
	is_int(stops(), SCORE_BIT(SCORE_INCIDENT), "an incident here");
	forget();
	v.has_open_incident = true;
	is_int(stops(), SCORE_BIT(SCORE_INCIDENT), "an incident there");
	forget();
	p.is_minor_alone = true;
	is_int(stops(), SCORE_BIT(SCORE_MINOR_ALONE), "a minor alone");
	v.places_free = 0;
	past.was_pair = true;
	is_int(stops(),
	    SCORE_BIT(SCORE_MINOR_ALONE) | SCORE_BIT(SCORE_FULL) |
		SCORE_BIT(SCORE_WAS_PAIR),
	    "all limits are told");
	score_once(&p, &v, &past, TODAY, &score);
	is_int(score.stops, stops(), "by the score as well");
}

static void
test_stop_words(void)
{
	for (int i = 0; i < SCORE_STOPS; i++) {
		ok(strlen(score_stop_code(i)) > 3, "limit %d has a code", i);
		ok(strlen(score_stop_why(i)) > 10, "%s has a reason",
		    score_stop_code(i));
	}
}

/* Each name says nothing, but for the pairs of name and text. */
static struct scope *
make_row(void *owner, const char *const *names, const char *const *texts)
{
	struct scope *row = scope_new(owner, NULL);

	for (; *names; names++)
		scope_set(row, *names, "");
	for (; *texts; texts += 2)
		scope_set(row, texts[0], texts[1]);
	return row;
}

static void
test_read_person(void)
{
	static const char *const names[] = { "languages", "danish_level",
		"slots", "postcode", "municipality", "help_topics", "interests",
		"occupation", "pair_kind", "buddy_gender", "buddy_shapes",
		"buddy_age_band", "pets_wish", "smoking_wish",
		"child_birth_years", "adults", "birth_year", "waited_days",
		"is_minor_alone", "has_open_incident", NULL };
	static const char *const texts[] = { "languages", "ti,ar", "adults",
		"2", "child_birth_years", "2013,2019", "waited_days", "34",
		"is_minor_alone", "1", "has_open_incident", "0", NULL };
	void *owner = mem_owner(mem_process(), "test");

	score_read_person(&p, make_row(owner, names, texts));
	is_text(p.languages, "ti,ar", "a text of the newcomer");
	is_text(p.child_birth_years, "2013,2019", "years as they are");
	is_text(p.slots, "", "what is not known is empty");
	is_int(p.adults, 2, "a number");
	is_int(p.waited_days, 34, "another number");
	is_int(p.birth_year, 0, "a number that is not known");
	ok(p.is_minor_alone, "a flag that is set");
	ok(!p.has_open_incident, "a flag that is not");
	mem_free(owner);
}

static void
test_read_volunteer(void)
{
	static const char *const names[] = { "volunteer_status", "languages",
		"slots", "postcode", "municipality", "help_topics", "interests",
		"occupation", "wanted_roles", "gender", "household_shape",
		"pets", "certificate_until_on", "birth_year", "places_free",
		"has_car", "is_adults_only", "is_smoker", "has_open_incident",
		NULL };
	static const char *const texts[] = { "volunteer_status", "ready",
		"certificate_until_on", "2027-05-05", "places_free", "-1",
		"has_car", "1", NULL };
	void *owner = mem_owner(mem_process(), "test");

	score_read_volunteer(&v, make_row(owner, names, texts));
	is_text(v.volunteer_status, "ready", "a text of the volunteer");
	is_text(v.certificate_until_on, "2027-05-05", "a date as it is");
	is_int(v.places_free, -1, "fewer places than pairs");
	ok(v.has_car, "a car");
	ok(!v.is_smoker, "and no smoke");
	mem_free(owner);
}

/* What must never weigh has no member: DOMAIN 2.5. */
static void
test_forbidden(void)
{
	static const char *const forbidden[] = {
		"religion",
		"faith",
		"ethnic",
		"nation",
		"citizen",
		"skin",
		"colour",
		"polit",
		"sexual",
		"health",
		"diagnos",
		"permit",
		"stay",
		"income",
		"benefit",
		"crimin",
		"motiv",
		"suitab",
		"full_name",
	};
	const char *top = getenv("srcdir");
	char path[1000], line[200], *comment;
	int members = 0;
	FILE *file;

	snprintf(path, sizeof(path), "%s/rules/score.h", top ? top : ".");
	file = fopen(path, "r");
	if (!ok(file != NULL, "rules/score.h can be read"))
		return;
	while (fgets(line, sizeof(line), file)) {
		comment = strstr(line, "/*");
		if (comment)
			*comment = '\0';
		if (line[0] != '\t' || !strchr(line, ';'))
			continue;
		members++;
		for (size_t i = 0; i < sizeof(forbidden) / sizeof(*forbidden);
		     i++)
			if (strstr(line, forbidden[i]))
				ok(false, "%s weighs: %s", forbidden[i], line);
	}
	fclose(file);
	ok(members > 30, "%d members looked at, none forbidden", members);
}

int
main(void)
{
	test_commas();
	test_commas_set();
	test_nothing_known();
	test_ready();
	test_under15();
	test_certificate();
	test_wishes();
	test_pair_kind();
	test_past();
	test_stop_words();
	test_read_person();
	test_read_volunteer();
	test_forbidden();
	return done_testing();
}
