#ifndef CONTACT_SEARCH_H
#define CONTACT_SEARCH_H

/*
 * A list's search box that takes a whole phone number or email beside names.
 * Both are sealed in the database and found by their keyed hash, so a part of
 * one finds nothing (lib/seal.h).
 */

#include "req.h"

/* Sets q_phone and q_email, for :q_phone_index and :q_email_index. */
void contact_search(struct req *, const char *typed);

#endif
