/* Who looked at a volunteer's file; may be printed and handed over. */

#include "buddies.h"
#include "db.h"
#include "listing.h"
#include "looks.h"
#include "queries.h"

void
volunteer_looks(struct req *r)
{
	struct list *rows;

	if (!db_row(r, &query_volunteer_name_row))
		return;
	rows = listing_show(r, "looks", &query_volunteer_look_list,
	    &query_volunteer_look_count);
	if (rows)
		looks_show(r, rows);
}
