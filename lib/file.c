/* Whole files, and their checksums. */

#include "file.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>

#include "mem.h"
#include "str.h"

char *
file_read(const void *owner, const char *path, size_t *len)
{
	struct str text = str_new(owner);
	FILE *f = fopen(path, "r");
	char piece[65536];
	size_t got;
	int wrong;

	if (!f)
		return NULL;
	while ((got = fread(piece, 1, sizeof(piece), f)))
		str_add_n(&text, piece, got);
	wrong = ferror(f) ? errno : 0;
	fclose(f);
	/* Half a file is none. */
	if (wrong) {
		errno = wrong;
		return NULL;
	}
	if (len)
		*len = text.len;
	return text.text;
}

char *
file_checksum(const void *owner, const void *bytes, size_t len)
{
	unsigned char hash[32];
	char *hex = mem_zero(owner, 2 * sizeof(hash) + 1);

	crypto_generichash(hash, sizeof(hash), bytes, len, NULL, 0);
	return sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
}
