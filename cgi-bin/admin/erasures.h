#ifndef ERASURES_H
#define ERASURES_H

/*
 * Whose files were erased and which branches' keys were destroyed, on a list
 * that is not in the database: a backup from before holds them still, and
 * whoever puts it back erases and destroys them again.
 *
 * The list is the file [backup] erasures, a line each, of numbers only:
 *
 *	2026-11-28T20:50:00 3 person 17
 *	2026-11-28T20:50:00 3 keys 3
 *
 * when, in UTC, in which branch, and which row. The job "erasures" copies them
 * there.
 */

#include <stdbool.h>

struct admin;

/* What was there again. */
struct erased {
	long files;
	long branches; /* whose keys were destroyed */
};

/* Asked before anything is put back: half a line would name somebody else.
 * False after a sentence. */
bool erasures_are_whole(struct admin *);

/* Erases and destroys it again in the database; false after a sentence. */
bool erasures_replay(struct admin *, struct erased *);

#endif
