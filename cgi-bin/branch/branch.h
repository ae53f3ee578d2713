#ifndef BRANCH_H
#define BRANCH_H

/* The pages of the program branch. */

#include "form.h"
#include "page.h"
#include "req.h"

void home_show(struct req *);

void task_list(struct req *);
void task_new(struct req *);
void task_create(struct req *);
void task_edit(struct req *);
void task_update(struct req *);
void task_status_update(struct req *);

/* access.c: who of headquarters may look here */
extern const struct field access_answer_fields[];
void access_list(struct req *);
void access_show(struct req *);
void access_answer(struct req *);
void access_end(struct req *);

/* finding.c: what the data protection officer asks */
extern const struct field finding_answer_fields[];
void asked_finding_show(struct req *);
void asked_finding_answer(struct req *);

/* hand_over_page.c: somebody leaves */
extern const struct field hand_over_fields[], hand_over_move_fields[];
void hand_over_show(struct req *);
void hand_over_move_some(struct req *);
void hand_over_create(struct req *);
void hand_over_cancel(struct req *);

/* lost_mail.c: letters that did not arrive */
extern const struct field lost_mail_fields[];
extern const struct column lost_mail_columns[];
void lost_mail_list(struct req *);
void lost_mail_edit(struct req *);
void lost_mail_update(struct req *);

/* review.c: once a year */
extern const struct field review_filters[], review_keep_fields[];
extern const struct column review_columns[];
void review_show(struct req *);
void review_keep(struct req *);
void review_end_edit(struct req *);
void review_end(struct req *);

/* settings.c: what the branch sets for itself */
extern const struct field settings_fields[];
void settings_edit(struct req *);
void settings_update(struct req *);

void team_list(struct req *);
void member_show(struct req *);

void grant_new(struct req *);
void grant_create(struct req *);
void grant_edit(struct req *);
void grant_update(struct req *);
void grant_end(struct req *);
extern const struct field grant_fields[], grant_filters[];
extern const struct field grant_edit_fields[], grant_end_fields[];

void delegation_new(struct req *);
void delegation_create(struct req *);
extern const struct field delegation_fields[];

/* Whether the visitor may end that role (a row of member_roles). */
bool grant_is_mine_to_end(struct req *, const struct scope *row);

/* Blames until_on where the role asks for another end. */
void grant_check_until(struct req *, const char *role);

/* Adds task_path and task_title to each row of a list of tasks. */
void task_show_rows(struct req *, struct list *);

#endif
