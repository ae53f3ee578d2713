#ifndef ROLE_H
#define ROLE_H

/*
 * What a role is besides its permissions (rules/may.h): whose files it
 * reaches, who may give it, whether it was elected.  DOMAIN 4.1, 4.2.
 *
 * A list of grants holds, for each, the role, the programme to which it is
 * bound and whether it is lent (a delegation), with slashes between:
 * "branch_manager//,buddy/employment/,branch_manager//lent".
 *
 * Pure: no database, no clock.
 */

#include <stdbool.h>

/*
 * Whose files the grants reach: "all" (of the branch), or programmes
 * ("buddy,intake"), or "" for nobody's.  Belongs to owner.
 */
const char *role_reach(const void *owner, const char *grants);

/*
 * The roles that who holds these grants may give and end in the branch.  What
 * is lent gives what its holder gives, but for the role itself: a deputy
 * makes nobody her equal.  Belongs to owner.
 */
const char *role_grantable(const void *owner, const char *grants);

/* The programme that the role is bound to by itself; NULL: none. */
const char *role_programme(const char *role);

/* Each grant of the role names one programme: a friend or a job mentor. */
bool role_needs_programme(const char *role);

/* Elected for a time: every grant has an end (at most ROLE_ELECTED_DAYS). */
bool role_is_elected(const char *role);

/* May be passed on for a time by who holds it. */
bool role_is_delegable(const char *role);

/* The general assembly is yearly and may be late; two terms are not one. */
#define ROLE_ELECTED_DAYS 760

/* A deputy for a leave, not a second holder. */
#define ROLE_DELEGATED_DAYS 184

#endif
