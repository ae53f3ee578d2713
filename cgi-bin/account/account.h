#ifndef ACCOUNT_H
#define ACCOUNT_H

/* The pages of the program account. */

#include "req.h"

/* After signing in: to what was typed before, where the visitor was going,
 * or home. */
void arrive(struct req *, int64_t account_id, int64_t branch_id);

void front_show(struct req *);
void home_find(struct req *);
void sign_in_new(struct req *);
void sign_in_create(struct req *);
void sign_out_create(struct req *);

void kept_list(struct req *);
void kept_remove(struct req *);
/* The second factor: given (code), set up (factor), given again (step_up). */
void code_new(struct req *);
void code_create(struct req *);
void factor_show(struct req *);
void factor_new(struct req *);
void factor_create(struct req *);
void factor_remove(struct req *);
void factor_codes_create(struct req *);
void step_up_new(struct req *);
void step_up_create(struct req *);

void me_show(struct req *);
void password_edit(struct req *);
void password_update(struct req *);
void session_remove(struct req *);

#endif
