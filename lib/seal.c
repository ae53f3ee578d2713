/* Sealing by libsodium; no database, no cache. */

#include "seal.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "mem.h"
#include "str.h"

#define MARK 0xFE
#define HEAD 3
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES

/* Subkeys of the site's key: libsodium's context is eight characters. */
#define WRAP_CONTEXT "fh-wrap1"
#define WRAP_NUMBER 1

_Static_assert(HEAD + NONCE + TAG == SEAL_MORE_BYTES, "the layout above");
_Static_assert(NONCE + SEAL_KEY_BYTES + TAG == SEAL_WRAPPED_BYTES, "and this");
_Static_assert(
    crypto_aead_xchacha20poly1305_ietf_KEYBYTES == SEAL_KEY_BYTES, "a key");

/* Names and digits hold no NUL, so the parts cannot run into each other. */
static const char *
bound_to(const void *owner, const struct seal_where *w,
    unsigned char head[HEAD], size_t *len)
{
	char branch[24];
	size_t branch_len = (size_t)snprintf(
		   branch, sizeof(branch), "%lld", (long long)w->branch_id),
	       table = strlen(w->table), column = strlen(w->column),
	       row = strlen(w->row);
	char *bound, *at;

	*len = HEAD + branch_len + 1 + table + 1 + column + 1 + row;
	bound = at = mem_zero(owner, *len);
	memcpy(at, head, HEAD);
	memcpy(at += HEAD, branch, branch_len);
	memcpy(at += branch_len + 1, w->table, table);
	memcpy(at += table + 1, w->column, column);
	memcpy(at + column + 1, w->row, row);
	return bound;
}

static enum seal_kind
kind_of(const struct seal_where *w)
{
	return w->is_special ? SEAL_SPECIAL : SEAL_TEXT;
}

const struct seal_key *
seal_current(const struct seal_ring *ring, enum seal_kind kind)
{
	for (size_t i = 0; i < ring->count; i++)
		if (ring->keys[i].kind == kind &&
		    (ring->keys[i].state == SEAL_CURRENT ||
			ring->keys[i].state == SEAL_FILLING))
			return &ring->keys[i];
	return NULL;
}

static bool
is_gone(const struct seal_ring *ring, enum seal_kind kind)
{
	for (size_t i = 0; i < ring->count; i++)
		if (ring->keys[i].kind == kind &&
		    ring->keys[i].state == SEAL_DESTROYED)
			return true;
	return false;
}

static const struct seal_key *
find(const struct seal_ring *ring, enum seal_kind kind, unsigned int version)
{
	for (size_t i = 0; i < ring->count; i++)
		if (ring->keys[i].kind == kind &&
		    ring->keys[i].version == version)
			return &ring->keys[i];
	return NULL;
}

enum seal_outcome
seal_close(const void *owner, const struct seal_ring *ring,
    const struct seal_where *w, const char *text, unsigned char **bytes,
    size_t *len)
{
	const struct seal_key *key = seal_current(ring, kind_of(w));
	size_t text_len = strlen(text), bound_len;
	unsigned char *at;
	const char *bound;

	if (!key)
		return is_gone(ring, kind_of(w)) ? SEAL_GONE : SEAL_NO_KEY;
	*len = SEAL_MORE_BYTES + text_len;
	*bytes = at = mem_zero(owner, *len);
	at[0] = MARK;
	at[1] = (unsigned char)(key->version >> 8);
	at[2] = (unsigned char)key->version;
	bound = bound_to(owner, w, at, &bound_len);
	randombytes_buf(at + HEAD, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(at + HEAD + NONCE, NULL,
	    (const unsigned char *)text, text_len, (const unsigned char *)bound,
	    bound_len, NULL, at + HEAD, key->bytes);
	return SEAL_FINE;
}

unsigned int
seal_version(const void *bytes, size_t len)
{
	const unsigned char *at = bytes;

	if (len < SEAL_MORE_BYTES || at[0] != MARK)
		return 0;
	return (unsigned int)at[1] << 8 | at[2];
}

/* Only while a branch's old texts are being sealed may one be as it was. */
static enum seal_outcome
open_plain(const void *owner, const struct seal_ring *ring,
    const struct seal_where *w, const void *bytes, size_t len, char **text)
{
	const struct seal_key *key = seal_current(ring, kind_of(w));

	if (!key || key->state != SEAL_FILLING ||
	    (len && *(const unsigned char *)bytes == MARK))
		return SEAL_FALSE;
	*text = mem_dup_n(owner, bytes, len);
	return SEAL_FINE;
}

enum seal_outcome
seal_open(const void *owner, const struct seal_ring *ring,
    const struct seal_where *w, const void *bytes, size_t len, char **text)
{
	unsigned char head[HEAD];
	const unsigned char *at = bytes;
	unsigned int version = seal_version(bytes, len);
	const struct seal_key *key;
	const char *bound;
	size_t bound_len;

	if (!version)
		return open_plain(owner, ring, w, bytes, len, text);
	key = find(ring, kind_of(w), version);
	if (!key || key->state == SEAL_DESTROYED)
		return is_gone(ring, kind_of(w)) ? SEAL_GONE : SEAL_NO_KEY;
	memcpy(head, at, HEAD);
	bound = bound_to(owner, w, head, &bound_len);
	*text = mem_zero(owner, len - SEAL_MORE_BYTES + 1);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)*text,
		NULL, NULL, at + HEAD + NONCE, len - HEAD - NONCE,
		(const unsigned char *)bound, bound_len, at + HEAD, key->bytes))
		return SEAL_FALSE;
	return SEAL_FINE;
}

