/* The rest of a branch's desk: referrals to answer, tasks of the day. */

#include "demo.h"

#include <string.h>

#include "db.h"
#include "json.h"
#include "mem.h"
#include "queries.h"
#include "str.h"
#include "who.h"

struct letter {
	const char *status;
	const char *kind;
	const char *reason;
	int days; /* ago */
};

static const struct letter letters[] = {
	{ "routed", "centre", "", 1 },
	{ "routed", "municipality", "", 4 },
	{ "returned", "language_school", "not_our_area", 12 },
	{ "withdrawn", "municipality", "", 20 },
	{ "routed", "self", "", 2 },
};
static const struct letter received = { "received", "municipality", "", 1 };

struct errand {
	const char *kind;
	const char *status;
	int due; /* days from today */
};

static const struct errand errands[] = {
	{ "call", "open", -2 },
	{ "other", "open", 0 },
	{ "call", "open", 0 },
	{ "other", "open", 3 },
	{ "call", "done", -1 },
	{ "other", "done", -4 },
	{ "other", "snoozed", -3 },
	{ "call", "cancelled", -6 },
	{ "other", "open", 6 },
};

/* The row as it came: what accepting it makes a person of. */
static const char *
cells(struct demo *d, const struct scope *row)
{
	static const char *const names[] = {
		"full_name",
		"called_name",
		"script_name",
		"gender",
		"citizenship",
		"languages",
		"phone",
		"postcode",
		"municipality",
		"moves_in_on",
		"consent_on",
		"consent_how",
		"wants_buddy",
		"adults",
		NULL,
	};
	struct str s = str_new(d->mem);

	for (size_t i = 0; names[i]; i++)
		if (*scope_text(row, names[i]))
			json_add(&s, names[i], scope_text(row, names[i]));
	json_end(&s);
	return s.text;
}

static void
add_letter(struct demo *d, const struct letter *l)
{
	static const char *const countries[] = { "UA", "SY", "ER", "AF" };
	struct scope *row = demo_row(d);
	int32_t day = demo_workday(d->today - l->days);
	const char *citizenship = countries[demo_below(d, 4)];
	struct demo_about about = { .object = "referral", .by = d->manager_id };

	scope_set(row, "gender", demo_word(d, "woman|man"));
	demo_name(d, row, citizenship);
	scope_set(row, "languages",
	    mem_dup_n(d->mem,
		scope_text(demo_choose(d, "countries", "citizenship",
			       citizenship, NULL, NULL),
		    "languages"),
		2));
	if (!strcmp(citizenship, "AF"))
		scope_set(row, "languages", "prs");
	demo_place(d, row);
	scope_set(row, "referral_status", l->status);
	scope_set(row, "sender_kind", l->kind);
	scope_set(row, "sender_name",
	    !strcmp(l->kind, "centre") ? "Center Granly" : "");
	scope_set(row, "referral_channel", demo_word(d, "form|paper|phone"));
	scope_set(row, "programmes", demo_word(d, "buddy|buddy,employment"));
	scope_set(row, "consent_how", "paper");
	demo_day(row, "consent_on", day);
	demo_day(row, "received_on", day);
	if (strcmp(l->status, "received") != 0)
		demo_day(row, "routed_on", day);
	if (*l->reason || !strcmp(l->status, "withdrawn"))
		demo_day(row, "answered_on", demo_workday(day + 3));
	scope_set(row, "referral_return_reason", l->reason);
	scope_set(row, "citizenship", citizenship);
	scope_set(row, "phone", demo_phone(d, "5100"));
	scope_set(row, "wants_buddy", "1");
	scope_set(row, "adults", demo_word(d, "1|1|2"));
	demo_day(row, "moves_in_on",
	    demo_workday_after(d->today + 8 + demo_below(d, 30)));
	if (!strcmp(l->kind, "municipality") &&
	    d->first_branch_id != d->r->who->branch_id)
		scope_set_number(
		    row, "routed_from_branch_id", d->first_branch_id);
	scope_set(row, "cells", cells(d, row));
	about.object_id = demo_insert(d, row, &query_demo_referral_create);
	if (!strcmp(l->status, "routed"))
		demo_task(d, &about, "follow_referral",
		    demo_workday_after(day + 3), "follow_referral");
}

static void
add_errand(struct demo *d, const struct errand *e)
{
	struct scope *row = demo_row(d);
	int32_t due =
	    e->due < 0 ? demo_workday(d->today + e->due) : d->today + e->due;

	scope_set(row, "task_kind", e->kind);
	scope_set(row, "task_status", e->status);
	scope_set(row, "task_title", demo_note(d, "task"));
	demo_day(row, "due_on", due);
	if (!strcmp(e->status, "snoozed"))
		demo_day(row, "snoozed_until_on", d->today + 5);
	if (!strcmp(e->status, "done"))
		demo_day(row, "done_on", due);
	demo_by(row, demo_percent(d, 50) ? d->buddies_id : d->manager_id);
	demo_insert(d, row, &query_demo_task_create);
}

void
demo_office_write(struct demo *d)
{
	size_t letter_count = d->people_count / 14;
	size_t errand_count = d->people_count / 7 + 1;

	if (!strcmp(scope_text(d->branch, "branch_kind"), "hq"))
		add_letter(d, &received);
	if (strcmp(scope_text(d->branch, "branch_kind"), "branch") != 0 ||
	    strcmp(scope_text(d->branch, "branch_status"), "active") != 0)
		return;
	for (size_t i = 0; i < letter_count && i < 5; i++)
		add_letter(d, &letters[i]);
	for (size_t i = 0; i < errand_count && i < 9; i++)
		add_errand(d, &errands[i]);
}

/* Those with pages of their own: a friend of somebody, and who talks with
 * people when they come. */
void
demo_own_write(struct demo *d)
{
	struct scope *s = demo_row(d);
	struct scope *v;

	scope_set_number(s, "interviewer_id", d->interviewer_id);
	if (d->interviewer_id)
		db_change_for(d->r, s, &query_demo_interviews_give);
	v = d->friend_id ? db_maybe_for(d->r, s, &query_demo_friend) : NULL;
	if (!v)
		return;
	scope_set_number(s, "account_id", d->friend_id);
	scope_set(s, "volunteer_id", scope_text(v, "volunteer_id"));
	scope_set(s, "account_name", scope_text(v, "full_name"));
	db_change_for(d->r, s, &query_demo_friend_account);
	db_change_for(d->r, s, &query_demo_friend_name);
}
