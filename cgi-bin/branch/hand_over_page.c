/* Somebody of the team leaves: what they hold, and who takes it over. */

#include "branch.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "form.h"
#include "granting.h"
#include "hand_over.h"
#include "lang.h"
#include "mem.h"
#include "page.h"
#include "queries.h"
#include "who.h"

#define AHEAD_DAYS 366

const struct field hand_over_move_fields[] = {
	{
	    .name = "items",
	    .kind = FIELD_MANY,
	    .choices = &query_hand_over_choices,
	    .label = N_("What is handed over"),
	    .need = true,
	},
	{
	    .name = "successor_account_id",
	    .kind = FIELD_CHOICE,
	    .choices = &query_hand_over_successors,
	    .label = N_("Who takes it over"),
	    .need = true,
	},
	{ .name = NULL },
};

const struct field hand_over_fields[] = {
	{
	    .name = "last_on",
	    .kind = FIELD_DATE,
	    .label = N_("The last day"),
	    .hint = N_("Today: at once, also where they are signed in just "
		       "now. Later: on the morning after that day."),
	    .need = true,
	},
	{
	    .name = "rest_account_id",
	    .kind = FIELD_CHOICE,
	    .choices = &query_hand_over_successors,
	    .label = N_("Who takes over all that is left"),
	},
	{
	    .name = "end_reason",
	    .kind = FIELD_TEXT,
	    .label = N_("Why it ends"),
	    .hint = N_("Short and neutral. It stays in the log."),
	    .need = true,
	},
	{ .name = NULL },
};

void
hand_over_show(struct req *r)
{
	if (!db_row(r, &query_hand_over_row))
		return;
	form_show(r, "move_fields", hand_over_move_fields);
	form_show(r, "leave_fields", hand_over_fields);
}

static void
name_successor(struct req *r, const char *from)
{
	req_set(r, "successor_account_id", req_text(r, from));
	if (*req_text(r, "successor_account_id"))
		db_row(r, &query_hand_over_successor_row);
}

static void
check_fit(struct req *r, const char *field)
{
	if (!hand_over_fits(r))
		form_blame(r, field,
		    N_("This colleague has no role for some of it. Choose "
		       "somebody else for that, or give them the role "
		       "first."));
}

/* Some of it, to one; they stay for the rest. */
void
hand_over_move_some(struct req *r)
{
	if (!db_row(r, &query_hand_over_row))
		return;
	name_successor(r, "successor_account_id");
	req_set(r, "last_on", req_text(r, "today"));
	check_fit(r, "successor_account_id");
	if (form_is_blamed(r))
		return;
	hand_over_move(r);
	reply_notice(r, N_("It is handed over."));
	reply_see(
	    r, "/branch/team/%s/hand_over", req_text(r, "account_role_id"));
}

static void
check_day(struct req *r)
{
	int32_t today = date_days(req_text(r, "today"));
	int32_t last = date_days(req_text(r, "last_on"));

	if (last < today)
		form_blame(r, "last_on", N_("This date is over"));
	else if (last > today + AHEAD_DAYS)
		form_blame(r, "last_on", N_("A year ahead at most"));
	else if (db_maybe(r, &query_hand_over_manager_row))
		form_blame(r, "last_on",
		    N_("The branch would be without a manager. Give the role "
		       "to a successor first, or ask headquarters."));
}

static void
check_rest(struct req *r)
{
	if (*req_text(r, "successor_account_id"))
		check_fit(r, "rest_account_id");
	else if (req_number(r, "item_count"))
		form_blame(r, "rest_account_id",
		    N_("Choose who takes over what is left"));
}

static void
end_now(struct req *r)
{
	int64_t moved = hand_over_move(r);

	req_set_number(r, "moved_count", moved);
	db_change(r, &query_hand_over_roles_end);
	db_change(r, &query_hand_over_lent_end);
	db_change(r, &query_hand_over_sessions_end);
	db_change(r, &query_hand_over_done);
	reply_notice(r, N_("All is handed over, and their roles have ended."));
}

static void
end_later(struct req *r)
{
	db_change(r, &query_hand_over_roles_limit);
	db_change(r, &query_hand_over_lent_end);
	db_insert(r, &query_hand_over_plan);
	reply_notice(r,
	    N_("It is planned. Their roles end with that day, and the rest is "
	       "handed over the morning after."));
}

/* All of it; who hands over themselves is a stranger afterwards. */
void
hand_over_create(struct req *r)
{
	struct scope *row = db_row(r, &query_hand_over_row);
	bool is_now;

	if (!row)
		return;
	db_change(r, &query_branch_lock);
	req_set(r, "items", "");
	name_successor(r, "rest_account_id");
	check_day(r);
	check_rest(r);
	if (form_is_blamed(r))
		return;
	is_now = !strcmp(req_text(r, "last_on"), req_text(r, "today"));
	granting_keep_reason(r, req_text(r, "end_reason"));
	if (is_now)
		end_now(r);
	else
		end_later(r);
	if (is_now &&
	    scope_number(row, "leaver_account_id") == r->who->account_id)
		reply_see(r, "%s", r->site->sign_in_path);
	else
		reply_see(r, "/branch/team");
}

/* They stay after all. What they had lent ends as it was said to: they may lend
 * it again. */
void
hand_over_cancel(struct req *r)
{
	if (!db_row(r, &query_hand_over_row))
		return;
	if (!db_change(r, &query_hand_over_cancel)) {
		req_refuse(r,
		    lang_text(r->lang,
			N_("Nothing is planned, or the last day is over.")),
		    NULL);
		return;
	}
	db_change(r, &query_hand_over_roles_restore);
	reply_notice(r,
	    N_("The plan is taken back, and their roles last as before. What "
	       "they had lent ends all the same."));
	reply_see(r, "/branch/team/%s", req_text(r, "account_role_id"));
}
