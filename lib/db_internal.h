#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

/* What the files of db.h share; nobody else includes this. */

#include <mysql.h>
#include <stdbool.h>

#include "db.h"

/* More parameters than any statement has. */
#define DB_PARAMS_MAX 120

/* More columns than any result has. */
#define DB_COLUMNS_MAX 120

/* How a day or a moment is printed. */
struct db_day {
	enum enum_field_types type;
	unsigned int
	    parts; /* year, month, day, and with hour, minute, second */
};

/* A statement that is prepared. */
struct db_made {
	const struct query *query;
	MYSQL_STMT *stmt;
	unsigned int columns;
	const char **names; /* of the columns */
	const struct db_day *const *days; /* of each column; NULL: no day */
	bool is_bound; /* to the cells, which is for good */
};

/* What a parameter is bound to; owned by the request. */
struct db_value {
	const char *text; /* before it was sealed */
	const char *bytes; /* NULL: NULL */
	unsigned long len;
	long long number; /* where type is MYSQL_TYPE_LONGLONG */
	enum enum_field_types type; /* or STRING, or BLOB for bytes */
};

/* One for each parameter; false: the request is lost. */
bool db_values(struct req *, const struct scope *from, const struct query *,
    struct db_value *);

/*
 * db_connect.c: a new connection, to the first of [database] host that answers,
 * beginning with where the last one was.  NULL: *why.
 */
MYSQL *db_connect(const struct conf *, const char **why);

/* The next one begins with the host behind; false: there is one alone. */
bool db_pass_on(const struct conf *);

/* The first host may be tried again, a minute after it was left: the next
 * connection begins with it. */
bool db_goes_home(void);

/* The connection, made when needed; NULL: the request is lost. */
MYSQL *db_handle(struct req *);

/* Loses the request for a server's or client's error code. */
void db_blame(struct req *, const char *what, unsigned int code,
    const char *error, bool at_commit);
enum db_fate db_fate_of(unsigned int code, bool at_commit);
bool db_is_lost(unsigned int code);

/*
 * For tests: the error of this call to the server, made as FOOTHOLD_FAULT of
 * the environment asks for, or 0.  "12,1213,before,once": the 12th call
 * fails with 1213 and is not made; "12,2013,after,on": it and all that follow
 * are made, and their answers are lost.  Asked before (false) and after
 * (true) each call.  A build without assertions has no such thing.
 */
#if DEBUG
unsigned int db_fault(bool is_done);
#else
static inline unsigned int
db_fault(bool is_done)
{
	(void)is_done;
	return 0;
}
#endif

/*
 * db_seal.c: the keys that a statement needs, read before it runs; false: the
 * request is lost.
 */
bool
db_seal_ready(struct req *, const struct scope *from, const struct query *);

/* Puts what is sealed in the place of its text. */
bool db_seal_values(struct req *, const struct query *, struct db_value *);

/* :phone_index of a :phone: a keyed hash, NULL for an empty one. */
void db_index_value(struct req *, const char *name, struct db_value *);

/* Puts the text in the place of what is sealed, in a row of a result. */
void db_open_cells(struct req *, const struct query *, const void *owner,
    const char *texts[], const unsigned long lens[]);

/* Closes every prepared statement; the connection is going. */
void db_stmts_close(void);

/* Prepared when needed, bound and run; NULL: the request is lost. */
struct db_made *
db_run(struct req *, const struct scope *from, const struct query *);

/* Loses the request for the statement's last error. */
void db_blame_stmt(struct req *, const struct query *, MYSQL_STMT *);

/*
 * db_cell.c: where rows are fetched to, for good; the texts of the row that
 * was fetched, owned by owner, and how long they are.  NULL: no day.
 */
const struct db_day *db_day_of(const MYSQL_FIELD *);
void db_cells_bind(struct db_made *);
void db_cells_texts(struct db_made *, const void *owner, const char *texts[]);
const unsigned long *db_cells_lens(void);

/* The statement, prepared when needed; NULL: the request is lost. */
MYSQL_STMT *db_stmt(struct req *, const struct query *);

/* Forgets what was gathered. */
void db_gather_drop(struct req *);

#endif
