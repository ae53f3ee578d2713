/* Dates as people write them. */
#include "date.h"

#include "lang.h"
#include "text.h"

#include <stddef.h>
#include <string.h>
#include <utf8proc.h>

#define MOST_LETTERS 16
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The numbers of a date in their order, and the month if it was named. */
struct parts {
	int value[3];
	int digits[3];
	int count;
	int month;
	bool is_empty;
};

/* English, Danish, Ukrainian (both cases), Arabic (both sets of names),
 * Persian, Tigrinya; each in lower case. */
static const char *const months[][12] = {
	{ "january", "february", "march", "april", "may", "june", "july",
	    "august", "september", "october", "november", "december" },
	{ "januar", "februar", "marts", "april", "maj", "juni", "juli",
	    "august", "september", "oktober", "november", "december" },
	{ "січень", "лютий", "березень", "квітень", "травень", "червень",
	    "липень", "серпень", "вересень", "жовтень", "листопад", "грудень" },
	{ "січня", "лютого", "березня", "квітня", "травня", "червня", "липня",
	    "серпня", "вересня", "жовтня", "листопада", "грудня" },
	{ "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس",
	    "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" },
	{ "", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
	    "", "", "" },
	{ "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت",
	    "سپتامبر", "اکتبر", "نوامبر", "دسامبر" },
	{ "ጥሪ", "ለካቲት", "መጋቢት", "ሚያዝያ", "ግንቦት", "ሰነ", "ሓምለ", "ነሓሰ", "መስከረም",
	    "ጥቅምቲ", "ሕዳር", "ታሕሳስ" },
};

/* Words that a date may have beside its month. */
static const char *const fillers[] = { "d", "den", "the", "of", "st", "nd",
	"rd", "th", "р", "року" };

/* Whether a word is a name, or its first letters if short ones will do. */
static bool
matches(const int32_t *word, int len, const char *name, bool is_short_ok)
{
	int i;

	for (i = 0; i < len; i++)
		if (text_next(&name) != word[i])
			return false;
	return *name == '\0' || (is_short_ok && i >= 3);
}

static int
month_of(const int32_t *word, int len)
{
	for (size_t list = 0; list < COUNT(months); list++)
		for (int month = 1; month <= 12; month++)
			if (matches(word, len, months[list][month - 1], true))
				return month;
	return 0;
}

static bool
is_filler(const int32_t *word, int len)
{
	for (size_t i = 0; i < COUNT(fillers); i++)
		if (matches(word, len, fillers[i], false))
			return true;
	return false;
}

static bool
is_letter(int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);

	return category >= UTF8PROC_CATEGORY_LU &&
	    category <= UTF8PROC_CATEGORY_MC;
}

static bool
is_mark(int32_t c)
{
	return c < 0x80 ?
	    c && strchr(" .,-/\t\n", (int)c) :
	    c == 0xA0 || c == 0x202F || (c >= 0x2010 && c <= 0x2015) ||
		c == 0x2212 || c == 0x060C || c == 0x060D || c == 0x200E ||
		c == 0x200F || (c >= 0x2066 && c <= 0x2069);
}

static bool
read_word(const char **s, struct parts *parts)
{
	int32_t word[MOST_LETTERS], c;
	const char *at = *s;
	int len = 0, month;

	while (is_letter(c = text_next(&at))) {
		if (len == MOST_LETTERS)
			return false;
		word[len++] = utf8proc_tolower(c);
		*s = at;
	}
	if (is_filler(word, len))
		return true;
	month = month_of(word, len);
	if (!month || parts->month)
		return false;
	parts->month = month;
	return true;
}

static bool
read_number(const char **s, struct parts *parts)
{
	const char *at = *s;
	int value = 0, digits = 0, digit;

	while ((digit = text_digit(text_next(&at))) >= 0) {
		if (++digits > 4)
			return false;
		value = 10 * value + digit;
		*s = at;
	}
	if (parts->count == 3)
		return false;
	parts->value[parts->count] = value;
	parts->digits[parts->count++] = digits;
	return true;
}

/* Spreadsheets write a date as a midnight. */
static bool
is_midnight(const char *s)
{
	return !strcmp(s, " 00:00") || !strcmp(s, " 00:00:00") ||
	    !strcmp(s, "T00:00:00");
}

static bool
read_parts(const char *s, struct parts *parts)
{
	memset(parts, 0, sizeof(*parts));
	parts->is_empty = true;
	while (*s && !is_midnight(s)) {
		const char *at = s;
		int32_t c = text_next(&at);

		if (is_mark(c)) {
			s = at;
			continue;
		}
		parts->is_empty = false;
		if (text_digit(c) >= 0) {
			if (!read_number(&s, parts))
				return false;
		} else if (!is_letter(c) || !read_word(&s, parts)) {
			return false;
		}
	}
	return true;
}

