/* Dates and moments in words. */
#include "show.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static const char *const months[] = {
	NC_("month", "January"),
	NC_("month", "February"),
	NC_("month", "March"),
	NC_("month", "April"),
	NC_("month", "May"),
	NC_("month", "June"),
	NC_("month", "July"),
	NC_("month", "August"),
	NC_("month", "September"),
	NC_("month", "October"),
	NC_("month", "November"),
	NC_("month", "December"),
};

static const char *const short_months[] = {
	NC_("short month", "Jan"),
	NC_("short month", "Feb"),
	NC_("short month", "Mar"),
	NC_("short month", "Apr"),
	NC_("short month", "May"),
	NC_("short month", "Jun"),
	NC_("short month", "Jul"),
	NC_("short month", "Aug"),
	NC_("short month", "Sep"),
	NC_("short month", "Oct"),
	NC_("short month", "Nov"),
	NC_("short month", "Dec"),
};

/* A count of something, behind us or before us. */
struct distance {
	const char *one_ago;
	const char *many_ago;
	const char *in_one;
	const char *in_many;
};

static const struct distance in_days = {
	NP_("{count} day ago", "{count} days ago"),
	NP_("in {count} day", "in {count} days"),
};

static const struct distance in_weeks = {
	NP_("{count} week ago", "{count} weeks ago"),
	NP_("in {count} week", "in {count} weeks"),
};

static const struct distance in_months = {
	NP_("{count} month ago", "{count} months ago"),
	NP_("in {count} month", "in {count} months"),
};

static const struct distance in_years = {
	NP_("{count} year ago", "{count} years ago"),
	NP_("in {count} year", "in {count} years"),
};

/* What is made of a day, and for some of it of today. */
enum made {
	LONG_DATE = 1,
	SHORT_DATE,
	AGO,
};

/* A list shows the same few days in each of its rows: where such a text is
 * kept; NULL: nowhere. */
static char *
place_of(const struct lang *l, enum made what, int32_t days, int32_t today)
{
	/* Days are fewer than 2^23 from 1970 in either direction. */
	const int32_t middle = 1 << 23;

	return lang_made(l,
	    ((uint64_t)what << 24 | (uint64_t)(days + middle)) << 24 |
		(uint64_t)(today + middle));
}

static char *
keep(char *place, char *text)
{
	size_t size = strlen(text) + 1;

	if (place && size <= LANG_MADE_ROOM)
		memcpy(place, text, size);
	return text;
}

static char *
fill_date(const void *owner, const char *pattern, int32_t days,
    const char *month_name)
{
	char day_digits[MEM_DIGITS], year_digits[MEM_DIGITS];
	int year, month, day;

	date_split(days, &year, &month, &day);
	return lang_fill(owner, pattern, "day", mem_digits(day_digits, day),
	    "month", month_name, "year", mem_digits(year_digits, year), NULL);
}

static int
month_of(int32_t days)
{
	int year, month, day;

	date_split(days, &year, &month, &day);
	return month - 1;
}

static const struct {
	const char *context;
	const char *pattern;
	const char *month_context;
	const char *const *months;
} forms[] = {
	[LONG_DATE] = { "long date", NC_("long date", "{day} {month} {year}"),
	    "month", months },
	[SHORT_DATE] = { "short date",
	    NC_("short date", "{day} {month} {year}"), "short month",
	    short_months },
};

static char *
date_as(const void *owner, const struct lang *l, enum made what, int32_t days)
{
	char *place = place_of(l, what, days, 0);
	const char *month;

	if (place && *place)
		return mem_dup(owner, place);
	month = lang_context(
	    l, forms[what].month_context, forms[what].months[month_of(days)]);
	return keep(place,
	    fill_date(owner,
		lang_context(l, forms[what].context, forms[what].pattern), days,
		month));
}

