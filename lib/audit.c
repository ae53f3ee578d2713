/* Who changed what, and who looked at whose file. */

#include "audit.h"

#include <string.h>

#include "audit_chain.h"
#include "commas.h"
#include "db.h"
#include "mem.h"
#include "page_internal.h"
#include "queries.h"
#include "str.h"
#include "who.h"

struct ids {
	int64_t *ids;
	size_t count;
	size_t room;
};

/* What the request has read of C3 and C4, and what a GET has to say. */
struct audit_read {
	struct str fields;
	struct ids people;
	struct ids volunteers;
	struct list *said;
	int64_t branch_id; /* whose log it is; 0: the visitor's */
};

/* Whose record these are, the database knows (audit_whose). */
static const char kinds[] =
    "case_file,consent,household_member,incident,pair,pair_checkin,placement,"
    "placement_visit,proposal,referral,task,volunteer_check";

static struct audit_read *
read_of(struct req *r)
{
	if (!r->read) {
		/* As long as the attempt: r->mem may be that of a batch. */
		r->read = mem_zero(r->ground, sizeof(*r->read));
		r->read->fields = str_new(r->read);
		r->read->said =
		    scope_add_list(scope_new(r->read, NULL), "said");
	}
	return r->read;
}

static void
add_id(struct req *r, struct ids *all, int64_t id)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->ids[i] == id)
			return;
	if (all->count == all->room) {
		all->room = all->room ? 2 * all->room : 32;
		all->ids =
		    mem_grow(r->read, all->ids, all->room, sizeof(*all->ids));
	}
	if (id)
		all->ids[all->count++] = id;
}

void
audit_note(struct req *r, const char *columns, const struct scope *row)
{
	struct audit_read *read = read_of(r);

	add_id(r, &read->people, scope_number(row, "person_id"));
	add_id(r, &read->volunteers, scope_number(row, "volunteer_id"));
	while (*columns) {
		size_t len = strcspn(columns, ",");
		const char *name = mem_dup_n(row, columns, len);

		if (!read->fields.len || !commas_has(read->fields.text, name))
			str_join(&read->fields, ",", name);
		columns += len + (columns[len] == ',');
	}
}

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

/* Of several who were read, a list; the path names one, or a row did. */
static void
name_one(struct req *r, struct scope *s, const char *name, const char *many,
    const struct ids *read)
{
	const char *id = scope_text(r->ground, name);
	struct str all = str_new(r->mem);

	scope_lend(s, many, "");
	if (!*id && read && read->count > 1)
		for (size_t i = 0; i < read->count; i++)
			str_add_fmt(&all, "%s%lld", i ? "," : "",
			    (long long)read->ids[i]);
	if (all.len)
		scope_set(s, many, all.text);
	else if (!*id && read && read->count)
		id = mem_fmt(r->mem, "%lld", (long long)read->ids[0]);
	else if (!*id)
		id = req_text(r, name);
	scope_set(s, name, all.len ? "" : id);
}

/* A page of a pair says whose it is, a button at a consent may not. */
static void
ask_whose(struct req *r, struct scope *s)
{
	struct scope *row;

	if (*scope_text(s, "person_id") || *scope_text(s, "volunteer_id") ||
	    !commas_has(kinds, scope_text(s, "object_kind")))
		return;
	row = db_maybe_for(r, s, &query_audit_whose);
	if (!row)
		return;
	scope_set(s, "person_id", scope_text(row, "person_id"));
	scope_set(s, "volunteer_id", scope_text(row, "volunteer_id"));
}

static struct scope *
event_new(struct req *r, const char *action, const char *fields)
{
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set(s, "action", action);
	scope_set(s, "fields", fields ? fields : "");
	scope_set(s, "reason", req_text(r, "audit_reason"));
	scope_set(s, "done_at", scope_text(r->ground, "now"));
	scope_lend(s, "by_account_id", "");
	scope_lend(s, "people", "");
	scope_lend(s, "volunteers", "");
	scope_lend(s, "support_access_id", "");
	if (r->who->support_access_id)
		scope_set_number(
		    s, "support_access_id", r->who->support_access_id);
	if (r->who->account_id)
		scope_set_number(s, "by_account_id", r->who->account_id);
	return s;
}

