#ifndef WATCHED_H
#define WATCHED_H

/* A day of the log as the rules of rules/watch.h see it. */

#include <stdint.h>

#include "req.h"

/* Sets from_at, until_at, night_from_at and night_until_at, as the moments
 * of that day in Copenhagen and of the night that follows it. */
void watched_day(struct scope *, int32_t day);

/* Adds sentence_text to a row with access_rule and its counts. */
void watched_say(struct req *, struct scope *row);

#endif
