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
#include "who.h"

/* name is len bytes long. */
struct suffix {
	const char *text;
	const char *(*show)(
	    struct req *, const char *name, size_t len, const char *text);
};

/* A plural name holds comma-separated codes of the list in the singular. */
static const char *
show_label(struct req *r, const char *name, size_t len, const char *text)
{
	struct vocabulary *v = code_find(r, name, len);
	const char *label;

	if (v) {
		label = *text ? code_label_in(r, v, text) : "";
		return label ? label : text;
	}
	v = len && name[len - 1] == 's' ? code_find(r, name, len - 1) : NULL;
	return v ? code_labels_in(r, v, text) : NULL;
}

static const char *
show_long_form(struct req *r, const char *name, size_t len, const char *text)
{
	(void)name, (void)len;
	return *text ? show_long(r->mem, r->lang, text) : "";
}

static const char *
show_short_form(struct req *r, const char *name, size_t len, const char *text)
{
	(void)name, (void)len;
	return *text ? show_short(r->mem, r->lang, text) : "";
}

static const char *
show_ago_form(struct req *r, const char *name, size_t len, const char *text)
{
	(void)name, (void)len;
	return *text ?
	    show_ago(r->mem, r->lang, text, scope_text(r->ground, "today")) :
	    "";
}

static const char *
show_days_form(struct req *r, const char *name, size_t len, const char *text)
{
	(void)name, (void)len;
	return *text ?
	    mem_number(r->mem,
		date_days(scope_text(r->ground, "today")) - date_days(text)) :
	    "";
}

static const struct suffix suffixes[] = {
	{ "_label", show_label },
	{ "_long", show_long_form },
	{ "_short", show_short_form },
	{ "_ago", show_ago_form },
	{ "_days", show_days_form },
	{ NULL, NULL },
};

/* "may_see_people": so that no page leads to one that refuses. */
static const char *
leave_text(const struct req *r, const char *name, size_t len)
{
	unsigned int may;

	if (len <= 4 || memcmp(name, "may_", 4) != 0 || !r->site ||
	    !r->site->may_named(name + 4, len - 4, &may))
		return NULL;
	return who_may(r->who, may) ? "1" : "";
}

/* The text of a name with an ending, or of a leave; NULL: it is neither. */
static const char *
ending_text(struct req *r, const struct scope *s, const char *name, size_t len)
{
	const char *text;

	for (const struct suffix *x = suffixes; x->text; x++) {
		size_t cut = strlen(x->text);

		if (len > cut && !memcmp(name + len - cut, x->text, cut) &&
		    scope_get_n(s, name, len - cut, &text))
			return x->show(r, name, len - cut, text);
	}
	return leave_text(r, name, len);
}

const char *
view_text(struct req *r, const struct scope *s, const char *name, size_t len)
{
	const char *text;

	return scope_get_n(s, name, len, &text) ? text :
						  ending_text(r, s, name, len);
}

/* "status_is_ready" is a question about the name before "_is_". */
static enum view_section
ask(struct req *r, const struct scope *s, const char *name, size_t len)
{
	const char *at = name, *text;

	while ((at = memmem(at, len - (size_t)(at - name), "_is_", 4))) {
		size_t stem = (size_t)(at - name);
		const char *code = at + 4;
		size_t code_len = len - stem - 4;

		text = view_text(r, s, name, stem);
		if (text)
			return strlen(text) == code_len &&
				!memcmp(text, code, code_len) ?
			    VIEW_ONCE :
			    VIEW_HIDDEN;
		at++;
	}
	return VIEW_UNKNOWN;
}

/* "count_plural_1" shows the words of the language's second form. */
static enum view_section
plural(struct req *r, const struct scope *s, const char *name, size_t len)
{
	const char *at = len > 9 ? name + len - 9 : name;
	const char *text;
	unsigned long n = 0;

	if (len <= 9 || memcmp(at, "_plural_", 8) ||
	    !scope_get_n(s, name, len - 9, &text))
		return VIEW_UNKNOWN;
	for (const char *p = text; *p >= '0' && *p <= '9'; p++)
		n = 10 * n + (unsigned long)(*p - '0');
	return lang_plural_form(r->lang, n) == (unsigned int)(at[8] - '0') ?
	    VIEW_ONCE :
	    VIEW_HIDDEN;
}

static enum view_section
plain(struct req *r, const struct scope *s, const char *name, size_t len,
    const struct list **rows)
{
	const char *text;
	enum view_section how;

	if (!scope_find_n(s, name, len, &text, rows))
		text = ending_text(r, s, name, len);
	if (*rows)
		return list_count(*rows) ? VIEW_ROWS : VIEW_HIDDEN;
	if (text)
		return *text && strcmp(text, "0") ? VIEW_ONCE : VIEW_HIDDEN;
	how = plural(r, s, name, len);
	return how == VIEW_UNKNOWN ? ask(r, s, name, len) : how;
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

/* Lent by the bridge and by form_show.c. Of any other name the chain is not
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
