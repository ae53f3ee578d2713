#ifndef LINK_H
#define LINK_H

/*
 * Links that let an account in once.  The database has only the hash of the
 * token in them.  A GET shows a page with a button and changes nothing, since
 * the scanners of mail servers open every link; the button's POST uses it up.
 */

#include <stdbool.h>
#include <stdint.h>

#include "req.h"

enum link_kind {
	LINK_INVITE, /* 72 hours: the first password of an account */
	LINK_PASSWORD, /* 30 minutes: another one, when it was forgotten */
	LINK_SIGN_IN, /* 15 minutes: in without a password */
};

/* Makes a link and ends the account's older ones of that kind; its path,
 * below the base.  NULL: the request is lost. */
const char *link_create(struct req *, int64_t account_id, enum link_kind);

/*
 * The account behind the field "link", while it is good: its columns
 * (account_id, email, account_has_factor, home_branch_id) join the chain.
 * NULL: it was used, has ended or never was, and the visitor is led to the
 * page that says so.
 */
const struct scope *link_open(struct req *, enum link_kind);

/* The same, and NULL leads nowhere: for a form that is shown again. */
const struct scope *link_find(struct req *, enum link_kind);

/* Uses it up, before anything else is written; false: somebody was faster,
 * and the visitor is led as above. */
bool link_use(struct req *, enum link_kind);

#endif
