/* The match desk: loads a branch, scores all pairs, solves the assignment. */

#include "desk.h"

#include <string.h>
#include <strings.h>

#include "db.h"
#include "mem.h"
#include "queries.h"

enum {
	WAS_PAIR = 1,
	WAS_DECLINED = 2,
	IS_FAMILY = 4,
	HAS_CONFLICT = 8,
};

static size_t
at(const struct desk *d, size_t person, size_t volunteer)
{
	return person * d->volunteer_count + volunteer;
}

static void
take_people(struct req *r, struct desk *d, const struct query *q)
{
	struct list *rows = db_rows(r, "desk_people", q);

	d->people_count = list_count(rows);
	d->people =
	    mem_zero(r->mem, (d->people_count + 1) * sizeof(*d->people));
	for (size_t i = 0; i < d->people_count; i++) {
		struct desk_person *p = &d->people[i];

		p->row = list_at(rows, i);
		p->person_id = scope_number(p->row, "person_id");
		p->case_file_id = scope_number(p->row, "case_file_id");
		p->household_id = scope_number(p->row, "household_id");
		p->chosen = MATCH_NONE;
		score_read_person(&p->score, p->row);
	}
}

static void
take_volunteers(struct req *r, struct desk *d)
{
	struct list *rows =
	    db_rows(r, "desk_volunteers", &query_desk_volunteers);

	d->volunteer_count = list_count(rows);
	d->volunteers =
	    mem_zero(r->mem, (d->volunteer_count + 1) * sizeof(*d->volunteers));
	for (size_t i = 0; i < d->volunteer_count; i++) {
		struct desk_volunteer *v = &d->volunteers[i];

		v->row = list_at(rows, i);
		v->volunteer_id = scope_number(v->row, "volunteer_id");
		score_read_volunteer(&v->score, v->row);
	}
}

/* They come in the order of their ids. */
size_t
desk_volunteer(const struct desk *d, int64_t id)
{
	size_t from = 0, to = d->volunteer_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (d->volunteers[middle].volunteer_id < id)
			from = middle + 1;
		else
			to = middle;
	}
	return from < d->volunteer_count &&
		d->volunteers[from].volunteer_id == id ?
	    from :
	    d->volunteer_count;
}

/* What one of a household has been through counts for all of it. */
static void
take_past(struct req *r, struct desk *d)
{
	struct list *rows = db_rows(r, "desk_past", &query_desk_past);

	for (size_t i = 0; i < list_count(rows); i++) {
		const struct scope *row = list_at(rows, i);
		int64_t person_id = scope_number(row, "person_id");
		int64_t household_id = scope_number(row, "household_id");
		size_t v = desk_volunteer(d, scope_number(row, "volunteer_id"));
		unsigned char bit =
		    scope_number(row, "was_pair") ? WAS_PAIR : WAS_DECLINED;

		for (size_t p = 0;
		     v < d->volunteer_count && p < d->people_count; p++)
			if (d->people[p].person_id == person_id ||
			    (household_id &&
				d->people[p].household_id == household_id))
				d->past[at(d, p, v)] |= bit;
	}
}

/* There are few of them. */
static void
take_ties(struct req *r, struct desk *d)
{
	struct list *rows = db_rows(r, "desk_ties", &query_desk_ties);

	d->tie_count = list_count(rows);
	d->ties = mem_zero(r->mem, (d->tie_count + 1) * sizeof(*d->ties));
	for (size_t i = 0; i < d->tie_count; i++) {
		const struct scope *row = list_at(rows, i);

		conflict_read_tie(&d->ties[i].tie, row);
		d->ties[i].volunteer =
		    desk_volunteer(d, scope_number(row, "volunteer_id"));
	}
}

static const struct desk_tie *
tie_between(const struct desk *d, size_t person, size_t volunteer)
{
	struct conflict_person p;

	conflict_read_person(&p, d->people[person].row);
	for (size_t i = 0; i < d->tie_count; i++)
		if (d->ties[i].volunteer == volunteer &&
		    conflict_between(&d->ties[i].tie, &p))
			return &d->ties[i];
	return NULL;
}

static void
find_conflicts(struct desk *d)
{
	struct conflict_person person;

	for (size_t p = 0; d->tie_count && p < d->people_count; p++) {
		conflict_read_person(&person, d->people[p].row);
		for (size_t i = 0; i < d->tie_count; i++)
			if (d->ties[i].volunteer < d->volunteer_count &&
			    conflict_between(&d->ties[i].tie, &person))
				d->past[at(d, p, d->ties[i].volunteer)] |=
				    HAS_CONFLICT;
	}
}

