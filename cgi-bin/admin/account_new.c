/* A new account. */

#include "account_new.h"

#include "db.h"
#include "password.h"
#include "queries.h"
#include "who.h"

static void
give_role(struct req *r, const char *role)
{
	req_set(r, "role", role);
	req_set(r, "valid_to", "");
	if (r->who->branch_id)
		req_set_number(r, "role_branch_id", r->who->branch_id);
	else
		req_set(r, "role_branch_id", "");
	db_insert(r, &query_account_role_create);
}

int64_t
account_new_hashed(struct req *r, const char *email, const char *name,
    const char *hash, const char *role)
{
	int64_t id;

	req_set(r, "email", email);
	req_set(r, "account_name", name);
	req_set(r, "account_lang", "");
	id = db_insert(r, &query_account_create);
	if (!id)
		return 0;
	req_set_number(r, "account_id", id);
	req_set(r, "password_hash", hash);
	db_insert(r, &query_credential_create);
	if (role)
		give_role(r, role);
	return req_failed(r) ? 0 : id;
}

int64_t
account_new_invited(
    struct req *r, const char *email, const char *name, const char *role)
{
	int64_t id;

	req_set(r, "email", email);
	req_set(r, "account_name", name);
	req_set(r, "account_lang", "");
	id = db_insert(r, &query_account_create_invited);
	if (!id)
		return 0;
	req_set_number(r, "account_id", id);
	if (role)
		give_role(r, role);
	return req_failed(r) ? 0 : id;
}

int64_t
account_new(struct req *r, const char *email, const char *name,
    const char *password, const char *role)
{
	const char *hash = NULL;

	/* A command may wait for a seat longer than a visitor. */
	for (int i = 0; i < 15 && !hash; i++)
		hash = password_hash(r->mem, password);
	if (hash)
		return account_new_hashed(r, email, name, hash, role);
	req_fail(r, 503, "too many passwords are being tried");
	return 0;
}
