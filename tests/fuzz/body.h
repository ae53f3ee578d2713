/* For harnesses of lib/http_body.c: a request around any bytes. */
#ifndef BODY_H
#define BODY_H

#include "lib/http.h"
#include "lib/mem.h"
#include "lib/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static inline struct req *
post_of(const void *owner, const char *type, const void *bytes, size_t len)
{
	struct req *r = mem_zero(owner, sizeof(*r));

	r->method = "POST";
	r->query = "";
	r->content_type = type;
	r->body = mem_dup_n(r, bytes, len);
	r->body_len = len;
	return r;
}

/* What every page relies on. */
static inline void
check_inputs(const struct req *r)
{
	must(r->input_count <= HTTP_INPUTS_MAX);
	for (size_t i = 0; i < r->input_count; i++) {
		const struct input *in = &r->inputs[i];

		must(text_ok(in->name, strlen(in->name)));
		must(in->text[in->len] == '\0');
		if (in->file_name) {
			must(text_ok(in->file_name, strlen(in->file_name)));
			continue;
		}
		must(in->len <= HTTP_TEXT_MAX && in->len == strlen(in->text));
		must(text_ok(in->text, in->len) && !strchr(in->text, '\r'));
	}
}

/* Two requests brought the same. */
static inline void
check_same(const struct req *a, const struct req *b)
{
	must(a->input_count == b->input_count);
	for (size_t i = 0; i < a->input_count; i++) {
		const struct input *x = &a->inputs[i], *y = &b->inputs[i];

		must(!strcmp(x->name, y->name) && x->len == y->len);
		must(!memcmp(x->text, y->text, x->len));
		must(!x->file_name == !y->file_name);
		must(!x->file_name || !strcmp(x->file_name, y->file_name));
	}
}

#endif
