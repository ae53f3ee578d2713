#ifndef SAFE_FILE_H
#define SAFE_FILE_H

/*
 * A file that one key closes and only another opens: who writes a backup does
 * not need to be able to read it, nor can whoever breaks into that machine.
 *
 *	"foothold backup 1\n"
 *	the key of this file, in a sealed box of the public key
 *	a stream of chunks of 64 KiB, XChaCha20-Poly1305
 *
 * All of it is libsodium's: crypto_box_seal and crypto_secretstream. The last
 * chunk says that it is the last, so a file that was cut off, changed or put
 * together of two does not open to its end.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define SAFE_FILE_KEY 32
#define SAFE_FILE_CHUNK 65536

/* Two keys that belong together. */
void safe_file_keys(unsigned char public_key[SAFE_FILE_KEY],
    unsigned char secret[SAFE_FILE_KEY]);

/* A key of 64 hexadecimal digits, blanks around them allowed. */
bool safe_file_key(const char *hex, unsigned char key[SAFE_FILE_KEY]);

struct safe_file;

/* Begins to write to f, which stays the caller's; false: errno says why. The
 * struct is owned by owner. NULL: that is no public key. */
struct safe_file *safe_file_new(
    const void *owner, FILE *f, const unsigned char public_key[SAFE_FILE_KEY]);
bool safe_file_write(struct safe_file *, const void *bytes, size_t len);
/* The last chunk; what was written is on the disk. */
bool safe_file_end(struct safe_file *);

/* Begins to read f. NULL: *why says in words what is wrong with it. */
struct safe_file *safe_file_open(const void *owner, FILE *f,
    const unsigned char secret[SAFE_FILE_KEY], const char **why);

/* Up to SAFE_FILE_CHUNK bytes into to; 0: the end; -1: it was cut off or
 * changed. */
ptrdiff_t safe_file_read(struct safe_file *, unsigned char *to);

#endif
