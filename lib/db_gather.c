/*
 * Rows kept until there are many: each statement takes its rows in one round
 * trip, by the array binding of the client library.
 */

#include <assert.h>
#include <string.h>

#include "clock.h"
#include "db_internal.h"
#include "mem.h"

/* More at once saves nothing that can be measured. */
#define ROWS_MAX 200
#define KINDS_MAX 32

/* The rows of one statement: the values of its parameters, row by row. */
struct kind {
	const struct query *query;
	size_t params;
	size_t rows;
	struct db_value *values;
};

struct gather {
	struct kind kinds[KINDS_MAX];
	size_t count;
	void *bytes; /* owner of all that values point at */
};

/* One parameter of all rows, as the client library wants it. */
struct column {
	char *texts[ROWS_MAX];
	long long numbers[ROWS_MAX];
	unsigned long lengths[ROWS_MAX];
	char indicators[ROWS_MAX];
};

void
db_gather(struct req *r)
{
	db_gather_drop(r);
	r->gather = mem_zero(r, sizeof(*r->gather));
	r->gather->bytes = mem_owner(r->gather, "bytes");
}

void
db_gather_drop(struct req *r)
{
	mem_free(r->gather);
	r->gather = NULL;
}

static void
set_cell(struct column *c, size_t row, const struct db_value *v)
{
	c->indicators[row] =
	    v->bytes ? STMT_INDICATOR_NONE : STMT_INDICATOR_NULL;
	c->texts[row] = (char *)(size_t)v->bytes;
	c->lengths[row] = v->len;
	c->numbers[row] = v->number;
}

/* Integers stand in their array, texts behind an array of pointers. */
static void
bind_column(const struct kind *k, size_t param, struct column *c, MYSQL_BIND *b)
{
	const struct db_value *v = k->values + param;
	bool is_integer = v->type == MYSQL_TYPE_LONGLONG;

	for (size_t row = 0; row < k->rows; row++)
		set_cell(c, row, &v[row * k->params]);
	b->buffer_type = v->type;
	b->buffer = is_integer ? (void *)c->numbers : (void *)c->texts;
	b->length = c->lengths;
	b->u.indicator = c->indicators;
}

static bool
bind_rows(const struct kind *k, MYSQL_STMT *stmt, void *owner)
{
	struct column *columns =
	    mem_zero(owner, (k->params + 1) * sizeof(*columns));
	MYSQL_BIND *bind = mem_zero(owner, (k->params + 1) * sizeof(*bind));
	unsigned int rows = (unsigned int)k->rows;

	for (size_t i = 0; i < k->params; i++)
		bind_column(k, i, &columns[i], &bind[i]);
	return !mysql_stmt_attr_set(stmt, STMT_ATTR_ARRAY_SIZE, &rows) &&
	    !mysql_stmt_bind_param(stmt, bind);
}

static void
blame(struct req *r, const struct kind *k, MYSQL_STMT *stmt)
{
	unsigned int code = mysql_stmt_errno(stmt);

	/* A twin was faster, and is found when this runs again. */
	if (code == 1062) {
		r->fate = DB_RERUN;
		req_fail(r, 503, "query=%s twin", k->query->name);
		return;
	}
	db_blame(r, k->query->name, code, mysql_stmt_error(stmt), false);
}

static void
run_rows(struct req *r, const struct kind *k, MYSQL_STMT *stmt, void *owner)
{
	unsigned int one_row = 0;
	bool failed;

	if (!bind_rows(k, stmt, owner))
		return;
	r->statements++;
	failed = mysql_stmt_execute(stmt);
	mysql_stmt_attr_set(stmt, STMT_ATTR_ARRAY_SIZE, &one_row);
	if (failed)
		blame(r, k, stmt);
}

static void
send_kind(struct req *r, struct kind *k)
{
	unsigned long long began = clock_ns();
	MYSQL_STMT *stmt = k->rows ? db_stmt(r, k->query) : NULL;
	void *owner;

	if (!stmt)
		return;
	owner = mem_owner(r->gather, "columns");
	run_rows(r, k, stmt, owner);
	mem_free(owner);
	k->rows = 0;
	r->db_ns += clock_ns() - began;
}

void
db_gather_send(struct req *r)
{
	struct gather *g = r->gather;

	for (size_t i = 0; g && i < g->count && !req_failed(r); i++)
		send_kind(r, &g->kinds[i]);
	if (!g)
		return;
	mem_free(g->bytes);
	g->bytes = mem_owner(g, "bytes");
}

static struct kind *
kind_of(struct gather *g, const struct query *q)
{
	struct kind *k;

	for (size_t i = 0; i < g->count; i++)
		if (g->kinds[i].query == q)
			return &g->kinds[i];
	assert(g->count < KINDS_MAX);
	k = &g->kinds[g->count++];
	k->query = q;
	while (q->params[k->params])
		k->params++;
	k->values =
	    mem_zero(g, (ROWS_MAX * k->params + 1) * sizeof(*k->values));
	return k;
}

static void
keep(struct gather *g, struct db_value *v)
{
	v->text = NULL;
	if (v->bytes)
		v->bytes = mem_dup_n(g->bytes, v->bytes, v->len);
}

void
db_insert_later(struct req *r, const struct scope *from, const struct query *q)
{
	struct kind *k;

	if (!r->gather)
		db_insert_for(r, from, q);
	if (!r->gather || req_failed(r))
		return;
	k = kind_of(r->gather, q);
	if (!db_seal_ready(r, from, q) ||
	    !db_values(r, from, q, k->values + k->rows * k->params))
		return;
	for (size_t i = 0; i < k->params; i++)
		keep(r->gather, &k->values[k->rows * k->params + i]);
	if (++k->rows == ROWS_MAX)
		db_gather_send(r);
}
