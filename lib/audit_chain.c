/* The chain of a branch's log: added to, proven, cut by retention. */

#include "audit_chain.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "conf.h"
#include "db.h"
#include "keys.h"
#include "log.h"
#include "mem.h"
#include "queries.h"
#include "who.h"

#define HASH_BYTES 32
#define PART_ROWS 5000

static const char no_hash[] = "000000000000000000000000000000000000000000000000"
			      "0000000000000000";

/* Keys for one purpose each are made from the site's key. */
enum purpose {
	PURPOSE_EVENT = 1,
	PURPOSE_TEXT,
	PURPOSE_HEAD,
};

/* All that an event says; its texts by their own hash. */
static const char *const event_columns[] = {
	"seq",
	"by_account_id",
	"action",
	"object_kind",
	"object_id",
	"person_id",
	"volunteer_id",
	"people",
	"volunteers",
	"support_access_id",
	"done_at",
	"text_hash",
	NULL,
};

static const char *const text_columns[] = {
	"seq",
	"fields",
	"reason",
	NULL,
};

static const char *const head_columns[] = {
	"seq",
	"hash",
	"anchor_seq",
	"anchor_hash",
	"text_seq",
	NULL,
};

/* Each text with its zero byte, so that none runs into the next. */
static void
add_text(crypto_generichash_state *st, const char *text)
{
	crypto_generichash_update(
	    st, (const unsigned char *)text, strlen(text) + 1);
}

static const char *
hash_of(const struct req *r, enum purpose purpose, const char *before,
    const char *const *columns, const struct scope *s)
{
	unsigned char key[crypto_generichash_KEYBYTES], hash[HASH_BYTES];
	char *hex = mem_zero(s, 2 * sizeof(hash) + 1);
	crypto_generichash_state st;

	crypto_kdf_derive_from_key(
	    key, sizeof(key), purpose, "fh-audit", r->conf->key);
	crypto_generichash_init(&st, key, sizeof(key), sizeof(hash));
	add_text(&st, before);
	add_text(&st, mem_fmt(s, "%lld", (long long)r->who->branch_id));
	for (size_t i = 0; columns[i]; i++)
		add_text(&st, scope_text(s, columns[i]));
	crypto_generichash_final(&st, hash, sizeof(hash));
	sodium_memzero(key, sizeof(key));
	sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
	/* As HEX() says it: what is hashed here comes back from there. */
	for (char *p = hex; *p; p++)
		if (*p >= 'a')
			*p = (char)(*p - 'a' + 'A');
	return hex;
}

static const char *
seal_of(const struct req *r, const struct scope *head)
{
	return hash_of(r, PURPOSE_HEAD, "", head_columns, head);
}

/* What the head's row says, under the names that it is sealed by. */
static struct scope *
named_head(const struct req *r, const struct scope *row)
{
	struct scope *head = scope_new(r->mem, row);

	scope_lend(head, "seq", scope_text(row, "head_seq"));
	scope_lend(head, "hash", scope_text(row, "head_hash"));
	return head;
}

static bool
is_sealed(const struct req *r, const struct scope *row)
{
	return !strcmp(seal_of(r, named_head(r, row)), scope_text(row, "seal"));
}

/*
 * A head that somebody else wrote stays without a seal for good, so that what
 * was done to the chain is not covered up by the next event.
 */
static void
seal_head(struct req *r, struct scope *to, const struct scope *row)
{
	bool is_whole = !row || is_sealed(r, row);

	scope_set(to, "seal", is_whole ? seal_of(r, to) : no_hash);
	if (!is_whole)
		log_event("audit_broken", "branch=%lld",
		    (long long)r->who->branch_id);
}

static void
lost_race(struct req *r)
{
	if (req_failed(r))
		return;
	r->fate = DB_RERUN;
	req_fail(r, 503, "audit head moved");
}

static void
move_head(struct req *r, const struct scope *to, bool is_first)
{
	if (is_first ? !db_insert_for(r, to, &query_audit_head_create) :
		       !db_change_for(r, to, &query_audit_head_update))
		lost_race(r);
}

