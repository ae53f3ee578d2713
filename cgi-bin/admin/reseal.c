/* Every sealed value of a branch, and those that are to be sealed anew. */

#include "reseal.h"

#include <sodium.h>
#include <string.h>

#include "db.h"
#include "http.h"
#include "keys.h"
#include "mem.h"
#include "queries.h"
#include "who.h"

#define BATCH_TRIES 10

struct pass {
	struct req *r; /* of the batch */
	const struct sealed_table *table;
	bool dry;
	size_t rows; /* in the batch */
	char after[SEAL_ROW_MAX][24]; /* the key of the last row */
	struct reseal_count seen; /* in the batch */
};

static const char *const after_names[] = { "after_1_id", "after_2_id" };
static const char *const row_names[] = { "row_1_id", "row_2_id" };

static const char *
row_text(const struct pass *p, struct scope *row)
{
	const char *first = scope_text(row, p->table->keys[0]);

	return p->table->keys[1] ?
	    mem_fmt(row, "%s,%s", first, scope_text(row, p->table->keys[1])) :
	    first;
}

static void
count(struct reseal_count *n, enum seal_outcome outcome, unsigned int version,
    const struct seal_key *current)
{
	if (!version)
		n->plain++;
	else if (outcome == SEAL_GONE)
		n->gone++;
	else if (outcome != SEAL_FINE)
		n->wrong++;
	else if (current && version == current->version)
		n->current++;
	else
		n->old++;
}

/* True: the value is to be written anew; new_text and its text are set. */
static bool
reseal_value(struct pass *p, struct scope *row, const struct sealed_column *c)
{
	const struct seal_ring *ring = keys_of(p->r, p->r->who->branch_id);
	const char *hex = scope_text(row, c->old);
	size_t len = strlen(hex) / 2;
	unsigned char *bytes = mem_zero(row, len + 1);
	struct seal_where w = {
		.branch_id = p->r->who->branch_id,
		.table = p->table->name,
		.column = c->name,
		.row = row_text(p, row),
		.is_special = c->is_special,
	};
	const struct seal_key *current =
	    seal_current(ring, c->is_special ? SEAL_SPECIAL : SEAL_TEXT);
	enum seal_outcome outcome;
	unsigned int version;
	char *text = NULL;

	scope_set(row, c->new_text, hex);
	scope_set(row, c->name, "");
	if (!len)
		return false;
	sodium_hex2bin(bytes, len, hex, 2 * len, NULL, NULL, NULL);
	version = seal_version(bytes, len);
	outcome = seal_open(row, ring, &w, bytes, len, &text);
	count(&p->seen, outcome, version, current);
	if (outcome != SEAL_FINE) {
		if (outcome != SEAL_GONE && version)
			admin_say("%s.%s of row %s of branch %lld does not "
				  "open: changed or moved",
			    w.table, w.column, w.row, (long long)w.branch_id);
		return false;
	}
	scope_set(row, c->name, text);
	if ((current && version == current->version) ||
	    seal_close(row, ring, &w, text, &bytes, &len) != SEAL_FINE)
		return false;
	scope_lend(row, c->new_text,
	    sodium_bin2hex(
		mem_zero(row, 2 * len + 1), 2 * len + 1, bytes, len));
	return true;
}

static bool
reseal_row(void *arg, struct scope *row)
{
	struct pass *p = arg;
	bool is_new = false;

	p->rows++;
	for (size_t i = 0; i < SEAL_ROW_MAX && p->table->keys[i]; i++) {
		const char *key = scope_text(row, p->table->keys[i]);

		strncpy(p->after[i], key, sizeof(p->after[i]) - 1);
		scope_set(row, row_names[i], key);
	}
	for (const struct sealed_column *c = p->table->columns; c->name; c++)
		is_new = reseal_value(p, row, c) || is_new;
	if (is_new && !p->dry && !db_change_for(p->r, row, p->table->update))
		p->seen.missed++;
	return !req_failed(p->r);
}

static void
add(struct reseal_count *n, const struct reseal_count *seen)
{
	n->current += seen->current;
	n->old += seen->old;
	n->plain += seen->plain;
	n->gone += seen->gone;
	n->wrong += seen->wrong;
	n->missed += seen->missed;
}

/* False: the batch was lost; it has changed nothing, and may be tried again. */
static bool
run_batch(struct admin *a, int64_t branch_id, struct pass *p)
{
	char before[SEAL_ROW_MAX][24];
	bool fine;

	memcpy(before, p->after, sizeof(before));
	p->r = page_local(a->site, branch_id, "en");
	p->rows = 0;
	p->seen = (struct reseal_count){ 0 };
	for (size_t i = 0; i < SEAL_ROW_MAX; i++)
		req_set(p->r, after_names[i], p->after[i]);
	db_begin(p->r, p->dry);
	if (keys_of(p->r, branch_id))
		db_each(p->r, p->table->rows, reseal_row, p);
	db_commit(p->r);
	fine = !req_failed(p->r);
	if (!fine) {
		db_rollback(p->r);
		memcpy(p->after, before, sizeof(before));
	}
	http_free(p->r);
	return fine;
}

static bool
reseal_table(
    struct admin *a, int64_t branch_id, struct pass *p, struct reseal_count *n)
{
	int tries = 0;

	for (size_t i = 0; i < SEAL_ROW_MAX; i++)
		memcpy(p->after[i], "0", sizeof("0"));
	do {
		if (!run_batch(a, branch_id, p)) {
			if (++tries < BATCH_TRIES)
				continue;
			admin_say("the rows of %s could not be read or "
				  "written; try again",
			    p->table->name);
			return false;
		}
		tries = 0;
		add(n, &p->seen);
	} while (tries || p->rows);
	return true;
}

bool
reseal_branch(
    struct admin *a, int64_t branch_id, bool dry, struct reseal_count *n)
{
	*n = (struct reseal_count){ 0 };
	for (const struct sealed_table *t = sealed_tables; t->name; t++) {
		struct pass p = { .table = t, .dry = dry };

		if (!reseal_table(a, branch_id, &p, n))
			return false;
	}
	return true;
}
