#ifndef INVITE_H
#define INVITE_H

/* Inviting somebody who has an account and no password yet. */

#include <stdint.h>

#include "req.h"

/*
 * Makes an invitation, good for 72 hours and once, and queues its mail; an
 * older invitation of the account ends.  In the transaction that is open.
 *
 * Answers the whole link, for the one page that shows it to be handed over to
 * somebody whose mail does not work; NULL: the request is lost.
 */
const char *invite_create(struct req *, int64_t account_id);

#endif
