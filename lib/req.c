/* What a page is given, and how it answers. */

#include "req.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lang.h"
#include "log.h"
#include "mem.h"
#include "safe.h"

void
req_fail(struct req *r, int status, const char *fmt, ...)
{
	char why[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	log_event(
	    status >= 500 ? "failed" : "refused", "status=%d %s", status, why);
	if (!r->failed)
		r->failed = status;
}

void
req_refuse(struct req *r, const char *why, const char *back)
{
	scope_set(r->ground, "refused_why", why);
	scope_set(r->ground, "refused_back", back ? back : "");
	req_fail(r, 409, "not possible as it stands");
}

bool
req_failed(const struct req *r)
{
	return r->failed != 0;
}

void
req_set(struct req *r, const char *name, const char *text)
{
	scope_set(r->scope, name, text);
}

void
req_set_number(struct req *r, const char *name, long long number)
{
	scope_set_number(r->scope, name, number);
}

const char *
req_text(const struct req *r, const char *name)
{
	return scope_text(r->scope, name);
}

int64_t
req_number(const struct req *r, const char *name)
{
	return scope_number(r->scope, name);
}

struct scope *
req_layer(struct req *r)
{
	struct scope *s = scope_new(r->mem, scope_parent(r->scope));

	scope_hang(r->scope, s);
	return s;
}

const struct input *
req_input(const struct req *r, const char *name)
{
	for (size_t i = 0; i < r->input_count; i++)
		if (!strcmp(r->inputs[i].name, name))
			return &r->inputs[i];
	return NULL;
}

bool
req_is_filled(const struct req *r)
{
	return r->kept_id || !strcmp(r->method, "POST");
}

const char *
req_say(const struct req *r, const char *msgid)
{
	const char *text = lang_text(r->lang, msgid);
	struct str s;

	if (!strchr(text, '{'))
		return text;
	s = str_new(r->mem);
	while (*text) {
		size_t plain = strcspn(text, "{");
		const char *end = strchr(text + plain, '}');
		char *name;

		str_add_n(&s, text, plain);
		text += plain;
		if (!end)
			break;
		name = mem_dup_n(r->mem, text + 1, (size_t)(end - text) - 1);
		str_add(&s, scope_text(r->scope, name));
		text = end + 1;
	}
	str_add(&s, text);
	return s.text;
}

void
reply_view(struct req *r, const char *view)
{
	r->reply.view = view;
}

void
reply_header(struct req *r, const char *name, const char *fmt, ...)
{
	char value[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(value, sizeof(value), fmt, ap);
	va_end(ap);
	for (char *p = value; *p; p++)
		if (*p == '\r' || *p == '\n')
			*p = ' ';
	str_add_fmt(&r->reply.headers, "%s: %s\r\n", name, value);
}

void
reply_see(struct req *r, const char *fmt, ...)
{
	char path[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(path, sizeof(path), fmt, ap);
	va_end(ap);
	r->reply.status = 303;
	r->reply.view = NULL;
	r->reply.see = mem_fmt(r->mem, "%s%s", r->base, path);
}

void
reply_notice(struct req *r, const char *msgid)
{
	/* It may hold a name, and lies in the browser until it is shown. */
	reply_header(r, "Set-Cookie",
	    "__Host-notice=%s; Path=/; Secure; HttpOnly; SameSite=Lax; "
	    "Max-Age=60",
	    safe_lock(r->mem, r->conf, "notice", 0, req_say(r, msgid)));
}

void
reply_file(struct req *r, const char *name, const char *type, const void *bytes,
    size_t len)
{
	char *safe = mem_dup(r->mem, name);

	for (char *p = safe; *p; p++)
		if (!isalnum((unsigned char)*p) && !strchr("._-", *p))
			*p = '_';
	r->reply.view = NULL;
	r->reply.type = type;
	r->reply.body = bytes;
	r->reply.len = len;
	r->reply.is_file = true;
	reply_header(
	    r, "Content-Disposition", "attachment; filename=\"%s\"", safe);
}

void
req_after(struct req *r, void (*work)(struct req *))
{
	r->after = work;
}
