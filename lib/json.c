/* Names and texts as a flat JSON object. */

#include "json.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

static void
add_text(struct str *s, const char *text)
{
	str_add_char(s, '"');
	for (const char *p = text; *p; p++)
		if (*p == '"' || *p == '\\')
			str_add_fmt(s, "\\%c", *p);
		else if ((unsigned char)*p < 0x20)
			str_add_fmt(s, "\\u%04x", (unsigned char)*p);
		else
			str_add_char(s, *p);
	str_add_char(s, '"');
}

void
json_add(struct str *s, const char *name, const char *text)
{
	str_add(s, s->len ? ", " : "{");
	add_text(s, name);
	str_add(s, ": ");
	add_text(s, text);
}

void
json_end(struct str *s)
{
	str_add(s, s->len ? "}" : "{}");
}

static void
skip_space(const char **at)
{
	*at += strspn(*at, " \t\r\n");
}

static bool
take(const char **at, char c)
{
	skip_space(at);
	if (**at != c)
		return false;
	(*at)++;
	return true;
}

/* Four hex digits; -1: they are not. */
static int32_t
read_unit(const char **at)
{
	char hex[5] = "", *end;
	int32_t unit;

	strncpy(hex, *at, 4);
	unit = (int32_t)strtol(hex, &end, 16);
	if (end != hex + 4)
		return -1;
	*at += 4;
	return unit;
}

/* What stands behind \u; half a surrogate pair and NUL are refused. */
static int32_t
read_point(const char **at)
{
	int32_t c = read_unit(at), low;

	if (c < 0xD800 || c > 0xDFFF)
		return c ? c : -1;
	if (c > 0xDBFF || strncmp(*at, "\\u", 2) != 0)
		return -1;
	*at += 2;
	low = read_unit(at);
	if (low < 0xDC00 || low > 0xDFFF)
		return -1;
	return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

static int32_t
read_escape(const char **at)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char c = *(*at)++;
	const char *found;

	if (c == 'u')
		return read_point(at);
	found = c ? strchr(from, c) : NULL;
	return found ? to[found - from] : -1;
}

static char *
read_text(const void *owner, const char **at)
{
	struct str s = str_new(owner);

	if (!take(at, '"'))
		return NULL;
	while (**at != '"') {
		size_t plain = strcspn(*at, "\"\\");
		char utf8[4];
		int32_t c;

		str_add_n(&s, *at, plain);
		*at += plain;
		if (!**at)
			return NULL;
		if (**at == '"')
			break;
		(*at)++;
		c = **at ? read_escape(at) : -1;
		if (c < 0)
			return NULL;
		str_add_n(&s, utf8, text_put(utf8, c));
	}
	(*at)++;
	return s.text;
}

bool
json_each(const void *owner, const char *json,
    void (*each)(void *arg, const char *name, const char *text), void *arg)
{
	if (!take(&json, '{'))
		return false;
	if (take(&json, '}'))
		return skip_space(&json), !*json;
	do {
		const char *name = read_text(owner, &json);
		const char *text =
		    name && take(&json, ':') ? read_text(owner, &json) : NULL;

		if (!text)
			return false;
		each(arg, name, text);
	} while (take(&json, ','));
	return take(&json, '}') && (skip_space(&json), !*json);
}

static void
lay(void *arg, const char *name, const char *text)
{
	scope_set(arg, name, text);
}

bool
json_lay(struct scope *s, const char *json)
{
	void *owner = mem_owner(mem_process(), "json");
	bool is_whole = json_each(owner, json, lay, s);

	mem_free(owner);
	return is_whole;
}
