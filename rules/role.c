/* What a role is: whose files it reaches, who may give it, when it ends. */

#include "role.h"

#include <string.h>

#include "commas.h"
#include "mem.h"
#include "str.h"

enum {
	ELECTED = 1 << 0,
	DELEGABLE = 1 << 1,
	NEEDS_PROGRAMME = 1 << 2,
};

struct role {
	const char *name;
	const char *reach;
	const char *programme; /* bound to it by itself, or NULL */
	const char *grants; /* what who holds it may give */
	unsigned int is;
};

static const struct role roles[] = {
	{ "branch_manager", "all", NULL,
	    "branch_manager,buddy_coordinator,job_coordinator,interviewer,"
	    "buddy,board_chair,board_treasurer",
	    DELEGABLE },
	{ "buddy_coordinator", "buddy,intake", "buddy", "buddy", DELEGABLE },
	{ "job_coordinator", "employment,intake", "employment", "buddy",
	    DELEGABLE },
	{ "interviewer", "", NULL, "", 0 },
	{ "buddy", "", NULL, "", NEEDS_PROGRAMME },
	{ "board_chair", "", NULL, "", ELECTED },
	{ "board_treasurer", "", NULL, "", ELECTED },
	{ NULL, NULL, NULL, NULL, 0 },
};

static const struct role *
find(const char *name, size_t len)
{
	for (const struct role *r = roles; r->name; r++)
		if (strlen(r->name) == len && !memcmp(r->name, name, len))
			return r;
	return NULL;
}

static const struct role *
of(const char *name)
{
	return find(name, strlen(name));
}

/* Adds each item of list that all does not hold yet. */
static void
add_each(struct str *all, const char *list)
{
	struct commas_item item;

	while (commas_next(&list, &item)) {
		const char *text = mem_dup_n(all->owner, item.text, item.len);

		if (!commas_has(all->text, text))
			str_join(all, ",", text);
	}
}

/* A grant that is bound to a programme reaches what both of them do. */
static void
add_reach(struct str *reach, const struct role *r, const char *bound)
{
	if (!*bound || !*r->reach) {
		add_each(reach, r->reach);
		return;
	}
	if (strcmp(r->reach, "all") && !commas_has(r->reach, bound))
		return;
	add_each(reach, bound);
	add_each(reach, "intake");
}

const char *
role_reach(const void *owner, const char *grants)
{
	struct str reach = str_new(owner);
	struct commas_item item;

	while (commas_next(&grants, &item)) {
		const char *slash = memchr(item.text, '/', item.len);
		size_t len = slash ? (size_t)(slash - item.text) : item.len;
		const struct role *r = find(item.text, len);

		if (r)
			add_reach(&reach, r,
			    slash ? mem_dup_n(
					owner, slash + 1, item.len - len - 1) :
				    "");
	}
	return commas_has(reach.text, "all") ? "all" : reach.text;
}

const char *
role_grants(const void *owner, const char *own, const char *lent)
{
	struct str all = str_new(owner), part = str_new(owner);
	struct commas_item item;

	for (const struct role *r = roles; r->name; r++)
		if (commas_has(own, r->name))
			add_each(&all, r->grants);
		else if (commas_has(lent, r->name))
			add_each(&part, r->grants);
	for (const char *p = part.text; commas_next(&p, &item);) {
		const char *role = mem_dup_n(owner, item.text, item.len);

		/* Who stands in for somebody makes nobody their equal. */
		if (!commas_has(lent, role))
			add_each(&all, role);
	}
	return all.text;
}

const char *
role_programme(const char *role)
{
	const struct role *r = of(role);

	return r ? r->programme : NULL;
}

static bool
is(const char *role, unsigned int what)
{
	const struct role *r = of(role);

	return r && r->is & what;
}

bool
role_needs_programme(const char *role)
{
	return is(role, NEEDS_PROGRAMME);
}

bool
role_is_elected(const char *role)
{
	return is(role, ELECTED);
}

bool
role_is_delegable(const char *role)
{
	return is(role, DELEGABLE);
}
