#ifndef DB_H
#define DB_H

/*
 * The database: one connection a process, prepared statements only, made at
 * first use and kept.  Only this module includes mysql.h.
 *
 * A parameter :name is looked up in the request's chain; :branch, :user,
 * :reach, :today, :now and :lang come from the request itself, and nothing
 * that was typed can shadow them.  An unknown name loses the request.  "" binds
 * NULL; names that end in _id, and limit, offset and version, bind integers.
 *
 * The first error poisons the transaction: only a rollback follows.
 */

#include <stdbool.h>
#include <stdint.h>

#include "query.h"
#include "req.h"

/* Connects when first needed; false: *why says what is wrong. */
bool db_open(const struct conf *, const char **why);
void db_close(void);

/* For another program that is to go where we are: the host of the connection
 * into host. True: it must be by TLS. */
bool db_place(const struct conf *, char *host, size_t size);

/*
 * What one page may use.  Each way out ends what was begun: one left open
 * would show the next visitor of this process the database as it was then.
 * A lost request commits nothing: db_commit rolls back.
 */
void db_begin(struct req *, bool read_only);
void db_commit(struct req *);
void db_rollback(struct req *);

/*
 * The first row; its columns join the request's chain.  No row: 404.
 * NULL only when the request is lost.
 */
struct scope *db_row(struct req *, const struct query *);

/* The same, but no row is fine: NULL, and nothing joins the chain. */
struct scope *db_maybe(struct req *, const struct query *);

/* All rows as a list of that name; never NULL. */
struct list *db_rows(struct req *, const char *as, const struct query *);

/* The new row's id, or the count of rows for a table without one.
 * 0: a unique name is taken, which does not lose the request. */
int64_t db_insert(struct req *, const struct query *);

/* Rows found by the WHERE, whether or not their content changed. */
int64_t db_change(struct req *, const struct query *);

/* The same four with the parameters looked up in another chain. */
struct scope *
db_maybe_for(struct req *, const struct scope *, const struct query *);
struct list *db_rows_for(
    struct req *, const struct scope *, const char *as, const struct query *);
int64_t db_insert_for(struct req *, const struct scope *, const struct query *);
int64_t db_change_for(struct req *, const struct scope *, const struct query *);

/*
 * For the many rows of a list: from db_gather until db_commit the rows of
 * db_insert_later are kept and go to the database hundreds at a time, in the
 * order in which their statements were first used. The statement must be an
 * INSERT with VALUES whose id nobody asks for, and nothing in between may
 * read its rows. A unique name that is taken asks for another run of the
 * transaction. Without db_gather a row is inserted at once.
 */
void db_gather(struct req *);

/* Inserts what was gathered, before something that must see it. */
void db_gather_send(struct req *);

/*
 * An id for a row that is made later: it rises, and has 18 digits at most. An
 * insert that takes :new_id has it from the scope that says new_id, a scope for
 * this one insert, or makes one itself.
 */
int64_t db_new_id(void);
void db_insert_later(struct req *, const struct scope *, const struct query *);

/* Row by row without keeping them: each(arg, row) until it says false. */
void db_each(struct req *, const struct query *,
    bool (*each)(void *, struct scope *), void *arg);

/* What stands for a sealed text that does not open, where req.opens_anyway:
 * its key was destroyed; it was changed, moved or never sealed. No text that
 * came from outside is one of these. */
extern const char db_text_gone[], db_text_false[];

/* The names of all columns of the statements that were run by now. */
void db_columns(void (*each)(void *, const char *name), void *arg);

/* Prepares a statement without running it; NULL: fine, else the error. */
const char *db_try(struct req *, const struct query *);

/*
 * For migrations alone: runs text with no parameters, as it stands, from a
 * file that belongs to the program.  NULL: fine, else the error.
 */
const char *db_script(struct req *, const char *sql);

#endif
