#ifndef BUDDIES_H
#define BUDDIES_H

/* The pages of the program buddies. */

#include "form.h"
#include "req.h"

/* volunteer.c */
void volunteer_list(struct req *);
void volunteer_show(struct req *);
void volunteer_note_create(struct req *);
extern const struct field volunteer_filters[];
extern const struct field volunteer_note_fields[];

/* volunteer_form.c */
void volunteer_new(struct req *);
void volunteer_create(struct req *);
void volunteer_edit(struct req *);
void volunteer_update(struct req *);
void volunteer_update_onboarding(struct req *);
extern const struct field volunteer_fields[];
extern const struct field volunteer_onboarding_fields[];

/* volunteer_move.c */
void volunteer_moves_show(struct req *);
void volunteer_move(struct req *);
void volunteer_pause(struct req *);
void volunteer_end(struct req *);
void volunteer_decline(struct req *);
extern const struct field volunteer_move_fields[];
extern const struct field volunteer_pause_fields[];
extern const struct field volunteer_end_fields[];

/* volunteer_check.c */
void volunteer_check_new(struct req *);
void volunteer_check_create(struct req *);
void volunteer_check_edit(struct req *);
void volunteer_check_update(struct req *);
extern const struct field volunteer_check_new_fields[];
extern const struct field volunteer_check_fields[];

#endif
