/*
 * A POST that was answered before gets the same answer again.
 *
 * The key is made of the path and of all that was sent, the form's own random
 * key among it: a double click or a resend repeats it, while a form that was
 * gone back to and changed does not.
 */

#include <sodium.h>
#include <string.h>

#include "db.h"
#include "mem.h"
#include "page_internal.h"
#include "queries.h"
#include "who.h"

/* Not the bytes of the body: a form with a file is cut differently each time
 * it is sent. */
static void
add_input(crypto_generichash_state *st, const struct input *in)
{
	const char *file = in->file_name ? in->file_name : "";

	crypto_generichash_update(
	    st, (const unsigned char *)in->name, strlen(in->name) + 1);
	crypto_generichash_update(
	    st, (const unsigned char *)file, strlen(file) + 1);
	crypto_generichash_update(
	    st, (const unsigned char *)&in->len, sizeof(in->len));
	crypto_generichash_update(st, (const unsigned char *)in->text, in->len);
}

static const char *
key_of(struct req *r)
{
	const struct input *key = req_input(r, "request_key");
	unsigned char hash[16];
	char *hex = mem_zero(r->mem, 2 * sizeof(hash) + 1);
	crypto_generichash_state st;

	if (!key || !*key->text)
		return NULL;
	crypto_generichash_init(&st, NULL, 0, sizeof(hash));
	crypto_generichash_update(
	    &st, (const unsigned char *)r->path, strlen(r->path) + 1);
	for (size_t i = 0; i < r->input_count; i++)
		add_input(&st, &r->inputs[i]);
	crypto_generichash_final(&st, hash, sizeof(hash));
	return sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
}

bool
once_is_repeat(struct req *r)
{
	const char *key;
	struct scope *row;

	if (req_failed(r) || !r->who->account_id)
		return false;
	key = key_of(r);
	if (!key) {
		req_fail(r, 400, "no request key");
		return false;
	}
	scope_set(r->ground, "once_key", key);
	row = db_maybe_for(r, r->ground, &query_request_row);
	if (!row)
		return false;
	r->reply.status = 303;
	r->reply.see =
	    mem_fmt(r->mem, "%s%s", r->base, scope_text(row, "answer"));
	return true;
}

void
once_keep(struct req *r)
{
	struct scope *s;

	if (req_failed(r) || strcmp(r->method, "POST") || !r->reply.see ||
	    !r->who->account_id)
		return;
	s = scope_new(r->mem, r->ground);
	scope_set(s, "answer", r->reply.see + strlen(r->base));
	if (db_insert_for(r, s, &query_request_create) || req_failed(r))
		return;
	/* Its twin was faster: run again, and find the twin's answer. */
	r->fate = DB_RERUN;
	req_fail(r, 503, "twin");
}
