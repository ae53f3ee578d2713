#ifndef PASSWORD_H
#define PASSWORD_H

/*
 * Passwords: Argon2id by libsodium, 19 MiB and two passes, which a shared
 * host can bear. The parameters stand in the hash.
 */

#include <stdbool.h>

/* In characters; a passphrase of three words has as many. */
#define PASSWORD_LEAST 12

/* The text to store, owned by owner; NULL: the memory is not to be had. */
char *password_hash(const void *owner, const char *password);

/* hash NULL: nobody; false, after as long a time as any other answer. */
bool password_fits(const char *hash, const char *password);

/* NULL: fine; else why not, as a msgid. */
const char *password_wrong(const char *password);

#endif
