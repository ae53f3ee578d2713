#ifndef PAIR_NEW_H
#define PAIR_NEW_H

/* The pair that comes of a proposal to which both have said yes. */

#include "req.h"

/* Makes it from the proposal of the chain, with its place in the volunteer's
 * life, its line and its first task, and sets pair_id. False: the request is
 * lost, since these two are a pair already. */
bool pair_new(struct req *);

#endif
