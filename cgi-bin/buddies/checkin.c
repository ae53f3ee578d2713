/* Check-ins: who is to be asked, what was answered, and what follows of it. */

#include <string.h>

#include "buddies.h"
#include "checkin_after.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "lang.h"
#include "listing.h"
#include "pair.h"
#include "pairing.h"
#include "plan.h"
#include "queries.h"
#include "scope.h"
#include "state.h"
#include "text.h"

void
checkin_list(struct req *r)
{
	req_set(r, "q_pattern", text_search_pattern(r->mem, req_text(r, "q")));
	listing_show(r, "checkins", &query_checkin_list, &query_checkin_count);
}

/* The last answer of a side after two weeks; NULL: not asked yet. */
static const struct scope *
answer_of(struct req *r, const char *side)
{
	const struct list *all = scope_list(r->scope, "checkins");
	const struct scope *found = NULL;

	for (size_t i = 0; all && i < list_count(all); i++) {
		const struct scope *row = list_at(all, i);

		if (!strcmp(scope_text(row, "checkin_kind"), "d14") &&
		    !strcmp(scope_text(row, "checkin_side"), side) &&
		    !strcmp(scope_text(row, "checkin_status"), "done"))
			found = row;
	}
	return found;
}

/* What that answer is waiting for, a msgid; NULL: it is yes. */
static const char *
wait_of(const struct scope *answer)
{
	const char *wish =
	    answer ? scope_text(answer, "wants_to_continue") : NULL;

	if (!wish)
		return N_("Both must say after two weeks that they want to go "
			  "on. {waited_name} has not been asked yet.");
	if (!strcmp(wish, "unsure"))
		return N_("{waited_name} is not sure about going on. Talk "
			  "with them, and change the answer when they know.");
	if (strcmp(wish, "yes"))
		return N_("{waited_name} does not want to go on. Let it end "
			  "kindly.");
	return NULL;
}

const char *
pair_wait_text(struct req *r)
{
	static const char *const sides[] = { "refugee", "volunteer" };
	static const char *const names[] = { "person_name", "volunteer_name" };

	for (size_t i = 0; i < 2; i++) {
		const char *wait = wait_of(answer_of(r, sides[i]));

		if (!wait)
			continue;
		req_set(r, "waited_name", req_text(r, names[i]));
		return req_say(r, wait);
	}
	return NULL;
}

/* Where a task leads. */
void
checkin_show(struct req *r)
{
	if (db_row(r, &query_checkin_row))
		reply_see(r, "/buddies/checkins/%s/edit",
		    req_text(r, "pair_checkin_id"));
}

/* Of the page that answers it, or of the one that skips it. */
static struct scope *
find_checkin(struct req *r)
{
	req_set(r, "is_skipping", r->page->step ? "1" : "");
	return db_row(r, &query_checkin_row);
}

void
checkin_edit(struct req *r)
{
	find_checkin(r);
}

/* False: lost. An answer may be put right; that is no move. */
static bool
may_answer(struct req *r, const char *to)
{
	struct scope *row = find_checkin(r);
	const char *from = row ? scope_text(row, "checkin_status") : "";

	if (!row)
		return false;
	if (strcmp(scope_text(row, "is_open"), "1"))
		req_fail(r, 409, "the pair is over");
	else if (!state_may_move(STATE_CHECKIN, from, to) &&
	    (strcmp(from, "done") || strcmp(to, "done")))
		req_fail(r, 409, "no arrow from %s to %s", from, to);
	return !req_failed(r);
}

/* Something is wrong with what was typed; or it is over meanwhile, and the
 * page that says so shows what was typed. */
void
checkin_again(struct req *r)
{
	may_answer(r, r->page->step ? r->page->step : "done");
}

void
checkin_update(struct req *r)
{
	const char *from;

	if (!may_answer(r, "done"))
		return;
	if (!strcmp(req_text(r, "feels_safe"), "no") && !*req_text(r, "note")) {
		form_blame(r, "note",
		    N_("Something feels wrong: write what "
		       "happened, in a few words, so that the manager can act "
		       "today."));
		return;
	}
	if (db_change(r, &query_checkin_update) != 1) {
		form_conflict(r, &query_checkin_row);
		return;
	}
	from = req_text(r, "checkin_status");
	checkin_after(r, from);
	pair_see(r,
	    !strcmp(req_text(r, "feels_safe"), "no") ?
		N_("Saved. The manager has a task to look into it today.") :
		N_("The check-in is saved."));
}

void
checkin_skip(struct req *r)
{
	if (!may_answer(r, "skipped"))
		return;
	if (db_change(r, &query_checkin_skip) != 1) {
		req_fail(r, 409, "query=checkin_skip changed=0");
		return;
	}
	happen_done(r, "pair_checkin", "checkin");
	happen_state(r, "pair_checkin", "checkin_status",
	    req_text(r, "checkin_status"), "skipped");
	pair_see(r, N_("The check-in is skipped."));
}
