#ifndef PASSWORD_H
#define PASSWORD_H

/*
 * Passwords: Argon2id by libsodium, with the memory and passes of the
 * configuration; 19 MiB and two passes are what a shared host can bear.  The
 * parameters stand in the hash.
 *
 * On one machine two passwords at most are worked on at once, so that a crowd
 * of sign-ins cannot take all of its memory; others wait a few seconds.
 */

#include <stdbool.h>

struct conf;

/* In characters; a passphrase of three words has as many. */
#define PASSWORD_LEAST 12
#define PASSWORD_MOST 128

enum password_fit {
	PASSWORD_WRONG,
	PASSWORD_FITS,
	PASSWORD_BUSY, /* not tried: too many others are at it */
};

/* Before the first of the others. */
void password_open(const struct conf *);

/* The text to store, owned by owner; NULL: no memory, or too many at it. */
char *password_hash(const void *owner, const char *password);

/* hash NULL: nobody; wrong, after as long a time as any other answer. */
enum password_fit password_try(const char *hash, const char *password);

/* It was made with other parameters than those of today. */
bool password_is_old(const char *hash);

/*
 * NULL: fine; else why not, as a msgid.  Too short or too long, or made of so
 * few words, names, years and rows of keys (data/password_words.txt) that it
 * is soon guessed.  own: words that others know of this person, separated by
 * blanks, such as name and e-mail; "" for none.
 */
const char *password_wrong(const char *password, const char *own);

#endif
