/* The score of a pair: the points of seven criteria, and their reasons. */
#include "score_internal.h"

#include <assert.h>
#include <string.h>

static bool
is_job(const struct score_two *two)
{
	const char *kind = two->person->pair_kind;

	return kind && strcmp(kind, "job_mentor") == 0;
}

/* part / whole of 100, rounded to the nearest. */
static int
of_100(int part, int whole)
{
	return (100 * part + whole / 2) / whole;
}

static struct score_sight
sight_of(const struct score_two *two)
{
	return (struct score_sight){
		.person = two->person,
		.volunteer = two->volunteer,
		.here = two->here,
		.there = two->there,
	};
}

static int
weight_of(const struct score_criterion *c, bool is_job)
{
	return is_job ? c->job_weight : c->weight;
}

static int
points_of(const struct score_found *found, int max)
{
	return (found->percent * max + 50) / 100;
}

int
score_total(const struct score_two *two)
{
	bool for_job = is_job(two);
	struct score_sight sight = sight_of(two);
	int points = 0, max = 0;

	for (size_t i = 0; i < SCORE_PARTS; i++) {
		struct score_found found = score_criteria[i].find(&sight);
		int weight = weight_of(&score_criteria[i], for_job);

		points += points_of(&found, weight);
		max += weight;
	}
	return of_100(points, max);
}

void
score_pair(const struct score_two *two, struct score *score)
{
	bool for_job = is_job(two);
	struct score_sight sight = sight_of(two);

	for (size_t i = 0; i < SCORE_PARTS; i++) {
		struct score_part *part = &score->parts[i];
		struct score_found found;

		part->shared[0] = '\0';
		sight.shared = part->shared;
		sight.size = sizeof(part->shared);
		found = score_criteria[i].find(&sight);
		part->code = score_criteria[i].code;
		part->max = weight_of(&score_criteria[i], for_job);
		part->points = points_of(&found, part->max);
		part->why = found.why;
		part->list = found.list;
	}
	score->stops = score_stops(two);
	score->total = score_total(two);
	score->waited_days = two->person->waited_days;
}

void
score_once(const struct score_person *person,
    const struct score_volunteer *volunteer, const struct score_past *past,
    const char *today, struct score *score)
{
	struct score_codes codes;
	struct score_brief here, there;
	struct score_two two = { person, volunteer, &here, &there, { 0 } };
	bool has_room;

	codes.languages.count = codes.slots.count = 0;
	codes.help_topics.count = codes.interests.count = 0;
	has_room = score_brief_person(&here, &codes, person, today) &&
	    score_brief_volunteer(&there, &codes, volunteer, today);
	assert(has_room);
	(void)has_room;
	if (past)
		two.past = *past;
	score_pair(&two, score);
}
