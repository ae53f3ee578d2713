/* foothold branch: the branches themselves. */

#include "admin.h"

#include <stdio.h>
#include <string.h>

#include "db.h"
#include "keys.h"
#include "queries.h"

static int
list_branches(struct req *r)
{
	const struct list *rows = db_rows(r, "branches", &query_branch_list);

	for (size_t i = 0; i < list_count(rows); i++)
		printf("%-24s %s\n", scope_text(list_at(rows, i), "slug"),
		    scope_text(list_at(rows, i), "branch_name"));
	return req_failed(r) ? 1 : 0;
}

static bool
is_slug(const char *s)
{
	return *s &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(s) &&
	    strlen(s) <= 40;
}

static bool
is_municipality(const char *s)
{
	return strlen(s) == 4 && strspn(s, "0123456789") == 4;
}

/* A branch covers the municipality that it is given, whole. */
static int
add_branch(struct admin *a, struct req *r, const char *slug)
{
	static const char *const empty[] = {
		"branch_kind",
		"branch_status",
		"postcode_from",
		"postcode_to",
		"coverage_share",
		"priority",
		NULL,
	};
	const char *name = admin_option(a, "--name");
	const char *municipality = admin_option(a, "--municipality");
	int64_t id;

	if (!is_slug(slug))
		return admin_say("a branch's short name is small letters, "
				 "digits and -, for example aarhus-nord");
	if (municipality && !is_municipality(municipality))
		return admin_say("a municipality's code is four digits, for "
				 "example 0751");
	for (size_t i = 0; empty[i]; i++)
		req_set(r, empty[i], "");
	req_set(r, "slug", slug);
	req_set(r, "branch_name", name ? name : slug);
	req_set(r, "municipality", municipality);
	db_begin(r, false);
	id = db_insert(r, &query_branch_create);
	if (!id && !req_failed(r))
		return admin_say("there is a branch \"%s\" already", slug);
	req_set_number(r, "cover_branch_id", id);
	if (municipality)
		db_insert(r, &query_coverage_create);
	keys_make(r, id, SEAL_CURRENT);
	db_commit(r);
	return req_failed(r) ? 1 : 0;
}

int
branch_command(struct admin *a)
{
	struct req *r = admin_request(a, NULL);

	if (!r)
		return 1;
	if (a->argc >= 2 && !strcmp(a->argv[0], "add")) {
		return add_branch(a, r, a->argv[1]);
	}
	if (a->argc == 1 && !strcmp(a->argv[0], "list"))
		return list_branches(r);
	return admin_say("branch add SLUG --name NAME "
			 "[--municipality CODE], or branch list"),
	       2;
}
