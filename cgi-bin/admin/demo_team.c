/* The branch's team as it is after some years: roles of different age, elected
 * ones about to end, deputies, who leaves, who was never reached by mail, and
 * the yearly look at all of it. */

#include "demo.h"

#include <string.h>

#include "account_new.h"
#include "db.h"
#include "mem.h"
#include "queries.h"

/* A role that was lent: days from today. */
struct loan {
	const char *role;
	int from;
	int until;
	const char *reason;
};

static const struct loan loans[] = {
	{ "job_coordinator", -6, 12, "Efterårsferie" },
	{ "buddy_coordinator", -130, -100, "Barns sygdom" },
};

/* When this year's look at roles began, and how far it has come. */
struct review {
	const char *slug;
	int begun; /* days from today */
	int kept; /* of a hundred roles */
};

static const struct review reviews[] = {
	{ "aarhus", -20, 50 },
	{ "odense", -45, 30 },
	{ "silkeborg", -40, 100 },
	{ "hovedkontor", -12, 0 },
};

static struct scope *
scope_of(struct demo *d)
{
	return scope_new(d->r->mem, d->r->ground);
}

static void
change(struct demo *d, struct scope *s, const struct query *q)
{
	db_change_for(d->r, s, q);
}

static void
keep_reason(struct demo *d, struct scope *s, const char *reason)
{
	scope_set(s, "reason", reason);
	scope_set_number(s, "role_reason_id",
	    db_insert_for(d->r, s, &query_role_reason_create));
}

static void
lend(struct demo *d, const struct loan *l)
{
	struct scope *s = scope_of(d);

	scope_set(s, "role", l->role);
	demo_day(s, "from_on", d->today + l->from);
	demo_day(s, "until_on", d->today + l->until);
	keep_reason(d, s, l->reason);
	change(d, s, &query_demo_role_lend);
}

/* A volunteer who is somebody's job mentor signs in, too. */
static void
let_in_mentor(struct demo *d)
{
	struct scope *s = scope_of(d);
	struct scope *row = db_maybe_for(d->r, s, &query_demo_mentor);
	int64_t id;

	if (!row)
		return;
	id = account_new_hashed(d->r, "mentor@aarhus.example.org",
	    scope_text(row, "full_name"), d->hash, "buddy");
	scope_set_number(s, "account_id", id);
	scope_set(s, "volunteer_id", scope_text(row, "volunteer_id"));
	change(d, s, &query_demo_mentor_role);
	change(d, s, &query_demo_friend_account);
}

/* The coordinator who leaves in three weeks holds some of it. */
static void
plan_leave(struct demo *d)
{
	struct scope *s = scope_of(d);

	demo_day(s, "last_on", d->today + 18);
	scope_set_number(s, "successor_account_id", d->buddies_id);
	change(d, s, &query_demo_leaver_cases);
	change(d, s, &query_demo_leaver_volunteers);
	change(d, s, &query_demo_leaver_tasks);
	keep_reason(d, s, "Flytter til Odense");
	change(d, s, &query_demo_leaver_role);
	change(d, s, &query_demo_leaver_plan);
}

static void
begin_review(struct demo *d, const struct review *v)
{
	struct scope *s = scope_of(d);
	struct demo_about about = { .object = "role_review" };
	const char *is_done = v->kept == 100 ? "1" : "";

	demo_day(s, "begun_on", d->today + v->begun);
	demo_day(s, "due_on", d->today + v->begun + 30);
	scope_set(s, "is_done", is_done);
	scope_set_number(s, "kept", v->kept);
	scope_set_number(s, "by_account_id", d->manager_id);
	about.object_id = db_insert_for(d->r, s, &query_demo_review_create);
	change(d, s, &query_demo_review_keep);
	if (!*is_done)
		demo_task(d, &about, "role_review", d->today + v->begun + 30,
		    "role_review");
}

void
demo_team_write(struct demo *d)
{
	const char *slug = scope_text(d->branch, "slug");
	struct scope *s = scope_of(d);

	change(d, s, &query_demo_role_age);
	for (size_t i = 0; i < sizeof(reviews) / sizeof(*reviews); i++)
		if (!strcmp(reviews[i].slug, slug))
			begin_review(d, &reviews[i]);
	if (strcmp(slug, "aarhus") != 0)
		return;
	keep_reason(d, s, "Valgt på generalforsamlingen");
	change(d, s, &query_demo_role_elected);
	for (size_t i = 0; i < sizeof(loans) / sizeof(*loans); i++)
		lend(d, &loans[i]);
	let_in_mentor(d);
	plan_leave(d);
	change(d, s, &query_demo_invited);
	change(d, s, &query_demo_lost_mail);
}
