#ifndef MAIL_H
#define MAIL_H

/*
 * Mail to accounts: a greeting, one sentence and a link, in the language of
 * the account.  No name, and nothing about anybody, is ever in a mail.
 *
 * The kinds are a closed table in mail.c.  What is queued is sent by the job
 * "mail" (foothold jobs), again and again with longer waits until it is out.
 */

#include <stdint.h>

#include "req.h"

struct mail_kind {
	const char *name; /* "invite"; NULL ends the table */
	const char *subject; /* N_() */
	const char *sentence; /* N_() */
};

/* Queues a mail in the transaction that is open: it goes if that commits.
 * kind is a name of the table; path leads to a page, below the base. */
void mail_queue(
    struct req *, int64_t account_id, const char *kind, const char *path);

/* NULL: there is no such kind. */
const struct mail_kind *mail_kind_of(const char *name);

/* What a mail of that account leads to, as mail_queue locked it; NULL: it
 * cannot be opened. */
const char *
mail_path(const struct req *, int64_t account_id, const char *locked);

#endif
