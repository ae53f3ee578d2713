/* The edge: FastCGI or CGI in, a whole reply out. */

#include "http.h"

#include <fcgiapp.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "log.h"
#include "mem.h"
#include "text.h"

extern char **environ;

static FCGX_Request fcgi;
static bool is_open, is_cgi, is_done;

static void
stop(int signal_number)
{
	(void)signal_number;
	is_done = true;
	FCGX_ShutdownPending();
}

/* Without SA_RESTART an idle worker leaves accept at once. */
static void
open_edge(void)
{
	struct sigaction sa = { .sa_handler = stop };

	is_open = true;
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGINT, &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
	is_cgi = FCGX_IsCGI();
	if (is_cgi)
		return;
	FCGX_Init();
	FCGX_InitRequest(&fcgi, 0, FCGI_FAIL_ACCEPT_ON_INTR);
}

static const char *
param(const struct req *r, const char *name)
{
	const char *value = FCGX_GetParam(name, is_cgi ? environ : fcgi.envp);

	return value ? mem_dup(r, value) : "";
}

static void
refuse(struct req *r, int status)
{
	if (!r->edge_status)
		r->edge_status = status;
}

/* The folder of a program's URL, for servers that name the program. */
static size_t
base_of(const char *script, const char *path)
{
	size_t len = strlen(script);
	const char *slash;

	if (len && !strncmp(path, script, len) &&
	    (path[len] == '/' || !path[len]))
		return len;
	slash = strrchr(script, '/');
	len = slash ? (size_t)(slash - script) : 0;
	if (len && !strncmp(path, script, len) && path[len] == '/')
		return len;
	return 0;
}

/* Only REQUEST_URI is the same under every server; the rest differ. */
static void
read_path(struct req *r, const char *base)
{
	const char *uri = param(r, "REQUEST_URI");
	const char *script = param(r, "SCRIPT_NAME");
	size_t len, cut, path_len;
	char *path;

	if (!*uri)
		uri = mem_fmt(r, "%s%s%s%s", script, param(r, "PATH_INFO"),
		    *param(r, "QUERY_STRING") ? "?" : "",
		    param(r, "QUERY_STRING"));
	cut = strcspn(uri, "?");
	r->query = uri[cut] ? uri + cut + 1 : "";
	if (strlen(r->query) > HTTP_QUERY_MAX || cut > HTTP_QUERY_MAX)
		refuse(r, 414);
	path = http_decode(r, uri, cut, false, &path_len);
	if (!path || !text_ok(path, path_len) || strstr(path, "//") ||
	    strstr(path, "/.") || strchr(path, '\\')) {
		refuse(r, 404);
		path = mem_dup(r, "/");
	}
	if (!strcmp(base, "auto"))
		len = base_of(script, path);
	else
		len = strncmp(path, base, strlen(base)) ? 0 : strlen(base);
	r->base = mem_dup_n(r, path, len);
	r->path = path[len] ? path + len : "/";
	if (*r->path != '/') {
		refuse(r, 404);
		r->path = "/";
	}
}

/* Who is told to stop reads the body first: after a signal the library says
 * that there is no more of it. */
