/* rules/score.h: each limit, each weight, their boundaries and their words. */
#include "lib/commas.h"
#include "lib/mem.h"
#include "lib/scope.h"
#include "rules/score.h"
#include "tests/unit/tap.h"

#include <stdlib.h>

#define TODAY "2026-11-22"

/* Nothing is known about p; v is ready and has a place. */
static struct score_person p;
static struct score_volunteer v;
static struct score_past past;
static struct score score;

static void
forget(void)
{
	p = (struct score_person){ 0 };
	v = (struct score_volunteer){ .volunteer_status = "ready",
		.places_free = 1 };
	past = (struct score_past){ 0 };
}

static unsigned int
stops(void)
{
	return score_stops(&p, &v, &past, TODAY);
}

static const struct score_part *
part(enum score_part_kind kind)
{
	score_pair(&p, &v, &past, TODAY, &score);
	return &score.parts[kind];
}

static int
points(enum score_part_kind kind)
{
	return part(kind)->points;
}

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
	is_int(score_stops(&p, &v, NULL, TODAY), 0, "no past is no stop");
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
	score_pair(&p, &v, &past, TODAY, &score);
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

static void
test_language(void)
{
	static const struct {
		const char *level;
		int points;
	} levels[] = {
		{ "A0", 0 },
		{ "A1", 8 },
		{ "A2", 14 },
		{ "B1", 20 },
		{ "B2", 20 },
		{ "C1", 20 },
		{ "C2", 20 },
		{ "Z9", 0 },
	};

	forget();
	p.languages = "ti,ar";
	v.languages = "da,ar,ti";
	is_int(points(SCORE_LANGUAGE), 20, "a common language is 20");
	is_text(score.parts[SCORE_LANGUAGE].shared, "ti,ar", "both of them");
	is_text(score.parts[SCORE_LANGUAGE].list, "language", "as languages");
	p.languages = "ti,ti";
	is_text(part(SCORE_LANGUAGE)->shared, "ti", "each said once");
	p.danish_level = "A1";
	is_int(points(SCORE_LANGUAGE), 20, "a little Danish takes nothing");
	p.languages = "uk,da";
	v.languages = "da,en";
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++) {
		p.danish_level = levels[i].level;
		is_int(points(SCORE_LANGUAGE), levels[i].points,
		    "Danish %s alone", levels[i].level);
	}
	p.danish_level = "B1";
	v.languages = "en";
	is_int(points(SCORE_LANGUAGE), 0, "Danish takes two");
	p.danish_level = NULL;
	v.languages = "da";
	is_int(points(SCORE_LANGUAGE), 20, "Danish as a language of one's own");
	p.languages = "uk";
	is_int(points(SCORE_LANGUAGE), 0, "no common language is allowed");
	is_int(score.stops, 0, "and no stop");
	ok(strstr(score.parts[SCORE_LANGUAGE].why, "interpreter") != NULL,
	    "but an interpreter is called for");
}

static void
test_slots(void)
{
	forget();
	p.slots = "mon_ev,tue_ev,sat_am";
	v.slots = "wed_am";
	is_int(stops(), SCORE_BIT(SCORE_NO_TIME), "no common time");
	is_int(points(SCORE_SLOTS), 0, "is nothing");
	v.slots = "wed_am,tue_ev";
	is_int(stops(), 0, "one common time is enough");
	is_int(points(SCORE_SLOTS), 10, "for half");
	is_text(score.parts[SCORE_SLOTS].shared, "tue_ev", "and is named");
	v.slots = "sat_am,tue_ev";
	is_int(points(SCORE_SLOTS), 20, "two are all");
	is_text(score.parts[SCORE_SLOTS].shared, "tue_ev,sat_am", "named");
	v.slots = "sat_am,tue_ev,mon_ev";
	is_int(points(SCORE_SLOTS), 20, "three are no more");
	v.slots = "";
	is_int(stops(), 0, "one side has not said: no stop");
	is_text(part(SCORE_SLOTS)->why, "Times are not known yet", "said so");
	p.slots = NULL;
	v.slots = "sat_am";
	is_int(stops(), 0, "nor the other way round");
	is_int(points(SCORE_SLOTS), 0, "and no points");
}

static void
test_all_slots(void)
{
	static const char week[] =
	    "mon_am,mon_pm,mon_ev,tue_am,tue_pm,tue_ev,wed_am,wed_pm,"
	    "wed_ev,thu_am,thu_pm,thu_ev,fri_am,fri_pm,fri_ev,sat_am,"
	    "sat_pm,sat_ev,sun_am,sun_pm,sun_ev";

	forget();
	p.slots = week;
	v.slots = week;
	is_text(part(SCORE_SLOTS)->shared, week, "a whole week has room");
}

