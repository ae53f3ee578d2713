/* Between the criteria of a score and the score that is made of them. */
#ifndef SCORE_INTERNAL_H
#define SCORE_INTERNAL_H

#include "score.h"

/* What a criterion finds: how much of its weight in percent, and why. */
struct score_found {
	int percent;
	const char *why;
	const char *list;
};

/* What a criterion looks at, and room for the codes that are shared; none
 * where nobody reads why. */
struct score_sight {
	const struct score_person *person;
	const struct score_volunteer *volunteer;
	const struct score_brief *here;
	const struct score_brief *there;
	char *shared;
	size_t size;
};

struct score_criterion {
	const char *code;
	int weight;
	int job_weight; /* for a job mentor */
	struct score_found (*find)(const struct score_sight *);
};

/* The weights add up to 100; those for a job mentor are brought back to it. */
extern const struct score_criterion score_criteria[SCORE_PARTS];

#endif
