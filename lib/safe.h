#ifndef SAFE_H
#define SAFE_H

/*
 * What the site's key is for: hashes that nobody else can make, and texts
 * that nobody else can read.  The key lives in a file (conf.h), so a stolen
 * copy of the database alone opens nothing.
 *
 * purpose is a word that keeps one use apart from another.
 */

#include <stddef.h>
#include <stdint.h>

struct conf;

/* A hash of text as 64 hexadecimal digits, owned by owner. */
char *safe_hash(const void *owner, const struct conf *, const char *purpose,
    const char *text);

/* The same of bytes. */
char *safe_hash_bytes(const void *owner, const struct conf *,
    const char *purpose, const void *bytes, size_t len);

/* Locks text with a fresh nonce, bound to purpose and id; as hex. */
char *safe_lock(const void *owner, const struct conf *, const char *purpose,
    int64_t id, const char *text);

/* The text again; NULL: changed, moved to another id, or another key. */
char *safe_open(const void *owner, const struct conf *, const char *purpose,
    int64_t id, const char *hex);

/* The same for bytes; *len: how many they are. A 0 stands behind them. */
char *safe_lock_bytes(const void *owner, const struct conf *,
    const char *purpose, int64_t id, const char *bytes, size_t len);
char *safe_open_bytes(const void *owner, const struct conf *,
    const char *purpose, int64_t id, const char *hex, size_t *len);

/* Random bytes as hex, 64 at most. */
char *safe_random(const void *owner, size_t bytes);

#endif
