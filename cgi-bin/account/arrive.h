#ifndef ARRIVE_H
#define ARRIVE_H

/* What happens when somebody has shown who they are. */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"
#include "who.h"

/*
 * Signs the account in and leads on: to the code where one is due, else to
 * what was typed before, where the visitor was going, or home.  A device that
 * the account was never on is told to its owner by mail.
 */
void arrive(struct req *, int64_t account_id, int64_t branch_id, enum who_by,
    bool is_code_due);

/* Leads on alone, after a step-up. */
void arrive_back(struct req *);

/* Whether the account of that email was in this browser before. */
bool arrive_is_known(struct req *, const char *email);

/* The device of this browser for throttles; "" for a new one. */
const char *arrive_device(const struct req *);

#endif
