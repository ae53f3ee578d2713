#ifndef COMMAS_SET_H
#define COMMAS_SET_H

/*
 * A list of codes (commas.h) as a set of bits, for whoever compares each of
 * many lists with each of many others. Sets that are compared are read by the
 * same codes.
 */

#include <stdint.h>

#include "commas.h"

#define COMMAS_CODES_MAX 512

/* The codes that were read so far; zero is empty. Texts are borrowed. */
struct commas_codes {
	size_t count;
	struct commas_item codes[COMMAS_CODES_MAX];
};

struct commas_set {
	size_t words; /* of bits, that are in use; 0: the set is empty */
	uint64_t bits[COMMAS_CODES_MAX / 64];
};

/* False: there is no room for so many codes, which no code list has. */
bool
commas_set_read(struct commas_set *, struct commas_codes *, const char *list);

/* How many codes are in both. */
size_t commas_set_shared(const struct commas_set *, const struct commas_set *);

#endif
