/* Who changed what, and who looked at whose file. */

#include <string.h>

#include "db.h"
#include "mem.h"
#include "page_internal.h"
#include "queries.h"
#include "str.h"
#include "who.h"

static struct scope *
event(struct req *r, const char *action, const char *object)
{
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set(s, "action", action);
	scope_set(s, "object", object);
	scope_set(s, "field_names", "");
	return s;
}

/* Names only: what was typed stays out of the log. */
void
audit_change(struct req *r)
{
	struct str names = str_new(r->mem);
	struct scope *s;

	if (req_failed(r) || !r->reply.see || !r->who->branch_id)
		return;
	for (const struct field *f = r->page->form; f && f->name; f++)
		if (f->kind != FIELD_GROUP)
			str_join(&names, ",", f->name);
	s = event(r, "change", r->reply.see + strlen(r->base));
	scope_set(s, "object", r->path);
	scope_set(s, "field_names", names.text);
	db_insert_for(r, s, &query_audit_create);
	who_touch(r);
}

/* No log, no look: the page is not sent unless this is committed. */
void
audit_look(struct req *r)
{
	if (req_failed(r) || strcmp(r->method, "GET"))
		return;
	if (!r->page->look && !r->who->is_stale)
		return;
	db_begin(r, false);
	if (r->page->look)
		db_insert_for(r, event(r, "look", mem_fmt(r->mem, "%s %s",
		    r->page->look, scope_text(r->ground, r->page->look))),
		    &query_audit_create);
	who_touch(r);
	db_commit(r);
}
