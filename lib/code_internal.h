#ifndef CODE_INTERNAL_H
#define CODE_INTERNAL_H

/* Code lists in memory: lib/code_read.c fills what lib/code.c asks. */

#include <stdint.h>

#include "code.h"

#define CODE_PLACES 64

struct codes;

struct vocabulary {
	struct codes *set;
	const char *name;
	bool is_wanted; /* with the next that is read */
	struct code *codes; /* in their order; NULL: not read yet */
	const struct code **by_code;
	size_t count;
	uint16_t places[CODE_PLACES]; /* where a code was found before */
	struct code_made made;
};

struct codes {
	const struct lang *of;
	char lang[12];
	char today[11]; /* what is open changes by date */
	const char *words_lang; /* whose labels they are: English for want of
				   them */
	bool has_words; /* some were found */
	struct vocabulary *lists; /* by name */
	size_t count;
	uint16_t places[CODE_PLACES]; /* where a name was found before */
};

/* The lists of a language on a day, none of them read. */
struct codes *code_names(const char *lang, const char *today);

/* The list of that name, len bytes of it, or NULL. */
struct vocabulary *
code_called(const struct codes *, const char *list, size_t len);

/* The codes of one, and of those that are wanted as well; or the request is
 * lost. */
void code_read(struct req *, struct vocabulary *);

#endif
