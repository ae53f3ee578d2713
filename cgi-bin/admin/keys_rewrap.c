/* The same keys of branches, wrapped by another key file. */

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin.h"
#include "db.h"
#include "file.h"
#include "keys.h"
#include "mem.h"
#include "queries.h"

static bool
read_master(struct req *r, const char *file, unsigned char key[SEAL_KEY_BYTES])
{
	size_t len = 0;
	char *hex = file_read(r->mem, file, &len);

	return hex &&
	    !sodium_hex2bin(key, SEAL_KEY_BYTES, hex, len, "\n", &len, NULL) &&
	    len == SEAL_KEY_BYTES;
}

static bool
rewrap(struct req *r, const unsigned char before[SEAL_KEY_BYTES],
    int64_t branch_id, struct scope *row)
{
	unsigned char wrapped[SEAL_WRAPPED_BYTES];
	char again[2 * sizeof(wrapped) + 1];
	const char *hex = scope_text(row, "wrapped_key");
	struct seal_key key = { .kind = keys_kind(scope_text(row, "key_kind")),
		.version = (unsigned int)scope_number(row, "key_version") };
	bool fits;

	if (!*hex)
		return true;
	fits = strlen(hex) == 2 * sizeof(wrapped) &&
	    !sodium_hex2bin(
		wrapped, sizeof(wrapped), hex, strlen(hex), NULL, NULL, NULL) &&
	    seal_unwrap(before, branch_id, wrapped, &key);
	if (fits) {
		seal_wrap(r->conf->key, branch_id, &key, wrapped);
		scope_set(row, "wrapped_key",
		    sodium_bin2hex(
			again, sizeof(again), wrapped, sizeof(wrapped)));
		db_change_for(r, row, &query_branch_key_rewrap);
	}
	sodium_memzero(&key, sizeof(key));
	return fits;
}

static bool
rewrap_branch(
    struct req *r, const unsigned char before[SEAL_KEY_BYTES], int64_t id)
{
	struct scope *s = scope_new(r->mem, NULL);
	const struct list *rows;

	scope_set_number(s, "key_branch_id", id);
	rows = db_rows_for(r, s, "branch_keys", &query_branch_key_list);
	for (size_t i = 0; i < list_count(rows); i++) {
		struct scope *row = list_at(rows, i);

		scope_set_number(row, "key_branch_id", id);
		if (!rewrap(r, before, id, row))
			return false;
	}
	db_change_for(r, s, &query_branch_key_changed);
	return !req_failed(r);
}

int
keys_rewrap(struct admin *a, struct req *r)
{
	const char *file = admin_option(a, "--from");
	unsigned char before[SEAL_KEY_BYTES];
	const struct list *rows;
	bool fine = true;

	if (!file)
		return admin_say(
			   "say which key file wrapped them: --from FILE"),
		       2;
	if (!read_master(r, file, before))
		return admin_say("%s does not hold a key of 64 hexadecimal "
				 "digits",
		    file);
	rows = db_rows(r, "branches", &query_branch_list);
	db_begin(r, false);
	for (size_t i = 0; fine && i < list_count(rows); i++)
		fine = rewrap_branch(
		    r, before, scope_number(list_at(rows, i), "branch_id"));
	if (fine)
		db_commit(r);
	sodium_memzero(before, sizeof(before));
	if (fine && !req_failed(r))
		return puts("the keys are wrapped by the key file of the "
			    "configuration; restart the programs") < 0;
	db_rollback(r);
	return admin_say(
	    "%s did not wrap these keys; nothing was changed", file);
}
