/* foothold demo: demonstration data, and who can sign in to see them. */

#include "demo.h"

#include <stdio.h>
#include <string.h>

#include "account_new.h"
#include "db.h"
#include "keys.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "password.h"
#include "queries.h"
#include "who.h"

/* Published, as the data are: nothing here is worth protecting. */
#define DEMO_PASSWORD "velkommen til nordisk"
#define DEMO_ACCOUNT "manager@aarhus.example.org"
#define DEMO_SEED 7541

static bool
has_demo(struct req *r)
{
	struct scope *s = scope_new(r->mem, r->scope);

	scope_set(s, "email", DEMO_ACCOUNT);
	return db_maybe_for(r, s, &query_account_row_by_email);
}

static bool
may_begin(struct req *r)
{
	if (has_demo(r))
		return admin_say("the demonstration data are here already"),
		       false;
	if (list_count(db_rows(r, "branches", &query_branch_list)))
		return admin_say("the database has branches of its own; give "
				 "an empty one: ./start --data DIR"),
		       false;
	return !req_failed(r);
}

static int64_t
add_branch(struct demo *d, struct req *r)
{
	const struct list *areas = demo_file(d, "coverage");
	const char *slug = scope_text(d->branch, "slug");
	int64_t branch_id;

	branch_id = db_insert_for(r, d->branch, &query_branch_create);
	keys_make(r, branch_id, SEAL_CURRENT);
	for (size_t i = 0; i < list_count(areas); i++) {
		struct scope *area = list_at(areas, i);

		if (strcmp(scope_text(area, "slug"), slug) != 0)
			continue;
		scope_set_number(area, "cover_branch_id", branch_id);
		db_insert_for(r, area, &query_coverage_create);
	}
	return branch_id;
}

/* Those who are not shown were invited and have not come yet. */
static void
add_accounts(struct demo *d)
{
	const struct list *all = demo_file(d, "accounts");
	const char *slug = scope_text(d->branch, "slug");

	d->manager_id = d->buddies_id = d->work_id = 0;
	d->friend_id = d->interviewer_id = 0;
	for (size_t i = 0; i < list_count(all); i++) {
		struct scope *a = list_at(all, i);
		const char *role = scope_text(a, "role");
		int64_t id;

		if (strcmp(scope_text(a, "slug"), slug) != 0)
			continue;
		id = account_new_hashed(d->r, scope_text(a, "email"),
		    scope_text(a, "account_name"), d->hash, role);
		if (!strcmp(role, "buddy_coordinator"))
			d->buddies_id = d->buddies_id ? d->buddies_id : id;
		else if (!strcmp(role, "job_coordinator"))
			d->work_id = id;
		else if (!strcmp(role, "buddy"))
			d->friend_id = id;
		else if (!strcmp(role, "interviewer"))
			d->interviewer_id =
			    d->interviewer_id ? d->interviewer_id : id;
		else if (!strcmp(role, "hq_consultant"))
			d->consultant_id = id;
		else if (!strcmp(role, "dpo"))
			d->dpo_id = id;
		else if (!strcmp(role, "hq_safeguarding") && !d->safety_id)
			d->safety_id = id;
		else if (!strcmp(role, "hq_safeguarding"))
			d->second_safety_id = id;
		else if (!d->manager_id)
			d->manager_id = id;
	}
	if (!d->buddies_id)
		d->buddies_id = d->manager_id;
	if (!d->work_id)
		d->work_id = d->manager_id;
}

/* First thought out, then written: volunteers know how many they meet, and
 * cases how far they have come. */
static void
fill_branch(struct demo *d)
{
	demo_volunteers_plan(d);
	demo_people_plan(d);
	demo_pairs_plan(d);
	demo_proposals_plan(d);
	demo_jobs_plan(d);
	demo_volunteers_write(d);
	demo_people_write(d);
	demo_pairs_write(d);
	demo_proposals_write(d);
	demo_jobs_write(d);
	demo_office_write(d);
	demo_own_write(d);
	if (d->consultant_id)
		demo_support_write(d);
	if (d->safety_id)
		demo_incidents_write(d);
	demo_privacy_write(d);
	demo_ties_write(d);
	demo_team_write(d);
}

static bool
add_one(struct demo *d, struct req *r, const struct scope *branch)
{
	bool fine;

	d->branch = branch;
	d->r = page_local(d->admin->site, add_branch(d, r), "da");
	if (!d->first_branch_id)
		d->first_branch_id = d->r->who->branch_id;
	d->idle = 0;
	d->names = scope_new(d->r->mem, NULL);
	add_accounts(d);
	fill_branch(d);
	fine = !req_failed(d->r) && !req_failed(r);
	http_free(d->r);
	return fine;
}

static int
make_all(struct admin *a, struct req *r)
{
	struct demo d = {
		.admin = a,
		.mem = mem_owner(r->mem, "demo"),
		.seed = DEMO_SEED,
		.today = date_days(scope_text(r->ground, "today")),
	};
	const struct list *branches;
	bool fine = true;

	d.files = scope_new(d.mem, NULL);
	d.hash = password_hash(r->mem, DEMO_PASSWORD);
	branches = demo_file(&d, "branches");
	db_begin(r, false);
	for (size_t i = 0; fine && i < list_count(branches); i++)
		fine = add_one(&d, r, list_at(branches, i));
	if (!fine)
		return db_rollback(r),
		       admin_say("the demonstration data "
				 "could not be written; nothing was changed");
	d.r = r;
	demo_mentors_write(&d);
	demo_transfers_write(&d);
	demo_watch_write(&d);
	db_commit(r);
	return req_failed(r);
}

static int
print_accounts(struct admin *a, struct req *r)
{
	struct demo d = { .admin = a, .mem = r->mem };
	const struct list *all;

	if (!has_demo(r))
		return admin_say("there are no demonstration data here");
	d.files = scope_new(d.mem, NULL);
	all = demo_file(&d, "accounts");
	printf("%-32s %-22s %-18s %s\n", "Email", "Password", "Role", "Branch");
	for (size_t i = 0; i < list_count(all); i++) {
		const struct scope *s = list_at(all, i);

		if (*scope_text(s, "is_shown"))
			printf("%-32s %-22s %-18s %s\n", scope_text(s, "email"),
			    DEMO_PASSWORD, scope_text(s, "role"),
			    scope_text(s, "slug"));
	}
	return 0;
}

int
demo_command(struct admin *a)
{
	bool wants_accounts = admin_flag(a, "--accounts");
	struct req *r = admin_request(a, NULL);

	if (!r)
		return 1;
	if (a->argc)
		return admin_say("demo [--accounts]"), 2;
	if (wants_accounts)
		return print_accounts(a, r);
	return may_begin(r) ? make_all(a, r) : 1;
}
