#ifndef ERASURES_H
#define ERASURES_H

/*
 * Whose files were erased, on a list that is not in the database: a backup
 * from before holds them still, and whoever puts it back erases them again.
 *
 * The list is the file [backup] erasures, a line each, of numbers only:
 *
 *	2026-11-28T20:50:00 3 person 17
 *
 * when, in UTC, in which branch, and which row. The job "erasures" copies them
 * there from the log.
 */

struct admin;

/* Erases them again in the database; how many; -1 after a sentence. */
long erasures_replay(struct admin *);

#endif
