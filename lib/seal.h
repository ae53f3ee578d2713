#ifndef SEAL_H
#define SEAL_H

/*
 * Texts that the database must not be able to read.
 *
 * A column declared COMMENT 'sealed' holds, instead of its text,
 *
 *	0xFE | version of the key, 2 bytes | nonce, 24 bytes | ciphertext
 *
 * by XChaCha20-Poly1305 (RFC 8439 with the nonce of XChaCha). No UTF-8 text
 * begins with 0xFE, so what was never sealed is told apart. Branch, table,
 * column and the row's key are authenticated with it: a value that was moved
 * anywhere else does not open, and neither does one of which a bit was changed.
 *
 * Pages and statements know nothing of it. tools/mkseal finds out where a
 * statement writes or reads such a column, and lib/db_seal.c seals and opens
 * there. The keys of a branch come from lib/keys.h.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEAL_KEY_BYTES 32
/* What a sealed text is longer than the text itself. */
#define SEAL_MORE_BYTES (1 + 2 + 24 + 16)
/* A key that is wrapped by the master key: nonce, key, tag. */
#define SEAL_WRAPPED_BYTES (24 + SEAL_KEY_BYTES + 16)
#define SEAL_INDEX_BYTES 16

enum seal_kind {
	SEAL_TEXT, /* names of places, phones, notes: class C3 */
	SEAL_SPECIAL, /* class C4 */
	SEAL_INDEX, /* for the keyed hash that finds a phone or an email */
};

enum seal_state {
	SEAL_CURRENT, /* seals and opens */
	SEAL_FILLING, /* the same, while what was never sealed may be read */
	SEAL_OLD, /* opens what it sealed before */
	SEAL_DESTROYED, /* is no more */
};

struct seal_key {
	enum seal_kind kind;
	enum seal_state state;
	unsigned int version; /* 1 ... 65535 */
	unsigned char bytes[SEAL_KEY_BYTES];
};

/* The keys of one branch. */
struct seal_ring {
	int64_t branch_id;
	size_t count;
	struct seal_key *keys;
};

/* Which value it is: names of the schema, and the row's key as text. */
struct seal_where {
	int64_t branch_id;
	const char *table;
	const char *column;
	const char *row; /* "17", or "17,4" for a key of two columns */
	bool is_special;
};

enum seal_outcome {
	SEAL_FINE,
	SEAL_NO_KEY, /* there is none that seals, or none of that version */
	SEAL_GONE, /* its key was destroyed on purpose */
	SEAL_FALSE, /* changed, moved, or never sealed where all is sealed */
};

/* Sealed bytes owned by owner, *len of them. */
enum seal_outcome seal_close(const void *owner, const struct seal_ring *,
    const struct seal_where *, const char *text, unsigned char **bytes,
    size_t *len);

/* The text again, owned by owner. What is no key of ours is SEAL_NO_KEY. */
enum seal_outcome seal_open(const void *owner, const struct seal_ring *,
    const struct seal_where *, const void *bytes, size_t len, char **text);

/* The version of the key that sealed it; 0: it is not sealed. */
unsigned int seal_version(const void *bytes, size_t len);

/* The key that new texts are sealed with; NULL: there is none. */
const struct seal_key *seal_current(const struct seal_ring *, enum seal_kind);

/*
 * A keyed hash by which the very same value is found, and nobody who has the
 * database alone can try values out. purpose tells a phone from an email,
 * which counts capital letters as small ones. False: the branch has no key.
 */
bool seal_index(const struct seal_ring *, const char *purpose, const char *text,
    unsigned char hash[SEAL_INDEX_BYTES]);

/*
 * A branch's key, wrapped for the database by the key that is made from the
 * site's key file. unwrap is false for another file's key or another branch's.
 */
void seal_wrap(const unsigned char master[SEAL_KEY_BYTES], int64_t branch_id,
    const struct seal_key *, unsigned char wrapped[SEAL_WRAPPED_BYTES]);
bool seal_unwrap(const unsigned char master[SEAL_KEY_BYTES], int64_t branch_id,
    const unsigned char wrapped[SEAL_WRAPPED_BYTES], struct seal_key *);

#endif
