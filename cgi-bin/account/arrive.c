/* Somebody has shown who they are. */

#include "arrive.h"

#include <string.h>

#include "audit.h"
#include "db.h"
#include "http.h"
#include "keep.h"
#include "mail.h"
#include "mem.h"
#include "page.h"
#include "queries.h"
#include "safe.h"

#define DEVICE_COOKIE "__Host-device"
#define DEVICE_BYTES 16
#define DEVICE_DAYS 365

const char *
arrive_device(const struct req *r)
{
	const char *cookie = http_cookie(r->mem, r->cookies, DEVICE_COOKIE);

	return cookie && strlen(cookie) == 2 * (size_t)DEVICE_BYTES &&
		strspn(cookie, "0123456789abcdef") == strlen(cookie) ?
	    cookie :
	    "";
}

static void
name_device(struct req *r, struct scope *s, const char *device)
{
	scope_lend(
	    s, "device_hash", safe_hash(r->mem, r->conf, "device", device));
}

/* Asked whether or not there is such an account: both take as long. */
bool
arrive_is_known(struct req *r, const char *email)
{
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set(s, "email", email);
	name_device(r, s, arrive_device(r));
	return db_maybe_for(r, s, &query_device_row) != NULL;
}

static void
remember_device(struct req *r, int64_t account_id)
{
	struct scope *s = scope_new(r->mem, r->ground);
	const char *device = arrive_device(r);
	const struct scope *row;

	if (!*device)
		device = safe_random(r->mem, DEVICE_BYTES);
	scope_set_number(s, "account_id", account_id);
	name_device(r, s, device);
	row = db_maybe_for(r, s, &query_device_count_row);
	if (row && scope_number(row, "device_count") &&
	    !scope_number(row, "is_known"))
		mail_queue(r, account_id, "new_device", "/account/me");
	db_insert_for(r, s, &query_device_create);
	reply_header(r, "Set-Cookie",
	    DEVICE_COOKIE "=%s; Path=/; Secure; HttpOnly; SameSite=Lax; "
			  "Max-Age=%ld",
	    device, DEVICE_DAYS * 24L * 3600);
}

static void
lead_on(struct req *r, int64_t account_id, int64_t branch_id)
{
	const char *kept = keep_home(r, account_id, branch_id);

	if (strcmp(kept, r->site->home_path) != 0)
		reply_see(r, "%s", kept);
	else
		who_see_way(r);
}

void
arrive(struct req *r, int64_t account_id, int64_t branch_id, enum who_by by,
    bool is_code_due)
{
	struct scope *s = scope_new(r->mem, r->ground);

	who_sign_in(r, account_id, branch_id, by);
	if (is_code_due) {
		reply_see(r, "%s", r->site->code_path);
		return;
	}
	scope_set_number(s, "account_id", account_id);
	db_change_for(r, s, &query_account_signed_in);
	audit_say(r, "signed_in", "account", account_id, "");
	remember_device(r, account_id);
	lead_on(r, account_id, branch_id);
}

void
arrive_back(struct req *r)
{
	lead_on(r, r->who->account_id, r->who->branch_id);
}
