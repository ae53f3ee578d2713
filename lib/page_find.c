/* Which page a path means, and which ones lie above it. */

#include <string.h>

#include "keep.h"
#include "mem.h"
#include "page_internal.h"

/* {person_id} takes a run of digits and sets the name; all else is exact. */
static bool
path_fits(
    struct req *r, const char *pattern, const char *path, struct scope *parts)
{
	while (*pattern) {
		size_t digits = strspn(path, "0123456789");
		const char *end = strchr(pattern, '}');

		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		if (!digits || digits > 18 || !end)
			return false;
		if (parts)
			scope_set(parts,
			    mem_dup_n(r->mem, pattern + 1,
				(size_t)(end - pattern) - 1),
			    mem_dup_n(r->mem, path, digits));
		pattern = end + 1;
		path += digits;
	}
	return !*path;
}

void
page_find(struct req *r)
{
	const char *method, *allow = "";

	r->kept_id = keep_asked(r);
	method = r->kept_id ? "POST" : r->method;
	for (size_t i = 0; r->site->programs[i]; i++)
		for (const struct page *p = r->site->programs[i]; p->method;
		     p++) {
			if (!path_fits(r, p->path, r->path, NULL))
				continue;
			if (strcmp(p->method, method) ||
			    (r->kept_id && !p->view)) {
				allow = *allow        ? "GET, HEAD, POST" :
				    *p->method == 'G' ? "GET, HEAD" :
							"POST";
				continue;
			}
			r->page = p;
			path_fits(r, p->path, r->path, r->ground);
			return;
		}
	if (*allow)
		reply_header(r, "Allow", "%s", allow);
	req_fail(r, *allow ? 405 : 404, "no page");
}

bool
page_reads(const struct site *site, const char *path)
{
	for (size_t i = 0; site->programs[i]; i++)
		for (const struct page *p = site->programs[i]; p->method; p++)
			if (!strcmp(p->method, "POST") &&
			    !strcmp(p->path, path))
				return true;
	return false;
}

/* The page that is shown at a path, or NULL. */
static const struct page *
page_at(struct req *r, const char *path)
{
	for (size_t i = 0; r->site->programs[i]; i++)
		for (const struct page *p = r->site->programs[i]; p->method;
		     p++)
			if (!strcmp(p->method, "GET") &&
			    path_fits(r, p->path, path, NULL))
				return p;
	return NULL;
}

const char *
page_near(struct req *r)
{
	char *path = mem_dup(r->mem, r->path);

	while (*path && !page_at(r, path))
		*strrchr(path, '/') = '\0';
	return path;
}

const char *
page_above(struct req *r)
{
	char *path = mem_dup(r->mem, r->path);

	do
		*strrchr(path, '/') = '\0';
	while (*path && !page_at(r, path));
	return path;
}

/* Back to the nearest page above the form: its thing, or its list. */
const char *
page_cancel(struct req *r)
{
	const struct page *own = page_at(r, r->path);
	bool is_above =
	    !req_is_filled(r) || (own && own->form == r->page->form);
	const char *path = is_above ? page_above(r) : page_near(r);

	return *path ? mem_fmt(r->mem, "%s%s", r->base, path) : "";
}
