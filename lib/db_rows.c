/* What statements find, as scopes; and what they change. */

#include <string.h>

#include "audit.h"
#include "clock.h"
#include "db_internal.h"
#include "mem.h"

/* False at the end of the rows or when the request is lost. */
static bool
fetch(struct req *r, struct db_made *m)
{
	int rc = mysql_stmt_fetch(m->stmt);

	if (!rc || rc == MYSQL_DATA_TRUNCATED)
		return true;
	if (rc != MYSQL_NO_DATA)
		db_blame_stmt(r, m->query, m->stmt);
	return false;
}

/* like: a row of the same statement, or NULL. */
static void
fill(struct req *r, struct db_made *m, struct scope *row,
    const struct scope *like)
{
	static const char *texts[DB_COLUMNS_MAX];

	db_cells_texts(m, row, texts);
	if (m->query->open_count)
		db_open_cells(r, m->query, row, texts, db_cells_lens());
	scope_lend_row(row, like, m->names, texts, m->columns);
	if (m->query->confidential)
		audit_note(r, m->query->confidential, row);
}

static struct db_made *
run_rows(struct req *r, const struct scope *from, const struct query *q)
{
	struct db_made *m = db_run(r, from, q);

	if (m && !m->is_bound)
		db_cells_bind(m);
	return m;
}

/* The row of a statement that finds one; the names outlive the request. */
static struct scope *
only_row(struct req *r, const struct scope *from, const struct query *q,
    struct scope *row)
{
	struct db_made *m = run_rows(r, from, q);
	unsigned long long began = clock_ns();
	bool found;

	if (!m)
		return NULL;
	found = fetch(r, m);
	if (found)
		fill(r, m, row, NULL);
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
	struct db_made *m = run_rows(r, from, q);
	const struct scope *before = NULL;
	unsigned long long began = clock_ns();

	if (!m)
		return list;
	while (fetch(r, m)) {
		struct scope *row = list_row(list, r->scope);

		fill(r, m, row, before);
		before = row;
	}
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
	struct db_made *m = run_rows(r, r->scope, q);
	bool goes_on = m != NULL;

	/* Held here, so that each may run statements of its own. */
	if (m && mysql_stmt_store_result(m->stmt)) {
		db_blame_stmt(r, q, m->stmt);
		return;
	}
	while (goes_on && fetch(r, m)) {
		struct scope *row = scope_new(r->mem, r->scope);

		fill(r, m, row, NULL);
		goes_on = each(arg, row) && m->stmt;
		mem_free(row);
	}
	if (m && m->stmt)
		mysql_stmt_free_result(m->stmt);
}

int64_t
db_insert_for(struct req *r, const struct scope *from, const struct query *q)
{
	struct db_made *m = db_run(r, from, q);
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
	struct db_made *m = db_run(r, from, q);

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
