/* The keys of the branches, read from the database and held in memory. */

#include "keys.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conf.h"
#include "db.h"
#include "mem.h"
#include "queries.h"
#include "who.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct held {
	struct held *next;
	struct seal_ring ring;
	long long change; /* who.key_change when they came with a session */
	unsigned long attempt; /* that last found them to be right */
	bool is_fresh; /* read in that attempt */
};

static struct held *helds;
static unsigned long attempt = 1;

static const char *const kinds[] = {
	[SEAL_TEXT] = "text",
	[SEAL_SPECIAL] = "special",
	[SEAL_INDEX] = "index",
};

static const char *const states[] = {
	[SEAL_CURRENT] = "current",
	[SEAL_FILLING] = "filling",
	[SEAL_OLD] = "old",
	[SEAL_DESTROYED] = "destroyed",
};

const char *
keys_kind_name(enum seal_kind kind)
{
	return kinds[kind];
}

const char *
keys_state_name(enum seal_state state)
{
	return states[state];
}

static size_t
place_of(const char *const names[], size_t count, const char *name)
{
	size_t i = 0;

	while (i < count && strcmp(names[i], name))
		i++;
	return i;
}

enum seal_kind
keys_kind(const char *name)
{
	return (enum seal_kind)place_of(kinds, COUNT(kinds), name);
}

void
keys_begin(void)
{
	attempt++;
}

static void
drop(struct held *h)
{
	sodium_free(h->ring.keys);
	h->ring.keys = NULL;
	h->ring.count = 0;
}

static struct held *
held_of(int64_t branch_id)
{
	struct held *h = helds;

	while (h && h->ring.branch_id != branch_id)
		h = h->next;
	if (h)
		return h;
	h = mem_zero(mem_cache(), sizeof(*h));
	h->ring.branch_id = branch_id;
	h->next = helds;
	helds = h;
	return h;
}

/* From "text 1 current HEX"; hex is empty for a key that was destroyed. */
static bool
take_key(
    struct req *r, int64_t branch_id, const char *text, struct seal_key *key)
{
	unsigned char wrapped[SEAL_WRAPPED_BYTES];
	char kind[12] = "", state[12] = "", hex[2 * sizeof(wrapped) + 1] = "";
	char number[12] = "";
	size_t len = 0;

	if (sscanf(text, "%11s %11[0-9] %11s %144[0-9A-F]", kind, number, state,
		hex) >= 3) {
		key->version = (unsigned int)strtoul(number, NULL, 10);
		key->kind = keys_kind(kind);
		key->state =
		    (enum seal_state)place_of(states, COUNT(states), state);
		if (key->state == SEAL_DESTROYED)
			return true;
		if (!sodium_hex2bin(wrapped, sizeof(wrapped), hex, strlen(hex),
			NULL, &len, NULL) &&
		    len == sizeof(wrapped) &&
		    seal_unwrap(r->conf->key, branch_id, wrapped, key))
			return true;
	}
	req_fail(r, 500,
	    "key branch=%lld kind=%s version=%u error=\"not wrapped by the "
	    "key file\"",
	    (long long)branch_id, kind, key->version);
	return false;
}

static size_t
count_keys(const char *text)
{
	size_t count = *text != '\0';

	for (; *text; text++)
		count += *text == ',';
	return count;
}

static void
take_keys(struct req *r, struct held *h, const char *text)
{
	size_t count = count_keys(text);

	drop(h);
	if (!count)
		return;
	h->ring.keys = sodium_allocarray(count, sizeof(*h->ring.keys));
	if (!h->ring.keys) {
		req_fail(r, 503, "key error=\"no memory can be locked\"");
		return;
	}
	memset(h->ring.keys, 0, count * sizeof(*h->ring.keys));
	for (size_t i = 0; i < count; i++) {
		if (!take_key(r, h->ring.branch_id, text, &h->ring.keys[i]))
			return;
		text += strcspn(text, ",") + 1;
	}
	h->ring.count = count;
	sodium_mprotect_readonly(h->ring.keys);
}

