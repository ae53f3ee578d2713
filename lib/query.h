#ifndef QUERY_H
#define QUERY_H

/*
 * The closed table of statements: tools/mkqueries makes one constant of each
 * statement in sql/queries.  A program holds only those it uses, and has no
 * way to run any other.
 */

#include <stdbool.h>
#include <stddef.h>

struct query {
	const char *name; /* "person_row" */
	const char *sql; /* with ? for each parameter */
	const char *const *params; /* their names in order, NULL ends */
	size_t slot; /* of the prepared statement */
	const char *confidential; /* columns of C3 and C4 it reads; NULL */
	bool is_national; /* works across branches; says why */
	const struct query *const *sorts; /* variants by sort key */
	const char *sort; /* of this variant: "name", "-name" */
};

/* One more than the highest slot. */
extern const size_t query_slots;

#endif
