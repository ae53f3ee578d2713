/* The characters of a CSV file, whatever its encoding and line ends. */
#ifndef CSV_INTERNAL_H
#define CSV_INTERNAL_H

#include "csv.h"

#include <stdint.h>

#define CSV_END (-1)

struct csv_source {
	ptrdiff_t (*read)(void *arg, char *to, size_t room);
	void *arg;
	unsigned char *bytes;
	size_t at;
	size_t len;
	size_t line; /* of the character last given */
	bool is_line_over;
	bool is_at_end; /* nothing is left to read behind the bytes */
	enum csv_encoding encoding;
	enum csv_error error;
};

/* Read the first 64 KB into memory of the owner's, decide the encoding. */
void csv_source_open(struct csv_source *, const void *owner);

/* The next character, a line break as '\n'; CSV_END at the end or an error. */
int32_t csv_source_next(struct csv_source *);

/* Whether a cell needs a guard against being taken for a formula. */
bool csv_needs_guard(const char *cell);

#endif
