/* foothold keys: what branches' texts are sealed with. */

#include <stdio.h>
#include <string.h>

#include "db.h"
#include "http.h"
#include "keys.h"
#include "queries.h"
#include "reseal.h"
#include "who.h"

#define PASSES 20

bool
keys_is_first(const struct admin *a)
{
	return a->argc > 1 && !strcmp(a->argv[0], "keys") &&
	    !strcmp(a->argv[1], "init");
}

static struct scope *
of_branch(struct req *r, int64_t branch_id)
{
	struct scope *s = scope_new(r->mem, r->scope);

	scope_set_number(s, "key_branch_id", branch_id);
	return s;
}

/* From one state to another; programs look again. */
static bool
turn(struct admin *a, int64_t branch_id, const struct query *q,
    enum seal_state from, enum seal_state to)
{
	struct req *r = page_local(a->site, branch_id, "en");
	struct scope *s = of_branch(r, branch_id);
	bool fine;

	scope_set(s, "from_state", keys_state_name(from));
	scope_set(s, "to_state", keys_state_name(to));
	db_begin(r, false);
	db_change_for(r, s, q);
	db_change_for(r, s, &query_branch_key_changed);
	db_commit(r);
	fine = !req_failed(r);
	http_free(r);
	return fine || (admin_say("the keys could not be written"), false);
}

/* What there is: whether any key, one of that state, the highest version. */
struct found {
	bool any;
	bool of_state;
	unsigned int highest;
};

static bool
look(struct admin *a, int64_t branch_id, enum seal_state state,
    struct found *found)
{
	struct req *r = page_local(a->site, branch_id, "en");
	const struct seal_ring *ring = keys_of(r, branch_id);

	*found = (struct found){ 0 };
	for (size_t i = 0; ring && i < ring->count; i++) {
		found->any = true;
		if (ring->keys[i].state == state)
			found->of_state = true;
		if (ring->keys[i].kind == SEAL_TEXT &&
		    ring->keys[i].version > found->highest)
			found->highest = ring->keys[i].version;
	}
	http_free(r);
	return ring ||
	    (admin_say("the keys of the branch cannot be read; are they "
		       "wrapped by this key file?"),
		false);
}

/* Until nothing is left that the current key has not sealed. */
static bool
reseal_all(struct admin *a, int64_t branch_id, struct reseal_count *total)
{
	struct reseal_count n;
	int passes = 0;

	*total = (struct reseal_count){ 0 };
	do {
		if (!reseal_branch(a, branch_id, false, &n))
			return false;
		total->old += n.old;
		total->plain += n.plain;
		total->wrong += n.wrong;
	} while ((n.old || n.missed) && ++passes < PASSES);
	return true;
}

static bool
make(struct admin *a, int64_t branch_id, enum seal_state state)
{
	struct req *r = page_local(a->site, branch_id, "en");
	bool fine;

	db_begin(r, false);
	keys_make(r, branch_id, state);
	db_commit(r);
	fine = !req_failed(r);
	http_free(r);
	return fine || (admin_say("the keys could not be made"), false);
}

static bool
fill_branch(struct admin *a, int64_t branch_id, bool has_changed)
{
	struct reseal_count n;
	struct found found;

	if (!look(a, branch_id, SEAL_FILLING, &found))
		return false;
	if (!found.any && !make(a, branch_id, SEAL_FILLING))
		return false;
	if (found.any && !found.of_state && !has_changed)
		return true;
	if (has_changed &&
	    !turn(a, branch_id, &query_branch_key_fill, SEAL_CURRENT,
		SEAL_FILLING))
		return false;
	return reseal_all(a, branch_id, &n) &&
	    turn(a, branch_id, &query_branch_key_fill, SEAL_FILLING,
		SEAL_CURRENT);
}

bool
keys_fill(struct admin *a, bool has_changed)
{
	struct req *r = admin_request(a, NULL);
	const struct list *rows = db_rows(r, "branches", &query_branch_list);
	struct reseal_count national;
	bool fine = !req_failed(r);

	for (size_t i = 0; fine && i < list_count(rows); i++)
		fine = fill_branch(a,
		    scope_number(list_at(rows, i), "branch_id"), has_changed);
	if (fine && has_changed)
		fine = reseal_all(a, 0, &national);
	http_free(r);
	return fine;
}

/* The new ones seal from now on; those before open what they sealed. */
static bool
change_keys(struct admin *a, int64_t branch_id, unsigned int version)
{
	struct req *r = page_local(a->site, branch_id, "en");
	bool fine;

	db_begin(r, false);
	db_change_for(r, of_branch(r, branch_id), &query_branch_key_retire);
	keys_add(r, branch_id, SEAL_TEXT, version, SEAL_CURRENT);
	keys_add(r, branch_id, SEAL_SPECIAL, version, SEAL_CURRENT);
	db_commit(r);
	fine = !req_failed(r);
	http_free(r);
	return fine || (admin_say("the new keys could not be written"), false);
}

