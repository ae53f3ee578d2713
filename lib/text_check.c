/* Texts with a form of their own: CPR, e-mail, phone, formula, base32. */
#include "text.h"

#include "mem.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static int32_t
peek(const char *s)
{
	return text_next(&s);
}

static int
peek_digit(const char *s)
{
	return text_digit(peek(s));
}

static bool
is_space(int32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

static bool
is_dash(int32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
	    c == 0xFF0D;
}

static bool
is_plus(int32_t c)
{
	return c == '+' || c == 0xFF0B;
}

/* Behind exactly n digits, their value in *value; NULL if there are fewer. */
static const char *
take(const char *s, int n, int *value)
{
	*value = 0;
	for (; n > 0; n--) {
		int digit = text_digit(text_next(&s));

		if (digit < 0)
			return NULL;
		*value = 10 * *value + digit;
	}
	return s;
}

static const char *
skip_spaces(const char *s)
{
	for (int n = 0; n < 2 && is_space(peek(s)); n++)
		text_next(&s);
	return s;
}

/* Behind a gap of spaces and at most one dash. */
static const char *
skip_gap(const char *s, bool *has_dash)
{
	s = skip_spaces(s);
	*has_dash = is_dash(peek(s));
	if (*has_dash) {
		text_next(&s);
		s = skip_spaces(s);
	}
	return s;
}

/* Day and month of a CPR number: a substitute number adds 60 to the day. */
static bool
is_birthday(int day, int month)
{
	static const int last[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	if (day > 60)
		day -= 60;
	return month >= 1 && month <= 12 && day >= 1 && day <= last[month - 1];
}

/* What parts day, month and year: one sign, the same twice, or nothing. */
static const char *
skip_part(const char *s, int32_t part)
{
	if (part == 0)
		return s;
	return text_next(&s) == part ? s : NULL;
}

static bool
is_part(int32_t c)
{
	return is_space(c) || is_dash(c) || c == '.' || c == '/';
}

/*
 * Behind the date of a CPR number at s; NULL if there is none. *part is
 * what parts it; '-' stands for a form that needs a dash before the rest.
 */
static const char *
birthday_end(const char *s, int32_t *part)
{
	int day, month, year, more;

	if (!(s = take(s, 2, &day)))
		return NULL;
	*part = is_part(peek(s)) ? peek(s) : 0;
	if (!(s = skip_part(s, *part)) || !(s = take(s, 2, &month)) ||
	    !(s = skip_part(s, *part)) || !(s = take(s, 2, &year)) ||
	    !is_birthday(day, month))
		return NULL;
	if (*part == 0 && year >= 18 && year <= 20) {
		const char *end = take(s, 2, &more);

		if (end && is_dash(peek(end))) {
			*part = '-';
			return end;
		}
	}
	return s;
}

/* Behind the CPR number at s, or NULL; a strict one is DDMMYY-XXXX. */
static const char *
cpr_end(const char *s, bool strict)
{
	int32_t part;
	bool has_dash;
	int serial;

	if (!(s = birthday_end(s, &part)))
		return NULL;
	s = skip_gap(s, &has_dash);
	if (!has_dash && (strict || (part && !is_space(part))))
		return NULL;
	s = take(s, 4, &serial);
	return s && peek_digit(s) < 0 ? s : NULL;
}

static bool
is_phone_sign(int32_t c)
{
	return is_space(c) || is_dash(c) || c == '.' || c == '(' || c == ')';
}

/* Whether a phone number with its country begins here: + or 00. */
static bool
is_phone(const char *s)
{
	int value;

	if (is_plus(peek(s)))
		return peek_digit(s + 1) >= 0 || peek(s) != '+';
	s = take(s, 3, &value);
	return s && value < 10;
}

/* Behind a phone number with its country; a Danish one has 8 digits more. */
static const char *
phone_end(const char *s)
{
	size_t count = 0, limit = 15;
	bool apart = false;
	int value;

	if (is_plus(peek(s)))
		text_next(&s);
	else
		s = take(s, 2, &value);
	if (take(s, 2, &value) && value == 45)
		limit = 10;
	while (count < limit) {
		if (peek_digit(s) < 0) {
			if (!is_phone_sign(peek(s)))
				break;
			apart = true;
		} else {
			if (apart && count >= 8 && cpr_end(s, true))
				break;
			apart = false;
			count++;
		}
		text_next(&s);
	}
	return s;
}

/* The first CPR number and its end, or NULL. */
static const char *
find_cpr(const char *s, const char **end)
{
	bool inside = false;
	int32_t c;

	while ((c = peek(s))) {
		if (!inside && is_phone(s)) {
			s = phone_end(s);
			continue;
		}
		if (!inside && (*end = cpr_end(s, false)))
			return s;
		inside = text_digit(c) >= 0;
		text_next(&s);
	}
	return NULL;
}

bool
text_has_cpr(const char *s)
{
	const char *end;

	return find_cpr(s, &end) != NULL;
}

char *
text_mask_cpr(const void *owner, const char *s)
{
	char *masked = mem_zero(owner, 3 * strlen(s) + 1);
	const char *cpr, *end = s;
	size_t len = 0;

	while ((cpr = find_cpr(s, &end))) {
		memcpy(masked + len, s, (size_t)(cpr - s));
		len += (size_t)(cpr - s);
		for (s = cpr; s < end;) {
			int32_t c = text_next(&s);

			if (text_digit(c) >= 0)
				c = 'x';
			len += text_put(masked + len, c);
		}
	}
	assert(s);
	memcpy(masked + len, s, strlen(s));
	return masked;
}

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