static void
test_distance(void)
{
	static const struct {
		const char *name;
		const char *postcode[2], *municipality[2];
		int points, by_car;
	} ways[] = {
		{ "postcode", { "8210", "8210" }, { "0751", "0751" }, 15, 15 },
		{ "part", { "8210", "8260" }, { "0751", "0751" }, 12, 14 },
		{ "town", { "8000", "8541" }, { "0751", "0751" }, 9, 12 },
		{ "no codes", { "", NULL }, { "0751", "0751" }, 9, 12 },
		{ "area", { "8600", "8660" }, { "0740", "0746" }, 7, 11 },
		{ "next", { "8600", "8700" }, { "0740", "0615" }, 2, 6 },
		{ "far", { "8600", "5000" }, { "0740", "0461" }, 0, 0 },
		{ "no bridge", { "6990", "7000" }, { "0760", "0607" }, 0, 0 },
		{ "Bornholm", { "3700", "3600" }, { "0400", "0250" }, 0, 0 },
		{ "the capital", { "1000", "2500" }, { "0101", "0147" }, 7,
		    11 },
		{ "its edge", { "2500", "2600" }, { "0101", "0161" }, 2, 6 },
		{ "other towns", { "", "8000" }, { "0740", "0751" }, 0, 0 },
		{ "unknown", { "8000", "" }, { "0751", "" }, 0, 0 },
		{ "no number", { "x", "8000" }, { "", "0751" }, 0, 0 },
	};

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		for (int back = 0; back < 2; back++) {
			forget();
			p.postcode = ways[i].postcode[back];
			v.postcode = ways[i].postcode[!back];
			p.municipality = ways[i].municipality[back];
			v.municipality = ways[i].municipality[!back];
			is_int(points(SCORE_DISTANCE), ways[i].points, "%s",
			    ways[i].name);
			p.has_car = back;
			v.has_car = !back;
			is_int(points(SCORE_DISTANCE), ways[i].by_car,
			    "%s, by car", ways[i].name);
		}
	}
	is_text(score.parts[SCORE_DISTANCE].why,
	    "Where they live is not known yet", "and says so");
}

static void
test_help(void)
{
	forget();
	p.help_topics = "danish,letters,work";
	v.help_topics = "sport";
	is_int(points(SCORE_HELP), 0, "nothing of what is wanted");
	v.help_topics = "sport,work";
	is_int(points(SCORE_HELP), 5, "one of three");
	is_text(score.parts[SCORE_HELP].shared, "work", "and which");
	v.help_topics = "work,danish";
	is_int(points(SCORE_HELP), 10, "two of three");
	v.help_topics = "work,danish,town,letters";
	is_int(points(SCORE_HELP), 15, "all of it");
	p.help_topics = "town";
	is_int(points(SCORE_HELP), 15, "all of one");
}

static void
test_life(void)
{
	forget();
	p.birth_year = 1980;
	v.birth_year = 1990;
	is_int(points(SCORE_LIFE), 5, "ten years apart");
	v.birth_year = 1970;
	is_int(points(SCORE_LIFE), 5, "ten years the other way");
	v.birth_year = 1991;
	is_int(points(SCORE_LIFE), 0, "eleven years apart");
	v.birth_year = 1969;
	is_int(points(SCORE_LIFE), 0, "eleven the other way");
	v.birth_year = 0;
	is_int(points(SCORE_LIFE), 0, "one year not known");
	p.adults = 1;
	v.household_shape = "alone";
	is_int(points(SCORE_LIFE), 5, "both alone");
	v.birth_year = 1980;
	is_int(points(SCORE_LIFE), 10, "and of an age");
	is_text(score.parts[SCORE_LIFE].shared, "alone", "what they share");
	p.adults = 2;
	is_int(points(SCORE_LIFE), 5, "a couple is not alone");
	v.household_shape = "couple";
	is_int(points(SCORE_LIFE), 10, "a couple and a couple");
	p.child_birth_years = "2020";
	is_int(points(SCORE_LIFE), 5, "children make a family");
	v.household_shape = "family";
	is_int(points(SCORE_LIFE), 10, "a family and a family");
	v.household_shape = "single_parent";
	is_int(points(SCORE_LIFE), 10, "as is one parent alone");
	v.household_shape = "family";
	p.buddy_shapes = "alone,couple";
	is_int(points(SCORE_LIFE), 5, "a wish goes before likeness");
	v.household_shape = "couple";
	is_int(points(SCORE_LIFE), 10, "and is met");
}

