/*
 * lib/http.c whole: the parameters a web server hands on, and the body.
 *
 * Lines "NAME=value" up to an empty one are the parameters, the rest is the
 * body.  This file stands in for libfcgi.
 */
#include "tests/fuzz/body.h"

#include <fcgiapp.h>
#include <fcntl.h>
#include <stdio.h>

#define LINES 60

static char *lines[LINES + 1];
static const uint8_t *body;
static size_t body_len;
static bool is_done;

int
FCGX_IsCGI(void)
{
	return 0;
}

int
FCGX_Init(void)
{
	return 0;
}

int
FCGX_InitRequest(FCGX_Request *request, int sock, int flags)
{
	(void)request, (void)sock, (void)flags;
	return 0;
}

void
FCGX_ShutdownPending(void)
{
}

int
FCGX_Accept_r(FCGX_Request *request)
{
	static int nobody;

	if (!nobody)
		nobody = open("/dev/null", O_WRONLY);
	request->envp = lines;
	request->ipcFd = nobody;
	return 0;
}

/* Nobody is left waiting for what was not read. */
void
FCGX_Free(FCGX_Request *request, int is_closed)
{
	must(is_closed);
	must(!request->detached || !body_len);
	is_done = true;
}

char *
FCGX_GetParam(const char *name, FCGX_ParamArray envp)
{
	size_t len = strlen(name);

	for (; *envp; envp++)
		if (!strncmp(*envp, name, len) && (*envp)[len] == '=')
			return *envp + len + 1;
	return NULL;
}

int
FCGX_GetStr(char *str, int n, FCGX_Stream *stream)
{
	size_t len = (size_t)n < body_len ? (size_t)n : body_len;

	(void)stream;
	must(n >= 0);
	memcpy(str, body, len);
	body += len;
	body_len -= len;
	return (int)len;
}

int
FCGX_GetChar(FCGX_Stream *stream)
{
	(void)stream;
	if (!body_len)
		return EOF;
	body_len--;
	return *body++;
}

int
FCGX_GetError(FCGX_Stream *stream)
{
	(void)stream;
	return 0;
}

static void
cut(const void *owner, const uint8_t *bytes, size_t len)
{
	size_t count = 0;

	body = bytes;
	body_len = len;
	while (count < LINES && body_len) {
		const uint8_t *end = memchr(body, '\n', body_len);
		size_t line = end ? (size_t)(end - body) : body_len;

		if (line)
			lines[count++] =
			    mem_dup_n(owner, (const char *)body, line);
		body += line + (end != NULL);
		body_len -= line + (end != NULL);
		if (!line)
			break;
	}
	lines[count] = NULL;
}

static void
check_request(struct req *r)
{
	must(*r->path == '/' && text_ok(r->path, strlen(r->path)));
	must(!strstr(r->path, "//") && !strstr(r->path, "/."));
	must(!strchr(r->path, '\\'));
	must(text_ok(r->base, strlen(r->base)));
	must(r->body_len <= HTTP_UPLOAD_MAX && !r->body[r->body_len]);
	must(r->edge_status == 0 || r->edge_status >= 400);
	must(r->edge_status || strlen(r->query) <= HTTP_QUERY_MAX);
	if (!r->edge_status && http_inputs(r, r))
		check_inputs(r);
	http_cookie(r, r->cookies, "__Host-foothold");
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const bases[] = { "", "auto", "/x" };
	void *owner = mem_owner(mem_process(), "http_fuzz");
	struct req *r;

	cut(owner, bytes, len);
	r = http_next(bases[len % (sizeof(bases) / sizeof(*bases))]);
	must(r != NULL);
	check_request(r);
	r->reply.status = 200;
	r->reply.body = "x";
	r->reply.len = 1;
	r->reply.headers = str_new(r);
	is_done = false;
	http_send(r);
	must(is_done);
	http_free(r);
	mem_free(owner);
	return 0;
}
