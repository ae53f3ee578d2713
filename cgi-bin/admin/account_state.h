#ifndef ACCOUNT_STATE_H
#define ACCOUNT_STATE_H

/* What the operator does to an account that is there; each needs --reason,
 * which goes into the log, and answers as a command does. */

#include "admin.h"

/* Signed out everywhere and kept out; "resume" lets it in again. */
int account_suspend(struct admin *, const char *email);
int account_resume(struct admin *, const char *email);

/* The telephone and the recovery codes are lost: the next sign-in is by
 * password alone, and sets up a new one where the role asks for it. */
int account_reset_code(struct admin *, const char *email);

int account_sign_out(struct admin *, const char *email);

/* The account of that email that was invited and has not come; 0: none. */
int64_t account_waiting(struct req *, const char *email);

/* Invites it in the transaction that is open, ends that, and prints the
 * link, for a mail may not arrive. */
int account_invite(struct req *, int64_t account_id);

#endif