const char *
desk_conflict(const struct desk *d, size_t person, size_t volunteer)
{
	const struct desk_tie *t = tie_between(d, person, volunteer);

	return t ? conflict_why(t->tie.tie_kind) : NULL;
}

struct home {
	const char *address;
	const char *postcode;
};

static struct home
home_of(const struct scope *row)
{
	return (struct home){ scope_text(row, "address"),
		scope_text(row, "postcode") };
}

static bool
is_same_home(const struct home *a, const struct home *b)
{
	return !strcasecmp(a->address, b->address) &&
	    !strcmp(a->postcode, b->postcode);
}

static void
find_families(struct req *r, struct desk *d)
{
	struct home *homes =
	    mem_zero(r->mem, (d->volunteer_count + 1) * sizeof(*homes));

	for (size_t v = 0; v < d->volunteer_count; v++)
		homes[v] = home_of(d->volunteers[v].row);
	for (size_t p = 0; p < d->people_count; p++) {
		struct home home = home_of(d->people[p].row);

		for (size_t v = 0; *home.address && v < d->volunteer_count; v++)
			if (is_same_home(&home, &homes[v]))
				d->past[at(d, p, v)] |= IS_FAMILY;
	}
}

/* The first of a household who may be proposed stands for it. */
static void
find_bars(struct desk *d)
{
	for (size_t i = 0; i < d->people_count; i++) {
		struct desk_person *p = &d->people[i];

		if (!scope_number(p->row, "has_consent"))
			p->bar = DESK_NO_CONSENT;
		else if (scope_number(p->row, "is_served"))
			p->bar = DESK_SERVED;
		for (size_t j = 0; !p->bar && p->household_id && j < i; j++)
			if (d->people[j].household_id == p->household_id &&
			    !d->people[j].bar) {
				p->bar = DESK_TOGETHER;
				p->together = j;
			}
	}
}

static struct score_past
past_of(const struct desk *d, size_t person, size_t volunteer)
{
	unsigned char bits = d->past[at(d, person, volunteer)];

	return (struct score_past){
		.was_pair = bits & WAS_PAIR,
		.was_declined = bits & WAS_DECLINED,
		.is_family = bits & IS_FAMILY,
		.has_conflict = bits & HAS_CONFLICT,
	};
}

static struct score_two
two_of(const struct desk *d, size_t person, size_t volunteer)
{
	return (struct score_two){
		.person = &d->people[person].score,
		.volunteer = &d->volunteers[volunteer].score,
		.here = &d->people[person].brief,
		.there = &d->volunteers[volunteer].brief,
		.past = past_of(d, person, volunteer),
	};
}

unsigned int
desk_stops(const struct desk *d, size_t person, size_t volunteer)
{
	struct score_two two = two_of(d, person, volunteer);

	return score_stops(&two);
}

const char *
desk_obstacle(const struct desk *d, size_t person, size_t volunteer)
{
	unsigned int stops;

	if (volunteer == d->volunteer_count)
		return score_stop_why(SCORE_NOT_READY);
	stops = desk_stops(d, person, volunteer);
	if (stops & SCORE_BIT(SCORE_CONFLICT))
		return desk_conflict(d, person, volunteer);
	for (int i = 0; i < SCORE_STOPS; i++)
		if (stops & SCORE_BIT(i))
			return score_stop_why((enum score_stop)i);
	return NULL;
}

void
desk_score(
    const struct desk *d, size_t person, size_t volunteer, struct score *score)
{
	struct score_two two = two_of(d, person, volunteer);

	score_pair(&two, score);
}

int
desk_total(const struct desk *d, size_t person, size_t volunteer)
{
	return d->total[at(d, person, volunteer)];
}

/* What one side comes to is read once, and not again for each pair. */
static bool
read_briefs(struct req *r, struct desk *d)
{
	struct score_codes *codes = mem_zero(r->mem, sizeof(*codes));
	bool has_room = true;

	for (size_t i = 0; i < d->people_count && has_room; i++)
		has_room = score_brief_person(
		    &d->people[i].brief, codes, &d->people[i].score, d->today);
	for (size_t i = 0; i < d->volunteer_count && has_room; i++)
		has_room = score_brief_volunteer(&d->volunteers[i].brief, codes,
		    &d->volunteers[i].score, d->today);
	return has_room;
}

