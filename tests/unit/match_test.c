/*
 * lib/match.h against every possible answer of small problems, and against
 * another algorithm (Hungarian, with potentials) on large ones.
 */
#include "tests/unit/match.h"

#include <stdlib.h>

/* What an answer is worth: compared in the order of the members. */
struct worth {
	int64_t pairs;
	int64_t total;
	int64_t waits;
};

static struct worth
plus(struct worth a, struct worth b)
{
	return (struct worth){ a.pairs + b.pairs, a.total + b.total,
		a.waits + b.waits };
}

static struct worth
minus(struct worth a, struct worth b)
{
	return (struct worth){ a.pairs - b.pairs, a.total - b.total,
		a.waits - b.waits };
}

static bool
is_less(struct worth a, struct worth b)
{
	if (a.pairs != b.pairs)
		return a.pairs < b.pairs;
	if (a.total != b.total)
		return a.total < b.total;
	return a.waits < b.waits;
}

static int
score_of(int left, int right)
{
	int best = -1;

	for (size_t i = 0; i < problem.edges; i++)
		if (edge[i].left == left && edge[i].right == right &&
		    edge[i].score > best)
			best = edge[i].score;
	return best;
}

/* The worth of an answer; a forbidden one is worth less than nothing. */
static struct worth
worth_of(const int *answer)
{
	static const struct worth forbidden = { -1, 0, 0 };
	struct worth w = { 0, 0, 0 };
	int taken[MOST] = { 0 };

	for (int l = 0; l < problem.lefts; l++) {
		int r = answer[l];

		if (r == MATCH_NONE)
			continue;
		if (r < 0 || r >= problem.rights || score_of(l, r) < 0 ||
		    ++taken[r] > capacities[r])
			return forbidden;
		w = plus(w, (struct worth){ 1, score_of(l, r), waits[l] });
	}
	return w;
}

static bool
is_same(struct worth a, struct worth b)
{
	return a.pairs == b.pairs && a.total == b.total && a.waits == b.waits;
}

static int
longest_first(const void *a, const void *b)
{
	return *(const int *)b - *(const int *)a;
}

/* The waits that an answer serves, longest first, ended by -1. */
static void
list_waits(const int *answer, int *list)
{
	int n = 0;

	for (int l = 0; l < problem.lefts; l++)
		if (answer[l] != MATCH_NONE)
			list[n++] = waits[l];
	qsort(list, (size_t)n, sizeof(*list), longest_first);
	list[n] = -1;
}

/* Does a serve longer waits than b, looking at the longest first? */
static bool
is_fairer(const int *a, const int *b)
{
	int in_a[MOST + 1], in_b[MOST + 1], i = 0;

	list_waits(a, in_a);
	list_waits(b, in_b);
	while (in_a[i] == in_b[i] && in_a[i] >= 0)
		i++;
	return in_a[i] > in_b[i];
}

/* Tries every answer; says whether one is better than the one chosen. */
static bool
has_better(void)
{
	int answer[MOST];
	struct worth best = worth_of(chosen), w;
	int l = 0;

	for (int i = 0; i < problem.lefts; i++)
		answer[i] = MATCH_NONE;
	while (l < problem.lefts) {
		w = worth_of(answer);
		if (is_less(best, w))
			return true;
		if (w.pairs == best.pairs && w.total == best.total &&
		    is_fairer(answer, chosen))
			return true;
		for (l = 0; l < problem.lefts; l++) {
			if (++answer[l] < problem.rights)
				break;
			answer[l] = MATCH_NONE;
		}
	}
	return false;
}

static bool
is_sum_right(void)
{
	struct worth w = worth_of(chosen);

	return w.pairs == sum.pairs && w.total == sum.total;
}

static void
test_all_answers(void)
{
	static const struct draw draws[] = {
		{ "anything", 5, 4, 60, 101, 400, 4 },
		{ "many ties", 5, 4, 70, 2, 3, 3 },
		{ "only the waits differ", 5, 3, 80, 1, 5, 3 },
		{ "one place each", 5, 5, 50, 101, 10, 0 },
		{ "few edges", 6, 4, 20, 101, 5, 3 },
		{ "more places than lefts", 3, 6, 70, 5, 5, 4 },
		{ "one right", 6, 1, 80, 3, 4, 6 },
	};

	for (size_t d = 0; d < sizeof(draws) / sizeof(*draws); d++) {
		int wrong = 0, better = 0;

		seed = (uint32_t)d + 1;
		for (int run = 0; run < 120; run++) {
			draw_problem(&draws[d]);
			if (match_solve(&problem, chosen, &sum) !=
				MATCH_SOLVED ||
			    !is_sum_right())
				wrong++;
			else if (has_better())
				better++;
		}
		is_int(
		    wrong, 0, "120 x %s: allowed and summed up", draws[d].name);
		is_int(
		    better, 0, "120 x %s: no answer is better", draws[d].name);
	}
}

/* One column for each place, then one of nothing for each left. */
#define MOST_COLUMNS (4 * MOST)

static struct worth cost[MOST + 1][MOST_COLUMNS + 1];

