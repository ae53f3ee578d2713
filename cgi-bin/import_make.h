#ifndef IMPORT_MAKE_H
#define IMPORT_MAKE_H

/* One row of a list becomes a person, a volunteer, an opening. */

#include "import.h"
#include "req.h"

/*
 * Makes what the row on the chain says (import_place_lay), in the request's
 * transaction; import_id and file_name are on the chain. Answers the id of
 * the person, the referral, the volunteer or the employer; 0: it is there
 * already, or the request is lost.
 */
int64_t import_make(struct req *, enum import_kind);

#endif
