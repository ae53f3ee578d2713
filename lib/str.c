/* A text that grows. */

#include "str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mem.h"

/* Most texts fit. */
#define FIRST_ROOM 80

struct str
str_new(const void *owner)
{
	return (struct str){
		.owner = owner,
		.text = mem_dup_n(owner, "", 0),
		.room = 1,
	};
}

static void
reserve(struct str *s, size_t more)
{
	size_t need = s->len + more + 1;

	if (need <= s->room)
		return;
	if (need < FIRST_ROOM)
		need = FIRST_ROOM;
	if (need < 2 * s->room)
		need = 2 * s->room;
	s->text = mem_grow(s->owner, s->text, need, 1);
	s->room = need;
}

void
str_add_n(struct str *s, const void *bytes, size_t len)
{
	if (!len)
		return;
	reserve(s, len);
	memcpy(s->text + s->len, bytes, len);
	s->len += len;
	s->text[s->len] = '\0';
}

void
str_add(struct str *s, const char *text)
{
	str_add_n(s, text, strlen(text));
}

void
str_add_char(struct str *s, char c)
{
	str_add_n(s, &c, 1);
}

/* Written where there is room, and again where there was too little. */
void
str_add_fmt(struct str *s, const char *fmt, ...)
{
	size_t room = s->room - s->len;
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(s->text + s->len, room, fmt, ap);
	va_end(ap);
	if (len > 0 && (size_t)len >= room) {
		reserve(s, (size_t)len);
		va_start(ap, fmt);
		vsnprintf(s->text + s->len, (size_t)len + 1, fmt, ap);
		va_end(ap);
	}
	if (len > 0)
		s->len += (size_t)len;
	s->text[s->len] = '\0';
}

void
str_join(struct str *s, const char *sep, const char *text)
{
	if (s->len)
		str_add(s, sep);
	str_add(s, text);
}

void
str_add_coded(struct str *s, const char *text)
{
	for (const char *p = text; *p; p++)
		if (strchr("&=+%#\"'<> ", *p) || (unsigned char)*p > 126)
			str_add_fmt(s, "%%%02X", (unsigned char)*p);
		else
			str_add_char(s, *p);
}
