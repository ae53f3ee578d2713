#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

/* What the files of db.h share; nobody else includes this. */

#include <mysql.h>
#include <stdbool.h>

#include "db.h"

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

/* Closes every prepared statement; the connection is going. */
void db_stmts_close(void);

/* The statement, prepared when needed; NULL: the request is lost. */
MYSQL_STMT *db_stmt(struct req *, const struct query *);

/* What a parameter is bound to, "" for NULL; NULL: the request is lost. */
const char *db_param(struct req *, const struct scope *from,
    const struct query *, const char *name);

/* Whether a parameter of that name binds an integer. */
bool db_is_integer(const char *name);

/* False: the text is no integer. */
bool db_integer(const char *text, long long *number);

/* Inserts what was gathered; or forgets it. */
void db_gather_send(struct req *);
void db_gather_drop(struct req *);

#endif
