#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

/* What db.c and db_stmt.c share; nobody else includes this. */

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

/* Closes every prepared statement; the connection is going. */
void db_stmts_close(void);

#endif
