#ifndef VIEW_H
#define VIEW_H

/*
 * The ctemplate bridge: expands a template over the request's chain.  It
 * holds no data and refuses unknown names.  A marker is a name of the chain,
 * or such a name with a suffix (view_name.c): _label, _long, _short, _ago,
 * _days; a section may be no_NAME and NAME_is_CODE, and may_PERMISSION, which
 * shows a link to those alone who may follow it.
 */

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "req.h"

/* templates/LANG/VIEW.html within layout; fails the request on any error. */
void view_expand(struct req *, const char *view);

/*
 * Expands templates/LANG/VIEW.html over a scope once, and keeps what comes out
 * as a template of the process: an include whose marker has the text returned
 * shows it as it is. Kept again under the same name, it takes its place.
 * Returns "" where it cannot be kept; lives as long as owner.
 */
#define VIEW_KEPT "kept/"
const char *view_keep(struct req *, const void *owner, const char *view,
    const char *name, const struct scope *);

/* Parses a template without expanding it; false when it does not load. */
bool view_load(const struct conf *, const char *lang, const char *view);

/* The text of a marker; NULL: unknown. */
const char *
view_text(struct req *, const struct scope *, const char *name, size_t len);

enum view_section {
	VIEW_UNKNOWN,
	VIEW_HIDDEN,
	VIEW_ONCE,
	VIEW_ROWS
};

/* How a section is shown; *rows for VIEW_ROWS. */
enum view_section view_section(struct req *, const struct scope *,
    const char *name, size_t len, const struct list **rows);

/*
 * The file of an include: a fragment of that name or, of a few names, what the
 * chain says; NULL: it says nothing.
 */
#define VIEW_LENT "content", "field", "select_options"
const char *
view_file(struct req *, const struct scope *, const char *name, size_t len);

#ifdef __cplusplus
}
#endif

#endif
