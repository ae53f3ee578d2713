#ifndef FILE_H
#define FILE_H

/* Whole files that belong to the program, and their checksums. */

#include <stddef.h>

/* NUL-ended, owned by owner; *len without the NUL. NULL: errno says why. */
char *file_read(const void *owner, const char *path, size_t *len);

/* BLAKE2b-256 as hex. */
char *file_checksum(const void *owner, const void *bytes, size_t len);

#endif
