#ifndef KEEP_H
#define KEEP_H

/*
 * What was typed is kept when it cannot be saved yet.
 *
 * A form carries a CSRF token that names its session and outlives it.  A POST
 * with the token of a session that has ended is sealed for the account of
 * that session, and its fields are filled in again when the same account has
 * signed in: "PATH?kept=NUMBER" shows the form of "POST PATH".  Nothing is
 * saved by itself.  A key of the site, the account, the branch and the path
 * are bound into the seal.
 *
 * Passwords and codes are never kept, of a file only its name.  An account
 * has its newest KEEP_MAX forms for a day each.
 */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

#define KEEP_MAX 5
#define KEEP_BYTES_MAX ((size_t)256 * 1024)

/*
 * Keeps what this POST brought, in a transaction of its own, so before
 * db_begin or after a rollback, and before req_fail.  True: it is kept, say
 * so.  False: no valid token, nothing typed, or too much.
 */
bool keep_post(struct req *);

/* The path to go to after signing in: the form that waits, several of them,
 * or the home page.  branch_id 0: none. */
const char *keep_home(struct req *, int64_t account_id, int64_t branch_id);

/* The number of "?kept=NUMBER" of a GET, else 0. */
int64_t keep_asked(const struct req *);

/* Puts the fields of r->kept_id into the request's input; 404: not there. */
void keep_open(struct req *);

/* The form has been shown: signing in does not lead there again. */
void keep_shown(struct req *);

/* The form was saved: what was kept of it goes. */
void keep_used(struct req *);

#endif
