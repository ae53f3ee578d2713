#ifndef WHO_H
#define WHO_H

/*
 * Who is asking: the session behind a request, its branch and what it may.
 *
 * A session is a random token in a cookie; the database keeps only its hash.
 * The CSRF token names its session and is made with the site's key, so it
 * needs no storage.  It is good for nothing once the session has ended, except
 * to know whose form it is (lib/keep.h).
 *
 * An account with a second factor is signed in when the factor was given
 * too.  Until then, and until one is set up where the roles ask for it,
 * account_id is 0 as for a stranger, and half_account_id says who it will be.
 */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

/* Whose form it is: of which account, in which branch (0: none). */
struct writer {
	int64_t account_id;
	int64_t branch_id;
};

enum who_due {
	WHO_NOTHING,
	WHO_CODE, /* the second factor must be given */
	WHO_SET_UP, /* a second factor must be set up */
};

struct who {
	int64_t account_id; /* 0: nobody is signed in */
	int64_t branch_id; /* 0: no branch */
	int64_t session_id;
	long long key_change; /* of the branch's keys, see keys.h */
	const char *branch_keys; /* wrapped, of the session's row; or NULL */
	const char *name;
	const char *lang; /* "" when not chosen */
	uint64_t may; /* bits of the permissions held */
	const char *reach; /* whose files, ":reach" of a statement */
	const char *token_hash; /* of the session, as hex */
	bool is_stale; /* used_at should be written */
	bool has_factor; /* a second factor is set up */
	bool needs_factor; /* the roles ask for one */
	int64_t support_access_id; /* looks into a branch by its leave; 0: no */
	bool is_stepped_up; /* password or factor given in 10 minutes */
	enum who_due due; /* what a half session lacks */
	int64_t half_account_id;
	int64_t half_branch_id;
};

/* By what somebody has shown who they are. */
enum who_by {
	WHO_BY_LINK, /* a link in a mail */
	WHO_BY_PASSWORD,
	WHO_BY_FACTOR, /* the second factor, after one of the others */
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
void
who_sign_in(struct req *, int64_t account_id, int64_t branch_id, enum who_by);
void who_sign_out(struct req *);

/* Password or factor were given again: good for ten minutes, and the
 * session gets another token. */
void who_step_up(struct req *, enum who_by);

/* Where the visitor was going, in a locked cookie, until they have signed in.
 */
void who_keep_way(struct req *, const char *path, const char *query);

/* 303 to there, or home. */
void who_see_way(struct req *);

/* Writes that the session was used, at most once a minute. */
void who_touch(struct req *);

/* A stranger who may nothing, for pages that were refused early. */
const struct who *who_nobody(const void *owner);

/* The same visitor in another branch, for what headquarters does there. */
const struct who *who_in_branch(const struct req *, int64_t branch_id);

/* For the command line: everything is allowed, in that branch. */
const struct who *who_system(const void *owner, int64_t branch_id);

#endif
