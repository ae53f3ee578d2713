/* A transfer that nobody answers any more. */

#include "transfer_over.h"

#include "db.h"
#include "happen.h"
#include "queries.h"

bool
transfer_call_back(struct req *r, struct scope *s)
{
	const struct scope *t = db_maybe_for(r, s, &query_transfer_open);

	if (!t)
		return false;
	scope_set(s, "transfer_id", scope_text(t, "transfer_id"));
	scope_set(s, "to_branch_id", scope_text(t, "to_branch_id"));
	scope_set(s, "to_referral_id", scope_text(t, "to_referral_id"));
	db_change_for(r, s, &query_transfer_withdraw);
	db_change_for(r, s, &query_transfer_offer_withdraw);
	db_change_for(r, s, &query_transfer_offer_cancel);
	return true;
}

bool
transfer_over(struct req *r)
{
	struct scope *s = scope_new(r->mem, r->scope);

	if (!transfer_call_back(r, s))
		return false;
	req_set(r, "transfer_id", scope_text(s, "transfer_id"));
	happen_state(r, "transfer", "transfer_status", "proposed", "withdrawn");
	happen_done(r, "person", "transfer_wait");
	return true;
}