bool
seal_index(const struct seal_ring *ring, const char *purpose, const char *text,
    unsigned char hash[SEAL_INDEX_BYTES])
{
	const struct seal_key *key = seal_current(ring, SEAL_INDEX);
	crypto_generichash_state st;
	bool is_email = !strcmp(purpose, "email");

	if (!key)
		return false;
	crypto_generichash_init(
	    &st, key->bytes, sizeof(key->bytes), SEAL_INDEX_BYTES);
	crypto_generichash_update(
	    &st, (const unsigned char *)purpose, strlen(purpose) + 1);
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (is_email && c >= 'A' && c <= 'Z')
			c = (unsigned char)(c - 'A' + 'a');
		crypto_generichash_update(&st, &c, 1);
	}
	crypto_generichash_final(&st, hash, SEAL_INDEX_BYTES);
	return true;
}

static void
wrap_key(const unsigned char master[SEAL_KEY_BYTES],
    unsigned char key[SEAL_KEY_BYTES])
{
	_Static_assert(sizeof(WRAP_CONTEXT) - 1 == crypto_kdf_CONTEXTBYTES,
	    "eight characters");
	crypto_kdf_derive_from_key(
	    key, SEAL_KEY_BYTES, WRAP_NUMBER, WRAP_CONTEXT, master);
}

/* A wrapped key cannot be given to another branch, or serve another kind. */
static size_t
wrap_bound(char bound[64], int64_t branch_id, const struct seal_key *key)
{
	return (size_t)snprintf(bound, 64, "branch_key/%lld/%d/%u",
	    (long long)branch_id, (int)key->kind, key->version);
}

void
seal_wrap(const unsigned char master[SEAL_KEY_BYTES], int64_t branch_id,
    const struct seal_key *key, unsigned char wrapped[SEAL_WRAPPED_BYTES])
{
	unsigned char by[SEAL_KEY_BYTES];
	char bound[64];
	size_t len = wrap_bound(bound, branch_id, key);

	wrap_key(master, by);
	randombytes_buf(wrapped, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(wrapped + NONCE, NULL,
	    key->bytes, sizeof(key->bytes), (const unsigned char *)bound, len,
	    NULL, wrapped, by);
	sodium_memzero(by, sizeof(by));
}

bool
seal_unwrap(const unsigned char master[SEAL_KEY_BYTES], int64_t branch_id,
    const unsigned char wrapped[SEAL_WRAPPED_BYTES], struct seal_key *key)
{
	unsigned char by[SEAL_KEY_BYTES];
	char bound[64];
	size_t len = wrap_bound(bound, branch_id, key);
	bool fits;

	wrap_key(master, by);
	fits = !crypto_aead_xchacha20poly1305_ietf_decrypt(key->bytes, NULL,
	    NULL, wrapped + NONCE, SEAL_WRAPPED_BYTES - NONCE,
	    (const unsigned char *)bound, len, wrapped, by);
	sodium_memzero(by, sizeof(by));
	return fits;
}
