#ifndef PAGE_INTERNAL_H
#define PAGE_INTERNAL_H

/* The stations on the way that page.c walks; nobody else includes this. */

#include "page.h"

/* page_find.c: sets r->page, and what its path names on the ground; loses the
 * request (404, 405) where there is none. */
void page_find(struct req *);

/* The nearest page above r->path that can be shown, itself at best; "" where
 * there is none. */
const char *page_near(struct req *);

/* Whether a form is sent to that very path of the table. */
bool page_reads(const struct site *, const char *path);

/* The nearest page above the one that is asked for; "": none. */
const char *page_above(struct req *);

/* Where a form that is left leads to: its thing, or its list; "": nowhere. */
const char *page_cancel(struct req *);

/* frame.c: a fresh attempt; its memory, its ground, its language. */
void frame_begin(const struct site *, struct req *);

/* frame_lang.c: where the texts are; the language that is asked for, or that of
 * a tag; and the links to the page in the others. */
void frame_langs_open(const struct conf *);
void frame_language(struct req *);
void frame_speak(struct req *, const char *tag);
void frame_langs(struct req *);

/* What stands around the page: the languages, and the site's own frame. */
void frame_show(struct req *);

/* The headers that every reply carries. */
void frame_headers(struct req *);

/* The browser's own word on where a POST comes from, where it gives one. */
bool page_is_from_here(const struct req *);

/* error.c: the reply is an error page, or the way to the sign-in page. */
void error_show(struct req *);

/* once.c: a POST that was answered before gets the same answer again. */
bool once_is_repeat(struct req *);
void once_keep(struct req *);

/* audit.c: in the change's own transaction, or before the page is sent. */
void audit_change(struct req *);
void audit_look(struct req *);

#endif
