#ifndef LOOKS_H
#define LOOKS_H

/* Events of the log, in words that the person they are about understands. */

#include "page.h"
#include "req.h"

extern const struct column looks_columns[];

/*
 * Adds to each row of events (done_at, object_kind, fields) what
 * fragment/looks shows: day_on and is_new_day, clock, what, fields_text.
 * Rows are in the order of time, whichever way.
 */
void looks_show(struct req *, struct list *);

#endif
