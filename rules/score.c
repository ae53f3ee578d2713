/* The score of a pair: seven criteria, their weights and their reasons. */
#include "score.h"

#include <stdlib.h>
#include <string.h>

#include "commas.h"
#include "lang.h"
#include "near.h"

#define YEARS_NEAR 10

/* What a criterion finds: how much of its weight in percent, and why. */
struct found {
	int percent;
	const char *why;
	const char *list;
};

/* What a criterion looks at, and room for the codes that are shared. */
struct sight {
	const struct score_person *person;
	const struct score_volunteer *volunteer;
	int year;
	char *shared;
	size_t size;
};

struct criterion {
	const char *code;
	int weight;
	int job_weight; /* for a job mentor */
	struct found (*find)(const struct sight *);
};

static bool
is_known(const char *text)
{
	return text && text[0] != '\0';
}

static bool
is_same(const char *a, const char *b)
{
	return is_known(a) && is_known(b) && strcmp(a, b) == 0;
}

/* Danish, once the newcomer speaks some, is a common language in the making. */
static struct found
find_danish(const struct score_person *p)
{
	static const struct {
		const char *level;
		struct found found;
	} levels[] = {
		{ "A1",
		    { 40,
			N_("Some words of Danish: start with an "
			   "interpreter"),
			NULL } },
		{ "A2", { 70, N_("Can talk a little in Danish"), NULL } },
		{ "B1", { 100, N_("Can talk together in Danish"), NULL } },
		{ "B2", { 100, N_("Can talk together in Danish"), NULL } },
		{ "C1", { 100, N_("Can talk together in Danish"), NULL } },
		{ "C2", { 100, N_("Can talk together in Danish"), NULL } },
	};
	static const struct found none = { 0,
		N_("No common language yet: start with an interpreter"), NULL };

	if (!is_known(p->danish_level) && commas_has(p->languages, "da"))
		return levels[2].found;
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		if (is_same(p->danish_level, levels[i].level))
			return levels[i].found;
	return none;
}

static struct found
find_language(const struct sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const struct found unknown = { 0,
		N_("Languages are not known yet"), NULL };
	struct found danish = find_danish(p);
	const char *rest = p->languages;
	struct commas_item item;

	if (!is_known(v->languages) ||
	    (!is_known(p->languages) && !is_known(p->danish_level)))
		return unknown;
	while (commas_next(&rest, &item))
		if (!commas_is(item, "da") &&
		    commas_has_item(v->languages, item) &&
		    !commas_has_item(s->shared, item))
			commas_add(s->shared, s->size, item);
	if (s->shared[0] != '\0')
		return (
		    struct found){ 100, N_("Both speak {shared}"), "language" };
	if (commas_has(v->languages, "da"))
		return danish;
	danish.percent = 0;
	danish.why = N_("No common language yet: start with an interpreter");
	return danish;
}

static struct found
find_slots(const struct sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const struct found unknown = { 0, N_("Times are not known yet"),
		NULL };
	static const struct found none = { 0,
		N_("No time of the week suits both"), NULL };
	size_t count = commas_shared(p->slots, v->slots, s->shared, s->size);

	if (!is_known(p->slots) || !is_known(v->slots))
		return unknown;
	if (count == 0)
		return none;
	return (struct found){ count > 1 ? 100 : 50, N_("{shared} suits both"),
		"slot" };
}

/* A car on either side brings what is not quite near within reach. */
static struct found
find_distance(const struct sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const struct {
		int percent, by_car;
		const char *why, *why_by_car;
	} ways[NEAR_KINDS] = {
		[NEAR_POSTCODE] = { 100, 100, N_("Same postcode"),
		    N_("Same postcode") },
		[NEAR_PART] = { 80, 93, N_("Same part of the municipality"),
		    N_("Same part of the municipality, and there is a "
		       "car") },
		[NEAR_MUNICIPALITY] = { 60, 80, N_("Same municipality"),
		    N_("Same municipality, and there is a car") },
		[NEAR_AREA] = { 47, 73, N_("Same postcode area"),
		    N_("Same postcode area, and there is a "
		       "car") },
		[NEAR_NEXT] = { 13, 40, N_("In the next postcode area"),
		    N_("In the next postcode area, and there is a car") },
		[NEAR_FAR] = { 0, 0, N_("Not near each other"),
		    N_("Not near each other") },
		[NEAR_UNKNOWN] = { 0, 0, N_("Where they live is not known yet"),
		    N_("Where they live is not known yet") },
	};
	struct near_place here = { p->postcode, p->municipality };
	struct near_place there = { v->postcode, v->municipality };
	enum near near = near_between(here, there);

	if (p->has_car || v->has_car)
		return (struct found){ ways[near].by_car, ways[near].why_by_car,
			NULL };
	return (struct found){ ways[near].percent, ways[near].why, NULL };
}

static struct found
find_help(const struct sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const struct found unknown = { 0, N_("Wishes are not known yet"),
		NULL };
	static const struct found none = { 0,
		N_("Offers other things than are wanted"), NULL };
	size_t wanted = commas_shared(p->help_topics, p->help_topics, NULL, 0);
	size_t offered =
	    commas_shared(p->help_topics, v->help_topics, s->shared, s->size);

	if (wanted == 0 || !is_known(v->help_topics))
		return unknown;
	if (offered == 0)
		return none;
	return (struct found){ (int)(100 * offered / wanted),
		N_("Wanted and offered: {shared}"), "help_topic" };
}

/* The shape of the newcomer's household; NULL: not known. */
static const char *
shape_of(const struct score_person *p)
{
	if (commas_count(p->child_birth_years) > 0)
		return "family";
	if (p->adults > 1)
		return "couple";
	return p->adults == 1 ? "alone" : NULL;
}

