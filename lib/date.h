/*
 * Dates and moments. A date is the text "2026-11-22" or a day number: the
 * days since 1970-01-01. A moment is a time_t or the text of UTC
 * "2026-11-22 18:00:00", as the database keeps it. Days begin and end in
 * Copenhagen: summer time from the last Sunday of March to the last Sunday
 * of October, 01:00 UTC, without asking the host for its time zones.
 *
 * Pure: no locale, no clock, no state. The calendar is Gregorian, the years
 * 1 to 9999.
 */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define DATE_SIZE 11 /* room for "2026-11-22" */
#define DATE_MOMENT_SIZE 20 /* room for "2026-11-22 18:00:00" */
#define DATE_NONE INT32_MIN /* the day number of what is no date */

/* Years that a typed date may have. */
#define DATE_FIRST_YEAR 1800
#define DATE_LAST_YEAR 2199
#define DATE_FIRST_SOLAR 1280 /* 1901 */
#define DATE_LAST_SOLAR 1420 /* 2041 */

/* What is wrong with a typed date. */
enum date_error {
	DATE_OK,
	DATE_EMPTY,
	DATE_UNREADABLE,
	DATE_NO_YEAR,
	DATE_SHORT_YEAR, /* 21-08-92 */
	DATE_NO_DAY, /* only a year, or a month and a year */
	DATE_IMPOSSIBLE, /* 31-02-1990 */
	DATE_FAR, /* the year is not between FIRST and LAST */
};

/* How much of a date is known. */
enum date_precision {
	DATE_YEAR,
	DATE_MONTH,
	DATE_DAY,
};

struct date_partial {
	enum date_precision precision;
	int year;
	int month; /* 1 if it is not known */
	int day; /* 1 if it is not known */
	char iso[DATE_SIZE]; /* the same three as a date */
};

/*
 * Read a date as people write it: 31-12-2026, 31.12.2026, 31/12 2026,
 * 31 12 2026, 2026-12-31, 3. marts 2026, March 3, 2026; digits of any
 * script, names of months in the six languages of the pages or their first
 * three letters. The day stands before the month unless the year is first.
 * Writes iso (DATE_SIZE) if, and only if, it is a date.
 */
enum date_error date_read(const char *typed, char *iso);

/*
 * The same as a paper has it, where "marts 1988", "3/1988" and "1988" are
 * enough, and a year of the Solar Hijri calendar before its month is read, as
 * Afghan and Iranian papers write it: 1367/1/7 is 27 March 1988. Of such a
 * month alone the one of ours in which it begins.
 */
enum date_error date_read_partial(const char *typed, struct date_partial *to);

/* What to tell the visitor, a msgid; NULL for DATE_OK. */
const char *date_error_text(enum date_error);

/* "day", "month" or "year", as the database keeps it. */
const char *date_precision_name(enum date_precision);

/* The precision of such a name; DATE_DAY for any other text. */
enum date_precision date_precision_of(const char *name);

/*
 * The day number of a date, or of a moment the day it was in Copenhagen;
 * DATE_NONE for any other text.
 */
int32_t date_days(const char *text);

/* The year of such a text; 0 for any other. */
int date_year(const char *text);

/* The date of a day number, written to iso (DATE_SIZE); returns iso. */
char *date_text(int32_t days, char *iso);

/* The day number of a year, month and day; DATE_NONE if there is no such. */
int32_t date_make(int year, int month, int day);

/* The year, month and day of a day number. */
void date_split(int32_t days, int *year, int *month, int *day);

/* The days of a month: 28 to 31. */
int date_month_days(int year, int month);

/* Months later or earlier; 31 January and a month is the end of February. */
int32_t date_add_months(int32_t days, int months);

/* The first day of the month so many months later: 15 May, 2: 1 July. */
int32_t date_month_start(int32_t days, int months);

/*
 * Full years lived on a day; -1 before birth. Who was born on 29 February
 * is a year older on 1 March of a common year.
 */
int date_age(int32_t born, int32_t on);

/* 1 Monday to 7 Sunday. */
int date_weekday(int32_t days);

/* Easter Sunday of a year. */
int32_t date_easter(int year);

/*
 * The name of the Danish public holiday on a day, a msgid; NULL on other
 * days. Great Prayer Day was the last time in 2023. 5 June, 24 and 31
 * December are no public holidays.
 */
const char *date_holiday(int32_t days);

/* Whether a day is Monday to Friday and no public holiday. */
bool date_is_workday(int32_t days);

/* The workday so many workdays after (or, negative, before) a day. */
int32_t date_add_workdays(int32_t days, int workdays);

/* A date of the Solar Hijri calendar, 1210 to 1634; else DATE_NONE. */
int32_t date_from_solar(int year, int month, int day);

/* The Solar Hijri date of a day; false outside 1210 to 1634. */
bool date_to_solar(int32_t days, int *year, int *month, int *day);

/* The date in Copenhagen at a moment, written to iso; returns iso. */
char *date_today(time_t moment, char *iso);

/* The text of a moment in UTC, written to text (DATE_MOMENT_SIZE). */
char *date_moment(time_t moment, char *text);

/* The moment of such a text; false for any other text. */
bool date_moment_read(const char *text, time_t *moment);

/* The text of a moment in Copenhagen, written to text; returns text. */
char *date_local(time_t moment, char *text);

/*
 * The moment of a text in Copenhagen's time, with or without seconds, a
 * space or a T between. Of the hour that comes twice in October the first
 * is meant; false for the hour that is left out in March and for what is no
 * such text.
 */
bool date_local_read(const char *text, time_t *moment);

/* Copenhagen's seconds ahead of UTC at a moment: 3600 or 7200. */
int date_offset(time_t moment);

#endif
