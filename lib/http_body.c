/* Query strings, form bodies and cookies, cut into names and values. */

#include "http.h"

#include <string.h>
#include <strings.h>

#include "mem.h"
#include "text.h"

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

char *
http_decode(const void *owner, const char *s, size_t len, bool plus,
    size_t *decoded_len)
{
	char *out = mem_room(owner, len + 1);
	size_t at = 0;

	for (size_t i = 0; i < len; i++) {
		int high, low;

		if (s[i] != '%') {
			out[at++] = plus && s[i] == '+' ? ' ' : s[i];
			continue;
		}
		high = i + 2 < len ? hex_digit(s[i + 1]) : -1;
		low = i + 2 < len ? hex_digit(s[i + 2]) : -1;
		if (high < 0 || low < 0 || high + low == 0) {
			mem_free(out);
			return NULL;
		}
		out[at++] = (char)(16 * high + low);
		i += 2;
	}
	out[at] = '\0';
	*decoded_len = at;
	return out;
}

static bool
add_input(struct req *r, const void *owner, struct input in)
{
	if (r->input_count == HTTP_INPUTS_MAX)
		return false;
	if (r->input_count % 16 == 0)
		r->inputs = mem_grow(
		    owner, r->inputs, r->input_count + 16, sizeof(*r->inputs));
	r->inputs[r->input_count++] = in;
	return true;
}

/* Browsers send CR LF for a line's end; a lone CR is one too. */
static size_t
end_lines(char *text, size_t len)
{
	size_t at = 0;

	for (size_t i = 0; i < len; i++) {
		if (text[i] != '\r')
			text[at++] = text[i];
		else if (i + 1 == len || text[i + 1] != '\n')
			text[at++] = '\n';
	}
	text[at] = '\0';
	return at;
}

static bool
add_text(struct req *r, const void *owner, const char *name, size_t name_len,
    char *text, size_t len)
{
	if (len > HTTP_TEXT_MAX)
		return false;
	len = end_lines(text, len);
	if (!text_ok(name, name_len) || !text_ok(text, len))
		return false;
	return add_input(r, owner,
	    (struct input){
		.name = name,
		.text = text,
		.len = len,
	    });
}

static bool
cut_urlencoded(struct req *r, const void *owner, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		const char *amp = memchr(s, '&', (size_t)(end - s));
		const char *stop = amp ? amp : end;
		const char *eq = memchr(s, '=', (size_t)(stop - s));
		const char *name_end = eq ? eq : stop;
		const char *value = eq ? eq + 1 : stop;
		size_t name_len, text_len;
		char *name = http_decode(
		    owner, s, (size_t)(name_end - s), true, &name_len);
		char *text = http_decode(
		    owner, value, (size_t)(stop - value), true, &text_len);

		if (!name || !text ||
		    (name_len &&
			!add_text(r, owner, name, name_len, text, text_len)))
			return false;
		s = stop + 1;
	}
	return true;
}

/* The line that names the part, without its name; NULL: there is none. */
static char *
disposition(const void *owner, const char *head, size_t len)
{
	static const char name[] = "content-disposition:";
	char *line = mem_dup_n(owner, head, len);

	while (strncasecmp(line, name, strlen(name)) != 0) {
		line = strstr(line, "\r\n");
		if (!line)
			return NULL;
		line += 2;
	}
	line[strcspn(line, "\r\n")] = '\0';
	return strchr(line, ';');
}

/* The value of a parameter such as name="x"; what stands within quotes is
 * part of a value, whatever it looks like. */
static char *
head_param(const void *owner, const char *line, const char *key)
{
	while (line) {
		size_t len, value_len;
		const char *value;
		bool is_quoted;

		line += strspn(line, "; \t");
		len = strcspn(line, "=;");
		if (line[len] != '=') {
			line = strchr(line, ';');
			continue;
		}
		value = line + len + 1;
		is_quoted = *value == '"';
		value += is_quoted;
		value_len = strcspn(value, is_quoted ? "\"" : ";");
		if (is_quoted && !value[value_len])
			return NULL;
		if (len == strlen(key) && !strncasecmp(line, key, len))
			return mem_dup_n(owner, value, value_len);
		line = strchr(value + value_len, ';');
	}
	return NULL;
}

static bool
add_part(struct req *r, const void *owner, const char *part, size_t len)
{
	const char *blank = memmem(part, len, "\r\n\r\n", 4);
	size_t head_len = blank ? (size_t)(blank - part) : 0;
	char *line, *name, *file, *text;
	size_t text_len;

	if (!blank || memchr(part, '\0', head_len))
		return false;
	line = disposition(owner, part, head_len);
	name = head_param(owner, line, "name");
	file = head_param(owner, line, "filename");
	if (!name || !text_ok(name, strlen(name)) ||
	    (file && !text_ok(file, strlen(file))))
		return false;
	text_len = len - head_len - 4;
	text = mem_dup_n(owner, blank + 4, text_len);
	if (!file)
		return add_text(r, owner, name, strlen(name), text, text_len);
	return add_input(r, owner,
	    (struct input){
		.name = name,
		.text = text,
		.len = text_len,
		.file_name = file,
	    });
}

static bool
cut_multipart(struct req *r, const void *owner)
{
	const char *b = strcasestr(r->content_type, "boundary=");
	const char *at = r->body, *end = r->body + r->body_len;
	char *line;
	size_t len;

	if (!b)
		return false;
	b += strlen("boundary=");
	len = strcspn(b, "; ");
	if (len > 2 && *b == '"')
		b++, len -= 2;
	if (!len || len > 70)
		return false;
	line = mem_fmt(owner, "\r\n--%.*s", (int)len, b);
	len += 4;
	/* The first boundary has no line before it. */
	if ((size_t)(end - at) < len - 2 || memcmp(at, line + 2, len - 2))
		return false;
	at += len - 2;
	while ((size_t)(end - at) >= 2 && !memcmp(at, "\r\n", 2)) {
		const char *next = memmem(at, (size_t)(end - at), line, len);

		if (!next || next < at + 2 ||
		    !add_part(r, owner, at + 2, (size_t)(next - at - 2)))
			return false;
		at = next + len;
	}
	return (size_t)(end - at) >= 2 && !memcmp(at, "--", 2);
}

bool
http_inputs(struct req *r, const void *owner)
{
	r->inputs = NULL;
	r->input_count = 0;
	if (strcmp(r->method, "POST"))
		return cut_urlencoded(r, owner, r->query, strlen(r->query));
	if (!strncasecmp(r->content_type, "multipart/form-data", 19))
		return cut_multipart(r, owner);
	if (!strncasecmp(
		r->content_type, "application/x-www-form-urlencoded", 33))
		return cut_urlencoded(r, owner, r->body, r->body_len);
	return !r->body_len;
}

const char *
http_cookie(const void *owner, const char *cookies, const char *name)
{
	size_t len = strlen(name);

	while (*cookies) {
		size_t cut = strcspn(cookies, ";");

		if (cut > len && !memcmp(cookies, name, len) &&
		    cookies[len] == '=')
			return mem_dup_n(
			    owner, cookies + len + 1, cut - len - 1);
		cookies += cut;
		cookies += strspn(cookies, "; ");
	}
	return NULL;
}
