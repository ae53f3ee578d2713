/* Who is asking: what the session of a request is good for. */

#include "who.h"

#include <sodium.h>
#include <string.h>

#include "conf.h"
#include "db.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "queries.h"
#include "safe.h"
#include "who_internal.h"

#define VISIT_COOKIE "__Host-visit"

static void
nobody(struct req *r, struct who *w)
{
	const char *visit = http_cookie(r, r->cookies, VISIT_COOKIE);

	if (!visit || strlen(visit) != 32) {
		visit = safe_random(r, 16);
		who_cookie(r, VISIT_COOKIE, visit, 0);
	}
	r->csrf = safe_hash(r, r->conf, "visit", visit);
	w->name = "";
	w->lang = "";
	w->reach = "";
	w->token_hash = "";
}

/* Not of its token, which a step-up changes: open forms stay good. */
static const char *
csrf_of(const struct req *r, const char *session_id)
{
	return mem_fmt(
	    r, "%s.%s", session_id, safe_hash(r, r->conf, "csrf", session_id));
}

static bool
is_same(const char *a, const char *b)
{
	size_t len = strlen(a);

	return strlen(b) == len && !sodium_memcmp(a, b, len);
}

static enum who_due
what_is_due(const struct req *r, const struct who *w, const struct scope *row)
{
	if (w->has_factor)
		return scope_number(row, "has_given_factor") ? WHO_NOTHING :
							       WHO_CODE;
	if (w->needs_factor && strcmp(r->conf->second_factor, "offered") != 0)
		return WHO_SET_UP;
	return WHO_NOTHING;
}

static void
somebody_whole(struct req *r, struct who *w, const struct scope *row)
{
	static const char *const kept[] = {
		"user_name",
		"branch_name",
		"branch_slug",
		"support_until_at",
		NULL,
	};

	w->account_id = scope_number(row, "account_id");
	w->branch_id = scope_number(row, "branch_id");
	w->name = scope_text(row, "user_name");
	w->may = r->site->may_of_roles(scope_text(row, "roles"));
	r->site->admit(r, w, scope_text(row, "grants"));
	w->is_stale = scope_number(row, "is_stale");
	w->is_stepped_up = scope_number(row, "is_stepped_up");
	w->key_change = scope_number(row, "key_change");
	w->branch_keys = scope_text(row, "branch_keys");
	w->support_access_id = scope_number(row, "support_access_id");
	for (size_t i = 0; kept[i]; i++)
		scope_set(r->ground, kept[i], scope_text(row, kept[i]));
	scope_set(r->ground, "is_signed_in", "1");
}

static void
somebody(struct req *r, struct who *w, const struct scope *row)
{
	const char *roles = scope_text(row, "roles");

	w->name = "";
	w->reach = "";
	w->lang = scope_text(row, "user_lang");
	w->session_id = scope_number(row, "session_id");
	w->has_factor = scope_number(row, "has_factor");
	w->needs_factor = r->site->needs_factor(roles);
	w->due = what_is_due(r, w, row);
	r->csrf = csrf_of(r, scope_text(row, "session_id"));
	if (w->due == WHO_NOTHING) {
		somebody_whole(r, w, row);
		return;
	}
	w->half_account_id = scope_number(row, "account_id");
	w->half_branch_id = scope_number(row, "branch_id");
}

void
who_ask(struct req *r)
{
	const char *token = http_cookie(r, r->cookies, SESSION_COOKIE);
	struct who *w = mem_zero(r->mem, sizeof(*w));
	struct scope *row = NULL;

	r->who = w;
	if (token && strlen(token) == 2 * (size_t)TOKEN_BYTES) {
		w->token_hash = who_hash(r, token);
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
	if (!row || !is_same(csrf_of(r, scope_text(row, "session_id")), token))
		return false;
	w->account_id = scope_number(row, "account_id");
	w->branch_id = scope_number(row, "branch_id");
	return true;
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
who_in_branch(const struct req *r, int64_t branch_id)
{
	struct who *w = mem_zero(r->mem, sizeof(*w));

	*w = *r->who;
	w->branch_id = branch_id;
	w->branch_keys = NULL;
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
	w->is_stepped_up = true;
	return w;
}
