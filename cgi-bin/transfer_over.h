#ifndef TRANSFER_OVER_H
#define TRANSFER_OVER_H

/*
 * A transfer to another branch that is proposed and not answered yet
 * (docs/domain.md, 7.2) is taken back: by whoever proposed it, because the
 * consent was withdrawn, or because the file is closed, restricted or erased.
 * There it says so, and what was sent along is emptied.
 */

#include "req.h"

/* Of the person_id in that scope; false: none is open. */
bool transfer_call_back(struct req *, struct scope *);

/* Of the chain's person_id, with a line in the timeline. */
bool transfer_over(struct req *);

#endif
