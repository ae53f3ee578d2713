/* lib/http.h: a form's body is refused, or its inputs are texts and what is
 * written of them reads as the same. */
#include "lib/str.h"
#include "tests/fuzz/body.h"

#define TYPE "application/x-www-form-urlencoded"

static void
add_coded(struct str *s, const char *text)
{
	for (; *text; text++)
		str_add_fmt(s, "%%%02x", (unsigned char)*text);
}

static struct str
write_again(const void *owner, const struct req *r)
{
	struct str s = str_new(owner);

	for (size_t i = 0; i < r->input_count; i++) {
		add_coded(&s, r->inputs[i].name);
		str_add(&s, "=");
		add_coded(&s, r->inputs[i].text);
		str_add(&s, "&");
	}
	return s;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	void *owner = mem_owner(mem_process(), "form_fuzz");
	struct req *r = post_of(owner, TYPE, bytes, len), *again;
	struct str copy;

	if (http_inputs(r, owner)) {
		check_inputs(r);
		copy = write_again(owner, r);
		again = post_of(owner, TYPE, copy.text, copy.len);
		must(http_inputs(again, owner));
		check_same(r, again);
	}
	/* The same bytes as a query string, up to a NUL. */
	r->method = "GET";
	r->query = r->body;
	if (http_inputs(r, owner))
		check_inputs(r);
	mem_free(owner);
	return 0;
}
