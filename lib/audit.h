#ifndef AUDIT_H
#define AUDIT_H

/*
 * The log of who changed what and who looked at whose file.
 *
 * Each change of a page, and each look at a page that shows somebody, is
 * written by the way of a request itself (lib/page.h): a page looks when its
 * table says so, and also whenever one of its statements has read a column of
 * the classes C3 or C4 (sql/classes).  What is below is for what a page does
 * besides: a right that was given, a file that was handed out, a sign-in that
 * failed.  An event holds names of fields and never what was typed.
 *
 * Events are chained within their branch (lib/audit_chain.h).
 */

#include <stdint.h>

#include "req.h"

/* Why, as the visitor wrote it: goes with each event of this request. */
void audit_reason(struct req *, const char *reason);

/* One more event: in the transaction that is open; or, of a GET, before its
 * page is sent.  object_kind "" and object_id 0: of no object.  fields:
 * names, separated by commas, or "". */
void audit_say(struct req *, const char *action, const char *object_kind,
    int64_t object_id, const char *fields);

/* What this request shows or changes belongs to another branch than the
 * visitor's: its event goes into the log of that one. */
void audit_in_branch(struct req *, int64_t branch_id);

/* For lib/db_stmt.c alone: a row with such columns was read. */
void audit_note(struct req *, const char *columns, const struct scope *row);

#endif
