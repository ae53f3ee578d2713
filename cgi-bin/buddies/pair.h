#ifndef BUDDIES_PAIR_H
#define BUDDIES_PAIR_H

/* What the pages of a pair share; the pages themselves are in buddies.h. */

#include <stdbool.h>

#include "query.h"
#include "req.h"

struct state_arrow;

/*
 * Reads the pair of the path onto the chain. False: the request is lost,
 * because there is no such pair, no arrow to that state, or the visitor may
 * not make the move.
 */
bool pair_may_move(struct req *, const char *to);

/* Whether the visitor may make a move that the table of states knows. */
bool pair_may_follow(const struct req *, const struct state_arrow *);

/*
 * Makes the move with that statement, which is conditional on the state and
 * on the version; it gets a line on the timeline. False: somebody else was
 * first, and the request is lost.
 */
bool pair_move(struct req *, const char *to, const struct query *);

/* Back to the pair's page. */
void pair_see(struct req *, const char *notice);

/*
 * Loads what the move that is next asks for. Sets step_label, step_hint and,
 * when the page has no form of its own, the form; and the list "quiet" of
 * other moves.
 */
void pair_steps_show(struct req *);

/*
 * What stands between a trial and an active pair, in words; NULL: both said
 * after two weeks that they want to go on. Reads the list "checkins".
 */
const char *pair_wait_text(struct req *);

/* Sets a date under that name; DATE_NONE is the empty text. */
void pair_set_day(struct req *, const char *name, int day);

#endif
