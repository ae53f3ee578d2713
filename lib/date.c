/* The calendar: day numbers, months, ages, Danish holidays. */
#include "date.h"

#include "lang.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define FIRST_DAY (-719162) /* 0001-01-01 */
#define LAST_DAY 2932896 /* 9999-12-31 */

struct holiday {
	int from_easter;
	int last_year;
	const char *name;
};

static const struct holiday holidays[] = {
	{ -3, 9999, N_("Maundy Thursday") },
	{ -2, 9999, N_("Good Friday") },
	{ 0, 9999, N_("Easter Sunday") },
	{ 1, 9999, N_("Easter Monday") },
	{ 26, 2023, N_("Great Prayer Day") },
	{ 39, 9999, N_("Ascension Day") },
	{ 49, 9999, N_("Whit Sunday") },
	{ 50, 9999, N_("Whit Monday") },
};

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
date_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Years are counted from March, so that a leap day is the last of its year. */
int32_t
date_make(int year, int month, int day)
{
	int era, of_era, of_year;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > date_month_days(year, month))
		return DATE_NONE;
	if (month < 3)
		year--;
	era = year / 400;
	of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
	of_era = year % 400;
	of_era = 365 * of_era + of_era / 4 - of_era / 100 + of_year;
	return 146097 * era + of_era - 719468;
}

static int32_t
within(int64_t days)
{
	if (days < FIRST_DAY)
		return FIRST_DAY;
	return days > LAST_DAY ? LAST_DAY : (int32_t)days;
}

void
date_split(int32_t days, int *year, int *month, int *day)
{
	int since = within(days) + 719468;
	int era = since / 146097, of_era = since % 146097;
	int years =
	    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * years + years / 4 - years / 100);
	int from_march = (5 * of_year + 2) / 153;

	*day = of_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march < 10 ? from_march + 3 : from_march - 9;
	*year = 400 * era + years + (*month < 3);
}

char *
date_text(int32_t days, char *iso)
{
	int year, month, day;

	date_split(days, &year, &month, &day);
	snprintf(iso, DATE_SIZE, "%04u-%02u-%02u", (unsigned int)year % 10000,
	    (unsigned int)month % 100, (unsigned int)day % 100);
	return iso;
}

static int32_t
add_months(int32_t days, int months, bool is_start)
{
	int year, month, day, last;
	int64_t count;

	date_split(days, &year, &month, &day);
	count = 12 * (int64_t)year + month - 1 + months;
	if (count < 12)
		return FIRST_DAY;
	if (count >= 120000)
		return LAST_DAY;
	year = (int)(count / 12);
	month = (int)(count % 12) + 1;
	last = date_month_days(year, month);
	if (is_start)
		day = 1;
	return date_make(year, month, day < last ? day : last);
}

int32_t
date_add_months(int32_t days, int months)
{
	return add_months(days, months, false);
}

int32_t
date_month_start(int32_t days, int months)
{
	return add_months(days, months, true);
}

int
date_age(int32_t born, int32_t on)
{
	int year, month, day, on_year, on_month, on_day;

	if (on < born)
		return -1;
	date_split(born, &year, &month, &day);
	date_split(on, &on_year, &on_month, &on_day);
	if (on_month < month || (on_month == month && on_day < day))
		on_year--;
	return on_year - year;
}

int
date_weekday(int32_t days)
{
	/* Day 0 was a Thursday. */
	int weekday = (int)(((int64_t)days + 3) % 7);

	return weekday < 0 ? weekday + 8 : weekday + 1;
}

/* The Gregorian rule of Meeus, Jones and Butcher. */
int32_t
date_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int g = (8 * b + 13) / 25;
	int h = (19 * a + b - b / 4 - g + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int sum = h + l - 7 * m + 114;

	return date_make(year, sum / 31, sum % 31 + 1);
}

const char *
date_holiday(int32_t days)
{
	int year, month, day;
	int32_t from_easter;

	date_split(days, &year, &month, &day);
	if (month == 1 && day == 1)
		return N_("New Year's Day");
	if (month == 12 && day == 25)
		return N_("Christmas Day");
	if (month == 12 && day == 26)
		return N_("Second Christmas Day");
	from_easter = days - date_easter(year);
	for (size_t i = 0; i < sizeof(holidays) / sizeof(holidays[0]); i++)
		if (holidays[i].from_easter == from_easter &&
		    year <= holidays[i].last_year)
			return holidays[i].name;
	return NULL;
}

bool
date_is_workday(int32_t days)
{
	return date_weekday(days) <= 5 && !date_holiday(days);
}

int32_t
date_add_workdays(int32_t days, int workdays)
{
	int step = workdays < 0 ? -1 : 1;

	while (workdays != 0 && days > FIRST_DAY && days < LAST_DAY) {
		days += step;
		if (date_is_workday(days))
			workdays -= step;
	}
	return days;
}

const char *
date_precision_name(enum date_precision precision)
{
	static const char *const names[] = { "year", "month", "day" };

	return names[precision];
}

enum date_precision
date_precision_of(const char *name)
{
	if (!strcmp(name, "year"))
		return DATE_YEAR;
	return strcmp(name, "month") ? DATE_DAY : DATE_MONTH;
}

int
date_year(const char *text)
{
	int32_t days = date_days(text);
	int year = 0, month, day;

	if (days != DATE_NONE)
		date_split(days, &year, &month, &day);
	return year;
}
