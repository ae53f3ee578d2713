/*
 * The Solar Hijri calendar of Iran and Afghanistan, by Borkowski's breaks
 * in the 33 year cycle; between two of them the rule is plain.
 */
#include "date.h"

#include <stddef.h>

#define FIRST_YEAR 1210 /* the break before our time */
#define LAST_YEAR 1634 /* the year before the break after it */

/* 1 Farvardin, the day of the spring equinox in Tehran. */
static int32_t
new_year(int year)
{
	int since = year - FIRST_YEAR;
	int leaps = 294 + since / 33 * 8 + (since % 33 + 3) / 4;
	int gregorian = year + 621;
	int gregorian_leaps =
	    gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;

	return date_make(gregorian, 3, 20 + leaps - gregorian_leaps);
}

/* Six months of 31 days, five of 30, and what is left until the new year. */
static int
month_days(int year, int month)
{
	if (month <= 6)
		return 31;
	if (month <= 11)
		return 30;
	return (int)(new_year(year + 1) - new_year(year)) - 336;
}

int32_t
date_from_solar(int year, int month, int day)
{
	int32_t days;

	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 ||
	    day < 1 || day > month_days(year, month))
		return DATE_NONE;
	days = new_year(year) + day - 1;
	for (int m = 1; m < month; m++)
		days += month_days(year, m);
	return days;
}

bool
date_to_solar(int32_t days, int *year, int *month, int *day)
{
	int unused;

	if (days < new_year(FIRST_YEAR) || days >= new_year(LAST_YEAR + 1))
		return false;
	date_split(days, year, &unused, &unused);
	*year -= 621;
	if (days < new_year(*year))
		(*year)--;
	*day = (int)(days - new_year(*year)) + 1;
	for (*month = 1; *day > month_days(*year, *month); (*month)++)
		*day -= month_days(*year, *month);
	return true;
}
