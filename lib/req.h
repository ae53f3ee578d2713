#ifndef REQ_H
#define REQ_H

/*
 * One request: what a page is given, and how it answers.
 *
 * After req_fail the request is lost: every query does nothing, the reply is
 * thrown away, the transaction rolls back and the error page goes out.  So
 * pages hold no error handling.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scope.h"
#include "str.h"

struct audit_read;
struct conf;
struct field;
struct gather;
struct lang;
struct page;
struct site;
struct who;

/* One name and value from the query string or the body. */
struct input {
	const char *name;
	const char *text; /* UTF-8 unless it is a file */
	size_t len;
	const char *file_name; /* NULL: not a file */
};

struct reply {
	int status;
	const char *view; /* template, without ".html" */
	const char *see; /* of a 303 */
	const char *type; /* of body */
	const char *body;
	size_t len;
	bool is_file; /* to be saved, not shown */
	struct str headers; /* whole lines, CRLF each */
};

/* Why a request is lost, as far as the database knows. */
enum db_fate {
	DB_FINE,
	DB_RERUN, /* surely not committed: run again */
	DB_UNKNOWN, /* COMMIT was sent, no answer came */
	DB_BROKEN, /* running again will not help */
};

struct req {
	/* from the edge (http.h); these live as long as the request */
	const char *method;
	const char *path; /* decoded, below base */
	const char *base; /* prefix of every link, "" or "/x" */
	const char *address; /* of the visitor */
	const char *host;
	const char *origin;
	const char *fetch_site;
	const char *cookies;
	const char *content_type;
	const char *user_agent;
	const char *query; /* raw query string */
	const char *body;
	size_t body_len;
	int edge_status; /* not 0: refused before it was read */
	bool is_secure; /* came by https */
	char ref[17]; /* in the log and on error pages */

	/* set on the way (page.h); these live as long as one attempt */
	const void *mem; /* owner of all that is made */
	const struct site *site;
	const struct conf *conf;
	const struct page *page;
	const struct who *who; /* never NULL once known */
	const struct lang *lang;
	const char *today; /* a date, in Copenhagen */
	struct input *inputs;
	size_t input_count;
	int64_t kept_id; /* of the kept form that is shown, or 0 */
	const struct field *form; /* shown by reply_view */
	struct scope *scope; /* top of the chain */
	struct scope *ground; /* bottom: base, lang, csrf ... */
	const char *csrf;
	struct list *blames; /* what is wrong with the input */

	struct reply reply;
	bool opens_anyway; /* what does not open loses no request (db.h) */
	struct audit_read *read; /* what the log must say (audit.h) */
	int failed; /* status, 0 while all is well */
	enum db_fate fate;
	struct gather *gather; /* rows not inserted yet (db.h), or NULL */
	unsigned int statements; /* of the database, for this request */
	unsigned int log_statements; /* besides, to log a look */
	unsigned int list_statements; /* and for code lists, see code.h */
	unsigned long long db_ns;
	unsigned long long view_ns;
	unsigned long long began_ns;
	void (*after)(struct req *); /* see req_after */
};

/* The request is lost with that HTTP status; fmt is for the log alone. */
void req_fail(struct req *, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
bool req_failed(const struct req *);

/* The request is lost with 409, because of how things stand: the visitor reads
 * that sentence, in the page's language, and is led back to that path below
 * base; NULL: to the nearest page above. */
void req_refuse(struct req *, const char *why, const char *back);

/* Sets a name at the top of the chain; text is copied. */
void req_set(struct req *, const char *name, const char *text);
void req_set_number(struct req *, const char *name, long long number);

/* What the chain says, or "". */
const char *req_text(const struct req *, const char *name);
int64_t req_number(const struct req *, const char *name);

/* A fresh scope on the chain, below what was typed and above the rest. */
struct scope *req_layer(struct req *);

/* The input of that name, NULL when it was not sent. */
const struct input *req_input(const struct req *, const char *name);

/* Somebody filled in the page's form: by this POST, or by one that was kept
 * (lib/keep.h) and is only shown. */
bool req_is_filled(const struct req *);

/* Translated into the page's language; {name} is filled from the chain. */
const char *req_say(const struct req *, const char *msgid);

/* Answers with templates/VIEW.html instead of the page's own view. */
void reply_view(struct req *, const char *view);

/* 303 to a path below base. */
void reply_see(struct req *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Shows a notice on the page that reply_see leads to; a locked cookie until
 * then. */
void reply_notice(struct req *, const char *msgid);

/* A download; the bytes must live as long as the request. */
void reply_file(struct req *, const char *name, const char *type,
    const void *bytes, size_t len);

/* A header line of the reply. */
void reply_header(struct req *, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Runs after the answer has been sent, in this process, outside of any
 * transaction: work that would keep the visitor waiting. It is one transaction
 * of its own, and is begun anew when others were in its way.
 */
void req_after(struct req *, void (*work)(struct req *));

#endif
