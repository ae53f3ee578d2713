#ifndef CONSENT_H
#define CONSENT_H

/*
 * What somebody may agree to (docs/domain.md, 5.2): the closed table of
 * purposes, with what the person is told and what stops when it is taken
 * back.
 *
 * A statement that shares something by a purpose says CONSENT(purpose, id) in
 * its WHERE, which tools/mkqueries makes into the condition; the names there
 * are those of the code list consent_purpose.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum consent_stops {
	CONSENT_STOPS_NOTHING = 0,
	CONSENT_STOPS_BUDDY = 1, /* proposals, matching, the buddy's view */
	CONSENT_STOPS_WORK = 2, /* search for work, employers */
};

struct consent_purpose {
	const char *name; /* of the code list; NULL ends the table */
	const char *recipient_kind; /* "branch", "volunteer", ... */
	unsigned int stops; /* enum consent_stops */
	bool has_recipient; /* one is named: which employer, ... */
	const char *text_version; /* changes when text does */
	const char *text; /* what the person is told, a msgid */
};

extern const struct consent_purpose consent_purposes[];

/* NULL: there is no such purpose. */
const struct consent_purpose *consent_purpose(const char *name);

/* The longest that a consent holds, and one set aside: days after it. */
int32_t consent_last_day(int32_t given);
int32_t consent_override_last_day(int32_t given);

#endif