void
audit_chain_add(struct req *r, const struct scope *event)
{
	struct scope *row = db_maybe_for(r, r->ground, &query_audit_head_lock);
	struct scope *s = scope_new(r->mem, event);

	if (req_failed(r))
		return;
	if (row) {
		scope_hang(s, row);
		scope_hang(row, event);
	} else {
		scope_lend(s, "anchor_seq", "0");
		scope_lend(s, "anchor_hash", no_hash);
		scope_lend(s, "text_seq", "0");
	}
	scope_set_number(s, "seq", scope_number(s, "head_seq") + 1);
	scope_set(
	    s, "text_hash", hash_of(r, PURPOSE_TEXT, "", text_columns, s));
	scope_set(s, "hash",
	    hash_of(r, PURPOSE_EVENT,
		row ? scope_text(row, "head_hash") : no_hash, event_columns,
		s));
	seal_head(r, s, row);
	move_head(r, s, !row);
	if (!db_insert_for(r, s, &query_audit_create))
		lost_race(r);
	if (*scope_text(s, "people") || *scope_text(s, "volunteers"))
		db_insert_for(r, s, &query_audit_about_create);
}

/* --- proving */

struct proving {
	struct req *r;
	struct audit_proof proof;
	char hash[2 * HASH_BYTES + 1]; /* of the event before */
	long long seq; /* of it */
	long long text_seq;
	long long rows; /* of this part */
	long long anchor_seq; /* kept elsewhere; 0: none */
	const char *anchor_hash;
};

static bool
is_wrong(struct proving *p, long long seq, const char *wrong)
{
	p->proof.seq = seq;
	p->proof.wrong = wrong;
	return false;
}

static void
keep_hash(struct proving *p, const char *hash)
{
	snprintf(p->hash, sizeof(p->hash), "%s", hash);
}

/* A text whose key was destroyed says nothing any more, and its hash nothing
 * of it; but only where all keys of the branch were, which nobody overlooks. */
static bool
is_destroyed(struct proving *p, const struct scope *e)
{
	const struct seal_ring *ring = keys_of(p->r, p->r->who->branch_id);

	if (strcmp(scope_text(e, "reason"), db_text_gone) != 0 ||
	    seal_current(ring, SEAL_TEXT))
		return false;
	p->proof.destroyed++;
	return true;
}

static const char *
wrong_with(struct proving *p, const struct scope *e)
{
	long long seq = scope_number(e, "seq");

	if (strcmp(hash_of(p->r, PURPOSE_EVENT, p->hash, event_columns, e),
		scope_text(e, "hash")) != 0)
		return "was edited, put here or swapped";
	if (scope_number(e, "is_text_removed"))
		return seq <= p->text_seq || scope_number(e, "is_erased") ?
		    NULL :
		    "lost its text, which no retention took";
	if (is_destroyed(p, e))
		return NULL;
	if (strcmp(hash_of(p->r, PURPOSE_TEXT, "", text_columns, e),
		scope_text(e, "text_hash")) != 0)
		return "had its text edited";
	if (seq == p->anchor_seq &&
	    strcasecmp(p->anchor_hash, scope_text(e, "hash")) != 0)
		return "is not what the anchor says";
	return NULL;
}

static bool
prove_event(void *arg, struct scope *e)
{
	struct proving *p = arg;
	long long seq = scope_number(e, "seq");
	const char *wrong;

	p->rows++;
	if (seq != p->seq + 1)
		return is_wrong(p, p->seq + 1, "is missing");
	wrong = wrong_with(p, e);
	if (wrong)
		return is_wrong(p, seq, wrong);
	p->proof.events++;
	p->seq = seq;
	keep_hash(p, scope_text(e, "hash"));
	return true;
}

