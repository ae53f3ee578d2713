#ifndef VIEW_INTERNAL_H
#define VIEW_INTERNAL_H

/* What a name in a template says of itself, before any chain is asked. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum view_ending {
	VIEW_PLAIN,
	VIEW_LABEL,
	VIEW_LONG,
	VIEW_SHORT,
	VIEW_AGO,
	VIEW_DAYS,
};

#define VIEW_NAME_KEPT 48
#define VIEW_ASKS 3

struct view_shape {
	char name[VIEW_NAME_KEPT];
	size_t len;
	enum view_ending ending;
	size_t stem; /* how long the name is before its ending */
	char plural; /* "count_plural_1": '1'; 0: no such name */
	bool is_leave; /* "may_..." */
	size_t asks[VIEW_ASKS + 1]; /* where each "_is_" begins; 0 ends */
};

/*
 * The shape of a name of len bytes; names are few and each is read once. Good
 * until the next call.
 */
const struct view_shape *view_shape(const char *name, size_t len);

#endif
