/* The team: who holds which role in the branch until when, and one member. */

#include "branch.h"

#include <string.h>

#include "commas.h"
#include "db.h"
#include "may.h"
#include "queries.h"
#include "who.h"

/* Under each member the roles she has, or will have. */
static void
hang_roles(struct list *members, struct list *roles)
{
	for (size_t i = 0; i < list_count(members); i++) {
		struct scope *m = list_at(members, i);
		struct list *held = scope_add_list(m, "held");
		long long id = scope_number(m, "account_id");

		for (size_t k = 0; k < list_count(roles); k++)
			if (scope_number(list_at(roles, k), "account_id") == id)
				list_row(held, list_at(roles, k));
	}
}

/* Volunteers who only see their own pairs are many, and another list. */
void
team_list(struct req *r)
{
	struct list *all = db_rows(r, "members", &query_team_list);
	struct list *roles = db_rows(r, "roles", &query_team_roles);
	struct list *team = scope_add_list(r->scope, "team");
	struct list *friends = scope_add_list(r->scope, "friends");

	hang_roles(all, roles);
	for (size_t i = 0; i < list_count(all); i++) {
		struct scope *m = list_at(all, i);

		list_row(scope_number(m, "is_buddy_only") ? friends : team, m);
	}
	req_set(r, "team_is_shown", list_count(team) ? "1" : "");
	req_set(r, "friends_are_shown",
	    list_count(friends) && who_may(r->who, MAY_GRANT_ROLES) ? "1" : "");
	req_set(r, "may_grant", who_may(r->who, MAY_GRANT_ROLES) ? "1" : "");
	req_set(r, "may_set", who_may(r->who, MAY_SET_BRANCH) ? "1" : "");
	req_set(r, "may_lead", who_may(r->who, MAY_LEAD_TEAM) ? "1" : "");
}

/* What of somebody's roles the visitor may change, and why it was given. */
void
member_show(struct req *r)
{
	struct scope *m = db_row(r, &query_member_by_role);
	struct list *rows, *now, *over;

	if (!m)
		return;
	rows = db_rows(r, "all_roles", &query_member_roles);
	now = scope_add_list(r->scope, "held");
	over = scope_add_list(r->scope, "was_held");
	for (size_t i = 0; i < list_count(rows); i++) {
		struct scope *row = list_at(rows, i);

		scope_set(row, "is_mine_to_end",
		    grant_is_mine_to_end(r, row) ? "1" : "");
		list_row(scope_number(row, "is_over") ? over : now, row);
	}
	req_set(r, "may_lead", who_may(r->who, MAY_LEAD_TEAM) ? "1" : "");
	req_set(r, "has_been", list_count(over) ? "1" : "");
	req_set(r, "is_myself",
	    scope_number(m, "account_id") == r->who->account_id ? "1" : "");
}
