/* Prepared statements, bound from the chain and run. */

#include <assert.h>
#include <string.h>

#include "clock.h"
#include "db_internal.h"
#include "mem.h"

static struct db_made *mades;

void
db_stmts_close(void)
{
	for (size_t i = 0; mades && i < query_slots; i++) {
		if (mades[i].stmt)
			mysql_stmt_close(mades[i].stmt);
		mades[i].stmt = NULL;
		mades[i].is_bound = false;
	}
}

void
db_columns(void (*each)(void *, const char *name), void *arg)
{
	for (size_t i = 0; mades && i < query_slots; i++)
		for (unsigned int c = 0; c < mades[i].columns; c++)
			each(arg, mades[i].names[c]);
}

static void
name_columns(struct db_made *m)
{
	const struct db_day **of;
	MYSQL_RES *meta = mysql_stmt_result_metadata(m->stmt);

	if (!meta)
		return;
	/* Kept over a new connection: scopes on loan point at the names. */
	if (m->names) {
		mysql_free_result(meta);
		return;
	}
	m->columns = mysql_num_fields(meta);
	assert(m->columns <= DB_COLUMNS_MAX);
	m->names = mem_zero(mades, m->columns * sizeof(*m->names));
	of = mem_zero(m->names, m->columns * sizeof(*of));
	for (unsigned int i = 0; i < m->columns; i++) {
		const MYSQL_FIELD *field = mysql_fetch_field_direct(meta, i);

		m->names[i] = mem_dup(m->names, field->name);
		of[i] = db_day_of(field);
	}
	m->days = of;
	mysql_free_result(meta);
}

void
db_blame_stmt(struct req *r, const struct query *q, MYSQL_STMT *stmt)
{
	db_blame(
	    r, q->name, mysql_stmt_errno(stmt), mysql_stmt_error(stmt), false);
}

static unsigned int
prepare(MYSQL_STMT *stmt, const struct query *q)
{
	return mysql_stmt_prepare(stmt, q->sql, strlen(q->sql)) ?
	    mysql_stmt_errno(stmt) :
	    0;
}

/* A unique name that is taken is an answer, not an error. */
static unsigned int
execute(MYSQL_STMT *stmt, const struct query *q)
{
	(void)q;
	return mysql_stmt_execute(stmt) && mysql_stmt_errno(stmt) != 1062 ?
	    mysql_stmt_errno(stmt) :
	    0;
}

/* Makes the call; false: the request is lost, and so may be the connection
 * with all its statements. */
static bool
is_fine(struct req *r, const struct query *q, MYSQL_STMT *stmt,
    unsigned int (*call)(MYSQL_STMT *, const struct query *))
{
	unsigned int made = db_fault(false), code;

	code = made ? 0 : call(stmt, q);
	if (!made && !code)
		made = db_fault(true);
	if (made)
		db_blame(r, q->name, made, "made for a test", false);
	else if (code)
		db_blame_stmt(r, q, stmt);
	return !made && !code;
}

static struct db_made *
make(struct req *r, const struct query *q)
{
	MYSQL *my = db_handle(r);
	struct db_made *m;
	MYSQL_STMT *stmt;

	if (!my)
		return NULL;
	if (!mades)
		mades = mem_zero(mem_cache(), query_slots * sizeof(*mades));
	m = &mades[q->slot];
	if (m->stmt)
		return m;
	stmt = mysql_stmt_init(my);
	m->stmt = stmt;
	m->query = q;
	if (!is_fine(r, q, stmt, prepare)) {
		/* A lost connection has closed it with all the others. */
		if (m->stmt)
			mysql_stmt_close(stmt);
		m->stmt = NULL;
		return NULL;
	}
	name_columns(m);
	return m;
}

MYSQL_STMT *
db_stmt(struct req *r, const struct query *q)
{
	struct db_made *m = make(r, q);

	return m ? m->stmt : NULL;
}

static bool
bind_params(struct req *r, const struct scope *from, const struct query *q,
    struct db_made *m)
{
	static MYSQL_BIND bind[DB_PARAMS_MAX];
	static struct db_value values[DB_PARAMS_MAX];

	if (!db_values(r, from, q, values))
		return false;
	for (size_t i = 0; q->params[i]; i++) {
		struct db_value *v = &values[i];

		bind[i] = (MYSQL_BIND){
			.buffer_type = v->bytes ? v->type : MYSQL_TYPE_NULL,
			.buffer = v->type == MYSQL_TYPE_LONGLONG ?
			    (void *)&v->number :
			    (void *)(size_t)v->bytes,
			.buffer_length = v->len,
		};
	}
	return !mysql_stmt_bind_param(m->stmt, bind);
}

struct db_made *
db_run(struct req *r, const struct scope *from, const struct query *q)
{
	unsigned long long began = clock_ns();
	struct db_made *m;

	if (req_failed(r))
		return NULL;
	m = db_seal_ready(r, from, q) ? make(r, q) : NULL;
	if (!m || !bind_params(r, from, q, m))
		return NULL;
	r->statements++;
	if (!is_fine(r, q, m->stmt, execute))
		return NULL;
	r->db_ns += clock_ns() - began;
	return m;
}
