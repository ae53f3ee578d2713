#ifndef IMPORT_WORK_H
#define IMPORT_WORK_H

/*
 * The second pass over a staged list: its rows are done in batches, each in
 * one transaction with the note how far it came. So nothing is ever half
 * done, and whoever goes on after a crash begins where the last batch ended.
 */

#include "req.h"

/*
 * Marks the import of the chain's import_id as running, in the request's
 * transaction. False: it runs already, another of its kind does, or it is
 * over.
 */
bool import_work_begin(struct req *);

/*
 * Does all rows of it; outside of any transaction. tick (or NULL) after each
 * batch. The result stands in the database: done, or failed and why.
 */
void import_work(struct req *, void (*tick)(size_t done, size_t of));

#endif
