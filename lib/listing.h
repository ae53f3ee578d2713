#ifndef LISTING_H
#define LISTING_H

/*
 * Lists: filtered, sorted, paged, exported from one query.
 *
 * The page names its filters and columns; the query has one variant for each
 * sort key and takes :limit and :offset; the count query answers total_count.
 * Query string: the filters, sort=KEY or -KEY, page=N, format=csv.
 */

#include "query.h"
#include "req.h"

#define LISTING_ROWS 25

/* Makes the list as, its heading "columns" and the names of fragment/pager,
 * or answers with a CSV file when that was asked for. */
void listing_show(struct req *, const char *as, const struct query *rows,
	const struct query *count);

#endif
