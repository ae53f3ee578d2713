/* lib/match.h at its edges: nobody, too many, no places, wrong input. */
#include "tests/unit/match.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Solves a problem of up to three edges, all lefts having waited alike. */
static enum match_end
solve(int lefts, int rights, size_t edges)
{
	problem =
	    (struct match_problem){ lefts, rights, edges, NULL, NULL, edge };
	return match_solve(&problem, chosen, &sum);
}

static void
test_edges_of_the_world(void)
{
	is_int(solve(0, 0, 0), MATCH_SOLVED, "nobody and nobody");
	is_int(sum.pairs, 0, "makes no pairs");
	is_int(solve(3, 0, 0), MATCH_SOLVED, "nobody to go to");
	is_int(chosen[0], MATCH_NONE, "so nobody is chosen");
	is_int(solve(3, 3, 0), MATCH_SOLVED, "no edges");
	is_int(chosen[2], MATCH_NONE, "so nobody is chosen");
	edge[0] = (struct match_edge){ 0, 1, 0 };
	is_int(solve(1, 2, 1), MATCH_SOLVED, "an edge of score 0");
	is_int(chosen[0], 1, "is still a pair");
	edge[1] = (struct match_edge){ 0, 1, 40 };
	edge[2] = (struct match_edge){ 0, 1, 30 };
	solve(1, 2, 3);
	is_int(sum.pairs, 1, "an edge listed three times is one pair");
	is_int(sum.total, 40, "with its best score");
	capacities[0] = 5;
	capacities[1] = 0;
	problem.capacities = capacities;
	match_solve(&problem, chosen, &sum);
	is_int(chosen[0], MATCH_NONE, "no place, no pair");
	capacities[1] = INT32_MAX;
	match_solve(&problem, chosen, &sum);
	is_int(chosen[0], 1, "more places than anybody needs");
}

static void
test_long_waits(void)
{
	edge[0] = (struct match_edge){ 0, 0, 50 };
	edge[1] = (struct match_edge){ 1, 0, 50 };
	solve(2, 1, 2);
	waits[0] = INT32_MIN;
	waits[1] = INT32_MAX;
	problem.waits = waits;
	match_solve(&problem, chosen, &sum);
	is_int(chosen[1], 0, "who waits longest goes first");
	edge[0].score = 51;
	match_solve(&problem, chosen, &sum);
	is_int(chosen[0], 0, "but one point outweighs any wait");
	edge[2] = (struct match_edge){ 1, 1, 0 };
	edge[0].score = 0;
	edge[1].score = 100;
	solve(2, 2, 3);
	is_int(sum.pairs, 2, "and two poor pairs outweigh one good one");
}

static void
test_refusals(void)
{
	static const struct match_edge wrong[] = {
		{ -1, 0, 5 },
		{ 2, 0, 5 },
		{ 0, -1, 5 },
		{ 0, 2, 5 },
		{ 0, 0, -1 },
		{ 0, 0, MATCH_MAX_SCORE + 1 },
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		edge[0] = wrong[i];
		is_int(solve(2, 2, 1), MATCH_WRONG, "edge %d to %d score %d",
		    edge[0].left, edge[0].right, edge[0].score);
		is_int(sum.pairs, 0, "and nobody is paired");
	}
	edge[0] = (struct match_edge){ 0, 0, MATCH_MAX_SCORE };
	is_int(solve(2, 2, 1), MATCH_SOLVED, "the highest score is allowed");
	is_int(solve(-1, 2, 0), MATCH_WRONG, "lefts below nothing");
	is_int(solve(2, -1, 0), MATCH_WRONG, "rights below nothing");
	solve(1, 1, 1);
	capacities[0] = -1;
	problem.capacities = capacities;
	is_int(match_solve(&problem, chosen, &sum), MATCH_WRONG,
	    "a capacity below nothing");
	is_int(solve(MATCH_MAX_SIDE + 1, 1, 1), MATCH_TOO_BIG, "lefts");
	is_int(solve(1, MATCH_MAX_SIDE + 1, 1), MATCH_TOO_BIG, "rights");
	is_int(solve(1, 1, MATCH_MAX_EDGES + 1), MATCH_TOO_BIG, "edges");
	is_int(sum.pairs, 0, "and the sum is zero");
}

/* The costs are largest here: an overflow would lose pairs or points. */
static void
test_largest(void)
{
	static struct match_edge many[2 * MATCH_MAX_SIDE];
	static int answer[MATCH_MAX_SIDE], wait[MATCH_MAX_SIDE];
	int n = MATCH_MAX_SIDE;

	for (int i = 0; i < n; i++) {
		wait[i] = i;
		many[2 * i] = (struct match_edge){ i, i, 1 };
		many[2 * i + 1] = (struct match_edge){ i, (i + 1) % n, 100 };
	}
	many[2 * n - 1].score = 0;
	problem =
	    (struct match_problem){ n, n, 2 * (size_t)n, wait, NULL, many };
	is_int(match_solve(&problem, answer, &sum), MATCH_SOLVED,
	    "a chain through everybody");
	is_int(sum.pairs, n, "all are paired");
	is_int(sum.total, 100 * (n - 1), "the long way round is better");
	problem.edges--;
	match_solve(&problem, answer, &sum);
	is_int(sum.pairs, n, "all are paired the short way");
	is_int(sum.total, n, "because one pair outweighs all points");
}

#ifndef __SANITIZE_ADDRESS__
static void
test_no_memory(void)
{
	static const struct draw draw = { "", 200, 200, 99, 101, 400, 0 };
	struct rlimit none = { 0, 0 };
	int status = 0;

	draw_problem(&draw);
	fflush(stdout);
	if (fork() == 0) {
		setrlimit(RLIMIT_AS, &none);
		_exit(match_solve(&problem, chosen, &sum) == MATCH_NO_MEMORY ?
			42 :
			1);
	}
	wait(&status);
	ok(WIFEXITED(status) && WEXITSTATUS(status) == 42,
	    "without memory it says so");
}
#else
static void
test_no_memory(void)
{
}
#endif

int
main(void)
{
	/* First: what others have given back would be memory enough. */
	test_no_memory();
	test_edges_of_the_world();
	test_long_waits();
	test_refusals();
	test_largest();
	return done_testing();
}