/* Fills total; returns how many pairs are possible. */
static size_t
score_all(struct desk *d)
{
	size_t edges = 0;

	for (size_t p = 0; p < d->people_count; p++)
		for (size_t v = 0; v < d->volunteer_count; v++) {
			struct score_two two = two_of(d, p, v);
			bool is_stopped = d->people[p].bar || score_stops(&two);

			d->total[at(d, p, v)] = is_stopped ?
			    DESK_STOPPED :
			    (signed char)score_total(&two);
			edges += !is_stopped;
		}
	return edges;
}

static void
list_edges(const struct desk *d, struct match_edge *edge)
{
	for (size_t p = 0; p < d->people_count; p++)
		for (size_t v = 0; v < d->volunteer_count; v++) {
			int total = desk_total(d, p, v);

			if (total != DESK_STOPPED)
				*edge++ = (struct match_edge){ (int)p, (int)v,
					total };
		}
}

static bool
solve(struct req *r, struct desk *d, size_t edges)
{
	int *waits = mem_zero(r->mem, (d->people_count + 1) * sizeof(int));
	int *chosen = mem_zero(r->mem, (d->people_count + 1) * sizeof(int));
	int *capacities =
	    mem_zero(r->mem, (d->volunteer_count + 1) * sizeof(int));
	struct match_edge *edge = mem_zero(r->mem, (edges + 1) * sizeof(*edge));
	struct match_problem problem = {
		.lefts = (int)d->people_count,
		.rights = (int)d->volunteer_count,
		.edges = edges,
		.waits = waits,
		.capacities = capacities,
		.edge = edge,
	};

	for (size_t i = 0; i < d->people_count; i++)
		waits[i] = d->people[i].score.waited_days;
	for (size_t i = 0; i < d->volunteer_count; i++)
		capacities[i] = d->volunteers[i].score.places_free;
	list_edges(d, edge);
	if (match_solve(&problem, chosen, &d->sum) != MATCH_SOLVED)
		return false;
	for (size_t i = 0; i < d->people_count; i++)
		d->people[i].chosen = chosen[i];
	return true;
}

/* On the way to work a friend is in nobody's way. */
static void
want_mentors(struct desk *d)
{
	for (size_t i = 0; i < d->people_count; i++) {
		d->people[i].score.pair_kind = "job_mentor";
		scope_set(d->people[i].row, "is_served", "0");
	}
}

static struct desk *
open_for(struct req *r, const struct query *people, bool is_mentee)
{
	struct desk *d = mem_zero(r->mem, sizeof(*d));
	size_t pairs;

	d->today = req_text(r, "today");
	take_people(r, d, people);
	if (is_mentee)
		want_mentors(d);
	take_volunteers(r, d);
	pairs = d->people_count * d->volunteer_count;
	d->past = mem_zero(r->mem, pairs + 1);
	d->total = mem_zero(r->mem, pairs + 1);
	take_past(r, d);
	take_ties(r, d);
	if (req_failed(r))
		return NULL;
	find_families(r, d);
	find_conflicts(d);
	find_bars(d);
	if (read_briefs(r, d) && solve(r, d, score_all(d)))
		return d;
	req_fail(r, 500, "match: %zu people, %zu volunteers", d->people_count,
	    d->volunteer_count);
	return NULL;
}

struct desk *
desk_open(struct req *r)
{
	return open_for(r, &query_desk_people, false);
}

struct desk *
desk_open_mentee(struct req *r)
{
	return open_for(r, &query_desk_mentee, true);
}

/* The chosen one goes first, then the higher score, then the lower id. */
static bool
goes_before(const struct desk *d, size_t person, size_t a, size_t b)
{
	int chosen = d->people[person].chosen;
	int left = desk_total(d, person, a), right = desk_total(d, person, b);

	if ((int)a == chosen || (int)b == chosen)
		return (int)a == chosen;
	return left != right ? left > right : a < b;
}

size_t
desk_best(const struct desk *d, size_t person, size_t *best, size_t max)
{
	size_t count = 0;

	for (size_t v = 0; v < d->volunteer_count; v++) {
		size_t place;

		if (desk_total(d, person, v) == DESK_STOPPED)
			continue;
		for (place = count;
		     place > 0 && goes_before(d, person, v, best[place - 1]);
		     place--)
			if (place < max)
				best[place] = best[place - 1];
		if (place < max)
			best[place] = v;
		if (count < max)
			count++;
	}
	return count;
}
