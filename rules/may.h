#ifndef MAY_H
#define MAY_H

/*
 * Permissions, and which role holds which (DOMAIN 4.2).  Deny by default: a
 * role that is not in the table may nothing but sign in and out.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum may {
	MAY_ANYBODY, /* no sign-in asked */
	MAY_SIGNED_IN, /* any account */
	MAY_SEE_BRANCH, /* the branch's counts and home */
	MAY_SEE_PEOPLE, /* newcomers' files */
	MAY_EDIT_PEOPLE,
	MAY_SEE_VOLUNTEERS,
	MAY_EDIT_VOLUNTEERS,
	MAY_MATCH, /* propose pairs */
	MAY_SEE_WORK, /* employers, openings, placements */
	MAY_EDIT_WORK,
	MAY_IMPORT, /* files with people in them */
	MAY_SEE_TASKS,
	MAY_EDIT_TASKS,
	MAY_SEE_TEAM,
	MAY_LEAD_VOLUNTEERS, /* turn away, suspend */
	MAY_GRANT_ROLES, /* invite, give roles, end them */
	MAY_LEAD_TEAM, /* hand over, yearly review */
	MAY_FILL_INTAKES, /* the intakes that were given to one */
	MAY_SEE_OWN_PAIRS, /* of a volunteer */
	MAY_SEE_LOOKS, /* who looked at a file, or changed it */
	MAY_LEAD_PRIVACY, /* hand out, restrict, erase; pass on unasked */
	MAY_SEE_NUMBERS, /* of all branches, small ones hidden */
	MAY_ASK_SUPPORT, /* case numbers, and asking a branch for names */
	MAY_DECIDE_CHECKS, /* order certificates, note the answer */
	MAY_GRANT_SUPPORT, /* let headquarters look */
	MAY_WATCH_ACCESS, /* unusual access, in all branches */
	MAY_SEE_INCIDENTS, /* of the branch, and handle them */
	MAY_HANDLE_SEVERE, /* incidents of every branch, at headquarters */
	MAY_REVIEW_ROLES, /* keep or end each role, once a year */
	MAY_SET_BRANCH, /* what the branch sets for itself */
	MAY_SEE_VOLUNTEER_LOOKS, /* who looked at a volunteer's file */
	MAY_FOLLOW_PAIRS, /* of the own programme; job mentors are of both */
	MAY_TRANSFER_PEOPLE, /* to another branch, and from one */
};

/* The bits of the roles in a comma-separated list; unknown roles: none. */
uint64_t may_of_roles(const char *roles);

/* Whether one of the roles must sign in with a second factor. */
bool may_needs_factor(const char *roles);

/* "see_people", for foothold routes. */
const char *may_name(unsigned int may);

/* The permission of that name, len bytes of it; false: there is none. */
bool may_named(const char *name, size_t len, unsigned int *may);

#endif
