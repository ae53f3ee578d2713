/* What makes a second factor: a code from the app, or one from paper. */

#include "factor_check.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "audit.h"
#include "db.h"
#include "form.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "safe.h"
#include "text.h"
#include "throttle.h"
#include "totp.h"

#define CODES 10
#define CODE_LETTERS 10 /* five bits each: nobody tries 2^50 of them */

static struct scope *
of_account(struct req *r, int64_t account_id)
{
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set_number(s, "account_id", account_id);
	return s;
}

static bool
fits_app(struct req *r, int64_t account_id, const char *typed)
{
	struct scope *s = of_account(r, account_id);
	const struct scope *f = db_maybe_for(r, s, &query_factor_row);
	const char *secret;
	int64_t step;

	if (!f)
		return false;
	secret = safe_open(r->mem, r->conf, "factor", account_id,
	    scope_text(f, "factor_secret"));
	if (!secret) {
		req_fail(r, 500, "a second factor cannot be opened");
		return false;
	}
	step = totp_step(secret, typed, time(NULL));
	scope_set_number(s, "step", step);
	return step && db_change_for(r, s, &query_factor_use);
}

static const char *
code_hash(struct req *r, int64_t account_id, const char *code)
{
	return safe_hash(r->mem, r->conf, "recovery",
	    mem_fmt(r->mem, "%lld:%s", (long long)account_id, code));
}

static bool
fits_paper(struct req *r, int64_t account_id, const char *typed)
{
	struct scope *s = of_account(r, account_id);
	const char *code = text_base32_tidy(r->mem, typed);

	if (!code || strlen(code) != CODE_LETTERS)
		return false;
	scope_set(s, "code_hash", code_hash(r, account_id, code));
	return db_change_for(r, s, &query_recovery_code_use);
}

static bool
fits(struct req *r, int64_t account_id)
{
	const char *code = req_text(r, "code");
	const char *paper = req_text(r, "recovery_code");

	return (*code && fits_app(r, account_id, code)) ||
	    (*paper && fits_paper(r, account_id, paper));
}

/* Written down although the page is answered with the form again. */
static void
note_failure(struct req *r, int64_t account_id)
{
	audit_say(r, "code_failed", "account", account_id, "");
	db_commit(r);
	db_begin(r, false);
}

bool
factor_check(struct req *r, int64_t account_id)
{
	const char *name =
	    *req_text(r, "recovery_code") ? "recovery_code" : "code";
	const char *who = mem_fmt(r->mem, "%lld", (long long)account_id);

	if (!throttle_take(r, THROTTLE_FACTOR, who)) {
		form_blame(r, name, throttle_wait);
		return false;
	}
	if (fits(r, account_id)) {
		throttle_clear(r, THROTTLE_FACTOR, who);
		return true;
	}
	note_failure(r, account_id);
	form_blame(r, name,
	    *req_text(r, "recovery_code") ?
		N_("This recovery code does not fit, or it was used "
		   "before. Try the next one on your list.") :
		N_("This code does not fit. Wait until the app shows a "
		   "new one, and type that."));
	return false;
}

void
factor_new_codes(struct req *r, int64_t account_id)
{
	struct list *codes = scope_add_list(r->scope, "recovery_codes");
	struct scope *s = of_account(r, account_id);

	db_change_for(r, s, &query_recovery_code_remove_all);
	for (int i = 0; i < CODES; i++) {
		unsigned char random[CODE_LETTERS];
		char *code;

		randombytes_buf(random, sizeof(random));
		code = text_base32(r->mem, random, sizeof(random));
		code[CODE_LETTERS] = '\0';
		scope_set(s, "code_hash", code_hash(r, account_id, code));
		db_insert_for(r, s, &query_recovery_code_create);
		scope_set(list_row(codes, r->scope), "recovery_code",
		    mem_fmt(r->mem, "%.5s-%s", code, code + 5));
	}
}
