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
#define PARAMS_MAX 120

/* The rows of one statement: texts of its parameters, row by row. */
struct kind {
	const struct query *query;
	size_t params;
	size_t rows;
	const char **texts;
};

struct gather {
	struct kind kinds[KINDS_MAX];
	size_t count;
	void *texts; /* owner of all */
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
	r->gather->texts = mem_owner(r->gather, "texts");
}

void
db_gather_drop(struct req *r)
{
	mem_free(r->gather);
	r->gather = NULL;
}

static bool
set_cell(struct column *c, size_t row, const char *text, bool is_integer)
{
	c->indicators[row] = *text ? STMT_INDICATOR_NONE : STMT_INDICATOR_NULL;
	c->texts[row] = (char *)(size_t)text;
	c->lengths[row] = strlen(text);
	return !*text || !is_integer || db_integer(text, &c->numbers[row]);
}

/* Integers stand in their array, texts behind an array of pointers. */
static bool
bind_column(const struct kind *k, size_t param, struct column *c, MYSQL_BIND *b)
{
	bool is_integer = db_is_integer(k->query->params[param]);

	for (size_t row = 0; row < k->rows; row++)
		if (!set_cell(
			c, row, k->texts[row * k->params + param], is_integer))
			return false;
	b->buffer_type = is_integer ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_STRING;
	b->buffer = is_integer ? (void *)c->numbers : (void *)c->texts;
	b->length = c->lengths;
	b->u.indicator = c->indicators;
	return true;
}

static bool
bind_rows(struct req *r, const struct kind *k, MYSQL_STMT *stmt, void *owner)
{
	struct column *columns =
	    mem_zero(owner, (k->params + 1) * sizeof(*columns));
	MYSQL_BIND *bind = mem_zero(owner, (k->params + 1) * sizeof(*bind));
	unsigned int rows = (unsigned int)k->rows;

	for (size_t i = 0; i < k->params; i++)
		if (!bind_column(k, i, &columns[i], &bind[i])) {
			req_fail(r, 404, "query=%s param=%s", k->query->name,
			    k->query->params[i]);
			return false;
		}
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

	if (!bind_rows(r, k, stmt, owner))
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
	mem_free(g->texts);
	g->texts = mem_owner(g, "texts");
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
	k->texts = mem_zero(g, (ROWS_MAX * k->params + 1) * sizeof(*k->texts));
	return k;
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
	for (size_t i = 0; i < k->params; i++) {
		const char *text = db_param(r, from, q, q->params[i]);

		if (!text)
			return;
		k->texts[k->rows * k->params + i] =
		    mem_dup(r->gather->texts, text);
	}
	if (++k->rows == ROWS_MAX)
		db_gather_send(r);
}
