/* Text as people write it: characters, tidying, digits. */
#include "text.h"

#include "mem.h"

#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xFFFD

/* Tables of ranges ascend. */
struct range {
	int32_t first;
	int32_t last;
};

/* Signs that show nothing; ZWNJ (200C) and ZWJ (200D) are spelling. */
static const struct range invisible[] = {
	{ 0x00AD, 0x00AD },
	{ 0x061C, 0x061C },
	{ 0x180E, 0x180E },
	{ 0x200B, 0x200B },
	{ 0x200E, 0x200F },
	{ 0x202A, 0x202E },
	{ 0x2060, 0x2064 },
	{ 0x2066, 0x2069 },
	{ 0xFEFF, 0xFEFF },
};

static const struct range white[] = {
	{ 0x0009, 0x000D },
	{ 0x0020, 0x0020 },
	{ 0x0085, 0x0085 },
	{ 0x00A0, 0x00A0 },
	{ 0x1680, 0x1680 },
	{ 0x2000, 0x200A },
	{ 0x2028, 0x2029 },
	{ 0x202F, 0x202F },
	{ 0x205F, 0x205F },
	{ 0x3000, 0x3000 },
};

/* The zeros of scripts that count by tens, ascending; 1 to 9 follow each. */
static const int32_t zeros[] = {
	0x0030,
	0x0660,
	0x06F0,
	0x07C0,
	0x0966,
	0x09E6,
	0x0A66,
	0x0AE6,
	0x0B66,
	0x0BE6,
	0x0C66,
	0x0CE6,
	0x0D66,
	0x0DE6,
	0x0E50,
	0x0ED0,
	0x0F20,
	0x1040,
	0x1090,
	0x17E0,
	0x1810,
	0xFF10,
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool
among(const struct range *ranges, size_t n, int32_t c)
{
	for (size_t i = 0; i < n && c >= ranges[i].first; i++)
		if (c <= ranges[i].last)
			return true;
	return false;
}

/* The bytes of the character at s, its code in *c: -1 if ill-formed. */
static size_t
decode(const char *s, size_t len, int32_t *c)
{
	utf8proc_ssize_t used;

	used = utf8proc_iterate(
	    (const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, c);
	if (used > 0)
		return (size_t)used;
	*c = -1;
	return 1;
}

static bool
allowed(int32_t c)
{
	if (c < 0x20)
		return c == '\n' || c == '\t';
	if (c >= 0x7F && c <= 0x9F)
		return false;
	return (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
}

#define EACH_OF_8(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Whether eight bytes are all from 0x20 to 0x7E: a lower one borrows from its
 * highest bit, 0x7F carries into it, and the others have it. */
static bool
is_plain(const char *s)
{
	uint64_t eight;

	memcpy(&eight, s, sizeof(eight));
	return !(((eight - EACH_OF_8(0x20)) | (eight + EACH_OF_8(1)) | eight) &
	    EACH_OF_8(0x80));
}

/* Two bytes that are a letter, from U+00C0 to U+07FF. */
static bool
is_pair(unsigned char first, char second)
{
	return first >= 0xC3 && first <= 0xDF && (second & 0xC0) == 0x80;
}

bool
text_ok(const char *s, size_t len)
{
	size_t i = 0;
	int32_t c;

	while (i < len) {
		/* Most of most texts. */
		if (len - i >= 8 && is_plain(s + i)) {
			i += 8;
			continue;
		}
		if (s[i] >= 0x20 && s[i] < 0x7F) {
			i++;
			continue;
		}
		if (len - i >= 2 && is_pair((unsigned char)s[i], s[i + 1])) {
			i += 2;
			continue;
		}
		i += decode(s + i, len - i, &c);
		if (!allowed(c))
			return false;
	}
	return true;
}

int32_t
text_next(const char **s)
{
	int32_t c;

	if (**s == '\0')
		return 0;
	/* Most of most texts; the rest is looked at as a whole. */
	if ((unsigned char)**s < 0x80)
		return *(*s)++;
	*s += decode(*s, strnlen(*s, 4), &c);
	return c < 0 ? REPLACEMENT : c;
}

size_t
text_put(char *to, int32_t c)
{
	return (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)to);
}

size_t
text_length(const char *s)
{
	size_t n = 0;

	while (text_next(&s))
		n++;
	return n;
}

static bool
is_sign_end(int32_t before, int32_t c, int32_t *state)
{
	return utf8proc_grapheme_break_stateful(before, c, state);
}

char *
text_cut(const void *owner, const char *s, size_t max)
{
	const char *at = s, *sign = s;
	int32_t state = 0, before = 0;

	for (size_t n = 0; n <= max; n++) {
		const char *here = at;
		int32_t c = text_next(&at);

		if (c == 0)
			return mem_dup(owner, s);
		if (n == 0 || is_sign_end(before, c, &state))
			sign = here;
		if (n == max && sign == s)
			sign = here;
		before = c;
	}
	return mem_fmt(owner, "%.*s", (int)(sign - s), s);
}

static bool
is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

char *
text_nfc(const void *owner, const char *s)
{
	const utf8proc_option_t form =
	    UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)s;
	utf8proc_ssize_t n;
	int32_t *to;

	if (is_ascii(s))
		return mem_dup(owner, s);
	n = utf8proc_decompose(from, 0, NULL, 0, form);
	if (n < 0)
		return mem_dup(owner, s);
	to = mem_zero(owner, ((size_t)n + 1) * sizeof(*to));
	n = utf8proc_decompose(from, 0, to, n, form);
	n = utf8proc_reencode(to, n, form);
	return n < 0 ? mem_dup(owner, s) : (char *)to;
}

static bool
is_white(int32_t c)
{
	return among(white, COUNT(white), c);
}

/* A sign takes at most three bytes for each of its own: U+FFFD for one. */
static char *
room(const void *owner, const char *s)
{
	return mem_zero(owner, 3 * strlen(s) + 1);
}

char *
text_tidy(const void *owner, const char *s)
{
	char *line = room(owner, s);
	size_t len = 0;
	bool gap = false;
	int32_t c;

	while ((c = text_next(&s))) {
		if (among(invisible, COUNT(invisible), c))
			continue;
		if (is_white(c)) {
			gap = len > 0;
			continue;
		}
		if (gap)
			line[len++] = ' ';
		gap = false;
		len += text_put(line + len, c);
	}
	return text_nfc(owner, line);
}

/* The length of to without the spaces and tabs at its end. */
static size_t
chop(const char *to, size_t len)
{
	while (len > 0 && (to[len - 1] == ' ' || to[len - 1] == '\t'))
		len--;
	return len;
}

static bool
is_break(int32_t c, const char **s)
{
	if (c == '\r' && **s == '\n')
		(*s)++;
	return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

char *
text_tidy_lines(const void *owner, const char *s)
{
	char *lines = room(owner, s);
	size_t len = 0;
	int32_t c;

	while ((c = text_next(&s))) {
		if (among(invisible, COUNT(invisible), c))
			continue;
		if (is_break(c, &s)) {
			len = chop(lines, len);
			if (len > 0)
				lines[len++] = '\n';
			continue;
		}
		len += text_put(lines + len, c);
	}
	len = chop(lines, len);
	while (len > 0 && lines[len - 1] == '\n')
		len = chop(lines, len - 1);
	lines[len] = '\0';
	return text_nfc(owner, lines);
}

int
text_digit(int32_t c)
{
	for (size_t i = 0; i < COUNT(zeros) && c >= zeros[i]; i++)
		if (c < zeros[i] + 10)
			return c - zeros[i];
	return -1;
}

char *
text_digits(const void *owner, const char *s)
{
	char *to = room(owner, s);
	size_t len = 0;
	int32_t c;

	while ((c = text_next(&s))) {
		int digit = text_digit(c);

		len += text_put(to + len, digit < 0 ? c : '0' + digit);
	}
	return to;
}
