/* Codes that change with time, by liboath; the QR code by libqrencode. */

#include "totp.h"

#include <liboath/oath.h>
#include <qrencode.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "str.h"
#include "text.h"

#define SECRET_BYTES 20
#define STEP_SECONDS 30
#define QUIET 4 /* empty squares around a QR code, as its norm asks */

/* RFC 4648's letters, which are not those of text_base32. */
char *
totp_secret(const void *owner)
{
	unsigned char bytes[SECRET_BYTES];
	char *base32 = NULL, *secret;
	size_t len;

	randombytes_buf(bytes, sizeof(bytes));
	if (oath_base32_encode((char *)bytes, sizeof(bytes), &base32, &len))
		abort();
	secret = mem_dup_n(owner, base32, len);
	sodium_memzero(bytes, sizeof(bytes));
	free(base32);
	return secret;
}

/* The digits that were typed, of any script; NULL: not six of them. */
static const char *
digits_of(const void *owner, const char *typed)
{
	struct str s = str_new(owner);

	for (const char *p = text_digits(owner, typed); *p; p++)
		if (*p != ' ' && *p != '-')
			str_add_char(&s, *p);
	if (s.len != TOTP_DIGITS || strspn(s.text, "0123456789") != TOTP_DIGITS)
		return NULL;
	return s.text;
}

int64_t
totp_step(const char *secret, const char *typed, time_t now)
{
	void *owner = mem_owner(mem_process(), "totp");
	const char *digits = digits_of(owner, typed);
	int64_t step = now / STEP_SECONDS, found = 0;
	char *key = NULL, code[TOTP_DIGITS + 1];
	size_t len = 0;

	if (digits && !oath_base32_decode(secret, strlen(secret), &key, &len))
		for (int64_t s = step - 1; s <= step + 1; s++)
			if (!oath_totp_generate(key, len, s * STEP_SECONDS,
				STEP_SECONDS, 0, TOTP_DIGITS, code) &&
			    !sodium_memcmp(code, digits, TOTP_DIGITS))
				found = s;
	if (key)
		sodium_memzero(key, len);
	free(key);
	mem_free(owner);
	return found;
}

char *
totp_uri(const void *owner, const char *secret, const char *account)
{
	struct str s = str_new(owner);

	str_add(&s, "otpauth://totp/Foothold:");
	for (const unsigned char *p = (const unsigned char *)account; *p; p++)
		str_add_fmt(&s, "%%%02X", *p);
	str_add_fmt(&s, "?secret=%s&issuer=Foothold", secret);
	return s.text;
}

char *
totp_drawing(const void *owner, const char *text, int *size)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct str s = str_new(owner);

	if (!code)
		abort();
	*size = code->width + 2 * QUIET;
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++) {
			int from = x;

			while (x < code->width &&
			    code->data[y * code->width + x] & 1)
				x++;
			if (x > from)
				str_add_fmt(&s, "M%d %dh%dv1h-%dz",
				    from + QUIET, y + QUIET, x - from,
				    x - from);
		}
	QRcode_free(code);
	return s.text;
}

char *
totp_groups(const void *owner, const char *secret)
{
	struct str s = str_new(owner);

	for (size_t i = 0; secret[i]; i++) {
		if (i && i % 4 == 0)
			str_add_char(&s, ' ');
		str_add_char(&s, secret[i]);
	}
	return s.text;
}
