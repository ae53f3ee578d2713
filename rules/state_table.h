#ifndef STATE_TABLE_H
#define STATE_TABLE_H

/* The tables behind state.h, for state.c alone. */

#include "state.h"

#define STATE_NAMES_MAX 17

struct state_table {
	const char *list;
	const char *names[STATE_NAMES_MAX + 1];
	const char *over[6]; /* those of them that are over */
	const struct state_arrow *arrows;
	size_t count;
};

extern const struct state_table state_tables[STATE_MACHINES];

#endif
