#ifndef PROPOSAL_SAID_H
#define PROPOSAL_SAID_H

/*
 * What somebody said to a proposal, asked and written down by the branch: for
 * buddies by the match desk, for job mentors by the way to work as well.
 */

#include "form.h"

struct query;

extern const struct field proposal_answer_fields[];

/*
 * Writes the answer of the form down, once a side, and the change of state
 * with it. A yes needs what the proposal needed: consent, an open case, a
 * volunteer who may (is_barred of row; barred says so). row reads the
 * proposal before and after. Returns the new state; NULL: the form is blamed
 * or the request lost.
 */
const char *
proposal_said(struct req *, const struct query *row, const char *barred);

#endif
