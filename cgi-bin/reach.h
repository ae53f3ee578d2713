#ifndef REACH_H
#define REACH_H

/*
 * A coordinator of one programme has to do with the people of that programme
 * and with those whose intake is not over; the rest of the branch's files
 * does not exist for her (rules/role.h).  Lists say so in their statements
 * (:reach); what a path names is looked up here, for every page at once.
 */

#include "req.h"

/* Loses the request with 404 when the path names a file out of reach. */
void reach_check(struct req *);

#endif
