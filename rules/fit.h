#ifndef FIT_H
#define FIT_H

/*
 * How well a person fits an opening, said in a few honest reasons (DOMAIN
 * 3.5, 7.4 no. 17): the trade that is wished for, enough Danish, hours, and
 * how near it is. A text is a msgid with {danish_level}, {danish_needed},
 * {hours_wanted} or {hours_week} in it. What is not known earns nothing and
 * is said.
 *
 * Pure: no database, no clock.
 */

#include <stdbool.h>
#include <stddef.h>

#include "near.h"

#define FIT_REASONS 4

struct fit_person {
	const char *danish_level; /* "" if not known */
	const char *wanted_trades; /* codes of industry */
	double hours_wanted; /* a week, 0 if not known */
	struct near_place home;
};

struct fit_opening {
	const char *industry; /* "" if not known */
	const char *danish_needed; /* "": none */
	double hours_week;
	struct near_place place;
};

struct fit_reason {
	const char *text; /* msgid */
	bool is_wait; /* speaks against, or is not known */
};

struct fit {
	int score; /* 0 to 100 */
	struct fit_reason reasons[FIT_REASONS];
	size_t count;
};

struct fit fit_between(const struct fit_person *, const struct fit_opening *);

#endif
