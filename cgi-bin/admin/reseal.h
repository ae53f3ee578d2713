#ifndef RESEAL_H
#define RESEAL_H

/*
 * Goes through every sealed value of a branch and seals anew what the current
 * key has not sealed: after a key was changed, or what was plain text before.
 *
 * Two hundred rows at a time, each in a transaction of its own, while people
 * work: a row is written only if all its sealed columns still hold what was
 * read, so nothing that was written meanwhile is lost. What was stopped in the
 * middle goes on where it is called again.
 */

#include "admin.h"

struct reseal_count {
	long current; /* sealed by the current key */
	long old; /* by an older one */
	long plain; /* not sealed */
	long gone; /* by a key that was destroyed */
	long wrong; /* do not open: changed or moved */
	long missed; /* rows that somebody wrote meanwhile */
};

/*
 * Counts what is found, and writes unless dry. wrong values are named on
 * standard error, never their text. False after a sentence.
 */
bool reseal_branch(
    struct admin *, int64_t branch_id, bool dry, struct reseal_count *);

/* keys.c: seals what older keys sealed, then drops those that nobody can hold
 * any more, which is an hour after the change. False after a sentence. */
bool keys_end_old(struct admin *, int64_t branch_id, struct reseal_count *);

#endif
