/* rules/score.h: each weight, its boundaries and its words. */
#include "tests/unit/score.h"

#include <stdlib.h>

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
	score_once(&p, &v, &past, TODAY, &score);
	is_int(score.total, 100, "everything is 100");
	is_int(score.waited_days, 34, "the wait goes along");
	for (int i = 0; i < SCORE_PARTS; i++)
		max += score.parts[i].max;
	is_int(max, 100, "the weights add up to 100");
	p.waited_days = 3400;
	p.interests = NULL;
	score_once(&p, &v, &past, TODAY, &score);
	is_int(score.total, 90, "and no wait adds to it");
}

static void
test_job_mentor(void)
{
	know_all();
	p.pair_kind = "job_mentor";
	score_once(&p, &v, &past, TODAY, &score);
	is_int(score.total, 100, "a job mentor: everything is 100");
	is_int(score.parts[SCORE_OCCUPATION].max, 20, "occupation is double");
	is_int(score.parts[SCORE_OCCUPATION].points, 20, "with its points");
	is_int(score.parts[SCORE_LANGUAGE].max, 20, "nothing else is");
	v.occupation = NULL;
	score_once(&p, &v, &past, TODAY, &score);
	is_int(score.total, 82, "90 of 110 is 82 of 100");
	p.pair_kind = "friend";
	score_once(&p, &v, &past, TODAY, &score);
	is_int(score.total, 90, "and 90 for a friend");
}

int
main(void)
{
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
	return done_testing();
}
