#ifndef PAIRING_H
#define PAIRING_H

/*
 * What follows for the newcomer when a pair is over (DOMAIN 2.2 no. 11, 2.8).
 *
 * Pure: no database, no clock. Days are day numbers of lib/date.h.
 */

#include <stdbool.h>
#include <stdint.h>

/* Whether a pair that began then has lasted three months on a day. */
bool pairing_is_three_months(int32_t began, int32_t on);

/*
 * Whether somebody who waits again keeps the first day of waiting: the pair
 * lasted three months at most, and the newcomer did not leave it.
 */
bool pairing_keeps_priority(
    const char *pair_end_reason, int32_t began, int32_t ended);

/* The case_end_reason of a case that closes with its pair. */
const char *pairing_case_end_reason(const char *pair_end_reason);

/* Whether a pause from today to that day is one: 90 days at most. */
bool pairing_pause_is_ok(int32_t today, int32_t paused_until);

#endif
