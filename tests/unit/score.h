/* What the tests of rules/score.h share: a newcomer, a volunteer, their past.
 */
#ifndef TESTS_SCORE_H
#define TESTS_SCORE_H

#include "rules/score.h"
#include "tests/unit/tap.h"

#define TODAY "2026-11-22"

/* Nothing is known about p; v is ready and has a place. */
static struct score_person p;
static struct score_volunteer v;
static struct score_past past;
static struct score score;

static inline void
forget(void)
{
	p = (struct score_person){ 0 };
	v = (struct score_volunteer){ .volunteer_status = "ready",
		.places_free = 1 };
	past = (struct score_past){ 0 };
}

static inline unsigned int
stops(void)
{
	score_once(&p, &v, &past, TODAY, &score);
	return score.stops;
}

static inline const struct score_part *
part(enum score_part_kind kind)
{
	score_once(&p, &v, &past, TODAY, &score);
	return &score.parts[kind];
}

static inline int
points(enum score_part_kind kind)
{
	return part(kind)->points;
}

#endif
