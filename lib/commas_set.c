/* Lists of codes as sets of bits. */
#include "commas_set.h"

#include <string.h>

#define WORD_BITS 64

/* COMMAS_CODES_MAX: there is no room for it. */
static size_t
place_of(struct commas_codes *codes, struct commas_item item)
{
	size_t i;

	for (i = 0; i < codes->count; i++)
		if (codes->codes[i].len == item.len &&
		    !memcmp(codes->codes[i].text, item.text, item.len))
			return i;
	if (i < COMMAS_CODES_MAX)
		codes->codes[codes->count++] = item;
	return i;
}

bool
commas_set_read(
    struct commas_set *set, struct commas_codes *codes, const char *list)
{
	struct commas_item item;

	*set = (struct commas_set){ 0 };
	while (commas_next(&list, &item)) {
		size_t place = place_of(codes, item);

		if (place == COMMAS_CODES_MAX)
			return false;
		set->bits[place / WORD_BITS] |= 1ULL << place % WORD_BITS;
		if (set->words <= place / WORD_BITS)
			set->words = place / WORD_BITS + 1;
	}
	return true;
}

size_t
commas_set_shared(const struct commas_set *a, const struct commas_set *b)
{
	size_t words = a->words < b->words ? a->words : b->words, count = 0;

	for (size_t i = 0; i < words; i++)
		for (uint64_t both = a->bits[i] & b->bits[i]; both;
		     both &= both - 1)
			count++;
	return count;
}
