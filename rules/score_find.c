/* The seven criteria of a score: what each finds, and its weights. */
#include "score_internal.h"

#include <stdlib.h>
#include <string.h>

#include "commas.h"
#include "lang.h"
#include "near.h"

#define YEARS_NEAR 10

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

/* The words of what is shared: the codes of a that are in b too. */
static void
share(const struct score_sight *s, const char *a, const char *b)
{
	if (s->shared)
		commas_shared(a, b, s->shared, s->size);
}

static void
share_code(const struct score_sight *s, const char *code, size_t len)
{
	struct commas_item item = { code, len };

	if (s->shared)
		commas_add(s->shared, s->size, item);
}

/* Danish, once the newcomer speaks some, is a common language in the making. */
static struct score_found
find_danish(const struct score_person *p, const struct score_brief *here)
{
	static const struct {
		const char *level;
		struct score_found found;
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
	static const struct score_found none = { 0,
		N_("No common language yet: start with an interpreter"), NULL };

	if (!is_known(p->danish_level) && here->speaks_danish)
		return levels[2].found;
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		if (is_same(p->danish_level, levels[i].level))
			return levels[i].found;
	return none;
}

static void
share_languages(const struct score_sight *s)
{
	const char *rest = s->person->languages;
	struct commas_item item;

	while (s->shared && commas_next(&rest, &item))
		if (!commas_is(item, "da") &&
		    commas_has_item(s->volunteer->languages, item) &&
		    !commas_has_item(s->shared, item))
			commas_add(s->shared, s->size, item);
}

static struct score_found
find_language(const struct score_sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const struct score_found unknown = { 0,
		N_("Languages are not known yet"), NULL };
	struct score_found danish = find_danish(p, s->here);
	bool both_danish = s->here->speaks_danish && s->there->speaks_danish;

	if (!is_known(v->languages) ||
	    (!is_known(p->languages) && !is_known(p->danish_level)))
		return unknown;
	if (commas_set_shared(&s->here->languages, &s->there->languages) >
	    both_danish) {
		share_languages(s);
		return (struct score_found){ 100, N_("Both speak {shared}"),
			"language" };
	}
	if (s->there->speaks_danish)
		return danish;
	danish.percent = 0;
	danish.why = N_("No common language yet: start with an interpreter");
	return danish;
}

static struct score_found
find_slots(const struct score_sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const struct score_found unknown = { 0,
		N_("Times are not known yet"), NULL };
	static const struct score_found none = { 0,
		N_("No time of the week suits both"), NULL };
	size_t count = commas_set_shared(&s->here->slots, &s->there->slots);

	share(s, p->slots, v->slots);
	if (!is_known(p->slots) || !is_known(v->slots))
		return unknown;
	if (count == 0)
		return none;
	return (struct score_found){ count > 1 ? 100 : 50,
		N_("{shared} suits both"), "slot" };
}

/* A car on either side brings what is not quite near within reach. */
static struct score_found
find_distance(const struct score_sight *s)
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
		return (struct score_found){ ways[near].by_car,
			ways[near].why_by_car, NULL };
	return (struct score_found){ ways[near].percent, ways[near].why, NULL };
}

static struct score_found
find_help(const struct score_sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const struct score_found unknown = { 0,
		N_("Wishes are not known yet"), NULL };
	static const struct score_found none = { 0,
		N_("Offers other things than are wanted"), NULL };
	size_t wanted =
	    commas_set_shared(&s->here->help_topics, &s->here->help_topics);
	size_t offered =
	    commas_set_shared(&s->here->help_topics, &s->there->help_topics);

	share(s, p->help_topics, v->help_topics);
	if (wanted == 0 || !is_known(v->help_topics))
		return unknown;
	if (offered == 0)
		return none;
	return (struct score_found){ (int)(100 * offered / wanted),
		N_("Wanted and offered: {shared}"), "help_topic" };
}

