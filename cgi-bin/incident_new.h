#ifndef INCIDENT_NEW_H
#define INCIDENT_NEW_H

/*
 * Opening an incident, from wherever somebody says that something is wrong: a
 * form, a check-in, a volunteer's own page.  What must be done at once is done
 * in the same transaction.
 */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

/*
 * Opens one from the chain: happened_text and what is known of
 * incident_category, severity, accused, action_text, pair_id, pair_checkin_id,
 * person_id and volunteer_id; the rest is empty.  source is a code of
 * incident_source.  The manager gets a task today; incident_protect follows.
 * 0: there is one of that check-in already, or the request is lost.
 */
int64_t incident_new(struct req *, const char *source);

/*
 * For one that is severe, or in which the branch's staff is accused (what is
 * known is in the chain, as above): the pairs involved are suspended, and so
 * is an accused volunteer, who sees the own pages no more; headquarters' duty
 * and the manager are told.  False: it is neither.
 */
bool incident_protect(struct req *);

#endif
