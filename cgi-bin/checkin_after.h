#ifndef CHECKIN_AFTER_H
#define CHECKIN_AFTER_H

/*
 * What follows of a check-in that was answered, whoever wrote the answer
 * down: the staff after a talk, or the volunteer.
 *
 * The chain holds the answers and the row of the check-in: pair_checkin_id,
 * pair_id, checkin_kind, checkin_side, due_on, person_id, volunteer_id,
 * case_file_id, case_status, trial_until_on.
 */

#include "req.h"

/* from: its state before; "done": an answer is put right. */
void checkin_after(struct req *, const char *from);

#endif
