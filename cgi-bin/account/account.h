#ifndef ACCOUNT_H
#define ACCOUNT_H

/* The pages of the program account. */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

void front_show(struct req *);
void home_find(struct req *);
void health_show(struct req *);
void sign_in_new(struct req *);
void sign_in_again(struct req *);
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

/* By a link in a mail (invite), and asking for one (forgot). */
void invite_edit(struct req *);
void invite_again(struct req *);
void invite_update(struct req *);
void password_new(struct req *);
void password_again(struct req *);
void password_create(struct req *);
void link_ended_show(struct req *);
void sign_in_link_edit(struct req *);
void sign_in_link_again(struct req *);
void sign_in_link_create(struct req *);
void forgot_new(struct req *);
void forgot_create(struct req *);
void sign_in_link_new(struct req *);
void sign_in_link_ask(struct req *);

/* Keeps the field new_password of the account; false: it is blamed, or the
 * request is lost. */
bool password_keep(struct req *, int64_t account_id);

void me_show(struct req *);
void password_edit(struct req *);
void password_update(struct req *);
void session_remove(struct req *);
void session_remove_others(struct req *);

#endif
