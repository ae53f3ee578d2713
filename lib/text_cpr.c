/* CPR numbers, and the phone numbers that are none. */
#include "text_internal.h"

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

const char *
text_cpr_end(const char *s, bool strict)
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

bool
text_is_phone(const char *s)
{
	int value;

	if (is_plus(peek(s)))
		return peek_digit(s + 1) >= 0 || peek(s) != '+';
	s = take(s, 3, &value);
	return s && value < 10;
}

const char *
text_phone_end(const char *s)
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
			if (apart && count >= 8 && text_cpr_end(s, true))
				break;
			apart = false;
			count++;
		}
		text_next(&s);
	}
	return s;
}
