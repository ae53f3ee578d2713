/* Times lib/match.h: prints each size beside its limit. */
#include "lib/match.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define RUNS 5
#define MOST 2000
#define MOST_EDGES 400000

struct size {
	const char *name;
	int lefts;
	int rights;
	int each; /* edges of a left */
	double limit; /* milliseconds; 0: none is set */
};

static const struct size sizes[] = {
	{ "200 x 200, 70 % of all edges", 200, 200, 140, 10 },
	{ "2,000 x 2,000, 50 edges each", 2000, 2000, 50, 500 },
	{ "2,000 x 2,000, 10 % of all edges", 2000, 2000, 200, 500 },
	{ "2,000 x 1,000 of 0 to 3 places, 50 edges each", 2000, 1000, 50, 0 },
	{ NULL, 0, 0, 0, 0 },
};

static struct match_edge edge[MOST_EDGES];
static int waits[MOST], capacities[MOST], chosen[MOST];

static uint32_t seed;

static int
random_below(int n)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)(((uint64_t)seed * (uint32_t)n) >> 32);
}

/* Steps through the rights so that a left has no edge twice. */
static void
fill(const struct size *s)
{
	struct match_edge *e = edge;
	int i, k, at;

	for (i = 0; i < s->lefts; i++) {
		waits[i] = random_below(400);
		at = random_below(s->rights);
		for (k = 0; k < s->each; k++) {
			at += 1 + random_below(s->rights / s->each);
			e->left = i;
			e->right = at % s->rights;
			e->score = random_below(MATCH_MAX_SCORE + 1);
			e++;
		}
	}
	for (i = 0; i < s->rights; i++)
		capacities[i] = s->lefts == s->rights ? 1 : random_below(4);
}

static double
milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The median of a few different problems of the size. */
static double
measure(const struct size *s, struct match_sum *sum)
{
	struct match_problem problem = {
		.lefts = s->lefts,
		.rights = s->rights,
		.edges = (size_t)s->lefts * (size_t)s->each,
		.waits = waits,
		.capacities = capacities,
		.edge = edge,
	};
	double took[RUNS], from;
	int run;

	for (run = 0; run < RUNS; run++) {
		seed = (uint32_t)run + 1;
		fill(s);
		from = milliseconds();
		if (match_solve(&problem, chosen, sum) != MATCH_SOLVED)
			abort();
		took[run] = milliseconds() - from;
	}
	qsort(took, RUNS, sizeof(*took), by_value);
	return took[RUNS / 2];
}

int
main(void)
{
	struct match_sum sum;
	double took;

	for (const struct size *s = sizes; s->name; s++) {
		took = measure(s, &sum);
		printf("match %-46s %8.1f ms", s->name, took);
		if (s->limit > 0)
			printf("  limit %3g ms%s", s->limit,
			    took > s->limit ? "  MISSED" : "");
		printf("  (%d pairs)\n", sum.pairs);
	}
	return 0;
}
