/* Headquarters in the first branch: a request to answer, and last week's
 * access with what was seen. */

#include "demo.h"

#include <string.h>
#include <time.h>

#include "audit_chain.h"
#include "db.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "queries.h"

/* Days ago, at so many minutes past 9 o'clock UTC. */
static const char *
at(struct demo *d, int days, int minutes)
{
	char *text = mem_zero(d->mem, DATE_MOMENT_SIZE);

	return date_moment(
	    ((time_t)d->today - days) * 86400 + 9 * 3600 + minutes * 60, text);
}

static int64_t
add_access(struct demo *d, struct req *r, const char *status,
    const char *reason, int days)
{
	struct scope *s = scope_new(r->mem, NULL);
	bool is_answered = strcmp(status, "asked") != 0;

	scope_set(s, "support_status", status);
	scope_set_number(s, "account_id", d->consultant_id);
	scope_set(s, "reason", reason);
	scope_set(s, "asked_at", at(d, days, 0));
	scope_set(s, "answered_at", is_answered ? at(d, days, 20) : "");
	scope_set(s, "until_at", is_answered ? at(d, days, 140) : "");
	return db_insert_for(r, s, &query_demo_support_create);
}

void
demo_looked(struct req *r, int64_t account_id, int64_t person_id,
    int64_t access_id, const char *when)
{
	struct scope *s = scope_new(r->mem, r->ground);
	static const char *const empty[] = { "reason", "volunteer_id", "people",
		"volunteers", "support_access_id", NULL };

	for (size_t i = 0; empty[i]; i++)
		scope_lend(s, empty[i], "");
	scope_set(s, "action", "look");
	scope_set(s, "fields",
	    "permit_ground,permit_until_on,address,kept_back_text,note");
	scope_set(s, "object_kind", "person");
	scope_set_number(s, "object_id", person_id);
	scope_set_number(s, "person_id", person_id);
	scope_set(s, "done_at", when);
	scope_set_number(s, "by_account_id", account_id);
	if (access_id)
		scope_set_number(s, "support_access_id", access_id);
	audit_chain_add(r, s);
}

static void
add_looks(struct demo *d, struct req *r, int64_t access_id)
{
	struct list *people = db_rows(r, "people", &query_demo_looked_at);

	for (size_t i = 0; i < list_count(people) && i < 5; i++)
		demo_looked(r, d->consultant_id,
		    scope_number(list_at(people, i), "person_id"), access_id,
		    at(d, 7, 30 + 7 * (int)i));
	/* The branch's own looks since: one evening there were many. */
	for (size_t i = 0; i < list_count(people); i++)
		demo_looked(r, scope_number(list_at(people, i), "by_id"),
		    scope_number(list_at(people, i), "person_id"), 0,
		    at(d, 2, 12 * 60 + (int)i));
}

void
demo_support_write(struct demo *d)
{
	struct req *r = page_local(d->admin->site, d->first_branch_id, "da");
	struct scope *task = scope_new(r->mem, NULL);
	struct req *own;
	int64_t id = add_access(d, r, "granted",
	    "Sag uden svar fra kommunen: hvem har sidst talt med familien?", 7);

	add_looks(d, r, id);
	id = add_access(d, r, "asked",
	    "Tre venskaber er gået i stå på samme tid. Jeg vil gerne se, hvad "
	    "de har til fælles.",
	    0);
	scope_set(task, "task_kind", "support_access");
	scope_set(task, "task_status", "open");
	scope_set(task, "object_kind", "support_access");
	scope_set_number(task, "object_id", id);
	scope_set(task, "auto_rule", "support_asked");
	demo_day(task, "due_on", d->today);
	own = d->r;
	d->r = r;
	demo_insert(d, task, &query_demo_task_create);
	d->r = own;
	http_free(r);
}
