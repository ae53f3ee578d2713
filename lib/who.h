#ifndef WHO_H
#define WHO_H

/*
 * Who is asking: the session behind a request, its branch and what it may.
 *
 * A session is a random token in a cookie; the database keeps only its hash.
 * The CSRF token names its session and is made of the session's hash and the
 * site's key, so it needs no storage.  It is good for nothing once the session
 * has ended, except to know whose form it is (lib/keep.h).
 */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

/* Whose form it is: of which account, in which branch (0: none). */
struct writer {
	int64_t account_id;
	int64_t branch_id;
};

struct who {
	int64_t account_id; /* 0: nobody is signed in */
	int64_t branch_id; /* 0: no branch */
	const char *name;
	const char *lang; /* "" when not chosen */
	uint64_t may; /* bits of the permissions held */
	const char *reach; /* whose files, ":reach" of a statement */
	const char *token_hash; /* of the session, as hex */
	bool is_stale; /* used_at should be written */
};

/* Finds the session and sets req->who, req->csrf and the names user_name,
 * branch_name, branch_slug at the bottom of the chain. */
void who_ask(struct req *);

bool who_may(const struct who *, unsigned int may);

/* Every file of the branch is within reach, so nothing needs to be asked. */
#define WHO_REACHES_ALL "all"
bool who_reaches_all(const struct who *);

/* A token for POSTs equals the expected one; constant time. */
bool who_token_is(const struct req *, const char *token);

/* Whose form carried that token, of a session that lives or has ended within
 * the last days; false: of nobody. */
bool who_wrote(struct req *, const char *token, struct writer *);

/* Starts a session for the account, ends the one before, sets the cookie. */
void who_sign_in(struct req *, int64_t account_id, int64_t branch_id);
void who_sign_out(struct req *);

/* Writes that the session was used, at most once a minute. */
void who_touch(struct req *);

/* A stranger who may nothing, for pages that were refused early. */
const struct who *who_nobody(const void *owner);

/* For the command line: everything is allowed, in that branch. */
const struct who *who_system(const void *owner, int64_t branch_id);

/* Random bytes as hex, owned by owner. */
char *who_random(const void *owner, size_t bytes);

#endif
