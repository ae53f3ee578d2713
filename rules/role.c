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
	/* Headquarters, let in to look: nobody is given this role. */
	{ "hq_support", "all", NULL, "", 0 },
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

/* One item of a list of grants, taken apart. */
struct grant {
	const struct role *role; /* NULL: nothing that a branch knows */
	const char *programme;
	bool is_lent;
};

static struct grant
read_grant(const void *owner, struct commas_item item)
{
	const char *text = mem_dup_n(owner, item.text, item.len);
	size_t role = strcspn(text, "/");
	const char *programme = text + role + (text[role] == '/');
	size_t len = strcspn(programme, "/");

	return (struct grant){
		.role = find(text, role),
		.programme = mem_dup_n(owner, programme, len),
		.is_lent = !strcmp(programme + len, "/lent"),
	};
}

/* A grant that is bound to a programme reaches what both of them do. */
static void
add_reach(struct str *reach, const struct grant *g)
{
	const char *own = g->role->reach;

	if (!*g->programme || !*own) {
		add_each(reach, own);
		return;
	}
	if (strcmp(own, "all") && !commas_has(own, g->programme))
		return;
	add_each(reach, g->programme);
	add_each(reach, "intake");
}

const char *
role_reach(const void *owner, const char *grants)
{
	struct str reach = str_new(owner);
	struct commas_item item;

	while (commas_next(&grants, &item)) {
		struct grant g = read_grant(owner, item);

		if (g.role)
			add_reach(&reach, &g);
	}
	return commas_has(reach.text, "all") ? "all" : reach.text;
}

static void
add_grantable(struct str *all, const struct grant *g)
{
	const char *list = g->role->grants;
	struct commas_item item;

	while (commas_next(&list, &item)) {
		const char *role = mem_dup_n(all->owner, item.text, item.len);

		if (!g->is_lent || strcmp(role, g->role->name))
			add_each(all, role);
	}
}

const char *
role_grantable(const void *owner, const char *grants)
{
	struct str all = str_new(owner);
	struct commas_item item;

	while (commas_next(&grants, &item)) {
		struct grant g = read_grant(owner, item);

		if (g.role)
			add_grantable(&all, &g);
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
