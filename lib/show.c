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

static char *
fill_date(const void *owner, const char *pattern, int32_t days,
    const char *month_name)
{
	int year, month, day;

	date_split(days, &year, &month, &day);
	return lang_fill(owner, pattern, "day", mem_number(owner, day), "month",
	    month_name, "year", mem_number(owner, year), NULL);
}

static int
month_of(int32_t days)
{
	int year, month, day;

	date_split(days, &year, &month, &day);
	return month - 1;
}

static char *
long_date(const void *owner, const struct lang *l, int32_t days)
{
	return fill_date(owner,
	    lang_context(
		l, "long date", NC_("long date", "{day} {month} {year}")),
	    days, lang_context(l, "month", months[month_of(days)]));
}

static char *
short_date(const void *owner, const struct lang *l, int32_t days)
{
	return fill_date(owner,
	    lang_context(
		l, "short date", NC_("short date", "{day} {month} {year}")),
	    days, lang_context(l, "short month", short_months[month_of(days)]));
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
	return with_time(
	    owner, l, text, N_("{date} at {time}"), long_date(owner, l, days));
}

char *
show_short(const void *owner, const struct lang *l, const char *text)
{
	int32_t days = date_days(text);

	if (days == DATE_NONE)
		return mem_dup(owner, text);
	return with_time(
	    owner, l, text, N_("{date}, {time}"), short_date(owner, l, days));
}

char *
show_partial(const void *owner, const struct lang *l, const char *text,
    enum date_precision precision)
{
	int32_t days = date_days(text);

	if (days == DATE_NONE)
		return mem_dup(owner, text);
	if (precision == DATE_DAY)
		return long_date(owner, l, days);
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

	return lang_fill(owner, lang_plural(l, one, many, (unsigned long)count),
	    "count", mem_number(owner, count), NULL);
}

char *
show_ago(const void *owner, const struct lang *l, const char *text,
    const char *today)
{
	int32_t then = date_days(text), now = date_days(today);
	bool is_ago = then < now;
	long days, count;

	if (then == DATE_NONE || now == DATE_NONE)
		return mem_dup(owner, text);
	days = labs((long)then - now);
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
