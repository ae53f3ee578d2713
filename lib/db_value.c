/* What the parameters of a statement are bound to. */

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "db_internal.h"
#include "mem.h"
#include "who.h"

/* What no input may name: these come from the request itself. */
static const char *
own_param(const struct req *r, const char *name)
{
	if (!strcmp(name, "branch"))
		return mem_fmt(r->mem, "%lld", (long long)r->who->branch_id);
	if (!strcmp(name, "user"))
		return r->who->account_id ?
		    mem_fmt(r->mem, "%lld", (long long)r->who->account_id) :
		    "";
	if (!strcmp(name, "reach"))
		return r->who->reach;
	if (!strcmp(name, "today") || !strcmp(name, "now") ||
	    !strcmp(name, "lang"))
		return scope_text(r->ground, name);
	return NULL;
}

static bool
is_integer(const char *name)
{
	size_t len = strlen(name);

	return (len > 3 && !strcmp(name + len - 3, "_id")) ||
	    !strcmp(name, "branch") || !strcmp(name, "user") ||
	    !strcmp(name, "limit") || !strcmp(name, "offset") ||
	    !strcmp(name, "version");
}

static bool
read_integer(const char *text, long long *number)
{
	char *end;

	*number = strtoll(text, &end, 10);
	return !*end && (isdigit((unsigned char)*text) || *text == '-');
}

/* NULL: the request is lost. The text of an index is that of its value. */
static const char *
text_of(struct req *r, const struct scope *from, const struct query *q,
    const char *name)
{
	const char *text = own_param(r, name), *known = name;

	if (text)
		return text;
	if (!strcmp(name, "new_id"))
		return scope_get(from, name, &text) && *text ?
		    text :
		    mem_number(r->mem, db_new_id());
	if (db_is_index(name))
		known =
		    mem_dup_n(r->mem, name, strlen(name) - strlen("_index"));
	if (scope_get(from, known, &text))
		return text;
	req_fail(r, 500, "query=%s unknown_param=%s", q->name, name);
	return NULL;
}

static bool
set_value(struct req *r, const struct query *q, const char *name,
    const char *text, struct db_value *v)
{
	v->text = v->bytes = text;
	v->len = strlen(text);
	v->type = is_integer(name) ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_STRING;
	if (db_is_index(name)) {
		db_index_value(r, name, v);
	} else if (!*text) {
		v->bytes = NULL;
	} else if (is_integer(name) && !read_integer(text, &v->number)) {
		req_fail(r, 404, "query=%s param=%s", q->name, name);
		return false;
	}
	return true;
}

bool
db_values(struct req *r, const struct scope *from, const struct query *q,
    struct db_value *values)
{
	for (size_t i = 0; q->params[i]; i++) {
		const char *text = text_of(r, from, q, q->params[i]);

		assert(i < DB_PARAMS_MAX);
		if (!text || !set_value(r, q, q->params[i], text, &values[i]))
			return false;
	}
	return db_seal_values(r, q, values);
}
