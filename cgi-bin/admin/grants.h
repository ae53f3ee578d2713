#ifndef GRANTS_H
#define GRANTS_H

/*
 * What each program asks of the database: one row for each table that a
 * statement linked into it names.  Made by tools/mkgrants when the programs
 * are linked.
 */

struct grant {
	const char *program; /* NULL ends the table */
	const char *table;
	const char *rights; /* "SELECT (a, b), INSERT (a), DELETE" */
};

extern const struct grant grant_all[];

#endif
