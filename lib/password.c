/* Passwords: Argon2id by libsodium. */

#include "password.h"

#include <sodium.h>
#include <string.h>

#include "lang.h"
#include "mem.h"
#include "text.h"

#define PASSES 2
#define BYTES ((size_t)19 * 1024 * 1024)

/* Checked against when there is nobody, so that both take as long. */
static const char nobody[crypto_pwhash_STRBYTES] =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXRoaW5ncmFuZG9t$"
    "Yw7FhGYhTvwFm2ljo0pJ5sNUJIaEzNPNa9oTJ2DVe4E";

char *
password_hash(const void *owner, const char *password)
{
	char *hash = mem_zero(owner, crypto_pwhash_STRBYTES);

	return crypto_pwhash_str(
		   hash, password, strlen(password), PASSES, BYTES) ?
	    NULL :
	    hash;
}

bool
password_fits(const char *hash, const char *password)
{
	char padded[crypto_pwhash_STRBYTES] = "";
	bool fits;

	memcpy(padded, nobody, sizeof(padded));
	if (hash && strlen(hash) < sizeof(padded)) {
		memset(padded, 0, sizeof(padded));
		memcpy(padded, hash, strlen(hash));
	}
	fits = !crypto_pwhash_str_verify(padded, password, strlen(password));
	return hash && fits;
}

const char *
password_wrong(const char *password)
{
	return text_length(password) >= PASSWORD_LEAST ?
	    NULL :
	    N_("The password must have 12 characters or more. Three or four "
	       "words are a good one.");
}
