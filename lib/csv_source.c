/* The characters of a CSV file: encodings, line ends, refilling. */
#include "csv_internal.h"

#include "mem.h"
#include "text.h"

#include <string.h>
#include <utf8proc.h>

#define ROOM 65536
#define LONGEST 4 /* bytes of a character */
#define REPLACEMENT 0xFFFD

/* Windows-1252 from 0x80 to 0x9F; 0 where it has no letter. */
static const uint16_t windows_1252[] = {
	0x20AC,
	0,
	0x201A,
	0x0192,
	0x201E,
	0x2026,
	0x2020,
	0x2021,
	0x02C6,
	0x2030,
	0x0160,
	0x2039,
	0x0152,
	0,
	0x017D,
	0,
	0,
	0x2018,
	0x2019,
	0x201C,
	0x201D,
	0x2022,
	0x2013,
	0x2014,
	0x02DC,
	0x2122,
	0x0161,
	0x203A,
	0x0153,
	0,
	0x017E,
	0x0178,
};

static int32_t
fail(struct csv_source *s, enum csv_error error)
{
	s->error = error;
	return CSV_END;
}

/* Move what is left to the front and read until the room is full. */
static void
refill(struct csv_source *s)
{
	memmove(s->bytes, s->bytes + s->at, s->len - s->at);
	s->len -= s->at;
	s->at = 0;
	while (s->len < ROOM && !s->is_at_end) {
		ptrdiff_t n =
		    s->read(s->arg, (char *)s->bytes + s->len, ROOM - s->len);

		if (n < 0)
			s->error = CSV_UNREAD;
		if (n <= 0)
			s->is_at_end = true;
		else
			s->len += (size_t)n;
	}
}

static bool
begins(const struct csv_source *s, const char *bom, size_t len)
{
	return s->len >= len && !memcmp(s->bytes, bom, len);
}

/*
 * Whether the bytes are UTF-8. Half a letter at their end counts as one if
 * more bytes follow, or if the file, cut short, has whole ones before.
 */
static bool
is_utf8(const struct csv_source *s)
{
	bool is_sure = !s->is_at_end;
	utf8proc_ssize_t n;
	int32_t c;

	for (size_t i = 0; i < s->len; i += (size_t)n) {
		n = utf8proc_iterate(
		    s->bytes + i, (utf8proc_ssize_t)(s->len - i), &c);
		if (n > 1)
			is_sure = true;
		if (n > 0)
			continue;
		if (!is_sure || s->bytes[i] < 0xC2 || s->len - i >= LONGEST)
			return false;
		while (++i < s->len)
			if ((s->bytes[i] & 0xC0) != 0x80)
				return false;
		return true;
	}
	return true;
}

void
csv_source_open(struct csv_source *s, const void *owner)
{
	s->bytes = mem_grow(owner, NULL, ROOM, 1);
	s->line = 1;
	refill(s);
	if (begins(s, "\xEF\xBB\xBF", 3)) {
		s->encoding = CSV_UTF8;
		s->at = 3;
	} else if (begins(s, "\xFF\xFE", 2)) {
		s->encoding = CSV_UTF16_LE;
		s->at = 2;
	} else if (begins(s, "\xFE\xFF", 2)) {
		s->encoding = CSV_UTF16_BE;
		s->at = 2;
	} else {
		s->encoding = is_utf8(s) ? CSV_UTF8 : CSV_WINDOWS_1252;
	}
}

/* The two bytes at an offset; -1 behind the last. */
static int32_t
unit(const struct csv_source *s, size_t i)
{
	const unsigned char *b = s->bytes + s->at + i;

	if (s->len - s->at < i + 2)
		return -1;
	return s->encoding == CSV_UTF16_LE ? b[0] | b[1] << 8 :
					     b[1] | b[0] << 8;
}

static int32_t
decode_utf16(struct csv_source *s)
{
	int32_t high = unit(s, 0);

	if (high >= 0xD800 && high < 0xDC00) {
		int32_t low = unit(s, 2);

		if (low < 0xDC00 || low > 0xDFFF)
			return fail(s, CSV_ENCODING);
		s->at += 4;
		return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
	}
	if (high < 0 || (high >= 0xDC00 && high <= 0xDFFF))
		return fail(s, CSV_ENCODING);
	s->at += 2;
	return high;
}

static int32_t
decode_utf8(struct csv_source *s)
{
	int32_t c;
	utf8proc_ssize_t n = utf8proc_iterate(
	    s->bytes + s->at, (utf8proc_ssize_t)(s->len - s->at), &c);

	if (n <= 0)
		return fail(s, CSV_ENCODING);
	s->at += (size_t)n;
	return c;
}

static int32_t
decode_windows(struct csv_source *s)
{
	int32_t c = s->bytes[s->at++];

	if (c < 0x80 || c > 0x9F)
		return c;
	c = windows_1252[c - 0x80];
	return c ? c : fail(s, CSV_ENCODING);
}

static int32_t
decode(struct csv_source *s)
{
	if (s->len - s->at < LONGEST && !s->is_at_end)
		refill(s);
	if (s->error || s->at == s->len)
		return CSV_END;
	switch (s->encoding) {
	case CSV_UTF16_LE:
	case CSV_UTF16_BE:
		return decode_utf16(s);
	case CSV_WINDOWS_1252:
		return decode_windows(s);
	case CSV_UTF8:
	default:
		return decode_utf8(s);
	}
}

/* Pass over the LF of a CRLF, which is the next character or not. */
static void
skip_lf(struct csv_source *s)
{
	size_t at;

	if (s->len - s->at < LONGEST && !s->is_at_end)
		refill(s);
	at = s->at;
	if (!s->error && at < s->len && decode(s) != '\n') {
		s->at = at;
		/* A wrong character fails when it is its turn. */
		s->error = CSV_OK;
	}
}

int32_t
csv_source_next(struct csv_source *s)
{
	int32_t c;
	char utf8[LONGEST];

	if (s->is_line_over)
		s->line++;
	s->is_line_over = false;
	c = decode(s);
	if (c == 0)
		return fail(s, CSV_ZERO);
	if (c == '\r') {
		skip_lf(s);
		c = '\n';
	}
	s->is_line_over = c == '\n';
	if (c < 0 || c == '\n' || c == '\t')
		return c;
	if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
		return ' ';
	return text_ok(utf8, text_put(utf8, c)) ? c : REPLACEMENT;
}