/* The shape of the newcomer's household; NULL: not known. */
static const char *
shape_of(const struct score_person *p, const struct score_brief *here)
{
	if (here->has_children)
		return "family";
	if (p->adults > 1)
		return "couple";
	return p->adults == 1 ? "alone" : NULL;
}

/* A wish about the other's household goes before likeness. */
static bool
is_shape_right(const struct score_sight *s)
{
	const struct score_person *p = s->person;
	const char *shape = s->volunteer->household_shape;

	if (!is_known(shape))
		return false;
	if (strcmp(shape, "single_parent") == 0)
		shape = "family";
	if (is_known(p->buddy_shapes))
		return commas_has(p->buddy_shapes, shape);
	return is_same(shape_of(p, s->here), shape);
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
is_age_right(const struct score_sight *s)
{
	int here = s->person->birth_year, there = s->volunteer->birth_year;

	if (there <= 0)
		return false;
	if (is_known(s->person->buddy_age_band))
		return is_in_band(
		    s->here->year - there, s->person->buddy_age_band);
	return here > 0 && abs(here - there) <= YEARS_NEAR;
}

static struct score_found
find_life(const struct score_sight *s)
{
	const struct score_volunteer *v = s->volunteer;
	bool is_age = is_age_right(s);

	if (is_shape_right(s)) {
		share_code(s, v->household_shape, strlen(v->household_shape));
		if (is_age)
			return (struct score_found){ 100,
				N_("The right age; a household that suits: "
				   "{shared}"),
				"household_shape" };
		return (struct score_found){ 50,
			N_("A household that suits: {shared}"),
			"household_shape" };
	}
	if (is_age)
		return (struct score_found){ 50, N_("The right age"), NULL };
	if (v->birth_year <= 0 && !is_known(v->household_shape))
		return (struct score_found){ 0,
			N_("Age and household are not known yet"), NULL };
	return (struct score_found){ 0, N_("Another time of life"), NULL };
}

static struct score_found
find_interests(const struct score_sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	static const int percent[] = { 0, 50, 80, 100 };
	size_t count =
	    commas_set_shared(&s->here->interests, &s->there->interests);

	share(s, p->interests, v->interests);
	if (!is_known(p->interests) || !is_known(v->interests))
		return (struct score_found){ 0,
			N_("Interests are not known yet"), NULL };
	if (count == 0)
		return (
		    struct score_found){ 0, N_("No interest in common"), NULL };
	return (struct score_found){ percent[count < 3 ? count : 3],
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

static struct score_found
find_occupation(const struct score_sight *s)
{
	const struct score_person *p = s->person;
	const struct score_volunteer *v = s->volunteer;
	char a = is_known(p->occupation) ? p->occupation[0] : ' ';
	char b = is_known(v->occupation) ? v->occupation[0] : ' ';

	if (a < '0' || a > '9' || b < '0' || b > '9')
		return (struct score_found){ 0,
			N_("Occupations are not known yet"), NULL };
	if (a == b) {
		share_code(s, p->occupation, 1);
		return (struct score_found){ 100,
			N_("Same line of work: {shared}"), "occupation" };
	}
	if (kin_of(a) == kin_of(b))
		return (struct score_found){ 50, N_("Related lines of work"),
			NULL };
	return (struct score_found){ 0, N_("Different lines of work"), NULL };
}

/* The weights add up to 100; those for a job mentor are brought back to it. */
const struct score_criterion score_criteria[SCORE_PARTS] = {
	[SCORE_LANGUAGE] = { "language", 20, 20, find_language },
	[SCORE_SLOTS] = { "slots", 20, 20, find_slots },
	[SCORE_DISTANCE] = { "distance", 15, 15, find_distance },
	[SCORE_HELP] = { "help", 15, 15, find_help },
	[SCORE_LIFE] = { "life", 10, 10, find_life },
	[SCORE_INTERESTS] = { "interests", 10, 10, find_interests },
	[SCORE_OCCUPATION] = { "occupation", 10, 20, find_occupation },
};
