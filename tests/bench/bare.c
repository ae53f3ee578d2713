/*
 * The statements of one page in a bare loop over the client library: the
 * limit that no program over the same database can pass.
 *
 *   bare SOCKET USER SECONDS LOOPS NAME=VALUE... -- QUERY...
 *
 * LOOPS processes run the named statements one after the other, as the page
 * does, in a read-only transaction, and fetch every cell into a buffer. Prints
 * the rounds of all together, and their processor time in clock ticks. The
 * account, whose rights the server looks through, the settings of the
 * connection and the prepared statements are those of the page's program;
 * nothing else of Foothold is linked in.
 */

#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "queries.h"

#define CELL 512
#define COLUMNS 100
#define QUERIES 8

static char **values;
static int value_count;

static const char *
value_of(const char *name)
{
	size_t len = strlen(name);

	for (int i = 0; i < value_count; i++)
		if (!strncmp(values[i], name, len) && values[i][len] == '=')
			return values[i] + len + 1;
	return "";
}

static const struct query *
query_of(const char *name)
{
	for (size_t i = 0; query_all[i]; i++)
		if (!strcmp(query_all[i]->name, name))
			return query_all[i]->sorts ? query_all[i]->sorts[0] :
						     query_all[i];
	fprintf(stderr, "bare: no statement %s\n", name);
	exit(2);
}

static void
check(MYSQL_STMT *stmt, int failed)
{
	if (!failed)
		return;
	fprintf(stderr, "bare: %s\n", mysql_stmt_error(stmt));
	exit(1);
}

static MYSQL_STMT *
prepare(MYSQL *my, const struct query *q)
{
	MYSQL_STMT *stmt = mysql_stmt_init(my);
	MYSQL_BIND bind[100];
	static long long numbers[QUERIES][100];
	static int at;

	check(stmt, mysql_stmt_prepare(stmt, q->sql, strlen(q->sql)));
	memset(bind, 0, sizeof(bind));
	for (size_t i = 0; q->params[i]; i++) {
		const char *v = value_of(q->params[i]);
		char *end;

		numbers[at][i] = strtoll(v, &end, 10);
		if (!*v) {
			bind[i].buffer_type = MYSQL_TYPE_NULL;
		} else if (!*end) {
			bind[i].buffer_type = MYSQL_TYPE_LONGLONG;
			bind[i].buffer = &numbers[at][i];
		} else {
			bind[i].buffer_type = MYSQL_TYPE_STRING;
			bind[i].buffer = (char *)(size_t)v;
			bind[i].buffer_length = strlen(v);
		}
	}
	at++;
	check(stmt, mysql_stmt_bind_param(stmt, bind));
	return stmt;
}

static void
run(MYSQL_STMT *stmt)
{
	static char room[COLUMNS][CELL];
	MYSQL_BIND bind[COLUMNS];
	unsigned int columns = mysql_stmt_field_count(stmt);

	memset(bind, 0, sizeof(bind));
	check(stmt, mysql_stmt_execute(stmt));
	for (unsigned int i = 0; i < columns; i++) {
		bind[i].buffer_type = MYSQL_TYPE_STRING;
		bind[i].buffer = room[i];
		bind[i].buffer_length = CELL;
	}
	mysql_stmt_bind_result(stmt, bind);
	while (mysql_stmt_fetch(stmt) != MYSQL_NO_DATA)
		;
	mysql_stmt_free_result(stmt);
}

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static long
loop(const char *socket, const char *user, double seconds, char **names,
    int count)
{
	MYSQL *my = mysql_init(NULL);
	MYSQL_STMT *stmts[QUERIES];
	double began;
	long rounds = 0;

	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (!mysql_real_connect(my, NULL, user, "local only", "foothold", 0,
		socket, CLIENT_FOUND_ROWS)) {
		fprintf(stderr, "bare: %s\n", mysql_error(my));
		exit(1);
	}
	mysql_query(my,
	    "SET sql_mode = 'TRADITIONAL', time_zone = '+00:00', "
	    "tx_isolation = 'REPEATABLE-READ', max_statement_time = 15, "
	    "optimizer_switch = 'rowid_filter=off'");
	for (int i = 0; i < count; i++)
		stmts[i] = prepare(my, query_of(names[i]));
	for (began = now(); now() - began < seconds; rounds++) {
		run(stmts[0]);
		mysql_query(my, "START TRANSACTION READ ONLY");
		for (int i = 1; i < count; i++)
			run(stmts[i]);
		mysql_query(my, "COMMIT");
	}
	mysql_close(my);
	return rounds;
}

static long
ticks(void)
{
	struct rusage of;
	double s;

	getrusage(RUSAGE_CHILDREN, &of);
	s = (double)(of.ru_utime.tv_sec + of.ru_stime.tv_sec) +
	    (double)(of.ru_utime.tv_usec + of.ru_stime.tv_usec) / 1e6;
	return (long)(s * (double)sysconf(_SC_CLK_TCK));
}

int
main(int argc, char **argv)
{
	double seconds = argc > 4 ? strtod(argv[3], NULL) : 0;
	int loops = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 0, at = 5;
	int ends[2];
	long all = 0, one;

	if (!loops || pipe(ends))
		return 2;
	values = argv + at;
	while (at < argc && strcmp(argv[at], "--"))
		at++;
	value_count = at - 5;
	at++;
	for (int i = 0; i < loops; i++) {
		if (fork())
			continue;
		one = loop(argv[1], argv[2], seconds, argv + at, argc - at);
		return write(ends[1], &one, sizeof(one)) < 0;
	}
	for (int i = 0; i < loops; i++)
		if (read(ends[0], &one, sizeof(one)) == sizeof(one))
			all += one;
	while (wait(NULL) > 0)
		;
	printf("%ld %ld\n", all, ticks());
	return 0;
}
