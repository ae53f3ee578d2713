/* Prepared statements: bound from the chain, fetched into scopes. */

#include <assert.h>
#include <string.h>

#include "audit.h"
#include "clock.h"
#include "db_internal.h"
#include "mem.h"

#define COLUMNS_MAX 120
#define CELL_ROOM 192

struct made {
	const struct query *query;
	MYSQL_STMT *stmt;
	unsigned int columns;
	const char **names; /* of the columns */
	bool is_bound; /* to the cells, which is for good */
};

/* A row's cells while they are fetched; longer ones are fetched again. */
struct cells {
	MYSQL_BIND bind[COLUMNS_MAX];
	char room[COLUMNS_MAX][CELL_ROOM];
	unsigned long len[COLUMNS_MAX];
	my_bool is_null[COLUMNS_MAX];
};

static struct made *mades;
static struct cells cells;

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

static void
name_columns(struct made *m)
{
	MYSQL_RES *meta = mysql_stmt_result_metadata(m->stmt);

	if (!meta)
		return;
	/* Kept over a new connection: scopes on loan point at the names. */
	if (m->names) {
		mysql_free_result(meta);
		return;
	}
	m->columns = mysql_num_fields(meta);
	assert(m->columns <= COLUMNS_MAX);
	m->names = mem_zero(mades, m->columns * sizeof(*m->names));
	for (unsigned int i = 0; i < m->columns; i++)
		m->names[i] =
		    mem_dup(m->names, mysql_fetch_field_direct(meta, i)->name);
	mysql_free_result(meta);
}

static void
blame_stmt(struct req *r, const struct query *q, MYSQL_STMT *stmt)
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
		blame_stmt(r, q, stmt);
	return !made && !code;
}

static struct made *
make(struct req *r, const struct query *q)
{
	MYSQL *my = db_handle(r);
	struct made *m;
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
	struct made *m = make(r, q);

	return m ? m->stmt : NULL;
}

static bool
bind_params(struct req *r, const struct scope *from, const struct query *q,
    struct made *m)
{
	static MYSQL_BIND bind[DB_PARAMS_MAX];
	static struct db_value values[DB_PARAMS_MAX];

	memset(bind, 0, sizeof(bind));
	if (!db_values(r, from, q, values))
		return false;
	for (size_t i = 0; q->params[i]; i++) {
		struct db_value *v = &values[i];

		bind[i].buffer_type = v->bytes ? v->type : MYSQL_TYPE_NULL;
		bind[i].buffer = v->type == MYSQL_TYPE_LONGLONG ?
		    (void *)&v->number :
		    (void *)(size_t)v->bytes;
		bind[i].buffer_length = v->len;
	}
	return !mysql_stmt_bind_param(m->stmt, bind);
}

