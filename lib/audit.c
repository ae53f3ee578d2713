/* Who changed what, and who looked at whose file. */

#include <string.h>

#include "audit.h"
#include "db.h"
#include "mem.h"
#include "page_internal.h"
#include "queries.h"
#include "str.h"
#include "who.h"

/* The object is what the path names last: {person_id} is a person. */
static void
name_object(struct req *r, struct scope *s)
{
	const char *brace = strrchr(r->page->path, '{');
	size_t len = brace ? strcspn(brace, "}") : 0;
	char *name;

	scope_lend(s, "object_kind", "");
	scope_lend(s, "object_id", "");
	if (len < 4)
		return;
	name = mem_dup_n(r->mem, brace + 1, len - 1);
	scope_set(s, "object_id", scope_text(r->ground, name));
	name[strlen(name) - strlen("_id")] = '\0';
	scope_set(s, "object_kind", name);
}

static void
write_event(struct req *r, const char *action, const char *fields)
{
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set(s, "action", action);
	scope_set(s, "fields", fields);
	scope_set(s, "reason", req_text(r, "audit_reason"));
	name_object(r, s);
	db_insert_for(r, s, &query_audit_create);
}

void
audit_reason(struct req *r, const char *reason)
{
	scope_set(r->ground, "audit_reason", reason);
}

void
audit_say(struct req *r, const char *action, const char *object_kind,
    int64_t object_id, const char *fields)
{
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set(s, "action", action);
	scope_set(s, "fields", fields);
	scope_set(s, "reason", req_text(r, "audit_reason"));
	scope_set(s, "object_kind", object_kind);
	scope_set(s, "object_id", "");
	if (object_id)
		scope_set_number(s, "object_id", object_id);
	db_insert_for(r, s, &query_audit_create);
}

/* Names of fields only: what was typed stays out of the log. */
void
audit_change(struct req *r)
{
	struct str names = str_new(r->mem);

	if (req_failed(r) || strcmp(r->method, "POST") || !r->reply.see ||
	    !r->who->branch_id)
		return;
	for (const struct field *f = r->page->form; f && f->name; f++)
		if (f->kind != FIELD_GROUP)
			str_join(&names, ",", f->name);
	write_event(r, r->page->path, names.text);
	who_touch(r);
}

/* No log, no look: the page is not sent unless this is committed. */
void
audit_look(struct req *r)
{
	bool looks = !req_failed(r) && (r->page->look || r->kept_id) &&
	    r->who->branch_id;

	if (req_failed(r) || strcmp(r->method, "GET") ||
	    (!looks && !r->who->is_stale))
		return;
	db_begin(r, false);
	if (looks)
		write_event(r, "look", "");
	who_touch(r);
	db_commit(r);
}
