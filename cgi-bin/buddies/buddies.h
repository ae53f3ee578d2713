#ifndef BUDDIES_H
#define BUDDIES_H

/* The pages of the program buddies. */

#include "form.h"
#include "page.h"
#include "req.h"

/* volunteer.c */
void volunteer_list(struct req *);
void volunteer_show(struct req *);
void volunteer_looks(struct req *);
void volunteer_note_create(struct req *);

/* volunteer_access.c: an account that sees the own pairs */
extern const struct field volunteer_access_fields[];
void volunteer_access_new(struct req *);
void volunteer_access_create(struct req *);
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

/* volunteer_tie.c: what a volunteer is to newcomers besides */
void volunteer_tie_new(struct req *);
void volunteer_tie_create(struct req *);
void volunteer_tie_end(struct req *);
extern const struct field volunteer_tie_fields[];

/* Pairs and their check-ins. */
extern const struct field pair_filters[], pair_meeting_fields[],
    pair_met_fields[], pair_trial_fields[], pair_active_fields[],
    pair_pause_fields[], pair_ending_fields[], pair_end_fields[],
    pair_stop_fields[], pair_plain_fields[], checkin_filters[],
    checkin_fields[], checkin_skip_fields[];
extern const struct column pair_columns[], checkin_columns[];

void pair_list(struct req *);
void pair_show(struct req *);
void pair_meeting_create(struct req *);
void pair_met_create(struct req *);
void pair_trial_create(struct req *);
void pair_active_create(struct req *);
void pair_pause_create(struct req *);
void pair_resume_create(struct req *);
void pair_suspension_create(struct req *);
void pair_ending_create(struct req *);
void pair_end_create(struct req *);
void pair_stop_create(struct req *);
void checkin_list(struct req *);
void checkin_show(struct req *);
void checkin_edit(struct req *);
void checkin_again(struct req *);
void checkin_update(struct req *);
void checkin_skip(struct req *);
/* match.c */
void match_list(struct req *);
extern const struct field match_filters[];

/* proposal.c, proposal_create.c, proposal_answer.c */
void proposal_list(struct req *);
void proposal_show(struct req *);
void proposal_create(struct req *);
void proposal_answer_create(struct req *);
void proposal_withdraw(struct req *);
extern const struct field proposal_filters[];
extern const struct field proposal_fields[];

#endif
