#ifndef PROPOSAL_OVER_H
#define PROPOSAL_OVER_H

/*
 * A proposal of which nothing came: declined, withdrawn, or not answered in
 * time. The volunteer's place is free again, the newcomer waits as before,
 * and nobody needs to ask for an answer.
 */

#include "req.h"

/* proposal_id, case_file_id, person_id and volunteer_id are on the chain; the
 * proposal itself has its new state already. */
void proposal_give_back(struct req *);

/* Moves the proposal's case on from "proposed"; false: somebody has paused or
 * closed it meanwhile, and it stays as it is. */
bool proposal_move_case(struct req *, const char *to);

#endif
