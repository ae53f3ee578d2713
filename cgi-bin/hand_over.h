#ifndef HAND_OVER_H
#define HAND_OVER_H

/*
 * Handing over: what one account of the branch holds goes to another.
 *
 * All is done in the transaction that is open, with names of the chain:
 * leaver_account_id, successor_account_id, account_name and successor_name,
 * and items, a list "case_file-7,task-9", "" for all there is.
 */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

/* Moves what is still the leaver's, with a line in each timeline; how much. */
int64_t hand_over_move(struct req *);

/* The successor has a role for all of it on the day after last_on. */
bool hand_over_fits(struct req *);

#endif
