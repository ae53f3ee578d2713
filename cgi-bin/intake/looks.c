/* Who looked at a newcomer's file; may be printed and handed over. */

#include "looks.h"

#include "db.h"
#include "intake.h"
#include "listing.h"
#include "queries.h"

void
person_looks(struct req *r)
{
	struct list *rows;

	if (!db_row(r, &query_person_name_row))
		return;
	rows = listing_show(
	    r, "looks", &query_person_look_list, &query_person_look_count);
	if (rows)
		looks_show(r, rows);
}
