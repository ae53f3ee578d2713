/* Moments, and what the clock in Copenhagen shows. */
#include "date.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define DAY 86400
#define HOUR 3600

/* The day of a moment, counted down also before 1970. */
static int64_t
day_of(int64_t seconds)
{
	int64_t days = seconds / DAY;

	return seconds % DAY < 0 ? days - 1 : days;
}

static int32_t
near_day(int64_t days)
{
	const int64_t far = 4000000;

	if (days > far)
		return (int32_t)far;
	return days < -far ? (int32_t)-far : (int32_t)days;
}

/* Summer time begins and ends at 01:00 UTC of the month's last Sunday. */
static int64_t
last_sunday(int year, int month)
{
	int32_t days = date_make(year, month, 31);

	return (int64_t)(days - date_weekday(days) % 7) * DAY + HOUR;
}

int
date_offset(time_t moment)
{
	int year, month, day;

	date_split(near_day(day_of(moment)), &year, &month, &day);
	if (moment < last_sunday(year, 3) || moment >= last_sunday(year, 10))
		return HOUR;
	return 2 * HOUR;
}

char *
date_moment(time_t moment, char *text)
{
	int32_t days = near_day(day_of(moment));
	unsigned int seconds = (unsigned int)(moment - day_of(moment) * DAY);
	char iso[DATE_SIZE];

	snprintf(text, DATE_MOMENT_SIZE, "%s %02u:%02u:%02u",
	    date_text(days, iso), seconds / HOUR % 24, seconds / 60 % 60,
	    seconds % 60);
	return text;
}

char *
date_local(time_t moment, char *text)
{
	return date_moment(moment + date_offset(moment), text);
}

char *
date_today(time_t moment, char *iso)
{
	return date_text(near_day(day_of(moment + date_offset(moment))), iso);
}

/* The number of exactly n digits at s, or -1. */
static int
number(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = 10 * value + s[i] - '0';
	}
	return value;
}

static int32_t
iso_days(const char *s)
{
	size_t len = strnlen(s, 10);

	if (len < 10 || s[4] != '-' || s[7] != '-')
		return DATE_NONE;
	return date_make(number(s, 4), number(s + 5, 2), number(s + 8, 2));
}

/* A date and a time as seconds; strictly as the database gives them. */
static bool
read_clock(const char *s, bool is_strict, int64_t *seconds)
{
	int32_t days = iso_days(s);
	size_t len = strnlen(s, DATE_MOMENT_SIZE);
	int hour, minute, second = 0;

	if (days == DATE_NONE || (s[10] != ' ' && (is_strict || s[10] != 'T')))
		return false;
	if (len != 19 && (len != 16 || is_strict))
		return false;
	hour = number(s + 11, 2);
	minute = number(s + 14, 2);
	if (len == 19)
		second = s[16] == ':' ? number(s + 17, 2) : -1;
	if (s[13] != ':' || hour < 0 || hour > 23 || minute < 0 ||
	    minute > 59 || second < 0 || second > 59)
		return false;
	*seconds = (int64_t)days * DAY + hour * HOUR + minute * 60 + second;
	return true;
}

bool
date_moment_read(const char *text, time_t *moment)
{
	int64_t seconds;

	if (!read_clock(text, true, &seconds))
		return false;
	*moment = (time_t)seconds;
	return true;
}

bool
date_local_read(const char *text, time_t *moment)
{
	int64_t seconds;

	if (!read_clock(text, false, &seconds))
		return false;
	for (int ahead = 2 * HOUR; ahead >= HOUR; ahead -= HOUR) {
		*moment = (time_t)(seconds - ahead);
		if (date_offset(*moment) == ahead)
			return true;
	}
	return false;
}

int32_t
date_days(const char *text)
{
	char iso[DATE_SIZE];
	time_t moment;

	if (strnlen(text, DATE_SIZE) == DATE_SIZE - 1)
		return iso_days(text);
	if (!date_moment_read(text, &moment))
		return DATE_NONE;
	return iso_days(date_today(moment, iso));
}