bool
keys_end_old(struct admin *a, int64_t branch_id, struct reseal_count *n)
{
	return reseal_all(a, branch_id, n) &&
	    turn(
		a, branch_id, &query_branch_key_remove_old, SEAL_OLD, SEAL_OLD);
}

static bool
tidy(struct admin *a, int64_t branch_id, struct reseal_count *n)
{
	struct found found;

	if (!keys_end_old(a, branch_id, n) ||
	    !look(a, branch_id, SEAL_OLD, &found))
		return false;
	if (found.of_state)
		puts("the keys before are kept for an hour, for who is "
		     "writing right now; foothold jobs removes them");
	return true;
}

static int
rotate(struct admin *a, int64_t branch_id)
{
	struct reseal_count n;
	struct found found;

	if (!look(a, branch_id, SEAL_DESTROYED, &found))
		return 1;
	if (found.of_state)
		return admin_say("the keys of the branch were destroyed");
	if (!found.any)
		return admin_say("the branch has no keys; run: foothold keys "
				 "init");
	if (!reseal_all(a, branch_id, &n))
		return 1;
	if (n.old) {
		printf("the change that was interrupted is finished: %ld "
		       "values\n",
		    n.old);
		return tidy(a, branch_id, &n) ? 0 : 1;
	}
	if (!change_keys(a, branch_id, found.highest + 1) ||
	    !tidy(a, branch_id, &n))
		return 1;
	printf("%ld values are sealed with key %u\n", n.old, found.highest + 1);
	return n.wrong ? 1 : 0;
}

static int
destroy(struct admin *a, int64_t branch_id, const char *slug)
{
	const char *yes = admin_option(a, "--yes-destroy");

	if (!yes || strcmp(yes, slug))
		return admin_say("this makes every sealed text of the branch "
				 "unreadable for ever; if that is meant, add "
				 "--yes-destroy %s",
		    slug);
	if (!turn(a, branch_id, &query_branch_key_destroy, SEAL_CURRENT,
		SEAL_DESTROYED))
		return 1;
	puts("the keys are destroyed; a backup of the database from before "
	     "holds them still, wrapped by the key file; foothold restore "
	     "destroys them again by the list of erasures");
	return 0;
}

static void
print_status(
    struct req *r, const struct scope *branch, const struct reseal_count *n)
{
	const struct seal_ring *ring =
	    keys_of(r, scope_number(branch, "branch_id"));

	printf("%s: %ld sealed, %ld by an older key, %ld not sealed, %ld "
	       "destroyed, %ld wrong\n",
	    scope_text(branch, "slug"), n->current, n->old, n->plain, n->gone,
	    n->wrong);
	for (size_t i = 0; ring && i < ring->count; i++)
		printf("    %-8s %u %s\n", keys_kind_name(ring->keys[i].kind),
		    ring->keys[i].version,
		    keys_state_name(ring->keys[i].state));
}

/* Every branch, or one: what is sealed, and what should be. */
static int
status(struct admin *a, struct req *r, const char *slug)
{
	const struct list *rows = db_rows(r, "branches", &query_branch_list);
	long wrong = 0;

	for (size_t i = 0; i < list_count(rows); i++) {
		const struct scope *branch = list_at(rows, i);
		struct reseal_count n;

		if (slug && strcmp(slug, scope_text(branch, "slug")) != 0)
			continue;
		if (!reseal_branch(
			a, scope_number(branch, "branch_id"), true, &n))
			return 1;
		print_status(r, branch, &n);
		wrong += n.plain + n.wrong;
	}
	return wrong || req_failed(r) ? 1 : 0;
}

static int
tidy_all(struct admin *a, struct req *r)
{
	const struct list *rows = db_rows(r, "branches", &query_branch_list);
	struct reseal_count n;

	for (size_t i = 0; i < list_count(rows); i++)
		if (!tidy(a, scope_number(list_at(rows, i), "branch_id"), &n))
			return 1;
	return req_failed(r) ? 1 : 0;
}

int
keys_command(struct admin *a)
{
	const char *slug = admin_option(a, "--branch");
	struct req *r = admin_request(a, slug);
	const char *what = a->argc ? a->argv[0] : "";

	if (!r)
		return 1;
	if (!strcmp(what, "init"))
		return keys_fill(a, false) ? 0 : 1;
	if (!strcmp(what, "status"))
		return status(a, r, slug);
	if (!strcmp(what, "tidy"))
		return tidy_all(a, r);
	if (!strcmp(what, "rewrap"))
		return keys_rewrap(a, r);
	if (slug && !strcmp(what, "rotate"))
		return rotate(a, r->who->branch_id);
	if (slug && !strcmp(what, "destroy"))
		return destroy(a, r->who->branch_id, slug);
	return admin_say("keys init, status, rotate, tidy, rewrap or destroy; "
			 "see foothold(1)"),
	       2;
}