/* "14:30", as the language writes it; NULL for any other text. */
static char *
clock_time(const void *owner, const struct lang *l, const char *text)
{
	static const char digits[] = "0123456789";

	if (strlen(text) != strlen("14:30") || text[2] != ':' ||
	    strspn(text, digits) != 2 || strspn(text + 3, digits) != 2)
		return NULL;
	return lang_fill(owner,
	    lang_context(
		l, "time of day", NC_("time of day", "{hour}:{minute}")),
	    "hour", mem_fmt(owner, "%.2s", text), "minute", text + 3, NULL);
}

/* A date, and the time of a moment behind it as a pattern says. */
static char *
with_time(const void *owner, const struct lang *l, const char *text,
    const char *pattern, char *date)
{
	char local[DATE_MOMENT_SIZE];
	time_t moment;

	if (!date_moment_read(text, &moment))
		return date;
	date_local(moment, local);
	local[DATE_SIZE + strlen("14:30")] = '\0';
	return lang_fill(owner, lang_text(l, pattern), "date", date, "time",
	    clock_time(owner, l, local + DATE_SIZE), NULL);
}

char *
show_long(const void *owner, const struct lang *l, const char *text)
{
	int32_t days = date_days(text);
	char *time;

	if (days == DATE_NONE) {
		time = clock_time(owner, l, text);
		return time ? time : mem_dup(owner, text);
	}
	return with_time(owner, l, text, N_("{date} at {time}"),
	    date_as(owner, l, LONG_DATE, days));
}

char *
show_short(const void *owner, const struct lang *l, const char *text)
{
	int32_t days = date_days(text);

	if (days == DATE_NONE)
		return mem_dup(owner, text);
	return with_time(owner, l, text, N_("{date}, {time}"),
	    date_as(owner, l, SHORT_DATE, days));
}

char *
show_partial(const void *owner, const struct lang *l, const char *text,
    enum date_precision precision)
{
	int32_t days = date_days(text);

	if (days == DATE_NONE)
		return mem_dup(owner, text);
	if (precision == DATE_DAY)
		return date_as(owner, l, LONG_DATE, days);
	if (precision == DATE_YEAR)
		return mem_fmt(owner, "%.4s", text);
	return fill_date(owner,
	    lang_context(
		l, "month and year", NC_("month and year", "{month} {year}")),
	    days, lang_context(l, "month", months[month_of(days)]));
}

/* Full months from one day to a later one. */
static long
months_between(int32_t from, int32_t to)
{
	int year, month, day, to_year, to_month, to_day;

	date_split(from, &year, &month, &day);
	date_split(to, &to_year, &to_month, &to_day);
	return 12L * (to_year - year) + to_month - month - (to_day < day);
}

static char *
show_distance(const void *owner, const struct lang *l, const struct distance *d,
    long count, bool is_ago)
{
	const char *one = is_ago ? d->one_ago : d->in_one;
	const char *many = is_ago ? d->many_ago : d->in_many;
	char digits[MEM_DIGITS];

	return lang_fill(owner, lang_plural(l, one, many, (unsigned long)count),
	    "count", mem_digits(digits, count), NULL);
}

static char *
ago(const void *owner, const struct lang *l, int32_t then, int32_t now)
{
	long days = labs((long)then - now), count;
	bool is_ago = then < now;

	if (days == 0)
		return mem_dup(owner, lang_text(l, N_("today")));
	if (days == 1)
		return mem_dup(owner,
		    lang_text(l, is_ago ? N_("yesterday") : N_("tomorrow")));
	if (days < 14)
		return show_distance(owner, l, &in_days, days, is_ago);
	if (days < 61)
		return show_distance(owner, l, &in_weeks, days / 7, is_ago);
	count = is_ago ? months_between(then, now) : months_between(now, then);
	if (count < 24)
		return show_distance(owner, l, &in_months, count, is_ago);
	return show_distance(owner, l, &in_years, count / 12, is_ago);
}

char *
show_ago(const void *owner, const struct lang *l, const char *text,
    const char *today)
{
	int32_t then = date_days(text), now = date_days(today);
	char *place;

	if (then == DATE_NONE || now == DATE_NONE)
		return mem_dup(owner, text);
	place = place_of(l, AGO, then, now);
	return place && *place ? mem_dup(owner, place) :
				 keep(place, ago(owner, l, then, now));
}
