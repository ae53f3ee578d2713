/* Where statements meet sealed columns: tools/mkseal has found the places. */

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db_internal.h"
#include "keys.h"
#include "lang.h"
#include "mem.h"
#include "who.h"

/* 1 January 2026 in UTC, in milliseconds; 40 bits of them end in 2060. */
#define IDS_BEGAN 1767225600000LL
#define ID_TIME_BITS 40
#define ID_RANDOM_BITS 19

const char db_text_gone[] = "\1gone";
const char db_text_false[] = "\1false";

int64_t
db_new_id(void)
{
	static int64_t last;
	struct timespec now;
	int64_t ms, id;

	clock_gettime(CLOCK_REALTIME, &now);
	ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 - IDS_BEGAN;
	if (ms < 0)
		ms = 0;
	ms &= (1LL << ID_TIME_BITS) - 1;
	id = ms << ID_RANDOM_BITS |
	    (int64_t)randombytes_uniform(1U << ID_RANDOM_BITS);
	last = id > last ? id : last + 1;
	return last;
}

static bool
ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), end_len = strlen(end);

	return len >= end_len && !strcmp(s + len - end_len, end);
}

/* The same number is found whether it is a newcomer's or a volunteer's. */
static const char *
purpose_of(const struct req *r, const char *name)
{
	if (ends_with(name, "phone_index"))
		return "phone";
	if (ends_with(name, "email_index"))
		return "email";
	return mem_dup_n(r->mem, name, strlen(name) - strlen("_index"));
}

static int64_t
branch_of(const struct req *r, const struct scope *from, const struct query *q,
    const struct seal_place *p)
{
	const char *name = q->params[p->branch];

	return strcmp(name, "branch") ? (int64_t)scope_number(from, name) :
					r->who->branch_id;
}

bool
db_seal_ready(struct req *r, const struct scope *from, const struct query *q)
{
	if ((q->open_count || q->takes_index) && !keys_of(r, r->who->branch_id))
		return false;
	for (size_t i = 0; i < q->seal_count; i++)
		if (!keys_of(r, branch_of(r, from, q, &q->seals[i])))
			return false;
	return true;
}

/* Never the value itself: the line goes to the log. */
static void
refuse(struct req *r, const struct seal_where *w, enum seal_outcome outcome)
{
	static const char *const words[] = {
		[SEAL_NO_KEY] = "no key",
		[SEAL_GONE] = "key destroyed",
		[SEAL_FALSE] = "changed or moved",
	};

	if (outcome == SEAL_NO_KEY && keys_look_again(w->branch_id) &&
	    r->fate == DB_FINE)
		r->fate = DB_RERUN;
	req_fail(r,
	    r->fate == DB_RERUN      ? 503 :
		outcome == SEAL_GONE ? 410 :
				       500,
	    "sealed branch=%lld table=%s column=%s row=%s error=\"%s\"",
	    (long long)w->branch_id, w->table, w->column, w->row,
	    words[outcome]);
}

/* "17", or "17,4" */
static const char *
row_text(const void *owner, const struct seal_place *p, const char *first,
    const char *second)
{
	return p->rows == 1 ? first : mem_fmt(owner, "%s,%s", first, second);
}

bool
db_seal_values(struct req *r, const struct query *q, struct db_value *values)
{
	for (size_t i = 0; i < q->seal_count; i++) {
		const struct seal_place *p = &q->seals[i];
		struct db_value *v = &values[p->at];
		struct seal_where w = {
			.branch_id = values[p->branch].number,
			.table = p->table,
			.column = p->column,
			.is_special = p->is_special,
			.row = row_text(r->mem, p, values[p->row[0]].text,
			    values[p->row[1]].text),
		};
		enum seal_outcome outcome;
		unsigned char *bytes;
		size_t len;

		v->type = MYSQL_TYPE_BLOB;
		if (!*v->text)
			continue;
		outcome = seal_close(
		    r->mem, keys_of(r, w.branch_id), &w, v->text, &bytes, &len);
		if (outcome != SEAL_FINE) {
			refuse(r, &w, outcome);
			return false;
		}
		v->bytes = (const char *)bytes;
		v->len = len;
	}
	return true;
}

void
db_index_value(struct req *r, const char *name, struct db_value *v)
{
	unsigned char *hash = mem_zero(r->mem, SEAL_INDEX_BYTES);

	v->type = MYSQL_TYPE_BLOB;
	v->len = SEAL_INDEX_BYTES;
	/* Without a key nothing was written that could be found. */
	v->bytes = *v->text &&
		seal_index(keys_of(r, r->who->branch_id), purpose_of(r, name),
		    v->text, hash) ?
	    (const char *)hash :
	    NULL;
}

void
db_open_cells(struct req *r, const struct query *q, const void *owner,
    const char *texts[], const unsigned long lens[])
{
	const struct seal_ring *ring = keys_of(r, r->who->branch_id);

	for (size_t i = 0; i < q->open_count; i++) {
		const struct seal_place *p = &q->opens[i];
		struct seal_where w = {
			.branch_id = r->who->branch_id,
			.table = p->table,
			.column = p->column,
			.is_special = p->is_special,
		};
		enum seal_outcome outcome;
		char *text = NULL;

		if (!*texts[p->at])
			continue;
		w.row = row_text(owner, p, texts[p->row[0]], texts[p->row[1]]);
		outcome = ring ? seal_open(owner, ring, &w, texts[p->at],
				     lens[p->at], &text) :
				 SEAL_NO_KEY;
		texts[p->at] = text ? text : "";
		if (r->opens_anyway && outcome != SEAL_FINE)
			texts[p->at] =
			    outcome == SEAL_GONE ? db_text_gone : db_text_false;
		else if (outcome == SEAL_GONE)
			texts[p->at] = lang_text(r->lang, N_("(destroyed)"));
		else if (outcome != SEAL_FINE)
			refuse(r, &w, outcome);
	}
}
