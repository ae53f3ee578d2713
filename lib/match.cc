/* The bridge to LEMON's network simplex: an assignment as a cheapest flow. */
#define LEMON_ONLY_TEMPLATES

#include "match.h"

#include <algorithm>
#include <cassert>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <new>
#include <utility>
#include <vector>

namespace {

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, int64_t>;
using Edges = std::vector<match_edge>;

/*
 * The three goals as one number for each edge,
 *
 *	pair + score * point + rank of the wait,
 *
 * where a point outweighs all ranks together and a pair outweighs all points
 * and ranks together. Only the order of the waits matters, hence ranks: the
 * sets of lefts that a best assignment can serve are the bases of a matroid,
 * and there the set with the greatest sum is the one that greedily takes the
 * longest wait first, whatever the numbers are.
 *
 * With n pairs at most and ranks below n: point <= n^2, pair <= 101 n^3. The
 * solver adds costs along paths that alternate between the sides, so that the
 * parts "pair" cancel but for two: at n = 10,000 that is 2 * 10^14 and 2 n
 * times 100 points, 2 * 10^14 more. Even without the cancelling 2 n pairs are
 * 2 * 10^18 < 2^61, beside the 2^62 that LEMON gives to its artificial arcs.
 */
struct worth {
	int64_t point;
	int64_t pair;
	std::vector<int> rank;
};

bool
is_big(const match_problem &p)
{
	return p.lefts > MATCH_MAX_SIDE || p.rights > MATCH_MAX_SIDE ||
	    p.edges > MATCH_MAX_EDGES;
}

bool
is_wrong(const match_problem &p)
{
	for (int right = 0; p.capacities && right < p.rights; right++)
		if (p.capacities[right] < 0)
			return true;
	return std::any_of(p.edge, p.edge + p.edges, [&](const match_edge &e) {
		return e.left < 0 || e.left >= p.lefts || e.right < 0 ||
		    e.right >= p.rights || e.score < 0 ||
		    e.score > MATCH_MAX_SCORE;
	});
}

int
capacity(const match_problem &p, int right)
{
	return p.capacities ? std::min(p.capacities[right], p.lefts) : 1;
}

/* By left, then right, the best score of a doubled edge first. */
bool
is_before(const match_edge &a, const match_edge &b)
{
	if (a.left != b.left)
		return a.left < b.left;
	if (a.right != b.right)
		return a.right < b.right;
	return a.score > b.score;
}

/* The edges that can be used, each once, in the one order. */
Edges
tidy_edges(const match_problem &p)
{
	Edges edges;

	edges.reserve(p.edges);
	std::copy_if(p.edge, p.edge + p.edges, std::back_inserter(edges),
	    [&](const match_edge &e) { return capacity(p, e.right) > 0; });
	if (!std::is_sorted(edges.begin(), edges.end(), is_before))
		std::sort(edges.begin(), edges.end(), is_before);
	edges.erase(std::unique(edges.begin(), edges.end(),
			[](const match_edge &a, const match_edge &b) {
				return a.left == b.left && a.right == b.right;
			}),
	    edges.end());
	return edges;
}

std::vector<int>
rank_waits(const match_problem &p)
{
	std::vector<int> rank(p.lefts, 0);

	if (!p.waits)
		return rank;
	std::vector<int> order(p.waits, p.waits + p.lefts);
	std::sort(order.begin(), order.end());
	order.erase(std::unique(order.begin(), order.end()), order.end());
	for (int left = 0; left < p.lefts; left++)
		rank[left] = int(std::lower_bound(order.begin(), order.end(),
				     p.waits[left]) -
		    order.begin());
	return rank;
}

worth
weigh(const match_problem &p)
{
	worth w = {};

	w.rank = rank_waits(p);
	w.point = int64_t(p.lefts) * p.lefts + 1;
	w.pair = int64_t(p.lefts) * (MATCH_MAX_SCORE * w.point + p.lefts) + 1;
	return w;
}

/*
 * Nodes: the lefts, the rights and "nobody", who takes lefts and fills places
 * for nothing. So each left leaves by exactly one arc, each place is filled by
 * exactly one, and a flow always exists. The arcs stand in the order of the
 * edges, each left's arc to nobody after its edges, nobody's arcs last.
 */
void
build(Graph &graph, const match_problem &p, const Edges &edges)
{
	std::vector<std::pair<int, int>> arcs;
	int nobody = p.lefts + p.rights;
	auto edge = edges.begin();

	arcs.reserve(edges.size() + size_t(nobody));
	for (int left = 0; left < p.lefts; left++) {
		for (; edge != edges.end() && edge->left == left; ++edge)
			arcs.emplace_back(left, p.lefts + edge->right);
		arcs.emplace_back(left, nobody);
	}
	for (int right = 0; right < p.rights; right++)
		arcs.emplace_back(nobody, p.lefts + right);
	graph.build(nobody + 1, arcs.begin(), arcs.end());
}

/* The arc of an edge: one arc to nobody stands before it for each left. */
Graph::Arc
arc_of(const Edges &edges, size_t i)
{
	return Graph::arc(int(i) + edges[i].left);
}

void
set_supply(Graph::NodeMap<int> &supply, const match_problem &p)
{
	int places = 0;

	for (int left = 0; left < p.lefts; left++)
		supply[Graph::node(left)] = 1;
	for (int right = 0; right < p.rights; right++) {
		supply[Graph::node(p.lefts + right)] = -capacity(p, right);
		places += capacity(p, right);
	}
	supply[Graph::node(p.lefts + p.rights)] = places - p.lefts;
}

void
choose(const match_problem &p, const Edges &edges, int *chosen, match_sum *sum)
{
	const worth w = weigh(p);
	Graph graph;

	build(graph, p, edges);
	Graph::NodeMap<int> supply(graph);
	Graph::ArcMap<int64_t> cost(graph, 0);
	set_supply(supply, p);
	for (size_t i = 0; i < edges.size(); i++)
		cost[arc_of(edges, i)] = -(
		    w.pair + edges[i].score * w.point + w.rank[edges[i].left]);
	Simplex simplex(graph);
	simplex.costMap(cost).supplyMap(supply);
	auto end = simplex.run();
	assert(end == Simplex::OPTIMAL);
	(void)end;
	for (size_t i = 0; i < edges.size(); i++) {
		if (simplex.flow(arc_of(edges, i)) == 0)
			continue;
		chosen[edges[i].left] = edges[i].right;
		sum->pairs++;
		sum->total += edges[i].score;
	}
}

} // namespace

enum match_end
match_solve(
    const struct match_problem *problem, int *chosen, struct match_sum *sum)
{
	*sum = {};
	if (problem->lefts < 0 || problem->rights < 0)
		return MATCH_WRONG;
	if (is_big(*problem))
		return MATCH_TOO_BIG;
	std::fill_n(chosen, problem->lefts, MATCH_NONE);
	if (is_wrong(*problem))
		return MATCH_WRONG;
	try {
		const Edges edges = tidy_edges(*problem);

		if (!edges.empty())
			choose(*problem, edges, chosen, sum);
	} catch (...) {
		return MATCH_NO_MEMORY;
	}
	return MATCH_SOLVED;
}
