/* How a connection is made: to which server, by TLS, with which settings. */

#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if HAVE_OPENSSL
#include <openssl/crypto.h>
#endif

#include "clock.h"
#include "conf.h"
#include "db_internal.h"
#include "log.h"

/* The shared library keeps it to itself. */
#pragma weak mysql_port

#define AWAY_NS (60ULL * 1000000000ULL)
#define BLANKS " \t,"

static char no_answer[400];
static unsigned int host_no; /* of [database] host, where we are */
static unsigned long long away_since;

/*
 * Read back after they are set: a host may refuse one, and a server that is
 * not strict cuts a token short with a warning that nobody reads.
 */
#define SETTINGS \
	"SET sql_mode = 'TRADITIONAL', time_zone = '+00:00'," \
	" autocommit = 1, tx_isolation = 'REPEATABLE-READ'," \
	" group_concat_max_len = 1048576"

/*
 * Every statement says alias.branch_id = :branch, and the optimizer would
 * read all of a branch's keys to filter 25 rows by it.  On a cluster a read
 * waits for what another server has committed: who was let out there is out
 * here.
 */
#define SETTINGS_NEWER \
	SETTINGS ", max_statement_time = 15," \
		 " optimizer_switch = 'rowid_filter=off'"

/* Some servers lack some; the read timeout still bounds the wait. */
static const char *const settings[] = {
	SETTINGS_NEWER ", wsrep_sync_wait = 1",
	SETTINGS_NEWER,
	SETTINGS,
	NULL,
};
static const char setting_check[] =
    "SELECT @@sql_mode LIKE '%STRICT_ALL_TABLES%'"
    " AND @@time_zone = '+00:00' AND @@character_set_client = 'utf8mb4'";

/* The nth host of the list; false: there are fewer. */
static bool
nth_host(const struct conf *c, unsigned int n, char *host, size_t size)
{
	const char *at = c->host;

	for (;; n--) {
		size_t len = strcspn(at += strspn(at, BLANKS), BLANKS);

		if (!len)
			return false;
		if (!n) {
			snprintf(host, size, "%.*s", (int)len, at);
			return true;
		}
		at += len;
	}
}

static unsigned int
host_count(const struct conf *c)
{
	char host[2];
	unsigned int n = 0;

	while (nth_host(c, n, host, sizeof(host)))
		n++;
	return n;
}

/* What leaves this machine is encrypted, unless the configuration says no; a
 * word that it does not know is no reason to send anything in the open. */
static bool
wants_tls(const struct conf *c, const char *host)
{
	if (*c->socket || !strcmp(c->tls, "none"))
		return false;
	if (*c->tls)
		return true;
	return strcmp(host, "localhost") && strcmp(host, "::1") &&
	    strncmp(host, "127.", 4);
}

/* To enforce TLS alone goes on in the open with a server that offers none;
 * with the check of the certificate it does not. */
static void
ask_tls(MYSQL *m, const struct conf *c)
{
	my_bool on = 1;

	if (*c->ca_file)
		mysql_options(m, MYSQL_OPT_SSL_CA, c->ca_file);
	mysql_options(m, MYSQL_OPT_SSL_ENFORCE, &on);
	mysql_options(m, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
	mysql_options(m, MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3");
}

static MYSQL *
prepare_handle(void)
{
	MYSQL *m = mysql_init(NULL);
	unsigned int connect_s = 3, read_s = 60, none = 0;
	my_bool off = 0;

	mysql_options(m, MYSQL_OPT_CONNECT_TIMEOUT, &connect_s);
	mysql_options(m, MYSQL_OPT_READ_TIMEOUT, &read_s);
	mysql_options(m, MYSQL_OPT_RECONNECT, &off);
	/* NULL would allow it: a server could ask for any file of ours. */
	mysql_options(m, MYSQL_OPT_LOCAL_INFILE, &none);
	mysql_options(m, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	return m;
}

static bool
first_is_one(MYSQL *m, const char *sql)
{
	MYSQL_RES *res;
	MYSQL_ROW row;
	bool is_one;

	if (mysql_query(m, sql))
		return false;
	res = mysql_store_result(m);
	row = res ? mysql_fetch_row(res) : NULL;
	is_one = row && row[0] && !strcmp(row[0], "1");
	mysql_free_result(res);
	return is_one;
}

static bool
is_set_up(MYSQL *m)
{
	for (size_t i = 0; settings[i]; i++)
		if (!mysql_query(m, settings[i]))
			return first_is_one(m, setting_check);
	return false;
}

/* NULL: *why. */
static MYSQL *
connect_to(const struct conf *c, const char *host, const char **why)
{
	bool tls = wants_tls(c, host);
	MYSQL *m = prepare_handle();

	*why = NULL;
	if (tls)
		ask_tls(m, c);
	if (!mysql_real_connect(m, host, c->user, c->password, c->name, c->port,
		*c->socket ? c->socket : NULL, CLIENT_FOUND_ROWS)) {
		snprintf(no_answer, sizeof(no_answer),
		    "the database does not answer: %s%s", mysql_error(m),
		    tls ? " (by TLS: see tls in foothold.conf(5))" : "");
		*why = no_answer;
	} else if (tls && !mysql_get_ssl_cipher(m)) {
		*why = "the database offers no TLS; see tls in "
		       "foothold.conf(5)";
	} else if (!is_set_up(m)) {
		*why = "the database refuses strict mode, UTC or utf8mb4";
	}
	if (!*why)
		return m;
	mysql_close(m);
	return NULL;
}

/*
 * What the client library reads and lists before its first connection, which
 * by plain CGI is at each page. By a socket nothing is encrypted: of OpenSSL it
 * takes one hash, and no configuration, names of ciphers or texts of errors.
 */
static void
start_library(const struct conf *c)
{
	/* Or it looks for one in /etc/services; we always name ours. */
	if (&mysql_port && !mysql_port)
		mysql_port = c->port;
#if HAVE_OPENSSL
	if (*c->socket)
		OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG |
			OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
			OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
			OPENSSL_INIT_NO_ADD_ALL_DIGESTS |
			OPENSSL_INIT_NO_ATEXIT,
		    NULL);
#endif
}

MYSQL *
db_connect(const struct conf *c, const char **why)
{
	unsigned int count = host_count(c);
	char host[256] = "localhost";
	MYSQL *m;

	start_library(c);
	if (*c->socket || !count)
		return connect_to(c, host, why);
	for (unsigned int i = 0; i < count; i++) {
		unsigned int n = (host_no + i) % count;

		nth_host(c, n, host, sizeof(host));
		m = connect_to(c, host, why);
		if (!m)
			continue;
		if (n != host_no)
			log_event("database_host", "host=%s", host);
		host_no = n;
		away_since = clock_ns();
		return m;
	}
	return NULL;
}

bool
db_place(const struct conf *c, char *host, size_t size)
{
	if (*c->socket || !nth_host(c, host_no, host, size))
		snprintf(host, size, "localhost");
	return wants_tls(c, host);
}

bool
db_pass_on(const struct conf *c)
{
	unsigned int count = host_count(c);

	if (*c->socket || count < 2)
		return false;
	host_no = (host_no + 1) % count;
	return true;
}

bool
db_goes_home(void)
{
	if (!host_no || clock_ns() - away_since < AWAY_NS)
		return false;
	host_no = 0;
	return true;
}
