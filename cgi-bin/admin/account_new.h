#ifndef ACCOUNT_NEW_H
#define ACCOUNT_NEW_H

#include <stdint.h>

#include "req.h"

/*
 * Makes an account with its password and, unless NULL, a role in the
 * request's branch (national without one).  0: the email is taken, or the
 * request is lost.
 */
int64_t account_new(struct req *, const char *email, const char *name,
    const char *password, const char *role);

/* The same with the hash of a password (password.h). */
int64_t account_new_hashed(struct req *, const char *email, const char *name,
    const char *hash, const char *role);

/* The same without a password: to be invited (invite.h). */
int64_t account_new_invited(
    struct req *, const char *email, const char *name, const char *role);

#endif
