/* Texts with a form of their own: email, phone, formula, base32. */
#include "text_internal.h"

#include "mem.h"

#include <ctype.h>
#include <string.h>

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static bool
is_local(const char *s, size_t len)
{
	if (len < 1 || len > 64 || s[0] == '.' || s[len - 1] == '.')
		return false;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '.' && s[i + 1] == '.')
			return false;
		if (!isalnum((unsigned char)s[i]) &&
		    !strchr("!#$%&'*+-/=?^_`{|}~.", s[i]))
			return false;
	}
	return true;
}

static bool
is_label(const char *s, size_t len)
{
	if (len < 1 || len > 63 || s[0] == '-' || s[len - 1] == '-')
		return false;
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)s[i]) && s[i] != '-')
			return false;
	return true;
}

char *
text_lower_ascii(const void *owner, const char *s)
{
	char *lower = mem_dup(owner, s);

	for (char *p = lower; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 'a' - 'A');
	return lower;
}

bool
text_email_ok(const char *s)
{
	const char *at = strchr(s, '@');
	size_t len, labels = 0;

	if (!at || strlen(s) > 254 || !is_local(s, (size_t)(at - s)))
		return false;
	for (s = at + 1;; s += len + 1) {
		len = strcspn(s, ".");
		if (!is_label(s, len))
			return false;
		labels++;
		if (s[len] == '\0')
			break;
	}
	/* What ends a host's name is a word: 1.2.3.4 is none. */
	return labels >= 2 && len >= 2 && !isdigit((unsigned char)*s);
}

/* The digits of a typed phone number, a + first if it names its country. */
static bool
phone_digits(const char *s, char *to, size_t room)
{
	size_t len = 0;
	int32_t c;

	while ((c = text_next(&s))) {
		int digit = text_digit(c);

		if (digit < 0 && is_plus(c) && len == 0)
			to[len++] = '+';
		else if (digit >= 0 && len < room)
			to[len++] = (char)('0' + digit);
		else if (!is_phone_sign(c) && c != '/')
			return false;
		/* +44 (0)20: the nought is for those at home. */
		if (c == '(' && len && to[0] == '+' && !strncmp(s, "0)", 2))
			s += 2;
	}
	to[len] = '\0';
	return true;
}

char *
text_phone(const void *owner, const char *typed)
{
	char digits[24] = "";
	const char *s = digits;
	size_t len;

	if (!phone_digits(text_tidy(owner, typed), digits, sizeof(digits) - 1))
		return NULL;
	len = strlen(s);
	if (len == 8 && s[0] >= '2')
		return mem_fmt(owner, "+45%s", s);
	if (len == 10 && !strncmp(s, "45", 2) && s[2] >= '2')
		return mem_fmt(owner, "+%s", s);
	if (!strncmp(s, "00", 2))
		s += 2;
	else if (*s++ != '+')
		return NULL;
	len = strlen(s);
	if (!strncmp(s, "45", 2) && (len != 10 || s[2] < '2'))
		return NULL;
	if (len < 8 || len > 15 || s[0] == '0')
		return NULL;
	return mem_fmt(owner, "+%s", s);
}

bool
text_is_formula(const char *s)
{
	switch (peek(s)) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '\t':
	case '\r':
	case '\n':
	case 0xFF1D:
	case 0xFF0B:
	case 0xFF0D:
	case 0xFF20:
	case 0x2212: /* the minus sign */
		return true;
	default:
		return false;
	}
}

char *
text_base32(const void *owner, const void *bytes, size_t len)
{
	const unsigned char *from = bytes;
	char *to = mem_zero(owner, (8 * len + 4) / 5 + 1);
	size_t n = 0;

	for (size_t bit = 0; bit < 8 * len; bit += 5) {
		unsigned int two = (unsigned int)from[bit / 8] << 8;

		if (bit / 8 + 1 < len)
			two |= from[bit / 8 + 1];
		to[n++] = crockford[two >> (11 - bit % 8) & 31];
	}
	return to;
}

char *
text_base32_tidy(const void *owner, const char *typed)
{
	char *to = mem_zero(owner, strlen(typed) + 1);
	size_t len = 0;
	int32_t c;

	while ((c = text_next(&typed))) {
		int digit = text_digit(c);

		if (is_space(c) || is_dash(c))
			continue;
		if (digit >= 0)
			c = '0' + digit;
		if (c <= 0 || c > 'z' || !isalnum((int)c))
			return NULL;
		c = toupper((int)c);
		if (c == 'O')
			c = '0';
		if (c == 'I' || c == 'L')
			c = '1';
		if (!strchr(crockford, (int)c))
			return NULL;
		to[len++] = (char)c;
	}
	return to;
}
