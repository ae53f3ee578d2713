#ifndef STEP_H
#define STEP_H

/*
 * Steps: pages that lead from one state to another (rules/state.h).  Whoever
 * opens one that is not there now is told so, with the way back, instead of
 * filling in a form for nothing.
 */

#include "req.h"
#include "state.h"

/* For site.check_step: the table of pages says which state the page leads to,
 * the path which thing; the request is refused when no arrow joins them. */
void step_check(struct req *);

/* Refuses the request: it stands in that state, and the step is not there.
 * back as for req_refuse. */
void step_refuse(
    struct req *, enum state_machine, const char *from, const char *back);

#endif
