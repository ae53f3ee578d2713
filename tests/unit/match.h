/* What the tests of lib/match.h share: problems, drawn at random or not. */
#ifndef TESTS_MATCH_H
#define TESTS_MATCH_H

#include "lib/match.h"
#include "tests/unit/tap.h"

#define MOST 200
#define MOST_EDGES 40000

static struct match_edge edge[MOST_EDGES];
static int waits[MOST], capacities[MOST], chosen[MOST];
static struct match_problem problem;
static struct match_sum sum;
static uint32_t seed;

static inline int
random_below(int n)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)(((uint64_t)seed * (uint32_t)n) >> 32);
}

/* How to draw a problem; scores and waits are 0 to one less than these. */
struct draw {
	const char *name;
	int lefts, rights;
	int percent; /* of all edges */
	int scores, waits, places;
};

static inline void
draw_problem(const struct draw *d)
{
	size_t n = 0;

	for (int l = 0; l < d->lefts; l++) {
		waits[l] = random_below(d->waits);
		for (int r = 0; r < d->rights; r++)
			if (random_below(100) < d->percent)
				edge[n++] = (struct match_edge){ l, r,
					random_below(d->scores) };
	}
	for (int r = 0; r < d->rights; r++)
		capacities[r] = d->places ? random_below(d->places) : 1;
	problem = (struct match_problem){ d->lefts, d->rights, n, waits,
		capacities, edge };
}

#endif
