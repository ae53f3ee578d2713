#ifndef CONFLICT_H
#define CONFLICT_H

/*
 * Conflicts of interest: what a volunteer has told to be beside a volunteer,
 * and with whom that forbids a pair (docs/domain.md, 2.5).
 *
 * A tie names a newcomer, or a municipality, a workplace, an address; whoever
 * is named, and whoever lives with them, is not paired with the volunteer. A
 * tie that names nothing forbids nothing, and is refused when it is written.
 *
 * Members are named as the columns they come from; an empty text, NULL and 0
 * mean "not known".  Pure: no database, no clock.
 */

#include <stdbool.h>
#include <stdint.h>

struct scope;

struct conflict_tie {
	const char *tie_kind; /* caseworker landlord employer family other */
	int64_t person_id;
	int64_t tie_household_id; /* of that person */
	const char *employer_id;
	const char *municipality;
	const char *address;
	const char *postcode;
};

struct conflict_person {
	int64_t person_id;
	int64_t household_id;
	const char *municipality;
	const char *address;
	const char *postcode;
	const char *employer_ids; /* of open placements: "17,42" */
};

/* From the columns of a row; texts are borrowed. */
void conflict_read_tie(struct conflict_tie *, const struct scope *row);
void conflict_read_person(struct conflict_person *, const struct scope *row);

/* Whether the tie forbids that these two are paired. */
bool
conflict_between(const struct conflict_tie *, const struct conflict_person *);

/* The member that a tie of that kind must name, for its form: "municipality",
 * "employer_id", "address"; a person does as well. "person_id": nothing else
 * does. */
const char *conflict_names(const char *tie_kind);

/* Why not, in words: a message in English. */
const char *conflict_why(const char *tie_kind);

#endif