static size_t
read_bytes(char *into, size_t len)
{
	sigset_t stops, before;
	size_t have = 0;

	sigemptyset(&stops);
	sigaddset(&stops, SIGTERM);
	sigaddset(&stops, SIGINT);
	sigprocmask(SIG_BLOCK, &stops, &before);
	while (have < len) {
		long got = is_cgi ?
		    (long)read(STDIN_FILENO, into + have, len - have) :
		    FCGX_GetStr(into + have, (int)(len - have), fcgi.in);

		if (got <= 0)
			break;
		have += (size_t)got;
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return have;
}

static void
read_body(struct req *r)
{
	const char *text = param(r, "CONTENT_LENGTH");
	bool is_upload = !strncasecmp(r->content_type, "multipart/", 10);
	size_t max = is_upload ? HTTP_UPLOAD_MAX : HTTP_BODY_MAX;
	char *end, *body;
	unsigned long len;

	if (strcmp(r->method, "POST"))
		return;
	len = strtoul(text, &end, 10);
	if (!*text || *end || *text == '-' || *text == '+') {
		refuse(r, 411);
		return;
	}
	if (len > max) {
		refuse(r, 413);
		return;
	}
	body = mem_room(r, len + 1);
	r->body_len = read_bytes(body, len);
	body[r->body_len] = '\0';
	r->body = body;
	if (r->body_len != len)
		refuse(r, 400);
}

static void
read_request(struct req *r, const char *base)
{
	unsigned char random[8];

	randombytes_buf(random, sizeof(random));
	sodium_bin2hex(r->ref, sizeof(r->ref), random, sizeof(random));
	log_request(r->ref);
	r->method = param(r, "REQUEST_METHOD");
	if (!strcmp(r->method, "HEAD"))
		r->method = "GET";
	r->address = param(r, "REMOTE_ADDR");
	r->host = param(r, "HTTP_HOST");
	r->origin = param(r, "HTTP_ORIGIN");
	r->fetch_site = param(r, "HTTP_SEC_FETCH_SITE");
	r->cookies = param(r, "HTTP_COOKIE");
	r->content_type = param(r, "CONTENT_TYPE");
	r->user_agent = param(r, "HTTP_USER_AGENT");
	r->is_secure = !strcasecmp(param(r, "HTTPS"), "on") ||
	    !strcmp(param(r, "REQUEST_SCHEME"), "https");
	r->body = "";
	read_path(r, base);
	read_body(r);
}

struct req *
http_next(const char *base)
{
	struct req *r;

	if (!is_open)
		open_edge();
	if (is_done || (!is_cgi && FCGX_Accept_r(&fcgi) < 0))
		return NULL;
	is_done = is_done || is_cgi;
	r = mem_zero(mem_process(), sizeof(*r));
	read_request(r, base);
	return r;
}

static struct str
head_of(struct req *r)
{
	struct str head = str_new(r);

	str_add_fmt(&head, "Status: %d\r\n", r->reply.status);
	if (r->reply.type)
		str_add_fmt(&head, "Content-Type: %s\r\n", r->reply.type);
	str_add_fmt(&head, "Content-Length: %zu\r\n", r->reply.len);
	str_add_n(&head, r->reply.headers.text, r->reply.headers.len);
	str_add(&head, "\r\n");
	return head;
}

static void
send_cgi(const struct str *head, const char *body, size_t len)
{
	http_whole(STDOUT_FILENO, head, body, len);
	fclose(stdout);
}

/* How long the connection waits for what it reads; 0: as long as it takes. */
static void
wait_at_most(long microseconds)
{
	const struct timeval wait = { .tv_usec = microseconds };

	setsockopt(fcgi.ipcFd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
}

/*
 * Whether nothing of the request is left to come. Its end came with the rest,
 * as good as always; a body that was refused, or has no length and a slow
 * sender, is not waited for.
 */
static bool
is_all_read(const struct req *r)
{
	bool is_over;

	if (r->body_len != strtoul(param(r, "CONTENT_LENGTH"), NULL, 10))
		return false;
	wait_at_most(100000);
	is_over = FCGX_GetChar(fcgi.in) == EOF && !FCGX_GetError(fcgi.in);
	/* It may stay for another request, with a body of its own. */
	if (fcgi.keepConnection)
		wait_at_most(0);
	return is_over;
}

/*
 * A connection that is closed with bytes unread takes from the web server what
 * it has not read of the reply, so the library then waits for the web server
 * to close first. Otherwise nobody needs to wait.
 */
static void
send_records(
    const struct req *r, const struct str *head, const char *body, size_t len)
{
	bool is_well =
	    http_records(fcgi.ipcFd, fcgi.requestId, head, body, len) &&
	    is_all_read(r);

	fcgi.detached = is_well;
	FCGX_Free(&fcgi, !fcgi.keepConnection || !is_well);
}

void
http_send(struct req *r)
{
	struct str head = head_of(r);
	bool is_head = !strcmp(param(r, "REQUEST_METHOD"), "HEAD");
	size_t len = is_head ? 0 : r->reply.len;
	const char *body = len ? r->reply.body : "";

	if (is_cgi)
		send_cgi(&head, body, len);
	else
		send_records(r, &head, body, len);
}

void
http_free(struct req *r)
{
	mem_free(r);
}