static int
make_columns(void)
{
	static const struct worth none = { 0, 0, 0 };
	int column_of[MOST + 1], columns = 0;

	for (int r = 0; r < problem.rights; r++) {
		column_of[r] = columns;
		columns += capacities[r] < problem.lefts ? capacities[r] :
							   problem.lefts;
	}
	column_of[problem.rights] = columns;
	columns += problem.lefts;
	if (columns > MOST_COLUMNS)
		abort();
	for (int l = 1; l <= problem.lefts; l++)
		for (int c = 1; c <= columns; c++)
			cost[l][c] = none;
	for (size_t i = 0; i < problem.edges; i++) {
		const struct match_edge *e = &edge[i];
		struct worth w = { 1, e->score, waits[e->left] };

		for (int c = column_of[e->right]; c < column_of[e->right + 1];
		     c++)
			cost[e->left + 1][c + 1] = minus(none, w);
	}
	return columns;
}

static struct worth of_left[MOST + 1], of_column[MOST_COLUMNS + 1];
static int left_at[MOST_COLUMNS + 1];

/* Finds a cheapest way to give one more left a column, and goes it. */
static void
add_left(int left, int columns)
{
	static const struct worth endless = { INT32_MAX, 0, 0 };
	struct worth least[MOST_COLUMNS + 1], step, w;
	bool is_seen[MOST_COLUMNS + 1] = { false };
	int way[MOST_COLUMNS + 1] = { 0 }, at = 0, next = 0;

	for (int c = 0; c <= columns; c++)
		least[c] = endless;
	left_at[0] = left;
	do {
		int l = left_at[at];

		is_seen[at] = true;
		step = endless;
		for (int c = 1; c <= columns; c++) {
			if (is_seen[c])
				continue;
			w = minus(minus(cost[l][c], of_left[l]), of_column[c]);
			if (is_less(w, least[c])) {
				least[c] = w;
				way[c] = at;
			}
			if (is_less(least[c], step)) {
				step = least[c];
				next = c;
			}
		}
		for (int c = 0; c <= columns; c++) {
			if (is_seen[c]) {
				of_left[left_at[c]] =
				    plus(of_left[left_at[c]], step);
				of_column[c] = minus(of_column[c], step);
			} else {
				least[c] = minus(least[c], step);
			}
		}
		at = next;
	} while (left_at[at] != 0);
	for (; at != 0; at = way[at])
		left_at[at] = left_at[way[at]];
}

/* The Hungarian method, over worths as they are: no scaling to trust. */
static struct worth
solve_otherwise(void)
{
	struct worth best = { 0, 0, 0 };
	int columns = make_columns();

	memset(of_left, 0, sizeof(of_left));
	memset(of_column, 0, sizeof(of_column));
	memset(left_at, 0, sizeof(left_at));
	for (int l = 1; l <= problem.lefts; l++)
		add_left(l, columns);
	for (int c = 1; c <= columns; c++)
		if (left_at[c])
			best = minus(best, cost[left_at[c]][c]);
	return best;
}

static void
test_other_algorithm(void)
{
	static const struct draw draws[] = {
		{ "200 x 200, 70 %", 200, 200, 70, 101, 400, 0 },
		{ "200 x 200, 70 %, ties", 200, 200, 70, 4, 10, 0 },
		{ "200 x 200, 2 %", 200, 200, 2, 101, 400, 0 },
		{ "200 x 200, 5 %, 0 to 2 places", 200, 200, 5, 101, 400, 3 },
		{ "200 x 60, 70 %, 0 to 3 places", 200, 60, 70, 101, 400, 4 },
		{ "200 x 60, 10 %, ties", 200, 60, 10, 3, 4, 4 },
		{ "60 x 200, 30 %", 60, 200, 30, 101, 400, 3 },
		{ "200 x 100, all, equal scores", 200, 100, 100, 1, 400, 0 },
	};
	struct worth want, got;

	for (size_t d = 0; d < sizeof(draws) / sizeof(*draws); d++) {
		seed = 7 + (uint32_t)d;
		draw_problem(&draws[d]);
		match_solve(&problem, chosen, &sum);
		got = worth_of(chosen);
		want = solve_otherwise();
		ok(is_sum_right(), "%s: summed up", draws[d].name);
		if (!ok(is_same(got, want), "%s: as good as another algorithm",
			draws[d].name))
			printf("# got %lld %lld %lld, want %lld %lld %lld\n",
			    (long long)got.pairs, (long long)got.total,
			    (long long)got.waits, (long long)want.pairs,
			    (long long)want.total, (long long)want.waits);
	}
}

static void
shuffle_edges(void)
{
	for (size_t i = problem.edges; i > 1; i--) {
		size_t k = (size_t)random_below((int)i);
		struct match_edge e = edge[i - 1];

		edge[i - 1] = edge[k];
		edge[k] = e;
	}
}

static void
test_same_answer(void)
{
	static const struct draw draw = { "", 120, 80, 40, 3, 4, 3 };
	int first[MOST], differ = 0;

	seed = 99;
	draw_problem(&draw);
	match_solve(&problem, first, &sum);
	for (int run = 0; run < 20; run++) {
		shuffle_edges();
		match_solve(&problem, chosen, &sum);
		if (memcmp(first, chosen, sizeof(int) * 120) != 0)
			differ++;
	}
	is_int(differ, 0, "the order of the edges does not matter");
}

int
main(void)
{
	test_all_answers();
	test_other_algorithm();
	test_same_answer();
	return done_testing();
}
