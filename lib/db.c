/* The connection of a process, what its errors mean, and transactions. */

#include "db.h"

#include <mysql.h>
#include "db_internal.h"
#include "log.h"
#include "mem.h"

static MYSQL *my;
static const struct conf *conf;

bool
db_is_lost(unsigned int code)
{
	return code == 2002 || code == 2003 || code == 2006 || code == 2013;
}

/* A server that takes no work, of several: another may. */
static bool
is_elsewhere(unsigned int code)
{
	return code == 1047 || code == 1290;
}

enum db_fate
db_fate_of(unsigned int code, bool at_commit)
{
	if (at_commit && (db_is_lost(code) || code == 1180))
		return DB_UNKNOWN;
	switch (code) {
	case 1020:
	case 1040:
	case 1047:
	case 1203:
	case 1205:
	case 1213:
	case 1226:
	case 1290:
	case 2002:
	case 2003:
	case 2006:
	case 2013:
		return DB_RERUN;
	default:
		return DB_BROKEN;
	}
}

void
db_blame(struct req *r, const char *what, unsigned int code, const char *error,
    bool at_commit)
{
	enum db_fate fate = db_fate_of(code, at_commit);

	if (r->fate == DB_FINE)
		r->fate = fate;
	req_fail(r, fate == DB_BROKEN ? 500 : 503, "db=%s code=%u error=\"%s\"",
	    what, code, error);
	/* Last: the error's text belongs to what is closed here. */
	if (db_is_lost(code) || (is_elsewhere(code) && db_pass_on(conf)))
		db_close();
}

bool
db_open(const struct conf *c, const char **why)
{
	conf = c;
	if (!my)
		my = db_connect(c, why);
	return my;
}

void
db_close(void)
{
	if (!my)
		return;
	/* The server forgets its statements by itself. */
	mysql_close(my);
	my = NULL;
	db_stmts_close();
}

MYSQL *
db_handle(struct req *r)
{
	const char *why = "";

	if (my)
		return my;
	if (!db_fault(false) && db_open(r->conf, &why))
		return my;
	log_event("no_database", "error=\"%s\"", why);
	r->fate = DB_RERUN;
	req_fail(r, 503, "db=connect");
	return NULL;
}

static void
run_plain(struct req *r, const char *sql, bool at_commit)
{
	unsigned int code = db_fault(false);
	const char *error = "made for a test";

	if (!code && mysql_query(my, sql)) {
		code = mysql_errno(my);
		error = mysql_error(my);
	}
	if (!code)
		code = db_fault(true);
	if (code)
		db_blame(r, sql, code, error, at_commit);
}

void
db_begin(struct req *r, bool read_only)
{
	if (req_failed(r) || !db_handle(r))
		return;
	run_plain(r,
	    read_only ? "START TRANSACTION READ ONLY" : "START TRANSACTION",
	    false);
}

/* Between two transactions the connection may be another's. */
static void
go_home(void)
{
	if (my && db_goes_home())
		db_close();
}

void
db_rollback(struct req *r)
{
	db_gather_drop(r);
	if (my && mysql_query(my, "ROLLBACK"))
		db_close();
	go_home();
}

void
db_commit(struct req *r)
{
	db_gather_send(r);
	db_gather_drop(r);
	if (req_failed(r))
		db_rollback(r);
	else if (db_handle(r))
		run_plain(r, "COMMIT", true);
	go_home();
}

const char *
db_script(struct req *r, const char *sql)
{
	if (!db_handle(r))
		return "the database does not answer";
	if (mysql_query(my, sql))
		return mem_dup(r->mem, mysql_error(my));
	mysql_free_result(mysql_store_result(my));
	return NULL;
}
