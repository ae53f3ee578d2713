#ifndef THROTTLE_H
#define THROTTLE_H

/*
 * Guessing is slowed down, people are not locked out.
 *
 * Failures are counted by the name that was typed, whether or not there is
 * such an account, and by the block of addresses.  Some are free, then each
 * doubles the wait, to 15 minutes; after a hundred it is a day.  Who signs in
 * from a browser in which the account was before has a count of their own, so
 * that an attacker's failures are none of theirs.
 *
 * An attempt is counted before it is tried, in a transaction of its own: a
 * hundred at once are counted as a hundred.
 */

#include <stdbool.h>

#include "req.h"

enum throttle {
	THROTTLE_ACCOUNT, /* what: the email that was typed */
	THROTTLE_DEVICE, /* email and device, known to belong together */
	THROTTLE_ADDRESS, /* a block of addresses */
	THROTTLE_FACTOR, /* the number of an account */
	THROTTLE_MAIL, /* a block of addresses that asks for mails */
};

/* One attempt; false: it is not free, and "wait_minutes" is set. Ends the
 * transaction that is open and begins another. */
bool throttle_take(struct req *, enum throttle, const char *what);

/* It was the right one: the count begins anew. */
void throttle_clear(struct req *, enum throttle, const char *what);

/* It was no failure: the count is what it was. */
void throttle_give_back(struct req *, enum throttle, const char *what);

/* What statements about that count take: throttle_key and its limits. */
struct scope *throttle_scope(struct req *, enum throttle, const char *what);

/* The text for who must wait, with {wait_minutes}. */
extern const char throttle_wait[];

#endif
