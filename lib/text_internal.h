/* Signs that the parts of lib/text look for. */
#ifndef TEXT_INTERNAL_H
#define TEXT_INTERNAL_H

#include "text.h"

static inline int32_t
peek(const char *s)
{
	return text_next(&s);
}

static inline int
peek_digit(const char *s)
{
	return text_digit(peek(s));
}

static inline bool
is_space(int32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

static inline bool
is_dash(int32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
	    c == 0xFF0D;
}

static inline bool
is_plus(int32_t c)
{
	return c == '+' || c == 0xFF0B;
}

static inline bool
is_phone_sign(int32_t c)
{
	return is_space(c) || is_dash(c) || c == '.' || c == '(' || c == ')';
}

/* Behind the CPR number at s, or NULL; a strict one is DDMMYY-XXXX. */
const char *text_cpr_end(const char *s, bool strict);

/* Whether a phone number with its country begins here: + or 00. */
bool text_is_phone(const char *s);

/* Behind a phone number with its country; a Danish one has 8 digits more. */
const char *text_phone_end(const char *s);

#endif
