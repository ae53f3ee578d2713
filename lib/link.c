/* Links that let in once. */

#include "link.h"

#include "db.h"
#include "mem.h"
#include "queries.h"
#include "safe.h"

#define TOKEN_BYTES 32

static const struct {
	const char *name;
	const char *path;
	int minutes;
} kinds[] = {
	[LINK_INVITE] = { "invite", "/account/invite", 72 * 60 },
	[LINK_PASSWORD] = { "password", "/account/password/new", 30 },
	[LINK_SIGN_IN] = { "sign_in", "/account/sign_in/link", 15 },
};

static void
name_link(
    struct req *r, struct scope *s, enum link_kind kind, const char *token)
{
	scope_lend(s, "link_kind", kinds[kind].name);
	scope_lend(s, "link_hash", safe_hash(r->mem, r->conf, "link", token));
}

const char *
link_create(struct req *r, int64_t account_id, enum link_kind kind)
{
	struct scope *s = scope_new(r->mem, r->ground);
	const char *token = safe_random(r->mem, TOKEN_BYTES);

	name_link(r, s, kind, token);
	scope_set_number(s, "account_id", account_id);
	scope_set_number(s, "link_minutes", kinds[kind].minutes);
	db_change_for(r, s, &query_link_end_others);
	db_insert_for(r, s, &query_link_create);
	return req_failed(r) ?
	    NULL :
	    mem_fmt(r->mem, "%s?link=%s", kinds[kind].path, token);
}

static void
say_ended(struct req *r)
{
	if (!req_failed(r))
		reply_see(r, "/account/link_ended");
}

const struct scope *
link_find(struct req *r, enum link_kind kind)
{
	name_link(r, r->ground, kind, req_text(r, "link"));
	return db_maybe(r, &query_link_row);
}

const struct scope *
link_open(struct req *r, enum link_kind kind)
{
	const struct scope *row = link_find(r, kind);

	if (!row)
		say_ended(r);
	return row;
}

bool
link_use(struct req *r, enum link_kind kind)
{
	struct scope *s = scope_new(r->mem, r->ground);

	name_link(r, s, kind, req_text(r, "link"));
	if (db_change_for(r, s, &query_link_use) == 1)
		return true;
	say_ended(r);
	return false;
}
