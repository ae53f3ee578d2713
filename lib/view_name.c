/* What a name in a template means: the chain, suffixes, sections, files. */

#include <string.h>

#include "code.h"
#include "conf.h"
#include "date.h"
#include "lang.h"
#include "mem.h"
#include "page.h"
#include "show.h"
#include "view.h"
#include "view_internal.h"
#include "who.h"

/* A plural name holds comma-separated codes of the list in the singular. */
static const char *
show_label(struct req *r, const char *name, size_t len, const char *text)
{
	struct vocabulary *v = code_find(r, name, len);

	if (v)
		return code_shown_in(r, v, text);
	v = len && name[len - 1] == 's' ? code_find(r, name, len - 1) : NULL;
	return v ? code_labels_in(r, v, text) : NULL;
}

/* NULL: a label, and there is no such list. */
static const char *
show(struct req *r, enum view_ending ending, const char *stem, size_t len,
    const char *text)
{
	if (ending == VIEW_LABEL)
		return show_label(r, stem, len, text);
	if (!*text)
		return "";
	switch (ending) {
	case VIEW_LONG:
		return show_long(r->mem, r->lang, text);
	case VIEW_SHORT:
		return show_short(r->mem, r->lang, text);
	case VIEW_AGO:
		return show_ago(r->mem, r->lang, text, r->today);
	default:
		return mem_number(
		    r->mem, date_days(r->today) - date_days(text));
	}
}

/* "may_see_people": so that no page leads to one that refuses. */
static const char *
leave_text(const struct req *r, const char *name, size_t len)
{
	unsigned int may;

	if (!r->site || !r->site->may_named(name + 4, len - 4, &may))
		return NULL;
	return who_may(r->who, may) ? "1" : "";
}

/* The text of a name with an ending, or of a leave; NULL: it is neither. */
static const char *
ending_text(struct req *r, const struct scope *s, const char *name,
    const struct view_shape *shape)
{
	const char *text;

	if (shape->ending != VIEW_PLAIN &&
	    scope_get_n(s, name, shape->stem, &text))
		return show(r, shape->ending, name, shape->stem, text);
	return shape->is_leave ? leave_text(r, name, shape->len) : NULL;
}

const char *
view_text(struct req *r, const struct scope *s, const char *name, size_t len)
{
	const char *text;

	return scope_get_n(s, name, len, &text) ?
	    text :
	    ending_text(r, s, name, view_shape(name, len));
}

/* "status_is_ready" is a question about the name before "_is_". */
static enum view_section
ask(struct req *r, const struct scope *s, const char *name,
    const struct view_shape *shape)
{
	size_t asks[VIEW_ASKS + 1], len = shape->len;

	memcpy(asks, shape->asks, sizeof(asks));
	for (const size_t *stem = asks; *stem; stem++) {
		const char *text = view_text(r, s, name, *stem);
		const char *code = name + *stem + 4;
		size_t code_len = len - *stem - 4;

		if (text)
			return strlen(text) == code_len &&
				!memcmp(text, code, code_len) ?
			    VIEW_ONCE :
			    VIEW_HIDDEN;
	}
	return VIEW_UNKNOWN;
}

/* "count_plural_1" shows the words of the language's second form. */
static enum view_section
plural(struct req *r, const struct scope *s, const char *name,
    const struct view_shape *shape)
{
	const char *text;
	unsigned long n = 0;

	if (!shape->plural || !scope_get_n(s, name, shape->len - 9, &text))
		return VIEW_UNKNOWN;
	for (const char *p = text; *p >= '0' && *p <= '9'; p++)
		n = 10 * n + (unsigned long)(*p - '0');
	return lang_plural_form(r->lang, n) ==
		(unsigned int)(shape->plural - '0') ?
	    VIEW_ONCE :
	    VIEW_HIDDEN;
}

static enum view_section
section_of(const char *text)
{
	return *text && strcmp(text, "0") ? VIEW_ONCE : VIEW_HIDDEN;
}

static enum view_section
plain(struct req *r, const struct scope *s, const char *name, size_t len,
    const struct list **rows)
{
	const struct view_shape *shape;
	const char *text;
	enum view_section how;

	if (scope_find_n(s, name, len, &text, rows)) {
		if (*rows)
			return list_count(*rows) ? VIEW_ROWS : VIEW_HIDDEN;
		return section_of(text);
	}
	shape = view_shape(name, len);
	text = ending_text(r, s, name, shape);
	if (text)
		return section_of(text);
	how = plural(r, s, name, shape);
	return how == VIEW_UNKNOWN ? ask(r, s, name, shape) : how;
}

enum view_section
view_section(struct req *r, const struct scope *s, const char *name, size_t len,
    const struct list **rows)
{
	enum view_section how = plain(r, s, name, len, rows);

	if (how != VIEW_UNKNOWN || len <= 3 || memcmp(name, "no_", 3))
		return how;
	how = plain(r, s, name + 3, len - 3, rows);
	*rows = NULL;
	if (how == VIEW_UNKNOWN)
		return how;
	return how == VIEW_HIDDEN ? VIEW_ONCE : VIEW_HIDDEN;
}

/* Lent by the bridge and with the fields. Of any other name the chain is not
 * asked: a column called like a fragment would be taken for its file. */
static bool
is_lent(const char *name, size_t len)
{
	static const char *const lent[] = { VIEW_LENT, NULL };

	for (size_t i = 0; lent[i]; i++)
		if (strlen(lent[i]) == len && !memcmp(lent[i], name, len))
			return true;
	return false;
}

/* Asked for each fragment of each row. */
static char *
path_of(struct req *r, const char *folder, const char *name, size_t len)
{
	static const char end[] = ".html";
	const char *parts[] = { r->conf->templates, "/",
		scope_text(r->ground, "lang"), folder };
	size_t size = len + sizeof(end);
	char *path, *at;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		size += strlen(parts[i]);
	path = at = mem_room(r->mem, size);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		at = mempcpy(at, parts[i], strlen(parts[i]));
	at = mempcpy(at, name, len);
	memcpy(at, end, sizeof(end));
	return path;
}

const char *
view_file(struct req *r, const struct scope *s, const char *name, size_t len)
{
	const char *file = "";

	if (is_lent(name, len) && !scope_get_n(s, name, len, &file))
		return NULL;
	if (!strncmp(file, VIEW_KEPT, strlen(VIEW_KEPT)))
		return file;
	return *file ? path_of(r, "/", file, strlen(file)) :
		       path_of(r, "/fragment/", name, len);
}
