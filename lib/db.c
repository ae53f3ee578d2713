/* The connection, its settings, and transactions. */

#include "db.h"

#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conf.h"
#include "db_internal.h"
#include "log.h"
#include "mem.h"

static MYSQL *my;
static char no_answer[320];
static const struct conf *conf;

/*
 * Read back after they are set: a host may refuse one, and a server that is
 * not strict cuts a token short with a warning that nobody reads.
 */
#define SETTINGS \
	"SET sql_mode = 'TRADITIONAL', time_zone = '+00:00'," \
	" autocommit = 1, tx_isolation = 'REPEATABLE-READ'"

/* Every statement says alias.branch_id = :branch, and the optimizer would
 * read all of a branch's keys to filter 25 rows by it. */
static const char settings[] =
    SETTINGS ", max_statement_time = 15,"
	     " optimizer_switch = 'rowid_filter=off'";

/* Older servers lack some; the read timeout still bounds the wait. */
static const char settings_old[] = SETTINGS;
static const char setting_check[] =
    "SELECT @@sql_mode LIKE '%STRICT_ALL_TABLES%'"
    " AND @@time_zone = '+00:00' AND @@character_set_client = 'utf8mb4'";

bool
db_is_lost(unsigned int code)
{
	return code == 2002 || code == 2003 || code == 2006 || code == 2013;
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
	if (db_is_lost(code))
		db_close();
}

static bool
first_is_one(const char *sql)
{
	MYSQL_RES *res;
	MYSQL_ROW row;
	bool is_one;

	if (mysql_query(my, sql))
		return false;
	res = mysql_store_result(my);
	row = res ? mysql_fetch_row(res) : NULL;
	is_one = row && row[0] && !strcmp(row[0], "1");
	mysql_free_result(res);
	return is_one;
}

static MYSQL *
prepare_handle(void)
{
	MYSQL *m = mysql_init(NULL);
	unsigned int connect_s = 3, read_s = 60;
	my_bool off = 0;

	mysql_options(m, MYSQL_OPT_CONNECT_TIMEOUT, &connect_s);
	mysql_options(m, MYSQL_OPT_READ_TIMEOUT, &read_s);
	mysql_options(m, MYSQL_OPT_RECONNECT, &off);
	mysql_options(m, MYSQL_OPT_LOCAL_INFILE, NULL);
	mysql_options(m, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	return m;
}

bool
db_open(const struct conf *c, const char **why)
{
	const char *socket = *c->socket ? c->socket : NULL;

	conf = c;
	if (my)
		return true;
	/* By a socket nothing is encrypted, and by plain CGI each page would
	 * read OpenSSL's configuration anew. */
	if (socket)
		setenv("OPENSSL_CONF", "/dev/null", 0);
	my = prepare_handle();
	if (!mysql_real_connect(my, c->host, c->user, c->password, c->name,
		c->port, socket, CLIENT_FOUND_ROWS)) {
		snprintf(no_answer, sizeof(no_answer),
		    "the database does not answer: %s", mysql_error(my));
		*why = no_answer;
		db_close();
		return false;
	}
	if ((mysql_query(my, settings) && mysql_query(my, settings_old)) ||
	    !first_is_one(setting_check)) {
		*why = "the database refuses strict mode, UTC or utf8mb4";
		db_close();
		return false;
	}
	return true;
}

void
db_close(void)
{
	if (!my)
		return;
	db_stmts_close();
	mysql_close(my);
	my = NULL;
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

void
db_rollback(struct req *r)
{
	db_gather_drop(r);
	if (my && mysql_query(my, "ROLLBACK"))
		db_close();
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
