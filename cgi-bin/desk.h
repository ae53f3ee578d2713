#ifndef DESK_H
#define DESK_H

/*
 * The match desk: who waits, who is ready, and the best assignment over the
 * whole branch. The pages and the command line look at the same desk.
 *
 * A household counts as one: whoever in it has waited longest stands for it.
 * The indexes are those of the arrays here.
 */

#include <stddef.h>
#include <stdint.h>

#include "conflict.h"
#include "match.h"
#include "req.h"
#include "score.h"

/* Why somebody who waits cannot be proposed to anybody now. */
enum desk_bar {
	DESK_FREE,
	DESK_NO_CONSENT,
	DESK_SERVED, /* somebody in the household is */
	DESK_TOGETHER, /* somebody in it stands for it */
};

struct desk_person {
	struct score_person score;
	struct score_brief brief;
	struct scope *row; /* of query desk_people */
	int64_t person_id;
	int64_t case_file_id;
	int64_t household_id; /* 0: none */
	enum desk_bar bar;
	size_t together; /* of DESK_TOGETHER: with whom */
	int chosen; /* a volunteer, or MATCH_NONE */
};

struct desk_volunteer {
	struct score_volunteer score;
	struct score_brief brief;
	struct scope *row; /* of query desk_volunteers */
	int64_t volunteer_id;
};

/* What one of the volunteers is to newcomers besides. */
struct desk_tie {
	struct conflict_tie tie;
	size_t volunteer; /* volunteer_count: one who is not on the desk */
};

struct desk {
	const char *today;
	struct desk_person *people; /* the longest wait first */
	size_t people_count;
	struct desk_volunteer *volunteers;
	size_t volunteer_count;
	struct desk_tie *ties;
	size_t tie_count;
	unsigned char *past; /* per pair: bits of struct score_past */
	signed char *total; /* per pair: 0 to 100, -1: stopped */
	struct match_sum sum;
};

/* In struct desk.total: they may not meet. */
#define DESK_STOPPED (-1)

/* How many volunteers are shown for a person, and kept with a proposal. */
#define DESK_SHOWN 5

/*
 * Four statements, then the assignment. NULL when the request is lost, or
 * when there are more people than the solver takes.
 */
struct desk *desk_open(struct req *);

/* The same for one newcomer alone (person_id of the chain), who is on the way
 * to work and to whom a job mentor is proposed: nobody where there is no open
 * case, or a mentor or a proposal already. */
struct desk *desk_open_mentee(struct req *);

/* Where a volunteer stands; volunteer_count: nowhere on the desk. */
size_t desk_volunteer(const struct desk *, int64_t volunteer_id);

/* The score of two, 0 to 100, or DESK_STOPPED. */
int desk_total(const struct desk *, size_t person, size_t volunteer);

/* The limits between two: bits of enum score_stop. */
unsigned int desk_stops(const struct desk *, size_t person, size_t volunteer);

/* The first limit between two, in words (a msgid); NULL: there is none. */
const char *desk_obstacle(const struct desk *, size_t person, size_t volunteer);

/* Which tie stands between two, in words (a msgid); NULL: none does. */
const char *desk_conflict(const struct desk *, size_t person, size_t volunteer);

/* Everything about two, in score. */
void desk_score(
    const struct desk *, size_t person, size_t volunteer, struct score *score);

/*
 * The volunteers to show for a person: the chosen one first, then those who
 * fit best, at most max. Returns how many.
 */
size_t desk_best(const struct desk *, size_t person, size_t *best, size_t max);

#endif