void
audit_in_branch(struct req *r, int64_t branch_id)
{
	read_of(r)->branch_id = branch_id;
}

static void
write_event(struct req *r, const char *action, const char *fields)
{
	struct scope *s = event_new(r, action, fields);
	struct audit_read *read = r->read;
	const struct who *own = r->who;

	if (read && read->branch_id)
		r->who = who_in_branch(r, read->branch_id);
	name_object(r, s);
	name_one(r, s, "person_id", "people", read ? &read->people : NULL);
	name_one(r, s, "volunteer_id", "volunteers",
	    read ? &read->volunteers : NULL);
	ask_whose(r, s);
	audit_chain_add(r, s);
	r->who = own;
}

void
audit_reason(struct req *r, const char *reason)
{
	scope_set(r->ground, "audit_reason", reason);
}

/* What a GET says waits for the transaction that may write. */
void
audit_say(struct req *r, const char *action, const char *object_kind,
    int64_t object_id, const char *fields)
{
	struct scope *s = event_new(r, action, fields);

	scope_set(s, "object_kind", object_kind);
	scope_set(s, "object_id", "");
	if (object_id)
		scope_set_number(s, "object_id", object_id);
	scope_set(s, "person_id",
	    !strcmp(object_kind, "person") ? scope_text(s, "object_id") : "");
	scope_set(s, "volunteer_id",
	    !strcmp(object_kind, "volunteer") ? scope_text(s, "object_id") :
						"");
	if (!strcmp(r->method, "GET")) {
		scope_hang(list_row(read_of(r)->said, NULL), s);
		return;
	}
	ask_whose(r, s);
	audit_chain_add(r, s);
}

/* Names of fields only: what was typed stays out of the log. */
void
audit_change(struct req *r)
{
	struct str names = str_new(r->mem);

	if (req_failed(r) || strcmp(r->method, "POST") || !r->reply.see ||
	    !r->who->account_id)
		return;
	for (const struct field *f = r->page->form; f && f->name; f++)
		if (f->kind != FIELD_GROUP)
			str_join(&names, ",", f->name);
	write_event(r, r->page->path, names.text);
	who_touch(r);
}

/* "export" leaves the house as a file, "print" on paper. */
static const char *
way_of(const struct req *r)
{
	const struct input *format = req_input(r, "format");

	if (!r->reply.view && r->reply.body)
		return "export";
	return format && !strcmp(format->text, "print") ? "print" : "look";
}

static void
write_look(struct req *r, const char *way)
{
	struct str names = str_new(r->mem);

	if (r->read && r->read->fields.len)
		str_add(&names, r->read->fields.text);
	for (const struct column *c = r->page->columns;
	     strcmp(way, "look") != 0 && c && c->name; c++)
		if (!names.len || !commas_has(names.text, c->name))
			str_join(&names, ",", c->name);
	write_event(r, way, names.text);
}

static bool
looks(const struct req *r, const char *way)
{
	if (!r->who->account_id || r->reply.see)
		return false;
	return (r->page->look && !strcmp(r->method, "GET")) || r->kept_id ||
	    strcmp(way, "look") != 0 || (r->read && r->read->fields.len);
}

/* No log, no look: the page is not sent unless this is committed. */
void
audit_look(struct req *r)
{
	const char *way = way_of(r);
	const struct list *said = r->read ? r->read->said : NULL;
	bool is_look = !req_failed(r) && looks(r, way);
	unsigned int statements = r->statements;

	if (req_failed(r) || (r->reply.see && strcmp(r->method, "GET")) ||
	    (!is_look && !(said && list_count(said)) && !r->who->is_stale))
		return;
	db_begin(r, false);
	for (size_t i = 0; said && i < list_count(said); i++) {
		struct scope *s = scope_new(r->mem, list_at(said, i));

		ask_whose(r, s);
		audit_chain_add(r, s);
	}
	if (is_look)
		write_look(r, way);
	r->log_statements = r->statements - statements;
	r->statements = statements;
	who_touch(r);
	db_commit(r);
	/* Half an event must not go along with what is begun next. */
	if (req_failed(r))
		db_rollback(r);
}
