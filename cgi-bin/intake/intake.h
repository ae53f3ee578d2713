#ifndef INTAKE_H
#define INTAKE_H

/* The pages of the program intake. */

#include "page.h"
#include "req.h"

/* person_list.c, person.c: newcomers */
extern const struct field person_filters[];
extern const struct column person_columns[];
void person_list(struct req *);
void person_show(struct req *);

/* looks.c: who looked at the file */
void person_looks(struct req *);

/* person_form.c: writing down who somebody is */
extern const struct field person_new_fields[];
extern const struct field person_edit_fields[];
/* Who is called like full_name, as the list "twins"; how many. */
size_t person_find_twins(struct req *);
void person_blank(struct req *);
void person_create(struct req *);
void person_edit(struct req *);
void person_update(struct req *);

/* A wish that old, a row of the person, did not have opens its case. */
void person_open_wanted(struct req *, const struct scope *old);

/* interview.c: the intake, by whom it was given to; interviewer.c: to whom */
extern const struct field interview_fields[];
extern const struct column interview_columns[];
void interview_list(struct req *);
void interview_edit(struct req *);
void interview_update(struct req *);
void interview_end(struct req *);
extern const struct field interviewer_fields[];
void interviewer_edit(struct req *);
void interviewer_update(struct req *);

/* case_move.c: moves of a case */
extern const struct field case_move_fields[];
extern const struct field case_move_filters[];
void case_moves_show(struct req *, struct list *cases);
void case_move_edit(struct req *);
void case_move_update(struct req *);

/* person_move.c: moves of the person's file */
extern const struct field person_move_fields[];
extern const struct field person_move_filters[];
void person_move_edit(struct req *);
void person_move_update(struct req *);

/* Nobody is proposed, reminded of or waited for any more; person_end_reason is
 * on the chain. */
void person_close_all(struct req *);

/* contact.c: notes and attempts to reach somebody */
extern const struct field note_fields[];
extern const struct field contact_fields[];
void note_create(struct req *);
void contact_create(struct req *);

/* consent.c */
extern const struct field consent_fields[];
void consent_new(struct req *);
void consent_create(struct req *);
void consent_withdraw(struct req *);
extern const struct field override_fields[];
void consent_override_create(struct req *);

/* member.c: the household */
extern const struct field member_fields[];
void member_new(struct req *);
void member_create(struct req *);
void member_remove(struct req *);

/* referral.c: people whom others send to us */
extern const struct field referral_filters[];
extern const struct column referral_columns[];
extern const struct field referral_return_fields[];
void referral_list(struct req *);
void referral_show(struct req *);
void referral_accept(struct req *);
void referral_return(struct req *);

/* referral_forward.c */
extern const struct field referral_forward_fields[];
void referral_forward(struct req *);

/* transfer.c: moving to another branch; transfer_take.c: its answer */
extern const struct field transfer_filters[];
extern const struct field transfer_fields[];
extern const struct field transfer_return_fields[];
void transfer_new(struct req *);
void transfer_create(struct req *);
void transfer_withdraw(struct req *);
void transfer_take(struct req *);
void transfer_decline(struct req *);

/* Whether the referral on the chain is one. */
bool transfer_is(const struct req *);

/* imports.c: lists that people bring */
extern const struct field import_fields[];
extern const struct field import_status_fields[];
extern const struct field import_filters[];
void import_list(struct req *);
void import_new(struct req *);
void import_create(struct req *);
void import_show(struct req *);
void import_update_status(struct req *);
void import_refused(struct req *);

#endif
