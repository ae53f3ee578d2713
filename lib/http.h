#ifndef HTTP_H
#define HTTP_H

/*
 * The edge: FastCGI or CGI in, a whole reply out.
 *
 * Refused here, once: too long, not UTF-8, a NUL, a malformed escape, a body
 * without a length.  A refused request still comes out of http_next, with
 * edge_status set, so that it gets the same error page as any other.
 * Only http.c includes fcgiapp.h.  As plain CGI there is one request.
 */

#include <stdbool.h>

#include "req.h"

#define HTTP_QUERY_MAX 4096
#define HTTP_BODY_MAX (1024 * 1024)
#define HTTP_UPLOAD_MAX (11 * 1024 * 1024) /* a file of 10 MB and its form */
#define HTTP_INPUTS_MAX 500
#define HTTP_TEXT_MAX (64 * 1024)

/* base: see struct conf.  Returns NULL when there are no more. */
struct req *http_next(const char *base);

/* Sends status, headers and body; the visitor waits no longer. */
void http_send(struct req *);

/* Frees the request and all it owns. */
void http_free(struct req *);

/*
 * Cuts query string or body into inputs owned by owner (http_body.c).
 * False: malformed, too many or too long.
 */
bool http_inputs(struct req *, const void *owner);

/* The value of a cookie, owned by owner; NULL when it was not sent. */
const char *
http_cookie(const void *owner, const char *cookies, const char *name);

/*
 * Writes headers and body as the records of FastCGI request id, and that it is
 * done (http_record.c).  False: the web server takes no more.
 */
bool http_records(
    int fd, int id, const struct str *head, const char *body, size_t len);

/* The same without records. */
bool http_whole(int fd, const struct str *head, const char *body, size_t len);

/* Undoes %XX (and + where plus); NULL on a malformed escape or a NUL. */
char *http_decode(const void *owner, const char *s, size_t len, bool plus,
    size_t *decoded_len);

#endif
