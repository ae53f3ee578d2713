#ifndef BRANCH_H
#define BRANCH_H

/* The pages of the program branch. */

#include "form.h"
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
