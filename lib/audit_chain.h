#ifndef AUDIT_CHAIN_H
#define AUDIT_CHAIN_H

/*
 * The chain that a branch's log is: each event carries a keyed hash of itself
 * and of the one before, and the branch's head says where the chain ends.
 *
 * Whoever can write to the database but has not the site's key cannot edit an
 * event, leave one out, swap two, add one or cut the end off without being
 * found.  What nobody can find by looking at the database alone is an older
 * state of the whole put back; that is what the lines of "foothold audit
 * anchor" are for, kept elsewhere.
 *
 * Branch 0 is the chain of what is done outside of any branch.
 */

#include <stdbool.h>

#include "req.h"

/*
 * Adds an event to the chain of the request's branch, in the transaction that
 * is open: three statements, one more where people or volunteers are given.
 * The scope knows action, fields, reason, object_kind, object_id, person_id,
 * volunteer_id, people, volunteers, support_access_id, by_account_id, done_at.
 * Two who write at once wait for each other, or, on two nodes, one of them is
 * run again (lib/page.h).
 */
void audit_chain_add(struct req *, const struct scope *event);

struct audit_proof {
	long long events; /* that were read */
	long long destroyed; /* of these: texts that no key opens any more */
	long long seq; /* of the first that is wrong, or 0 */
	const char *wrong; /* what is, a sentence; NULL: nothing */
};

/*
 * Proves the chain of the request's branch.  anchor is a head that was kept
 * elsewhere, "SEQ HASH": the chain must go through it; NULL: none.
 */
struct audit_proof audit_chain_prove(struct req *, const char *anchor);

/* "SEQ HASH" of the end of the branch's chain; "0": it is empty. */
const char *audit_chain_head(struct req *);

/*
 * Retention, in the transaction that is open: takes the texts away from
 * events before texts, and the events before events; both are moments, "" for
 * none.  The chain still proves.  It takes limit of each at most, so that a
 * transaction stays small; true: there may be more.
 */
bool audit_chain_trim(
    struct req *, const char *texts, const char *events, long long limit);

#endif
