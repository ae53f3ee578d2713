#ifndef MINE_H
#define MINE_H

/*
 * The pages of the program mine: a volunteer's own pairs, check-ins, tasks
 * and course.  Each statement finds the rows by :user, so that there is
 * nothing to leave out; no list is searched, printed or exported here.
 */

#include "form.h"
#include "req.h"

void home_of_volunteer_show(struct req *);
void own_course_show(struct req *);
void own_task_done(struct req *);

extern const struct field own_meeting_fields[];
extern const struct field own_concern_fields[];
void own_pair_show(struct req *);
void own_meeting_create(struct req *);
void own_concern_new(struct req *);
void own_concern_create(struct req *);

extern const struct field own_checkin_fields[];
void own_checkin_edit(struct req *);
void own_checkin_update(struct req *);

#endif
