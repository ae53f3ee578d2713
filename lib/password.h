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
#include <stdint.h>

struct conf;
struct req;

/* In characters of normal form C; a passphrase of three words has as many.
 * Who has no second factor needs some more. */
#define PASSWORD_LEAST 12
#define PASSWORD_LEAST_ALONE 15
#define PASSWORD_MOST 128

enum password_fit {
	PASSWORD_WRONG,
	PASSWORD_FITS,
	PASSWORD_BUSY, /* not tried: too many others are at it */
};

/* Before the first of the others. */
void password_open(const struct conf *);

/* The text to store, owned by owner; NULL: no memory, or too many at it.  What
 * keyboards send in two ways, such as an e and its accent, is the same here. */
char *password_hash(const void *owner, const char *password);

/* hash NULL: nobody; wrong, after as long a time as any other answer. */
enum password_fit password_try(const char *hash, const char *password);

/* It was made with other parameters than those of today. */
bool password_is_old(const char *hash);

/* What is known of somebody who chooses a password. */
struct password_of {
	const char *own; /* words that others know, by blanks: name, email */
	bool has_factor; /* a code is asked for, too */
};

/*
 * NULL: fine; else why not, as a msgid.  Too short or too long, or soon
 * guessed: made of so few of the 173,900 common passwords, words and names of
 * libzxcvbn and of those of data/password_words.txt, of years and rows of keys
 * that a guesser who knows them comes to it.
 */
const char *password_wrong(const char *password, struct password_of);

/* The same for an account, by its name, email, roles, second factor and the
 * names of all branches.  NULL also where the request is lost. */
const char *
password_wrong_for(struct req *, int64_t account_id, const char *password);

#endif
