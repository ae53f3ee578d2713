/* A mail as it is written: headers, and a body in base64. */

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "conf.h"
#include "lang.h"
#include "mail.h"
#include "mail_send.h"
#include "mem.h"
#include "safe.h"
#include "str.h"

#define LINE 76
#define WORD 42 /* bytes in one encoded word of a header */

static const char *
base64(const void *owner, const char *bytes, size_t len)
{
	size_t room =
	    sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
	char *text = mem_zero(owner, room);

	return sodium_bin2base64(text, room, (const unsigned char *)bytes, len,
	    sodium_base64_VARIANT_ORIGINAL);
}

/* Encoded words (RFC 2047), cut between characters. */
static void
add_header(struct str *s, const char *name, const char *text)
{
	str_add_fmt(s, "%s:", name);
	while (*text) {
		size_t len = strnlen(text, WORD);

		while (((unsigned char)text[len] & 0xc0) == 0x80)
			len--;
		str_add_fmt(
		    s, " =?UTF-8?B?%s?=\r\n", base64(s->owner, text, len));
		text += len;
	}
}

static void
add_body(struct str *s, const char *text)
{
	const char *coded = base64(s->owner, text, strlen(text));
	size_t left = strlen(coded);

	while (left) {
		size_t len = left < LINE ? left : LINE;

		str_add_n(s, coded, len);
		str_add(s, "\r\n");
		coded += len;
		left -= len;
	}
}

static const char *
date_of(const void *owner)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t now = time(NULL);
	struct tm t;

	gmtime_r(&now, &t);
	return mem_fmt(owner, "%s, %02d %s %d %02d:%02d:%02d +0000",
	    days[t.tm_wday], t.tm_mday, months[t.tm_mon], t.tm_year + 1900,
	    t.tm_hour, t.tm_min, t.tm_sec);
}

const char *
mail_letter(struct req *r, const char *to, const char *kind, const char *path)
{
	const struct mail_kind *k = mail_kind_of(kind);
	struct str s = str_new(r->mem), body = str_new(r->mem);
	const char *at = strchr(r->conf->mail_from, '@');

	str_add_fmt(&body, "%s\r\n\r\n%s\r\n\r\n%s%s\r\n\r\nFoothold\r\n",
	    lang_text(r->lang, N_("Hello,")), lang_text(r->lang, k->sentence),
	    r->conf->url, path);
	str_add_fmt(
	    &s, "From: Foothold <%s>\r\nTo: <%s>\r\n", r->conf->mail_from, to);
	add_header(&s, "Subject", lang_text(r->lang, k->subject));
	str_add_fmt(&s, "Date: %s\r\nMessage-ID: <%s@%s>\r\n", date_of(r->mem),
	    safe_random(r->mem, 16), at ? at + 1 : "localhost");
	str_add_fmt(&s,
	    "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
	    "Content-Language: %s\r\n"
	    "Content-Type: text/plain; charset=UTF-8\r\n"
	    "Content-Transfer-Encoding: base64\r\n\r\n",
	    lang_tag(r->lang));
	add_body(&s, body.text);
	return s.text;
}
