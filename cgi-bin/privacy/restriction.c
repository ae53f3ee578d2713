/*
 * A file that is kept and not used: who it is of is put aside, so that there is
 * nothing to show on any page, and nobody is matched.
 */

#include "db.h"
#include "lang.h"
#include "privacy.h"
#include "queries.h"
#include "transfer_over.h"

bool
restrict_person(struct req *r, const char *reason)
{
	if (!db_maybe(r, &query_restrict_row))
		return false;
	req_set(r, "restriction_reason", reason);
	transfer_over(r);
	db_insert(r, &query_restrict_keep);
	db_change(r, &query_restrict_person);
	db_change(r, &query_person_free_places);
	db_change(r, &query_person_close_proposals);
	return true;
}

void
restriction_remove(struct req *r)
{
	struct scope *row;

	if (!subject_open(r))
		return;
	row = db_row(r, &query_restricted_row);
	if (!row || !db_change(r, &query_restricted_give_back))
		return;
	db_change(r, &query_restricted_remove);
	reply_notice(r, N_("The file is in use again."));
	reply_see(r, "%s/privacy", req_text(r, "subject_path"));
}
