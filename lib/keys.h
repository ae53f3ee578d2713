#ifndef KEYS_H
#define KEYS_H

/*
 * The keys of the branches: from the table branch_key, unwrapped by the site's
 * key and held in locked memory for as long as they are as they were.
 *
 * They come with the session's row, and so does branch.key_change, which counts
 * every change of a branch's keys: a worker whose keys are older unwraps the
 * new ones before its next statement, and forgets those it had. So a key that
 * was destroyed opens nothing from the next request on, in every worker. Keys
 * of a branch that is not the session's own are read once a request.
 */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"
#include "seal.h"

/*
 * The keys of a branch; for another than the session's by a statement, which
 * must not stand between another one and the fetching of its rows. NULL: the
 * request is lost. Lives until the next call of keys_begin.
 */
const struct seal_ring *keys_of(struct req *, int64_t branch_id);

/* Every attempt at a request begins so: what was read by its forerunner for
 * another branch counts no more. */
void keys_begin(void);

/*
 * A value was sealed with a key that is not among them: they are read again
 * next time. False: they had just been read, so that it will not help.
 */
bool keys_look_again(int64_t branch_id);

/* Makes the keys of a branch that has none; in the caller's transaction. */
void keys_make(struct req *, int64_t branch_id, enum seal_state);

/* A new key of one kind; version is one more than the highest. */
void keys_add(struct req *, int64_t branch_id, enum seal_kind,
    unsigned int version, enum seal_state);

/* "text", "special", "index"; "current", ... */
enum seal_kind keys_kind(const char *name);
const char *keys_kind_name(enum seal_kind);
const char *keys_state_name(enum seal_state);

#endif
