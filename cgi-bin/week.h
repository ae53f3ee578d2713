#ifndef WEEK_H
#define WEEK_H

/* When somebody has time: the days and times of a week as a small table. */

#include "req.h"

/*
 * Makes the list "week" of fragment/week from codes such as "tue_ev": a row a
 * day with day_label and the list "parts", each with part_label and is_free;
 * and the list "times" with time_label.
 */
void week_show(struct req *, const char *slots);

#endif
