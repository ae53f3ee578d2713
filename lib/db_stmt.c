/* Prepared statements: bound from the chain, fetched into scopes. */

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "clock.h"
#include "db_internal.h"
#include "mem.h"
#include "who.h"

#define PARAMS_MAX 120
#define COLUMNS_MAX 120
#define CELL_ROOM 192

struct made {
	const struct query *query;
	MYSQL_STMT *stmt;
	unsigned int columns;
	const char **names; /* of the columns */
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

/* What no input may name: these come from the request itself. */
static const char *
own_param(const struct req *r, const char *name)
{
	if (!strcmp(name, "branch"))
		return mem_fmt(r->mem, "%lld", (long long)r->who->branch_id);
	if (!strcmp(name, "user"))
		return r->who->account_id ?
		    mem_fmt(r->mem, "%lld", (long long)r->who->account_id) :
		    "";
	if (!strcmp(name, "reach"))
		return r->who->reach;
	if (!strcmp(name, "today") || !strcmp(name, "now") ||
	    !strcmp(name, "lang"))
		return scope_text(r->ground, name);
	return NULL;
}

bool
db_is_integer(const char *name)
{
	size_t len = strlen(name);

	return (len > 3 && !strcmp(name + len - 3, "_id")) ||
	    !strcmp(name, "branch") || !strcmp(name, "user") ||
	    !strcmp(name, "limit") || !strcmp(name, "offset") ||
	    !strcmp(name, "version");
}

bool
db_integer(const char *text, long long *number)
{
	char *end;

	*number = strtoll(text, &end, 10);
	return !*end && (isdigit((unsigned char)*text) || *text == '-');
}

const char *
db_param(struct req *r, const struct scope *from, const struct query *q,
    const char *name)
{
	const char *text = own_param(r, name);

	if (text || scope_get(from, name, &text))
		return text;
	req_fail(r, 500, "query=%s unknown_param=%s", q->name, name);
	return NULL;
}

static bool
bind_params(struct req *r, const struct scope *from, const struct query *q,
    struct made *m)
{
	static MYSQL_BIND bind[PARAMS_MAX];
	static long long numbers[PARAMS_MAX];

	memset(bind, 0, sizeof(bind));
	for (size_t i = 0; q->params[i]; i++) {
		const char *name = q->params[i];
		const char *text = db_param(r, from, q, name);

		assert(i < PARAMS_MAX);
		if (!text)
			return false;
		if (!*text) {
			bind[i].buffer_type = MYSQL_TYPE_NULL;
		} else if (!db_is_integer(name)) {
			bind[i].buffer_type = MYSQL_TYPE_STRING;
			bind[i].buffer = (char *)(size_t)text;
			bind[i].buffer_length = strlen(text);
		} else if (db_integer(text, &numbers[i])) {
			bind[i].buffer_type = MYSQL_TYPE_LONGLONG;
			bind[i].buffer = &numbers[i];
		} else {
			req_fail(r, 404, "query=%s param=%s", q->name, name);
			return false;
		}
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
	m = make(r, q);
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
}

static const char *
cell_text(struct made *m, unsigned int i, const void *owner)
{
	unsigned long len = cells.len[i];
	MYSQL_BIND again;
	char *text;

	if (cells.is_null[i])
		return "";
	if (len <= CELL_ROOM)
		return mem_dup_n(owner, cells.room[i], len);
	text = mem_dup_n(owner, "", 0);
	text = mem_grow(owner, text, len + 1, 1);
	memset(&again, 0, sizeof(again));
	again.buffer_type = MYSQL_TYPE_STRING;
	again.buffer = text;
	again.buffer_length = len;
	mysql_stmt_fetch_column(m->stmt, &again, i, 0);
	text[len] = '\0';
	return text;
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
	for (unsigned int i = 0; i < m->columns; i++)
		scope_lend(row, m->names[i], cell_text(m, i, row));
	if (m->query->confidential)
		audit_note(r, m->query->confidential, row);
}

static struct made *
run_rows(struct req *r, const struct scope *from, const struct query *q)
{
	struct made *m = run(r, from, q);

	if (m)
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
	while (goes_on && (bind_cells(m), fetch(r, m))) {
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
