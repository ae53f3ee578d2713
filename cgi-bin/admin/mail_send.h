#ifndef MAIL_SEND_H
#define MAIL_SEND_H

#include "req.h"

/* A whole letter: headers and body, in the request's language. */
const char *
mail_letter(struct req *, const char *to, const char *kind, const char *path);

/*
 * By SMTP to [mail] host, else as a file into [mail] outbox.  NULL: it is
 * out; else what went wrong, in a few words without any address.
 * *is_final: trying again is of no use.
 */
const char *
mail_send(struct req *, const char *to, const char *letter, bool *is_final);

#endif