static struct made *
run(struct req *r, const struct scope *from, const struct query *q)
{
	unsigned long long began = clock_ns();
	struct made *m;

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

static void
bind_cells(struct made *m)
{
	memset(cells.bind, 0, m->columns * sizeof(*cells.bind));
	for (unsigned int i = 0; i < m->columns; i++) {
		MYSQL_BIND *b = &cells.bind[i];

		b->buffer_type = MYSQL_TYPE_STRING;
		b->buffer = cells.room[i];
		b->buffer_length = CELL_ROOM;
		b->length = &cells.len[i];
		b->is_null = &cells.is_null[i];
	}
	mysql_stmt_bind_result(m->stmt, cells.bind);
	m->is_bound = true;
}

static const char *
long_cell(struct made *m, unsigned int i, const void *owner)
{
	unsigned long len = cells.len[i];
	MYSQL_BIND again;
	char *text;

	text = mem_room(owner, len + 1);
	memset(&again, 0, sizeof(again));
	again.buffer_type = MYSQL_TYPE_STRING;
	again.buffer = text;
	again.buffer_length = len;
	mysql_stmt_fetch_column(m->stmt, &again, i, 0);
	text[len] = '\0';
	return text;
}

/* A row's short cells lie behind each other in one block. */
static void
cell_texts(struct made *m, const void *owner, const char *texts[])
{
	size_t room = 1;
	char *at;

	for (unsigned int i = 0; i < m->columns; i++)
		if (!cells.is_null[i] && cells.len[i] <= CELL_ROOM)
			room += cells.len[i] + 1;
	at = mem_room(owner, room);
	for (unsigned int i = 0; i < m->columns; i++) {
		texts[i] = "";
		if (!cells.is_null[i] && cells.len[i] > CELL_ROOM) {
			texts[i] = long_cell(m, i, owner);
		} else if (!cells.is_null[i]) {
			memcpy(at, cells.room[i], cells.len[i]);
			at[cells.len[i]] = '\0';
			texts[i] = at;
			at += cells.len[i] + 1;
		}
	}
}

/* False at the end of the rows or when the request is lost. */
static bool
fetch(struct req *r, struct made *m)
{
	int rc = mysql_stmt_fetch(m->stmt);

	if (!rc || rc == MYSQL_DATA_TRUNCATED)
		return true;
	if (rc != MYSQL_NO_DATA)
		blame_stmt(r, m->query, m->stmt);
	return false;
}

static void
fill(struct req *r, struct made *m, struct scope *row)
{
	static const char *texts[COLUMNS_MAX];

	cell_texts(m, row, texts);
	if (m->query->open_count)
		db_open_cells(r, m->query, row, texts, cells.len);
	for (unsigned int i = 0; i < m->columns; i++)
		scope_lend(row, m->names[i], texts[i]);
	if (m->query->confidential)
		audit_note(r, m->query->confidential, row);
}

static struct made *
run_rows(struct req *r, const struct scope *from, const struct query *q)
{
	struct made *m = run(r, from, q);

	if (m && !m->is_bound)
		bind_cells(m);
	return m;
}

/* The row of a statement that finds one; the names outlive the request. */
static struct scope *
only_row(struct req *r, const struct scope *from, const struct query *q,
    struct scope *row)
{
	struct made *m = run_rows(r, from, q);
	unsigned long long began = clock_ns();
	bool found;

	if (!m)
		return NULL;
	found = fetch(r, m);
	if (found)
		fill(r, m, row);
	if (m->stmt)
		mysql_stmt_free_result(m->stmt);
	r->db_ns += clock_ns() - began;
	return found ? row : NULL;
}

struct scope *
db_maybe_for(struct req *r, const struct scope *from, const struct query *q)
{
	return only_row(r, from, q, scope_new(r->mem, from));
}

struct scope *
db_maybe(struct req *r, const struct query *q)
{
	struct scope *row = only_row(r, r->scope, q, scope_new(r->mem, NULL));

	if (row) {
		scope_hang(row, scope_parent(r->scope));
		scope_hang(r->scope, row);
	}
	return row;
}

struct scope *
db_row(struct req *r, const struct query *q)
{
	struct scope *row = db_maybe(r, q);

	if (!row && !req_failed(r))
		req_fail(r, 404, "query=%s found=0", q->name);
	return row;
}

struct list *
db_rows_for(struct req *r, const struct scope *from, const char *as,
    const struct query *q)
{
	struct list *list = scope_add_list(r->scope, as);
	struct made *m = run_rows(r, from, q);
	unsigned long long began = clock_ns();

	if (!m)
		return list;
	while (fetch(r, m))
		fill(r, m, list_row(list, r->scope));
	if (m->stmt)
		mysql_stmt_free_result(m->stmt);
	r->db_ns += clock_ns() - began;
	return list;
}

struct list *
db_rows(struct req *r, const char *as, const struct query *q)
{
	return db_rows_for(r, r->scope, as, q);
}

void
db_each(struct req *r, const struct query *q,
    bool (*each)(void *, struct scope *), void *arg)
{
	struct made *m = run_rows(r, r->scope, q);
	bool goes_on = m != NULL;

	/* Held here, so that each may run statements of its own. */
	if (m && mysql_stmt_store_result(m->stmt)) {
		blame_stmt(r, q, m->stmt);
		return;
	}
	while (goes_on && fetch(r, m)) {
		struct scope *row = scope_new(r->mem, r->scope);

		fill(r, m, row);
		goes_on = each(arg, row) && m->stmt;
		mem_free(row);
	}
	if (m && m->stmt)
		mysql_stmt_free_result(m->stmt);
}

int64_t
db_insert_for(struct req *r, const struct scope *from, const struct query *q)
{
	struct made *m = run(r, from, q);
	int64_t id;

	if (!m || mysql_stmt_errno(m->stmt) == 1062)
		return 0;
	id = (int64_t)mysql_stmt_insert_id(m->stmt);
	return id ? id : (int64_t)mysql_stmt_affected_rows(m->stmt);
}

int64_t
db_insert(struct req *r, const struct query *q)
{
	return db_insert_for(r, r->scope, q);
}

int64_t
db_change_for(struct req *r, const struct scope *from, const struct query *q)
{
	struct made *m = run(r, from, q);

	if (!m || mysql_stmt_errno(m->stmt) == 1062)
		return 0;
	return (int64_t)mysql_stmt_affected_rows(m->stmt);
}

int64_t
db_change(struct req *r, const struct query *q)
{
	return db_change_for(r, r->scope, q);
}

const char *
db_try(struct req *r, const struct query *q)
{
	MYSQL *my = db_handle(r);
	MYSQL_STMT *stmt;
	const char *error = NULL;

	if (!my)
		return "the database does not answer";
	stmt = mysql_stmt_init(my);
	if (mysql_stmt_prepare(stmt, q->sql, strlen(q->sql)))
		error = mem_dup(r->mem, mysql_stmt_error(stmt));
	mysql_stmt_close(stmt);
	return error;
}
