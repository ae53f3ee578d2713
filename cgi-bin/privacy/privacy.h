#ifndef PRIVACY_H
#define PRIVACY_H

/*
 * What newcomers and volunteers may ask for about their own data: the same
 * pages for both, below /intake/people/{person_id} and
 * /buddies/volunteers/{volunteer_id}.
 */

#include "page.h"
#include "req.h"

/*
 * Of whom the page is, by its path or by the ids that the chain knows: sets
 * person_id and volunteer_id (one is ""), subject_path below base, full_name.
 * False: there is nobody, and the request is lost.
 */
bool subject_open(struct req *);

/* subject.c: requests, holds and restriction on one page */
void subject_show(struct req *);

/* request.c */
extern const struct field request_fields[];
extern const struct field request_answer_fields[];
void request_create(struct req *);
void request_edit(struct req *);
void request_answer(struct req *);

/*
 * recipient.c: who has received something of the file that the chain names.
 * recipients_tell makes a task for each, due in a week, and says how many.
 */
void recipients_show(struct req *);
size_t recipients_tell(struct req *);

/* hold.c */
extern const struct field hold_fields[];
void hold_create(struct req *);
void hold_lift(struct req *);

/* restriction.c */
bool restrict_person(struct req *, const char *reason);
void restriction_remove(struct req *);

/* retention.c: files that are about to be erased */
extern const struct column retention_columns[];
void retention_list(struct req *);

#endif
