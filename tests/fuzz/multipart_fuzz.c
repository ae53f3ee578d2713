/* lib/http.h: a form with files is refused, or its inputs are whole and what
 * is written of them reads as the same.  The first line of the bytes is the
 * header Content-Type, the rest is the body. */
#include "lib/str.h"
#include "tests/fuzz/body.h"

#define LINE "------a-line-that-is-rare-8f1c"

/* Whether a part says the same when it is written plainly. */
static bool
is_plain(const struct input *in)
{
	return !strpbrk(in->name, "\"\r\n") &&
	    (!in->file_name || !strpbrk(in->file_name, "\"\r\n")) &&
	    !memmem(in->text, in->len, LINE, strlen(LINE));
}

static void
write_part(struct str *s, const struct input *in)
{
	str_add_fmt(s,
	    "--" LINE "\r\nContent-Disposition: form-data; "
	    "name=\"%s\"",
	    in->name);
	if (in->file_name)
		str_add_fmt(s, "; filename=\"%s\"", in->file_name);
	str_add(s, "\r\n\r\n");
	str_add_n(s, in->text, in->len);
	str_add(s, "\r\n");
}

static void
check_again(const void *owner, const struct req *r)
{
	struct str s = str_new(owner);
	struct req *again;

	for (size_t i = 0; i < r->input_count; i++) {
		if (!is_plain(&r->inputs[i]))
			return;
		write_part(&s, &r->inputs[i]);
	}
	str_add(&s, "--" LINE "--\r\n");
	again = post_of(
	    owner, "multipart/form-data; boundary=" LINE, s.text, s.len);
	must(http_inputs(again, owner));
	check_same(r, again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	void *owner = mem_owner(mem_process(), "multipart_fuzz");
	const uint8_t *end = len ? memchr(bytes, '\n', len) : NULL;
	size_t head = end ? (size_t)(end - bytes) : 0;
	const char *type = mem_fmt(owner, "multipart/form-data;%s",
	    mem_dup_n(owner, (const char *)bytes, head));
	size_t skip = end ? head + 1 : 0;
	struct req *r = post_of(owner, type, bytes + skip, len - skip);

	if (http_inputs(r, owner)) {
		check_inputs(r);
		check_again(owner, r);
	}
	mem_free(owner);
	return 0;
}