/* A wish about the other's household goes before likeness. */
static bool
is_shape_right(const struct score_person *p, const struct score_volunteer *v)
{
	const char *shape = v->household_shape;

	if (!is_known(shape))
		return false;
	if (strcmp(shape, "single_parent") == 0)
		shape = "family";
	if (is_known(p->buddy_shapes))
		return commas_has(p->buddy_shapes, shape);
	return is_same(shape_of(p), shape);
}

/* Whether an age is in a band such as "30_39" or "65_up". */
static bool
is_in_band(int age, const char *band)
{
	char *end;
	long from = strtol(band, &end, 10);
	long to = *end == '_' ? strtol(end + 1, NULL, 10) : 0;

	return age >= from && (to == 0 || age <= to);
}

/* A wish about the other's age goes before nearness in age. */
static bool
is_age_right(const struct sight *s)
{
	int here = s->person->birth_year, there = s->volunteer->birth_year;

	if (there <= 0)
		return false;
	if (is_known(s->person->buddy_age_band))
		return is_in_band(s->year - there, s->person->buddy_age_band);
	return here > 0 && abs(here - there) <= YEARS_NEAR;
}

static struct found
find_life(const struct sight *s)
{
	const struct score_volunteer *v = s->volunteer;
	bool is_age = is_age_right(s);
	struct commas_item shape = { v->household_shape, 0 };

	if (is_shape_right(s->person, v)) {
		shape.len = strlen(shape.text);
		commas_add(s->shared, s->size, shape);
		if (is_age)
			return (struct found){ 100,
				N_("The right age; a household that suits: "
				   "{shared}"),
				"household_shape" };
		return (struct found){ 50,
			N_("A household that suits: {shared}"),
			"household_shape" };
	}
	if (is_age)
		return (struct found){ 50, N_("The right age"), NULL };
	if (v->birth_year <= 0 && !is_known(v->household_shape))
		return (struct found){ 0,
			N_("Age and household are not known yet"), NULL };
	return (struct found){ 0, N_("Another time of life"), NULL };
}

static struct found
find_interests(const struct sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const int percent[] = { 0, 50, 80, 100 };
	size_t count =
	    commas_shared(p->interests, v->interests, s->shared, s->size);

	if (!is_known(p->interests) || !is_known(v->interests))
		return (
		    struct found){ 0, N_("Interests are not known yet"), NULL };
	if (count == 0)
		return (struct found){ 0, N_("No interest in common"), NULL };
	return (struct found){ percent[count < 3 ? count : 3],
		N_("Both like {shared}"), "interest" };
}

/*
 * Kinship of ISCO-08 major groups: knowledge and leading (1 to 3), office,
 * service and sales (4, 5), work with hands and machines (6 to 9). Armed
 * forces (0) are akin only to themselves.
 */
static int
kin_of(char major)
{
	static const char kin[] = "0111223333";

	return kin[major - '0'];
}

static struct found
find_occupation(const struct sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	char a = is_known(p->occupation) ? p->occupation[0] : ' ';
	char b = is_known(v->occupation) ? v->occupation[0] : ' ';
	struct commas_item major = { p->occupation, 1 };

	if (a < '0' || a > '9' || b < '0' || b > '9')
		return (struct found){ 0, N_("Occupations are not known yet"),
			NULL };
	if (a == b) {
		commas_add(s->shared, s->size, major);
		return (struct found){ 100, N_("Same line of work: {shared}"),
			"occupation" };
	}
	if (kin_of(a) == kin_of(b))
		return (struct found){ 50, N_("Related lines of work"), NULL };
	return (struct found){ 0, N_("Different lines of work"), NULL };
}

/* The weights add up to 100; those for a job mentor are brought back to it. */
static const struct criterion criteria[SCORE_PARTS] = {
	[SCORE_LANGUAGE] = { "language", 20, 20, find_language },
	[SCORE_SLOTS] = { "slots", 20, 20, find_slots },
	[SCORE_DISTANCE] = { "distance", 15, 15, find_distance },
	[SCORE_HELP] = { "help", 15, 15, find_help },
	[SCORE_LIFE] = { "life", 10, 10, find_life },
	[SCORE_INTERESTS] = { "interests", 10, 10, find_interests },
	[SCORE_OCCUPATION] = { "occupation", 10, 20, find_occupation },
};

/* part / whole of 100, rounded to the nearest. */
static int
of_100(int part, int whole)
{
	return (100 * part + whole / 2) / whole;
}

void
score_pair(const struct score_person *person,
    const struct score_volunteer *volunteer, const struct score_past *past,
    const char *today, struct score *score)
{
	bool is_job = is_same(person->pair_kind, "job_mentor");
	struct sight sight = { person, volunteer, (int)strtol(today, NULL, 10),
		NULL, 0 };
	int points = 0, max = 0;

	for (size_t i = 0; i < SCORE_PARTS; i++) {
		const struct criterion *c = &criteria[i];
		struct score_part *part = &score->parts[i];
		struct found found;

		part->shared[0] = '\0';
		sight.shared = part->shared;
		sight.size = sizeof(part->shared);
		found = c->find(&sight);
		part->code = c->code;
		part->max = is_job ? c->job_weight : c->weight;
		part->points = (found.percent * part->max + 50) / 100;
		part->why = found.why;
		part->list = found.list;
		points += part->points;
		max += part->max;
	}
	score->stops = score_stops(person, volunteer, past, today);
	score->total = of_100(points, max);
	score->waited_days = person->waited_days;
}
