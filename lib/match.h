#ifndef MATCH_H
#define MATCH_H

/*
 * Maximum assignment: who goes to whom, so that everything together is best.
 *
 * Two sides. Each left is given to at most one right; each right takes up to
 * its capacity of lefts. Only the listed edges are allowed.
 */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The limits. A problem beyond them is refused, not tried: within them no cost
 * and no sum of costs in the solver passes 2^61 (match.cc reckons it).
 */
#define MATCH_MAX_SIDE 10000
#define MATCH_MAX_EDGES 8000000
#define MATCH_MAX_SCORE 100

/* In match_solve's chosen: this left is given to nobody. */
#define MATCH_NONE (-1)

struct match_edge {
	int left;
	int right;
	int score; /* 0 to MATCH_MAX_SCORE: higher is better */
};

struct match_problem {
	int lefts;
	int rights;
	size_t edges;
	const int *waits; /* of each left, in any unit; NULL: all alike */
	const int *capacities; /* of each right, 0 or more; NULL: all 1 */
	const struct match_edge *edge;
};

struct match_sum {
	int pairs;
	int64_t total; /* of the scores of the pairs */
};

enum match_end {
	MATCH_SOLVED,
	MATCH_TOO_BIG, /* beyond the limits above */
	MATCH_WRONG, /* a negative number, or an edge to nowhere */
	MATCH_NO_MEMORY,
};

/*
 * Solves the problem exactly. The best assignment has, in this order,
 *   1. the most pairs;
 *   2. of those the highest total score;
 *   3. of those the longest waits: the left that waits longest is served if
 *      any such assignment serves it, then the next longest, and so on.
 * What is still equal after that is settled by the numbering of the lefts and
 * rights: the same problem has the same answer on every machine, in whatever
 * order its edges are listed. An edge listed twice counts with its best score.
 *
 * Fills chosen[0 .. lefts-1] with a right or MATCH_NONE, and sum. When the end
 * is not MATCH_SOLVED, sum is zero and chosen is of no use. Keeps nothing.
 */
enum match_end match_solve(
    const struct match_problem *problem, int *chosen, struct match_sum *sum);

#ifdef __cplusplus
}
#endif

#endif