/* What belongs to no branch is sealed with a key made of the site's. It takes
 * plain text as well: nobody ever says that all of that is sealed now. */
static void
make_national(struct req *r, struct held *h)
{
	struct seal_key *key;

	if (h->ring.keys)
		return;
	key = sodium_malloc(sizeof(*key));
	if (!key) {
		req_fail(r, 503, "key error=\"no memory can be locked\"");
		return;
	}
	*key = (struct seal_key){
		.kind = SEAL_TEXT,
		.state = SEAL_FILLING,
		.version = 1,
	};
	crypto_kdf_derive_from_key(
	    key->bytes, sizeof(key->bytes), 1, "fh-seal0", r->conf->key);
	h->ring.keys = key;
	h->ring.count = 1;
	sodium_mprotect_readonly(key);
}

static void
read_keys(struct req *r, struct held *h)
{
	struct scope *s = scope_new(r->mem, NULL);
	struct scope *row;

	drop(h);
	scope_set_number(s, "key_branch_id", h->ring.branch_id);
	row = db_maybe_for(r, s, &query_branch_key_row);
	if (row)
		take_keys(r, h, scope_text(row, "branch_keys"));
}

const struct seal_ring *
keys_of(struct req *r, int64_t branch_id)
{
	struct held *h = held_of(branch_id);
	const struct who *w = r->who;
	bool is_own =
	    w->account_id && w->branch_keys && w->branch_id == branch_id;

	if (h->attempt == attempt)
		return &h->ring;
	if (!branch_id) {
		make_national(r, h);
		h->attempt = attempt;
		return req_failed(r) ? NULL : &h->ring;
	}
	h->is_fresh = !is_own || !h->ring.keys || h->change != w->key_change;
	if (h->is_fresh && is_own)
		take_keys(r, h, w->branch_keys);
	else if (h->is_fresh)
		read_keys(r, h);
	if (req_failed(r)) {
		drop(h);
		return NULL;
	}
	h->change = is_own ? w->key_change : -1;
	h->attempt = attempt;
	return &h->ring;
}

bool
keys_look_again(int64_t branch_id)
{
	struct held *h = held_of(branch_id);

	h->attempt = 0;
	drop(h);
	return !h->is_fresh;
}

void
keys_add(struct req *r, int64_t branch_id, enum seal_kind kind,
    unsigned int version, enum seal_state state)
{
	struct scope *s = scope_new(r->mem, NULL);
	struct seal_key *key = sodium_malloc(sizeof(*key));
	unsigned char wrapped[SEAL_WRAPPED_BYTES];
	char hex[2 * sizeof(wrapped) + 1];

	if (!key) {
		req_fail(r, 503, "key error=\"no memory can be locked\"");
		return;
	}
	key->kind = kind;
	key->version = version;
	randombytes_buf(key->bytes, sizeof(key->bytes));
	seal_wrap(r->conf->key, branch_id, key, wrapped);
	sodium_free(key);
	scope_set_number(s, "key_branch_id", branch_id);
	scope_set(s, "key_kind", kinds[kind]);
	scope_set_number(s, "key_version", version);
	scope_set(s, "key_state", states[state]);
	scope_set(s, "wrapped_key",
	    sodium_bin2hex(hex, sizeof(hex), wrapped, sizeof(wrapped)));
	db_insert_for(r, s, &query_branch_key_create);
	db_change_for(r, s, &query_branch_key_changed);
	drop(held_of(branch_id));
	held_of(branch_id)->attempt = 0;
}

void
keys_make(struct req *r, int64_t branch_id, enum seal_state state)
{
	keys_add(r, branch_id, SEAL_TEXT, 1, state);
	keys_add(r, branch_id, SEAL_SPECIAL, 1, state);
	keys_add(r, branch_id, SEAL_INDEX, 1, SEAL_CURRENT);
}
