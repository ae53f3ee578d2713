/* A program that answers URLs: FastCGI until told to stop, or CGI once. */

#include <assert.h>
#include <netinet/in.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf.h"
#include "db.h"
#include "http.h"
#include "log.h"
#include "mem.h"
#include "site.h"

#if !defined(PAGES) || !defined(PROGRAM)
#error "PAGES is the page table of the program, PROGRAM its name"
#endif

static const struct page *const programs[] = { PAGES, NULL };

/* The host's own words for the log; the visitor's are an error page. */
static int
explain(const char *why)
{
	log_event("cannot_start", "why=\"%s\"", why);
	fputs("Status: 500\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
	      "Foothold is not set up. Its log says why.\n",
	    stdout);
	return 78;
}

/* Who takes the web server over, or writes another site on it, would hold the
 * keys and the database too. */
static bool
is_shared_user(void)
{
	static const char *const names[] = { "www-data", "nobody", "apache",
		"httpd", "http", "nginx", "www", NULL };
	const struct passwd *p = getpwuid(geteuid());

	for (size_t i = 0; p && names[i]; i++)
		if (!strcmp(p->pw_name, names[i]))
			return true;
	return !geteuid();
}

static bool
is_loopback(const struct sockaddr_storage *at)
{
	const struct sockaddr_in *four = (const struct sockaddr_in *)at;
	const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)at;

	if (at->ss_family == AF_INET)
		return ntohl(four->sin_addr.s_addr) >> 24 == 127;
	return at->ss_family == AF_INET6 &&
	    IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
}

/* Whoever reaches the socket says who the visitor is. By CGI there is none. */
static bool
is_open_door(const struct conf *c)
{
	struct sockaddr_storage at = { .ss_family = AF_UNSPEC };
	socklen_t len = sizeof(at), size = sizeof(int);
	int listens = 0;

	if (getsockopt(
		STDIN_FILENO, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) ||
	    !listens)
		return false;
	if (!getsockname(STDIN_FILENO, (struct sockaddr *)&at, &len) &&
	    at.ss_family == AF_UNIX)
		return false;
	return strcmp(c->tcp, "loopback") != 0 || !is_loopback(&at);
}

int
main(void)
{
	static const struct rlimit no_core = { 0, 0 }; /* it holds keys */
	const struct site site = site_of(programs);
	const char *why = "";
	const struct conf *conf;
	size_t blocks;
	struct req *r;

	umask(077);
	setrlimit(RLIMIT_CORE, &no_core);
	conf = conf_load(NULL, PROGRAM, &why);
	if (!conf)
		return explain(why);
	if (is_shared_user() && strcmp(conf->any_user, "yes") != 0)
		return explain("the program runs as root, or as the web "
			       "server's own user, whose files every site on "
			       "it can read; see any_user in "
			       "foothold.conf(5)");
	if (is_open_door(conf))
		return explain("the program's socket is no unix socket; see "
			       "tcp in foothold.conf(5)");
	page_open(conf);
	blocks = mem_blocks();
	(void)blocks;
	while ((r = http_next(conf->base))) {
		page_answer(&site, r);
		http_send(r);
		page_after(r);
		http_free(r);
		assert(mem_blocks() == blocks);
	}
	db_close();
	return 0;
}
