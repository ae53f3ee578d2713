#ifndef INCIDENT_H
#define INCIDENT_H

/*
 * Who handles an incident, and what it stops at once (docs/domain.md, 2.9).
 *
 * Severity is 1 (talk it over) to 4 (somebody is in danger), 0 when nobody has
 * judged it yet. accused is a code: volunteer, newcomer, staff, other, nobody,
 * unknown.
 *
 * Pure: no database, no clock.
 */

#include <stdbool.h>
#include <stdint.h>

/* Severe: headquarters handles it, and those involved do not meet meanwhile. */
#define INCIDENT_SEVERE 3

bool incident_is_severe(int severity);

/* Headquarters handles it: severe, or the branch's own staff is accused, since
 * nobody handles what they or those they lead are accused of. The table says
 * the same in incident.is_for_hq. */
bool incident_is_for_hq(int severity, const char *accused);

/* Whether this account may close what that one has resolved: four eyes. */
bool incident_may_close(int64_t resolved_by, int64_t account_id);

#endif
