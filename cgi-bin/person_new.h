#ifndef PERSON_NEW_H
#define PERSON_NEW_H

/*
 * A new person with all that goes along: household, consents, cases, the
 * first line of the timeline, the task to make contact.
 */

#include <stdint.h>

#include "req.h"

/*
 * Makes the person from the chain, in the request's transaction. Names are
 * those of the columns of person; what is not on the chain or "" is not
 * known. Only full_name is needed. Besides:
 *     adults             of the household, 1 if not known
 *     child_birth_years  "2013,2019", 15 at most
 *     consent_on         the day it was given; "": none, consents are missing
 *     consent_how        a code; "paper" if not known
 *     received_on        the day somebody asked for it; today if not known
 *
 * Derived here, whatever the chain says: search_key, birth_year (from
 * birth_on), consent_status, consent_until_on, and where they are empty
 * responsibility_on, the precisions and person_status, which is "prospective"
 * until the day of moving in and "active" from then on.
 *
 * An intake case is always opened. wants_buddy "1" opens a buddy case, which
 * waits from received_on when there is a consent, since it was given to find
 * a buddy, and is new when there is none; wants_work "1" opens a case for
 * work. The consent of a handover form covers handover, case_file and, for
 * who wants a buddy, find_buddy and share_buddy.
 *
 * referral.cells holds the same names as a JSON object, name to text.
 *
 * Returns the new person_id and leaves person_id and household_id on the
 * chain; 0 only when the request is lost.
 */
int64_t person_new(struct req *);

/*
 * Puts a child into the household of the scope's household_id for each of its
 * child_birth_years.
 */
void person_new_children(struct req *, struct scope *);

/*
 * Years of birth as people write them, "2013, 2019 og 2025", in the form that
 * person_new takes, "2013,2019,2025"; NULL: no such years, more than 15, or
 * not between 1900 and this year.
 */
const char *
person_child_years(const void *owner, const char *typed, int this_year);

/*
 * What person.search_key holds: each name folded by lib/text.h, a space
 * between them. "" for a name that is not known.
 */
char *person_search_key(const void *owner, const char *full_name,
    const char *called_name, const char *script_name);

#endif
