#ifndef BRANCH_H
#define BRANCH_H

/* The pages of the program branch. */

#include "req.h"

void home_show(struct req *);

void task_list(struct req *);
void task_new(struct req *);
void task_create(struct req *);
void task_edit(struct req *);
void task_update(struct req *);
void task_status_update(struct req *);

void team_list(struct req *);

/* Adds task_path and task_title to each row of a list of tasks. */
void task_show_rows(struct req *, struct list *);

#endif