/* Say which of the numbers is what; the year is the one of four digits. */
static enum date_error
order_parts(const struct parts *p, struct date_partial *to)
{
	const int *v = p->value;
	int known = p->count + (p->month != 0), last = p->count - 1;
	bool is_first = p->digits[0] == 4;

	if (known > 3 || last < 0)
		return known > 3 ? DATE_UNREADABLE : DATE_NO_YEAR;
	if (!is_first && p->digits[last] != 4) {
		if (known == 3 || v[last] > 31 || known == 1)
			return DATE_SHORT_YEAR;
		return DATE_NO_YEAR;
	}
	for (int i = 0; i < p->count; i++)
		if (p->digits[i] > 2 && i != (is_first ? 0 : last))
			return DATE_UNREADABLE;
	to->precision = (enum date_precision)(known - 1);
	to->year = v[is_first ? 0 : last];
	to->month = to->day = 1;
	if (known == 1)
		return DATE_OK;
	if (p->month) {
		to->month = p->month;
		to->day = known == 3 ? v[is_first] : 1;
	} else if (known == 2) {
		to->month = v[is_first];
	} else {
		to->month = v[1];
		to->day = v[is_first ? 2 : 0];
	}
	return DATE_OK;
}

static enum date_error
read_order(const char *typed, struct parts *parts, struct date_partial *to)
{
	if (!read_parts(typed, parts))
		return DATE_UNREADABLE;
	return parts->is_empty ? DATE_EMPTY : order_parts(parts, to);
}

/* Behind a day, or alone, 1388 is 1988 mistyped; a month that is written as a
 * word is one of our calendar. */
static bool
is_solar(const struct parts *parts, const struct date_partial *p)
{
	return p->year >= DATE_FIRST_SOLAR && p->year <= DATE_LAST_SOLAR &&
	    p->precision != DATE_YEAR && parts->digits[0] == 4 &&
	    parts->month == 0;
}

/* Of a month: the one in which it begins. */
static enum date_error
from_solar(struct date_partial *p)
{
	int32_t days = date_from_solar(p->year, p->month, p->day);

	if (days == DATE_NONE)
		return DATE_IMPOSSIBLE;
	date_split(days, &p->year, &p->month, &p->day);
	if (p->precision != DATE_DAY)
		p->day = 1;
	return DATE_OK;
}

/* Whether it is in our calendar, and as a date. */
static enum date_error
settle(struct date_partial *p)
{
	int32_t days = date_make(p->year, p->month, p->day);

	if (p->year < DATE_FIRST_YEAR || p->year > DATE_LAST_YEAR)
		return DATE_FAR;
	if (days == DATE_NONE)
		return DATE_IMPOSSIBLE;
	date_text(days, p->iso);
	return DATE_OK;
}

enum date_error
date_read_partial(const char *typed, struct date_partial *to)
{
	struct date_partial p = { .precision = DATE_DAY };
	struct parts parts;
	enum date_error error = read_order(typed, &parts, &p);

	if (!error && is_solar(&parts, &p))
		error = from_solar(&p);
	if (!error)
		error = settle(&p);
	if (!error)
		*to = p;
	return error;
}

enum date_error
date_read(const char *typed, char *iso)
{
	struct date_partial p = { .precision = DATE_DAY };
	struct parts parts;
	enum date_error error = read_order(typed, &parts, &p);

	if (!error)
		error = settle(&p);
	if (!error && p.precision != DATE_DAY)
		error = DATE_NO_DAY;
	if (!error)
		memcpy(iso, p.iso, sizeof(p.iso));
	return error;
}

const char *
date_error_text(enum date_error error)
{
	static const char *const texts[] = {
		[DATE_OK] = NULL,
		[DATE_EMPTY] = N_("Write a date, for example 22-11-2026"),
		[DATE_UNREADABLE] = N_("Write the date as day, month and "
				       "year, for example 22-11-2026"),
		[DATE_NO_YEAR] = N_("The date must include a year"),
		[DATE_SHORT_YEAR] = N_("Write the year with four digits, for "
				       "example 1988"),
		[DATE_NO_DAY] = N_("The date must include a day and a month"),
		[DATE_IMPOSSIBLE] = N_("This date is not in the calendar"),
		[DATE_FAR] = N_("The year must be from 1800 to 2199"),
	};

	return texts[error];
}
