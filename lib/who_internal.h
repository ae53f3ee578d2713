#ifndef WHO_INTERNAL_H
#define WHO_INTERNAL_H

/* What who.c and who_session.c share; nobody else includes this. */

#include "req.h"

#define SESSION_COOKIE "__Host-foothold"
#define TOKEN_BYTES 32

/* What the database keeps of a session's token. */
const char *who_hash(const struct req *, const char *token);

/* seconds 0: until the browser is closed; below: it is taken away. */
void
who_cookie(struct req *, const char *name, const char *value, long seconds);

#endif
