/* Hashes and locked texts made with the site's key. */

#include "safe.h"

#include <sodium.h>
#include <string.h>

#include "conf.h"
#include "mem.h"

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES

char *
safe_random(const void *owner, size_t bytes)
{
	unsigned char random[64];
	char *hex = mem_zero(owner, 2 * bytes + 1);

	randombytes_buf(random, bytes);
	return sodium_bin2hex(hex, 2 * bytes + 1, random, bytes);
}

static void
hash_of(const struct conf *c, const char *purpose, const char *text,
    unsigned char hash[static 32])
{
	crypto_generichash_state st;

	crypto_generichash_init(&st, c->key, sizeof(c->key), 32);
	crypto_generichash_update(
	    &st, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_generichash_update(
	    &st, (const unsigned char *)text, strlen(text));
	crypto_generichash_final(&st, hash, 32);
}

char *
safe_hash(const void *owner, const struct conf *c, const char *purpose,
    const char *text)
{
	unsigned char hash[32];
	char *hex = mem_zero(owner, 2 * sizeof(hash) + 1);

	hash_of(c, purpose, text, hash);
	return sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
}

/* What a locked text is bound to; it cannot be moved to another row. */
static char *
place(const void *owner, const char *purpose, int64_t id)
{
	return mem_fmt(owner, "%s:%lld", purpose, (long long)id);
}

char *
safe_lock(const void *owner, const struct conf *c, const char *purpose,
    int64_t id, const char *text)
{
	size_t len = strlen(text), room = NONCE + len + TAG;
	unsigned char *bytes = mem_zero(owner, room), key[32];
	const char *where = place(owner, purpose, id);
	char *hex = mem_zero(owner, 2 * room + 1);

	hash_of(c, "lock", purpose, key);
	randombytes_buf(bytes, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + NONCE, NULL,
	    (const unsigned char *)text, len, (const unsigned char *)where,
	    strlen(where), NULL, bytes, key);
	sodium_memzero(key, sizeof(key));
	return sodium_bin2hex(hex, 2 * room + 1, bytes, room);
}

char *
safe_open(const void *owner, const struct conf *c, const char *purpose,
    int64_t id, const char *hex)
{
	size_t room = strlen(hex) / 2, len = 0;
	unsigned char *bytes = mem_zero(owner, room + 1), key[32];
	const char *where = place(owner, purpose, id);
	char *text;
	int wrong;

	if (sodium_hex2bin(bytes, room, hex, strlen(hex), NULL, &len, NULL) ||
	    len < NONCE + TAG)
		return NULL;
	text = mem_zero(owner, len - NONCE - TAG + 1);
	hash_of(c, "lock", purpose, key);
	wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(
	    (unsigned char *)text, NULL, NULL, bytes + NONCE, len - NONCE,
	    (const unsigned char *)where, strlen(where), bytes, key);
	sodium_memzero(key, sizeof(key));
	return wrong ? NULL : text;
}
