#ifndef PAGE_H
#define PAGE_H

/*
 * The closed table of pages, and the way of a request through it.
 *
 * page_answer is that way, in order, on one screen: find the page, who is
 * asking, may they, token and origin, begin, read and check what was typed,
 * the page's own lines, audit, commit, expand.  No page can skip a check.
 */

#include <stdbool.h>
#include <stdint.h>

#include "form.h"
#include "req.h"

/* A column of a list page: its heading, how to sort by it, its CSV cell. */
struct column {
	const char *name; /* a marker: "full_name" */
	const char *label; /* N_("Name") */
	const char *sort; /* sort key of the query, or NULL */
};

struct page {
	const char *method; /* NULL ends a table */
	const char *path; /* {person_id} matches digits only */
	unsigned int may; /* enum may; there is no default */
	void (*answer)(struct req *);
	const struct field *form; /* GET: shown.  POST: read, checked */
	const struct field *filters; /* GET: what the query may hold */
	const char *view; /* template; POST: shown if wrong */
	const char *title; /* N_("People"); "{full_name}" fills */
	const char *submit; /* of the form; NULL: N_("Save") */
	void (*again)(struct req *); /* POST: makes view's content again */
	const struct column *columns; /* of a list */
	bool look; /* GET: shows a person, and the look is logged */
	bool is_way_out; /* a POST open to who may only look */
	bool step_up; /* asks for the second factor again (lib/who.h) */
	const char *step; /* the state it leads to; NULL: it is no step */
};

/*
 * A form in a table of pages: shown at one path, sent to another or the same,
 * and shown again from there when something is wrong. What both have in common
 * follows as .name = value; where they differ, two pages are written.
 */
#define PAGE_FORM(shown_at, show, sent_to, save, ...) \
	{ .method = "GET", .path = shown_at, .answer = show, __VA_ARGS__ }, \
	{ \
		.method = "POST", .path = sent_to, .answer = save, \
		.again = show, __VA_ARGS__ \
	}

struct site {
	const struct page *const *programs; /* tables, NULL ends */
	uint64_t (*may_of_roles)(const char *roles);
	/* sets who->reach from the grants of a session (session_row), and what
	 * else the pages ask of them, on the ground */
	void (*admit)(struct req *, struct who *, const char *grants);
	/* loses the request (404) when what its path names is out of the
	 * visitor's reach; called inside the transaction, before anything is
	 * read or typed */
	void (*check_reach)(struct req *);
	/* refuses the request (req_refuse) when what its path names cannot go
	 * to the state that page->step says; for GET and POST alike, before a
	 * form is shown or read */
	void (*check_step)(struct req *);
	void (*frame)(struct req *); /* what the layout needs */
	/* which permission a template's "may_NAME" asks for; false: none */
	bool (*may_named)(const char *name, size_t len, unsigned int *may);
	unsigned int may_anybody; /* the permission of a stranger */
	unsigned int may_signed_in;
	bool (*needs_factor)(const char *roles);
	const char *home_path; /* leads on to what one's roles are for */
	const char *sign_in_path; /* "/account/sign_in" */
	const char *code_path; /* where a session gives its second factor */
	const char *set_up_path; /* where one is set up */
	const char *step_up_path; /* where one is asked for again */
};

/* Answers the request; afterwards req->reply is whole. */
void page_answer(const struct site *, struct req *);

/* What was put off until the reply is out (req_after). */
void page_after(struct req *);

/* A request without a visitor, for the command line and for jobs. */
struct req *
page_local(const struct site *, int64_t branch_id, const char *lang);

/* Reads the languages; before the first request. */
void page_open(const struct conf *);

#endif
