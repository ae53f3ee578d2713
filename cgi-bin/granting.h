#ifndef GRANTING_H
#define GRANTING_H

/* What the pages share that give somebody a role. */

#include "req.h"

/* Whether the visitor may give that role; programme "" as the role has it. */
bool granting_is_within(struct req *, const char *role, const char *programme);

/*
 * The account of the chain's email; there is none: one is made with
 * account_name and invited.  Blames email where it is the visitor's own, or
 * closed.
 */
int64_t granting_account(struct req *);

/*
 * Keeps why a role is given, or why roles end: the chain's reason, sealed, as
 * role_reason_id on the chain, which is empty where nothing was said.
 */
void granting_keep_reason(struct req *, const char *reason);

#endif
