/* Sessions begin, become another and end; and the way back to a page. */

#include <string.h>

#include "db.h"
#include "device.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "queries.h"
#include "safe.h"
#include "who.h"
#include "who_internal.h"

#define WAY_COOKIE "__Host-way"
#define WAY_MAX 300
#define WAY_SECONDS 1800

void
who_cookie(struct req *r, const char *name, const char *value, long seconds)
{
	const char *age = "";

	if (seconds)
		age =
		    mem_fmt(r->mem, "; Max-Age=%ld", seconds > 0 ? seconds : 0);
	reply_header(r, "Set-Cookie",
	    "%s=%s; Path=/; Secure; HttpOnly; SameSite=Lax%s", name, value,
	    age);
}

/* Keyed, so that a stolen table of hashes opens no session. */
const char *
who_hash(const struct req *r, const char *token)
{
	return safe_hash(r, r->conf, "session", token);
}

void
who_sign_in(
    struct req *r, int64_t account_id, int64_t branch_id, enum who_by by)
{
	const char *token = safe_random(r, TOKEN_BYTES);
	struct scope *s = scope_new(r->mem, r->scope);

	scope_set(s, "token_hash", who_hash(r, token));
	scope_set_number(s, "account_id", account_id);
	if (branch_id)
		scope_set_number(s, "branch_id", branch_id);
	else
		scope_set(s, "branch_id", "");
	scope_lend(s, "with_factor", by == WHO_BY_FACTOR ? "1" : "0");
	scope_lend(s, "with_secret", by == WHO_BY_LINK ? "0" : "1");
	scope_lend(s, "browser", device_browser(r->user_agent));
	scope_lend(s, "os", device_os(r->user_agent));
	scope_lend(s, "place", device_place(r->mem, r->address));
	db_insert_for(r, s, &query_session_create);
	if (*r->who->token_hash)
		db_change_for(r, r->ground, &query_session_end);
	who_cookie(r, SESSION_COOKIE, token, 0);
}

void
who_sign_out(struct req *r)
{
	if (*r->who->token_hash)
		db_change_for(r, r->ground, &query_session_end);
	who_cookie(r, SESSION_COOKIE, "", -1);
	reply_header(r, "Clear-Site-Data", "\"cache\", \"storage\"");
}

void
who_step_up(struct req *r, enum who_by by)
{
	const char *token = safe_random(r, TOKEN_BYTES);
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set(s, "new_token_hash", who_hash(r, token));
	scope_lend(s, "with_factor", by == WHO_BY_FACTOR ? "1" : "0");
	if (!db_change_for(r, s, &query_session_step_up))
		req_fail(r, 401, "the session ended meanwhile");
	else
		who_cookie(r, SESSION_COOKIE, token, 0);
}

void
who_keep_way(struct req *r, const char *path, const char *query)
{
	const char *way =
	    mem_fmt(r->mem, "%s%s%s", path, *query ? "?" : "", query);

	if (*path && strlen(way) <= WAY_MAX)
		who_cookie(r, WAY_COOKIE,
		    safe_lock(r->mem, r->conf, "way", 0, way), WAY_SECONDS);
}

/* Locked, the cookie is our word, of an address that somebody sent: it may lead
 * nowhere but to a page here. */
static bool
is_way(const char *way)
{
	return way[0] == '/' && way[1] && !strchr("/\\", way[1]) &&
	    strlen(way) <= WAY_MAX && !strpbrk(way, "\r\n\t\\");
}

void
who_see_way(struct req *r)
{
	const char *locked = http_cookie(r->mem, r->cookies, WAY_COOKIE);
	const char *way = NULL;

	if (locked)
		way = safe_open(r->mem, r->conf, "way", 0, locked);
	reply_see(r, "%s", way && is_way(way) ? way : r->site->home_path);
	if (locked)
		who_cookie(r, WAY_COOKIE, "", -1);
}