static void
prove_events(struct proving *p)
{
	struct req *r = p->r;

	do {
		struct scope *s = req_layer(r);

		p->rows = 0;
		scope_set_number(s, "after_seq", p->seq);
		scope_set_number(s, "limit", PART_ROWS);
		db_each(r, &query_audit_chain_part, prove_event, p);
	} while (!p->proof.wrong && !req_failed(r) && p->rows == PART_ROWS);
}

static void
prove_end(struct proving *p, const struct scope *head)
{
	if (!head && p->proof.events)
		is_wrong(
		    p, 1, "and all others have lost the head of their chain");
	else if (head && scope_number(head, "head_seq") != p->seq)
		is_wrong(p, p->seq + 1, "is missing");
	else if (head && strcmp(scope_text(head, "head_hash"), p->hash) != 0)
		is_wrong(p, p->seq, "is not the one that the head names");
	else if (head && !is_sealed(p->r, head))
		is_wrong(p, p->seq + 1,
		    "may be missing: the head was written by another hand");
	else if (p->anchor_seq > p->seq)
		is_wrong(p, p->seq + 1, "is missing; the anchor knew it");
}

struct audit_proof
audit_chain_prove(struct req *r, const char *anchor)
{
	struct proving p = { .r = r };
	const struct scope *head =
	    db_maybe_for(r, r->ground, &query_audit_head_row);
	char *rest = NULL;

	if (anchor) {
		p.anchor_seq = strtoll(anchor, &rest, 10);
		p.anchor_hash = rest + strspn(rest, " ");
	}
	/* What does not open is an edited text, and to be named as one. */
	r->opens_anyway = true;
	keep_hash(&p, no_hash);
	if (head) {
		p.seq = scope_number(head, "anchor_seq");
		keep_hash(&p, scope_text(head, "anchor_hash"));
		p.text_seq = scope_number(head, "text_seq");
	}
	prove_events(&p);
	r->opens_anyway = false;
	if (!p.proof.wrong && !req_failed(r))
		prove_end(&p, head);
	return p.proof;
}

const char *
audit_chain_head(struct req *r)
{
	const struct scope *head =
	    db_maybe_for(r, r->ground, &query_audit_head_row);

	return head ? mem_fmt(r->mem, "%s %s", scope_text(head, "head_seq"),
			  scope_text(head, "head_hash")) :
		      "0";
}

/* --- retention */

/* The last event before a moment, so far beyond from; 0: there is none. */
static long long
cut_before(struct req *r, struct scope *s, const char *moment, const char *from)
{
	struct scope *row;

	scope_set(s, "before", moment);
	scope_set(s, "from_seq", scope_text(s, from));
	row = *moment ? db_maybe_for(r, s, &query_audit_cut_row) : NULL;
	if (!row || scope_number(row, "cut_seq") <= scope_number(s, from))
		return 0;
	scope_set(s, "cut_seq", scope_text(row, "cut_seq"));
	scope_set(s, "cut_hash", scope_text(row, "cut_hash"));
	return scope_number(row, "cut_seq") - scope_number(s, from);
}

bool
audit_chain_trim(
    struct req *r, const char *texts, const char *events, long long limit)
{
	const struct scope *row =
	    db_maybe_for(r, r->ground, &query_audit_head_lock);
	struct scope *s = row ? named_head(r, row) : NULL;
	long long without_text, gone;

	if (!s || req_failed(r))
		return false;
	scope_set_number(s, "limit", limit);
	without_text = cut_before(r, s, texts, "text_seq");
	if (without_text) {
		db_change_for(r, s, &query_audit_cut_texts);
		scope_set(s, "text_seq", scope_text(s, "cut_seq"));
	}
	gone = cut_before(r, s, events, "anchor_seq");
	if (gone) {
		db_change_for(r, s, &query_audit_cut_events);
		db_change_for(r, s, &query_audit_cut_about);
		scope_set(s, "anchor_seq", scope_text(s, "cut_seq"));
		scope_set(s, "anchor_hash", scope_text(s, "cut_hash"));
	}
	seal_head(r, s, row);
	move_head(r, s, false);
	return without_text == limit || gone == limit;
}
