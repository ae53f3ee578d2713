/* What the parameters of a statement are bound to. */

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "db_internal.h"
#include "mem.h"
#include "who.h"

static bool
is_integer(enum param_kind kind)
{
	return kind == PARAM_NUMBER || kind == PARAM_NEW_ID ||
	    kind == PARAM_BRANCH || kind == PARAM_USER;
}

static bool
read_integer(const char *text, long long *number)
{
	char *end;

	*number = strtoll(text, &end, 10);
	return !*end && (isdigit((unsigned char)*text) || *text == '-');
}

/* What the chain says; NULL: the request is lost. */
static const char *
chain_text(struct req *r, const struct scope *from, const struct query *q,
    const char *param, size_t len)
{
	const char *text;

	if (scope_get_n(from, param, len, &text))
		return text;
	req_fail(r, 500, "query=%s unknown_param=%s", q->name, param);
	return NULL;
}

/* NULL: the request is lost. The text of an index is that of its value. */
static const char *
text_of(
    struct req *r, const struct scope *from, const struct query *q, size_t i)
{
	const char *param = q->params[i], *text;
	size_t len = strlen(param);

	switch (q->kinds[i]) {
	case PARAM_BRANCH:
		return mem_number(r->mem, r->who->branch_id);
	case PARAM_USER:
		return r->who->account_id ?
		    mem_number(r->mem, r->who->account_id) :
		    "";
	case PARAM_REACH:
		return r->who->reach;
	case PARAM_GROUND:
		return scope_text(r->ground, param);
	case PARAM_NEW_ID:
		return scope_get(from, param, &text) && *text ?
		    text :
		    mem_number(r->mem, db_new_id());
	case PARAM_INDEX:
		return chain_text(r, from, q, param, len - strlen("_index"));
	default:
		return chain_text(r, from, q, param, len);
	}
}

static bool
set_value(struct req *r, const struct query *q, size_t i, const char *text,
    struct db_value *v)
{
	bool is_number = is_integer(q->kinds[i]);

	v->text = v->bytes = text;
	v->len = strlen(text);
	v->type = is_number ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_STRING;
	if (q->kinds[i] == PARAM_INDEX) {
		db_index_value(r, q->params[i], v);
	} else if (!*text) {
		v->bytes = NULL;
	} else if (is_number && !read_integer(text, &v->number)) {
		req_fail(r, 404, "query=%s param=%s", q->name, q->params[i]);
		return false;
	}
	return true;
}

bool
db_values(struct req *r, const struct scope *from, const struct query *q,
    struct db_value *values)
{
	for (size_t i = 0; q->params[i]; i++) {
		const char *text = text_of(r, from, q, i);

		assert(i < DB_PARAMS_MAX);
		if (!text || !set_value(r, q, i, text, &values[i]))
			return false;
	}
	return db_seal_values(r, q, values);
}
