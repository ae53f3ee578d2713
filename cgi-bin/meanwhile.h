#ifndef MEANWHILE_H
#define MEANWHILE_H

/* Two people edit one record: the second is shown both texts. */

#include <stdbool.h>

#include "req.h"
#include "scope.h"

/*
 * For an update page, with the row as it is now: when the form was opened on
 * an older version, blames each field in which what was typed and what is
 * stored differ, and says what is stored. The form that is shown again holds
 * the new version, so that sending it once more keeps what was typed.
 *
 * True when the update may go on: nobody was faster, or both wrote the same.
 */
bool meanwhile_agrees(struct req *, const struct scope *row);

#endif
