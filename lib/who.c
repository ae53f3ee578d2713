/* Who is asking: sessions, their cookie and the CSRF token. */

#include "who.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "conf.h"
#include "db.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "queries.h"

#define SESSION_COOKIE "__Host-foothold"
#define VISIT_COOKIE "__Host-visit"
#define TOKEN_BYTES 32

char *
who_random(const void *owner, size_t bytes)
{
	unsigned char random[64];
	char *hex = mem_zero(owner, 2 * bytes + 1);

	randombytes_buf(random, bytes);
	return sodium_bin2hex(hex, 2 * bytes + 1, random, bytes);
}

/* Keyed, so that a stolen table of hashes opens no session. */
static const char *
keyed_hash(const struct req *r, const char *purpose, const char *text)
{
	unsigned char hash[32];
	char *hex = mem_zero(r, 2 * sizeof(hash) + 1);
	crypto_generichash_state st;

	crypto_generichash_init(
	    &st, r->conf->key, sizeof(r->conf->key), sizeof(hash));
	crypto_generichash_update(
	    &st, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_generichash_update(
	    &st, (const unsigned char *)text, strlen(text));
	crypto_generichash_final(&st, hash, sizeof(hash));
	return sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
}

static void
set_cookie(struct req *r, const char *name, const char *value, long age)
{
	reply_header(r, "Set-Cookie",
	    "%s=%s; Path=/; Secure; HttpOnly; SameSite=Lax%s", name, value,
	    age < 0 ? "; Max-Age=0" : "");
}

static void
nobody(struct req *r, struct who *w)
{
	const char *visit = http_cookie(r, r->cookies, VISIT_COOKIE);

	if (!visit || strlen(visit) != 32) {
		visit = who_random(r, 16);
		set_cookie(r, VISIT_COOKIE, visit, 0);
	}
	r->csrf = keyed_hash(r, "visit", visit);
	w->name = "";
	w->lang = "";
	w->reach = "";
	w->token_hash = "";
}

static const char *
csrf_of(const struct req *r, const char *session_id, const char *token_hash)
{
	return mem_fmt(
	    r, "%s.%s", session_id, keyed_hash(r, "csrf", token_hash));
}

static bool
is_same(const char *a, const char *b)
{
	size_t len = strlen(a);

	return strlen(b) == len && !sodium_memcmp(a, b, len);
}

static void
somebody(struct req *r, struct who *w, const struct scope *row)
{
	static const char *const kept[] = {
		"user_name",
		"branch_name",
		"branch_slug",
		NULL,
	};

	w->account_id = scope_number(row, "account_id");
	w->branch_id = scope_number(row, "branch_id");
	w->name = scope_text(row, "user_name");
	w->lang = scope_text(row, "user_lang");
	w->may = r->site->may_of_roles(scope_text(row, "roles"));
	w->reach = r->site->reach_of_grants(r->mem, scope_text(row, "grants"));
	w->is_stale = scope_number(row, "is_stale");
	r->csrf = csrf_of(r, scope_text(row, "session_id"), w->token_hash);
	for (size_t i = 0; kept[i]; i++)
		scope_set(r->ground, kept[i], scope_text(row, kept[i]));
	scope_set(r->ground, "is_signed_in", "1");
}

void
who_ask(struct req *r)
{
	const char *token = http_cookie(r, r->cookies, SESSION_COOKIE);
	struct who *w = mem_zero(r->mem, sizeof(*w));
	struct scope *row = NULL;

	r->who = w;
	if (token && strlen(token) == 2 * (size_t)TOKEN_BYTES) {
		w->token_hash = keyed_hash(r, "session", token);
		scope_set(r->ground, "token_hash", w->token_hash);
		scope_set_number(
		    r->ground, "idle_minutes", r->conf->idle_minutes);
		scope_set_number(
		    r->ground, "whole_hours", r->conf->whole_hours);
		row = db_maybe_for(r, r->ground, &query_session_row);
	}
	if (row)
		somebody(r, w, row);
	else
		nobody(r, w);
	scope_lend(r->ground, "csrf", r->csrf);
}

bool
who_may(const struct who *w, unsigned int may)
{
	return (w->may >> may) & 1;
}

bool
who_reaches_all(const struct who *w)
{
	return !strcmp(w->reach, WHO_REACHES_ALL);
}

bool
who_token_is(const struct req *r, const char *token)
{
	return is_same(r->csrf, token);
}

bool
who_wrote(struct req *r, const char *token, struct writer *w)
{
	size_t digits = strspn(token, "0123456789");
	struct scope *s = scope_new(r->mem, r->ground), *row;

	if (!digits || digits > 18 || token[digits] != '.')
		return false;
	scope_lend(s, "session_id", mem_dup_n(r->mem, token, digits));
	row = db_maybe_for(r, s, &query_session_writer);
	if (!row ||
	    !is_same(csrf_of(r, scope_text(row, "session_id"),
			 scope_text(row, "token_hash")),
		token))
		return false;
	w->account_id = scope_number(row, "account_id");
	w->branch_id = scope_number(row, "branch_id");
	return true;
}

void
who_sign_in(struct req *r, int64_t account_id, int64_t branch_id)
{
	const char *token = who_random(r, TOKEN_BYTES);
	struct scope *s = scope_new(r->mem, r->scope);

	scope_set(s, "token_hash", keyed_hash(r, "session", token));
	scope_set_number(s, "account_id", account_id);
	if (branch_id)
		scope_set_number(s, "branch_id", branch_id);
	else
		scope_set(s, "branch_id", "");
	db_insert_for(r, s, &query_session_create);
	if (*r->who->token_hash)
		db_change_for(r, r->ground, &query_session_end);
	set_cookie(r, SESSION_COOKIE, token, 0);
}

void
who_sign_out(struct req *r)
{
	if (*r->who->token_hash)
		db_change_for(r, r->ground, &query_session_end);
	set_cookie(r, SESSION_COOKIE, "", -1);
	reply_header(r, "Clear-Site-Data", "\"cache\", \"storage\"");
}

void
who_touch(struct req *r)
{
	if (r->who->account_id && r->who->is_stale)
		db_change_for(r, r->ground, &query_session_touch);
}

const struct who *
who_nobody(const void *owner)
{
	struct who *w = mem_zero(owner, sizeof(*w));

	w->name = "";
	w->lang = "";
	w->reach = "";
	w->token_hash = "";
	return w;
}

const struct who *
who_system(const void *owner, int64_t branch_id)
{
	struct who *w = mem_zero(owner, sizeof(*w));

	w->branch_id = branch_id;
	w->name = "";
	w->lang = "en";
	w->reach = WHO_REACHES_ALL;
	w->token_hash = "";
	w->may = UINT64_MAX;
	return w;
}
