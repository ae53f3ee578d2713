#ifndef FACTOR_CHECK_H
#define FACTOR_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

/*
 * Whether the fields code or recovery_code hold a second factor of the
 * account, which is used up by the answer; if not, the form is blamed.
 */
bool factor_check(struct req *, int64_t account_id);

/* Ten fresh recovery codes, the old ones gone; the page shows them once. */
void factor_new_codes(struct req *, int64_t account_id);

#endif