static void
test_age_wish(void)
{
	static const struct {
		const char *band;
		int birth_year, points;
	} wishes[] = {
		{ "30_39", 1996, 5 },
		{ "30_39", 1987, 5 },
		{ "30_39", 1997, 0 },
		{ "30_39", 1986, 0 },
		{ "65_up", 1961, 5 },
		{ "65_up", 1931, 5 },
		{ "65_up", 1962, 0 },
		{ "30_39", 0, 0 },
	};

	forget();
	p.birth_year = 1996;
	for (size_t i = 0; i < sizeof(wishes) / sizeof(*wishes); i++) {
		p.buddy_age_band = wishes[i].band;
		v.birth_year = wishes[i].birth_year;
		is_int(points(SCORE_LIFE), wishes[i].points, "%s, born %d",
		    wishes[i].band, wishes[i].birth_year);
	}
}

static void
test_interests(void)
{
	forget();
	p.interests = "film,music,chess,running";
	v.interests = "art";
	is_int(points(SCORE_INTERESTS), 0, "none in common");
	v.interests = "art,chess";
	is_int(points(SCORE_INTERESTS), 5, "one");
	v.interests = "music,chess";
	is_int(points(SCORE_INTERESTS), 8, "two");
	v.interests = "music,chess,film";
	is_int(points(SCORE_INTERESTS), 10, "three");
	is_text(
	    score.parts[SCORE_INTERESTS].shared, "film,music,chess", "named");
	v.interests = "music,chess,film,running";
	is_int(points(SCORE_INTERESTS), 10, "four are no more");
}

static void
test_occupation(void)
{
	static const struct {
		const char *a, *b;
		int points;
	} lines[] = {
		{ "2", "2", 10 },
		{ "0", "0", 10 },
		{ "1", "3", 5 },
		{ "4", "5", 5 },
		{ "6", "9", 5 },
		{ "3", "4", 0 },
		{ "5", "6", 0 },
		{ "0", "1", 0 },
		{ "2", "", 0 },
		{ "x", "x", 0 },
	};

	forget();
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		p.occupation = lines[i].a;
		v.occupation = lines[i].b;
		is_int(points(SCORE_OCCUPATION), lines[i].points,
		    "'%s' and '%s'", p.occupation, v.occupation);
		p.occupation = lines[i].b;
		v.occupation = lines[i].a;
		is_int(points(SCORE_OCCUPATION), lines[i].points,
		    "'%s' and '%s'", p.occupation, v.occupation);
	}
}

/* A pair that suits in everything. */
static void
know_all(void)
{
	forget();
	p.languages = v.languages = "ti,da";
	p.slots = v.slots = "mon_ev,tue_ev";
	p.postcode = v.postcode = "8210";
	p.help_topics = v.help_topics = "danish";
	p.birth_year = v.birth_year = 1980;
	p.adults = 1;
	v.household_shape = "alone";
	p.interests = v.interests = "a,b,c";
	p.occupation = v.occupation = "7";
	p.waited_days = 34;
}

static void
test_total(void)
{
	int max = 0;

	know_all();
	score_pair(&p, &v, &past, TODAY, &score);
	is_int(score.total, 100, "everything is 100");
	is_int(score.waited_days, 34, "the wait goes along");
	for (int i = 0; i < SCORE_PARTS; i++)
		max += score.parts[i].max;
	is_int(max, 100, "the weights add up to 100");
	p.waited_days = 3400;
	p.interests = NULL;
	score_pair(&p, &v, &past, TODAY, &score);
	is_int(score.total, 90, "and no wait adds to it");
}

static void
test_job_mentor(void)
{
	know_all();
	p.pair_kind = "job_mentor";
	score_pair(&p, &v, &past, TODAY, &score);
	is_int(score.total, 100, "a job mentor: everything is 100");
	is_int(score.parts[SCORE_OCCUPATION].max, 20, "occupation is double");
	is_int(score.parts[SCORE_OCCUPATION].points, 20, "with its points");
	is_int(score.parts[SCORE_LANGUAGE].max, 20, "nothing else is");
	v.occupation = NULL;
	score_pair(&p, &v, &past, TODAY, &score);
	is_int(score.total, 82, "90 of 110 is 82 of 100");
	p.pair_kind = "friend";
	score_pair(&p, &v, &past, TODAY, &score);
	is_int(score.total, 90, "and 90 for a friend");
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
	test_nothing_known();
	test_ready();
	test_under15();
	test_certificate();
	test_wishes();
	test_pair_kind();
	test_past();
	test_stop_words();
	test_language();
	test_slots();
	test_all_slots();
	test_distance();
	test_help();
	test_life();
	test_age_wish();
	test_interests();
	test_occupation();
	test_total();
	test_job_mentor();
	test_read_person();
	test_read_volunteer();
	test_forbidden();
	return done_testing();
}
