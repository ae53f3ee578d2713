#ifndef ACCOUNT_H
#define ACCOUNT_H

/* The pages of the program account. */

#include "req.h"

void front_show(struct req *);
void sign_in_new(struct req *);
void sign_in_create(struct req *);
void sign_out_create(struct req *);

void kept_list(struct req *);
void kept_remove(struct req *);

void me_show(struct req *);
void password_edit(struct req *);
void password_update(struct req *);
void session_remove(struct req *);

#endif
