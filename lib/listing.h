#ifndef LISTING_H
#define LISTING_H

/*
 * Lists: filtered, sorted, paged, printed, exported from one query.
 *
 * The page names its filters and columns; the query has one variant for each
 * sort key and takes :limit and :offset; the count query answers total_count.
 * Query string: the filters, sort=KEY or -KEY, page=N, format=csv or print.
 * Every filter is a name of the chain, "" when it was not set, so that a
 * query says (:gender IS NULL OR p.gender = :gender).  The filter q is the
 * search box.
 */

#include "query.h"
#include "req.h"

#define LISTING_ROWS 25
#define LISTING_PRINT_ROWS 2000

/*
 * Makes the list as, and the names that fragment/filter, sort, list_links and
 * pager show; or answers with a CSV file when that was asked for: then, and
 * when the request is lost, NULL.
 */
struct list *listing_show(struct req *, const char *as,
    const struct query *rows, const struct query *count);

/*
 * For a list that does not come from one query: sets total_count, limit,
 * offset and what fragment/pager shows.  Returns the first row to show.
 */
long long listing_turn(struct req *, long long total, long long limit);

#endif
