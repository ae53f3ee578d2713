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
hash_of(const struct conf *c, const char *purpose, const void *bytes,
    size_t len, unsigned char hash[static 32])
{
	crypto_generichash_state st;

	crypto_generichash_init(&st, c->key, sizeof(c->key), 32);
	crypto_generichash_update(
	    &st, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_generichash_update(&st, bytes, len);
	crypto_generichash_final(&st, hash, 32);
}

char *
safe_hash_bytes(const void *owner, const struct conf *c, const char *purpose,
    const void *bytes, size_t len)
{
	unsigned char hash[32];
	char *hex = mem_zero(owner, 2 * sizeof(hash) + 1);

	hash_of(c, purpose, bytes, len, hash);
	return sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
}

char *
safe_hash(const void *owner, const struct conf *c, const char *purpose,
    const char *text)
{
	return safe_hash_bytes(owner, c, purpose, text, strlen(text));
}

/* What a locked text is bound to; it cannot be moved to another row. */
static char *
place(const void *owner, const char *purpose, int64_t id)
{
	return mem_fmt(owner, "%s:%lld", purpose, (long long)id);
}

char *
safe_lock_bytes(const void *owner, const struct conf *c, const char *purpose,
    int64_t id, const char *bytes, size_t len)
{
	size_t room = NONCE + len + TAG;
	unsigned char *locked = mem_zero(owner, room), key[32];
	const char *where = place(owner, purpose, id);
	char *hex = mem_zero(owner, 2 * room + 1);

	hash_of(c, "lock", purpose, strlen(purpose), key);
	randombytes_buf(locked, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(locked + NONCE, NULL,
	    (const unsigned char *)bytes, len, (const unsigned char *)where,
	    strlen(where), NULL, locked, key);
	sodium_memzero(key, sizeof(key));
	return sodium_bin2hex(hex, 2 * room + 1, locked, room);
}

char *
safe_lock(const void *owner, const struct conf *c, const char *purpose,
    int64_t id, const char *text)
{
	return safe_lock_bytes(owner, c, purpose, id, text, strlen(text));
}

char *
safe_open_bytes(const void *owner, const struct conf *c, const char *purpose,
    int64_t id, const char *hex, size_t *len)
{
	size_t room = strlen(hex) / 2, locked_len = 0;
	unsigned char *locked = mem_zero(owner, room + 1), key[32];
	const char *where = place(owner, purpose, id);
	char *bytes;
	int wrong;

	if (sodium_hex2bin(
		locked, room, hex, strlen(hex), NULL, &locked_len, NULL) ||
	    locked_len < NONCE + TAG)
		return NULL;
	*len = locked_len - NONCE - TAG;
	bytes = mem_zero(owner, *len + 1);
	hash_of(c, "lock", purpose, strlen(purpose), key);
	wrong =
	    crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)bytes,
		NULL, NULL, locked + NONCE, locked_len - NONCE,
		(const unsigned char *)where, strlen(where), locked, key);
	sodium_memzero(key, sizeof(key));
	return wrong ? NULL : bytes;
}

char *
safe_open(const void *owner, const struct conf *c, const char *purpose,
    int64_t id, const char *hex)
{
	size_t len;

	return safe_open_bytes(owner, c, purpose, id, hex, &len);
}
