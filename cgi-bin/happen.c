/* One line of a timeline, one task. */

#include "happen.h"

#include <string.h>

#include "code.h"
#include "db.h"
#include "mem.h"
#include "queries.h"

/*
 * A change of state is said as "Pair: Trial", a code by its kind and all
 * else by the kind alone.
 */
static const char *
words(struct req *r, const struct scope *line)
{
	const char *list = scope_text(line, "status_list");
	const char *kind = scope_text(line, "timeline_kind");
	const char *object = scope_text(line, "object_kind");
	const char *state =
	    *list ? code_label(r, list, scope_text(line, "to_state")) : NULL;
	bool is_move = state && !strcmp(kind, "state");
	const char *label = code_label(r,
	    is_move ? "object_kind" : "timeline_kind", is_move ? object : kind);

	if (!label)
		label = is_move ? object : kind;
	return state ? mem_fmt(r->mem, "%s: %s", label, state) : label;
}

void
happen_show(struct req *r, const struct query *q)
{
	struct list *rows = db_rows(r, "timeline", q);

	for (size_t i = 0; i < list_count(rows); i++) {
		struct scope *line = list_at(rows, i);
		const char *whom = scope_text(line, "about_whom");
		const char *text = scope_text(line, "text");

		scope_set(line, "happened_text", words(r, line));
		if (*whom)
			scope_set(line, "text",
			    mem_fmt(r->mem, "%s%s%s", whom, *text ? ": " : "",
				text));
	}
}

/* A scope in which every name that the statements ask for is known. */
static struct scope *
about(struct req *r, const char *object)
{
	static const char *const whose[] = {
		"person_id",
		"volunteer_id",
		"employer_id",
		NULL,
	};
	struct scope *s = scope_new(r->mem, r->scope);

	for (size_t i = 0; whose[i]; i++)
		scope_set(s, whose[i], req_text(r, whose[i]));
	scope_set(s, "object_kind", object);
	scope_set(
	    s, "object_id", req_text(r, mem_fmt(r->mem, "%s_id", object)));
	return s;
}

static void
add_line(struct req *r, struct scope *s, const char *kind, const char *list,
    const char *from, const char *to, const char *text)
{
	scope_set(s, "timeline_kind", kind);
	scope_set(s, "status_list", list);
	scope_set(s, "from_state", from);
	scope_set(s, "to_state", to);
	scope_set(s, "text", text);
	db_insert_later(r, s, &query_timeline_create);
}

void
happen_state(struct req *r, const char *object, const char *status_list,
    const char *from, const char *to)
{
	add_line(r, about(r, object), "state", status_list, from, to, "");
}

void
happen_coded(struct req *r, const char *object, const char *kind,
    const char *list, const char *code, const char *text)
{
	add_line(r, about(r, object), kind, list, "", code, text);
}

void
happen_note(
    struct req *r, const char *object, const char *kind, const char *text)
{
	add_line(r, about(r, object), kind, "", "", "", text);
}

void
happen_task(struct req *r, const char *object, const char *kind,
    const char *due_on, const char *rule)
{
	struct scope *s = about(r, object);

	scope_set(s, "task_kind", kind);
	scope_set(s, "due_on", due_on);
	scope_set(s, "auto_rule", rule);
	db_insert_later(r, s, &query_task_create);
}

void
happen_done(struct req *r, const char *object, const char *rule)
{
	struct scope *s = about(r, object);

	scope_set(s, "auto_rule", rule);
	db_change_for(r, s, &query_task_done_by_object);
}
