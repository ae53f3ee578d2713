/* The files that have been kept long enough, before they are erased. */

#include "db.h"
#include "lang.h"
#include "listing.h"
#include "privacy.h"
#include "queries.h"

const struct column retention_columns[] = {
	{ "full_name", N_("Name"), "name" },
	{ "retention_rule_label", N_("What"), NULL },
	{ "ended_on", N_("Ended"), NULL },
	{ "erase_on", N_("Is erased on"), "erase" },
	{ "hold_until_on", N_("Held until"), NULL },
	{ NULL, NULL, NULL },
};

void
retention_list(struct req *r)
{
	listing_show(r, "notices", &query_retention_notice_list,
	    &query_retention_notice_count);
	db_rows(r, "signatures", &query_kept_signature_list);
	db_rows(r, "gone", &query_retention_log_list);
}
