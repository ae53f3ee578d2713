/* lib/date.h: the calendar, the clock in Copenhagen, dates as typed. */
#include "lib/date.h"
#include "tests/unit/tap.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *
iso(int32_t days)
{
	static char text[4][DATE_SIZE];
	static int i;

	return date_text(days, text[i++ % 4]);
}

static int32_t
day(const char *text)
{
	return date_days(text);
}

/* Every day from 1583 to 2399 against a calendar that counts one by one. */
static void
test_every_day(void)
{
	int year = 1583, month = 1, d = 1, wrong = 0, y, m, a;
	int32_t days = date_make(1583, 1, 1);
	int weekday = 6;

	for (; year < 2400; days++) {
		date_split(days, &y, &m, &a);
		if (y != year || m != month || a != d ||
		    date_make(y, m, a) != days || day(iso(days)) != days ||
		    date_weekday(days) != weekday)
			wrong++;
		weekday = weekday % 7 + 1;
		if (++d > date_month_days(year, month)) {
			d = 1;
			year += month / 12;
			month = month % 12 + 1;
		}
	}
	is_int(wrong, 0, "every day there and back");
	is_int(days, date_make(2400, 1, 1), "as many as there are");
}

static void
test_days(void)
{
	is_int(day("1970-01-01"), 0, "the first day");
	is_int(day("1969-12-31"), -1, "the day before");
	is_int(day("2000-02-29"), 11016, "a leap day");
	is_int(day("1900-02-29"), DATE_NONE, "1900 has none");
	is_int(day("2026-02-29"), DATE_NONE, "2026 has none");
	is_int(day("2026-13-01"), DATE_NONE, "13 months");
	is_int(day("2026-00-01"), DATE_NONE, "month 0");
	is_int(day("2026-04-31"), DATE_NONE, "31 April");
	is_int(day("2026-04-00"), DATE_NONE, "day 0");
	is_int(day(""), DATE_NONE, "nothing");
	is_int(day("2026-1-1"), DATE_NONE, "short");
	is_int(day("2026-01-011"), DATE_NONE, "long");
	is_int(day("22-11-2026"), DATE_NONE, "Danish");
	is_int(day("2026-11-22 18:00:00"), day("2026-11-22"), "a moment");
	is_int(day("2026-11-22 23:00:00"), day("2026-11-23"),
	    "a moment on the next day in Copenhagen");
	is_int(day("2026-11-22 25:00:00"), DATE_NONE, "hour 25");
	is_int(day("0001-01-01"), -719162, "the first year");
	is_int(day("9999-12-31"), 2932896, "the last day");
	is_text(iso(DATE_NONE), "0001-01-01", "no day is the first");
	is_text(iso(INT32_MAX), "9999-12-31", "too late is the last");
	is_int(date_weekday(day("2026-11-22")), 7, "a Sunday");
	is_int(date_weekday(day("1969-12-29")), 1, "a Monday before 1970");
}

static void
test_months(void)
{
	is_text(iso(date_add_months(day("2026-01-31"), 1)), "2026-02-28",
	    "the end of January and a month");
	is_text(iso(date_add_months(day("2028-01-31"), 1)), "2028-02-29",
	    "in a leap year");
	is_text(iso(date_add_months(day("2026-03-31"), -1)), "2026-02-28",
	    "a month back");
	is_text(iso(date_add_months(day("2024-02-29"), 12)), "2025-02-28",
	    "a year after a leap day");
	is_text(iso(date_add_months(day("2026-11-30"), 3)), "2027-02-28",
	    "over the year");
	is_text(iso(date_add_months(day("2026-01-15"), -1)), "2025-12-15",
	    "back over the year");
	is_text(iso(date_add_months(day("2026-12-15"), 0)), "2026-12-15",
	    "no month");
	is_text(iso(date_add_months(day("2026-12-15"), INT32_MAX)),
	    "9999-12-31", "all the months there are");
	is_text(iso(date_add_months(day("2026-12-15"), INT32_MIN)),
	    "0001-01-01", "all the months there were");
	is_text(iso(date_month_start(day("2026-05-15"), 2)), "2026-07-01",
	    "15 May, second month after");
	is_text(iso(date_month_start(day("2026-12-31"), 2)), "2027-02-01",
	    "31 December, second month after");
	is_text(iso(date_month_start(day("2026-12-31"), 0)), "2026-12-01",
	    "this month");
	is_int(date_month_days(2100, 2), 28, "2100 is no leap year");
	is_int(date_month_days(2000, 2), 29, "2000 is one");
}

static void
test_age(void)
{
	is_int(date_age(day("1990-05-15"), day("2026-05-14")), 35, "before");
	is_int(date_age(day("1990-05-15"), day("2026-05-15")), 36, "birthday");
	is_int(date_age(day("2008-02-29"), day("2026-02-28")), 17,
	    "a leap day child on 28 February");
	is_int(date_age(day("2008-02-29"), day("2026-03-01")), 18,
	    "and on 1 March");
	is_int(date_age(day("2008-02-29"), day("2028-02-29")), 20,
	    "and on a leap day");
	is_int(date_age(day("2026-05-15"), day("2026-05-15")), 0, "born today");
	is_int(date_age(day("2026-05-16"), day("2026-05-15")), -1, "not born");
}

static void
test_holidays(void)
{
	static const char *const easters[] = { "1818-03-22", "1961-04-02",
		"2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20",
		"2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22" };

	for (size_t i = 0; i < COUNT(easters); i++) {
		int year, month, d;

		date_split(day(easters[i]), &year, &month, &d);
		is_text(iso(date_easter(year)), easters[i], "Easter %d", year);
	}
	is_text(date_holiday(day("2026-01-01")), "New Year's Day", "1 January");
	is_text(date_holiday(day("2026-04-02")), "Maundy Thursday", "Thursday");
	is_text(date_holiday(day("2026-04-03")), "Good Friday", "Friday");
	is_text(date_holiday(day("2026-04-04")), NULL, "Saturday");
	is_text(date_holiday(day("2026-04-06")), "Easter Monday", "Monday");
	is_text(date_holiday(day("2023-05-05")), "Great Prayer Day", "2023");
	is_text(date_holiday(day("2024-04-26")), NULL, "abolished in 2024");
	is_text(date_holiday(day("2026-05-14")), "Ascension Day", "Ascension");
	is_text(date_holiday(day("2026-05-25")), "Whit Monday", "Whitsun");
	is_text(date_holiday(day("2026-06-05")), NULL, "Constitution Day");
	is_text(date_holiday(day("2026-12-24")), NULL, "Christmas Eve");
	is_text(date_holiday(day("2026-12-25")), "Christmas Day", "Christmas");
	is_text(date_holiday(day("2026-12-26")), "Second Christmas Day", "26");
	ok(!date_is_workday(day("2026-11-22")), "Sunday is free");
	ok(!date_is_workday(day("2026-11-21")), "Saturday is free");
	ok(date_is_workday(day("2026-11-20")), "Friday is not");
	is_text(iso(date_add_workdays(day("2026-04-01"), 1)), "2026-04-07",
	    "over Easter");
	is_text(iso(date_add_workdays(day("2026-04-07"), -1)), "2026-04-01",
	    "back over Easter");
	is_text(iso(date_add_workdays(day("2026-11-20"), 5)), "2026-11-27",
	    "a week");
	is_text(iso(date_add_workdays(day("2026-11-22"), 0)), "2026-11-22",
	    "no workday");
	is_text(iso(date_add_workdays(day("2026-12-30"), 2)), "2027-01-04",
	    "over the new year");
}

static void
test_solar(void)
{
	static const char *const pairs[][2] = { { "1367/1/7", "1988-03-27" },
		{ "1403/1/1", "2024-03-20" }, { "1403/12/30", "2025-03-20" },
		{ "1404/1/1", "2025-03-21" }, { "1399/12/30", "2021-03-20" },
		{ "1400/1/1", "2021-03-21" }, { "1357/11/22", "1979-02-11" },
		{ "1348/10/11", "1970-01-01" }, { "1405/9/1", "2026-11-22" },
		{ "1367/6/31", "1988-09-22" }, { "1367/7/1", "1988-09-23" },
		{ "۱۳۶۷/۱/۷", "1988-03-27" } };
	struct date_partial p;
	char text[DATE_SIZE];
	int wrong = 0, y, m, d;

	for (size_t i = 0; i < COUNT(pairs); i++) {
		ok(date_read_partial(pairs[i][0], &p) == DATE_OK, "solar %s",
		    pairs[i][0]);
		memcpy(text, p.iso, sizeof(text));
		is_text(text, pairs[i][1], "the day of %s", pairs[i][0]);
		is_int(p.precision, DATE_DAY, "to the day");
	}
	for (int32_t i = day("1840-01-01"); i < day("2250-01-01"); i++)
		if (!date_to_solar(i, &y, &m, &d) ||
		    date_from_solar(y, m, d) != i)
			wrong++;
	is_int(wrong, 0, "every solar day there and back");
	is_int(date_read_partial("1404/12/30", &p), DATE_IMPOSSIBLE,
	    "1404 is no leap year");
	is_int(date_read_partial("1404/7/31", &p), DATE_IMPOSSIBLE, "31 Mehr");
	is_int(date_read_partial("67/1/7", &p), DATE_SHORT_YEAR, "short");
	ok(!date_read_partial("1367/7", &p) && p.precision == DATE_MONTH,
	    "Mehr");
	memcpy(text, p.iso, sizeof(text));
	is_text(text, "1988-09-01", "the month it begins in");
	is_int(date_read_partial("7/1/1367", &p), DATE_FAR, "1967 mistyped");
	is_int(date_read_partial("1367", &p), DATE_FAR, "and alone");
	ok(!date_read_partial("1280/1/1", &p) && p.year == 1901, "the first");
	is_int(date_read_partial("1279/12/29", &p), DATE_FAR, "before it");
	ok(!date_read_partial("1420/1/1", &p) && p.year == 2041,
	    "the last year");
	is_int(date_read_partial("1421/1/1", &p), DATE_FAR, "behind it");
	is_int(date_read_partial("1367 marts 7", &p), DATE_FAR, "our month");
	is_int(date_read("1367/1/7", text), DATE_FAR, "not of a birth");
	ok(date_from_solar(1634, 1, 1) != DATE_NONE, "the last solar year");
	ok(date_from_solar(1635, 1, 1) == DATE_NONE, "behind the last");
	ok(!date_to_solar(day("1700-01-01"), &y, &m, &d), "too early");
	ok(!date_to_solar(day("2400-01-01"), &y, &m, &d), "too late");
}

/* Moments of UTC and what the clock in Copenhagen shows. */
static const char *const clocks[][2] = {
	{ "2026-01-01 00:00:00", "2026-01-01 01:00:00" },
	{ "2026-12-31 22:59:59", "2026-12-31 23:59:59" },
	{ "2026-12-31 23:00:00", "2027-01-01 00:00:00" },
	{ "2026-03-29 00:59:59", "2026-03-29 01:59:59" },
	{ "2026-03-29 01:00:00", "2026-03-29 03:00:00" },
	{ "2026-06-30 22:00:00", "2026-07-01 00:00:00" },
	{ "2026-10-25 00:59:59", "2026-10-25 02:59:59" },
	{ "2026-10-25 01:00:00", "2026-10-25 02:00:00" },
	{ "2024-03-31 01:00:00", "2024-03-31 03:00:00" },
	{ "2027-10-31 00:00:00", "2027-10-31 02:00:00" },
	{ "2027-10-31 01:00:00", "2027-10-31 02:00:00" },
	{ "1969-12-31 23:30:00", "1970-01-01 00:30:00" },
	{ "2028-02-28 23:30:00", "2028-02-29 00:30:00" },
};

static void
test_clock(void)
{
	char text[DATE_MOMENT_SIZE];
	time_t moment, back;

	for (size_t i = 0; i < COUNT(clocks); i++) {
		ok(date_moment_read(clocks[i][0], &moment), "%s", clocks[i][0]);
		is_text(date_moment(moment, text), clocks[i][0], "back again");
		is_text(date_local(moment, text), clocks[i][1], "local");
		date_today(moment, text);
		ok(!strncmp(text, clocks[i][1], 10), "the day in Copenhagen");
		ok(date_local_read(clocks[i][1], &back), "read as local");
		/* The hour that comes twice is the first of the two. */
		ok(back == moment || back == moment - 3600, "the same moment");
	}
	ok(date_local_read("2026-10-25 02:30", &moment), "the hour twice");
	is_text(date_moment(moment, text), "2026-10-25 00:30:00", "the first");
	ok(!date_local_read("2026-03-29 02:30", &moment), "the hour left out");
	ok(date_local_read("2026-11-22T19:00", &moment), "with a T");
	is_text(date_moment(moment, text), "2026-11-22 18:00:00", "in UTC");
}

static void
test_wrong_clock(void)
{
	static const char *const wrong[] = { "", "2026-11-22", "2026-11-22 ",
		"2026-11-22 24:00:00", "2026-11-22 18:60:00",
		"2026-11-22 18:00:60", "2026-11-22 18:00:0",
		"2026-11-22 18:00:000", "2026-11-22 18.00:00",
		"2026-11-22 18:00.00", "2026-02-29 18:00:00",
		"2026-11-22x18:00:00", "2026-11-22 -1:00:00" };
	time_t moment;

	for (size_t i = 0; i < COUNT(wrong); i++) {
		ok(!date_moment_read(wrong[i], &moment), "no moment %zu", i);
		ok(!date_local_read(wrong[i], &moment), "no local %zu", i);
	}
	ok(!date_moment_read("2026-11-22 18:00", &moment), "no seconds");
	ok(!date_moment_read("2026-11-22T18:00:00", &moment), "a T");
}

struct typed {
	const char *text;
	const char *iso;
};

static const struct typed typed[] = {
	{ "2026-12-31", "2026-12-31" },
	{ "2026/12/31", "2026-12-31" },
	{ "31-12-2026", "2026-12-31" },
	{ "31.12.2026", "2026-12-31" },
	{ "31/12 2026", "2026-12-31" },
	{ "31/12-2026", "2026-12-31" },
	{ "31 12 2026", "2026-12-31" },
	{ " 1-2-2026 ", "2026-02-01" },
	{ "27 3 1988", "1988-03-27" },
	{ "3. marts 2026", "2026-03-03" },
	{ "3. MARTS 2026", "2026-03-03" },
	{ "den 3. marts 2026", "2026-03-03" },
	{ "3 March 2026", "2026-03-03" },
	{ "March 3, 2026", "2026-03-03" },
	{ "3rd of March 2026", "2026-03-03" },
	{ "22nov2026", "2026-11-22" },
	{ "1. okt. 2026", "2026-10-01" },
	{ "1 oct 2026", "2026-10-01" },
	{ "1. sept. 2026", "2026-09-01" },
	{ "5. maj 2026", "2026-05-05" },
	{ "5 May 2026", "2026-05-05" },
	{ "22 листопада 2026", "2026-11-22" },
	{ "22 Листопад 2026", "2026-11-22" },
	{ "٢٢ نوفمبر ٢٠٢٦", "2026-11-22" },
	{ "۲۲ نوامبر ۲۰۲۶", "2026-11-22" },
	{ "٢٧/٣/١٩٨٨", "1988-03-27" },
	{ "22 ሕዳር 2026", "2026-11-22" },
	{ "3 آذار 2026", "2026-03-03" },
	{ "31–12–2026", "2026-12-31" },
	{ "29-02-2028", "2028-02-29" },
	{ "2026 marts 3", "2026-03-03" },
	{ "01-11-2026 00:00:00", "2026-11-01" },
	{ "2026-11-01T00:00:00", "2026-11-01" },
	{ "01-01-1800", "1800-01-01" },
	{ "31-12-2199", "2199-12-31" },
};

struct wrong {
	const char *text;
	enum date_error error;
};

static const struct wrong wrong_dates[] = {
	{ "", DATE_EMPTY },
	{ " \t", DATE_EMPTY },
	{ "--", DATE_EMPTY },
	{ "31-02-1990", DATE_IMPOSSIBLE },
	{ "29-02-2026", DATE_IMPOSSIBLE },
	{ "32-01-2026", DATE_IMPOSSIBLE },
	{ "00-01-2026", DATE_IMPOSSIBLE },
	{ "12/31/2026", DATE_IMPOSSIBLE },
	{ "31. april 2026", DATE_IMPOSSIBLE },
	{ "1-0-2026", DATE_IMPOSSIBLE },
	{ "21-08-92", DATE_SHORT_YEAR },
	{ "78", DATE_SHORT_YEAR },
	{ "3. marts 92", DATE_SHORT_YEAR },
	{ "1-1-190", DATE_SHORT_YEAR },
	{ "marts 88", DATE_SHORT_YEAR },
	{ "27/3", DATE_NO_YEAR },
	{ "3. marts", DATE_NO_YEAR },
	{ "marts", DATE_NO_YEAR },
	{ "1988", DATE_NO_DAY },
	{ "3/1988", DATE_NO_DAY },
	{ "marts 1988", DATE_NO_DAY },
	{ "1-1-1799", DATE_FAR },
	{ "1-1-2200", DATE_FAR },
	{ "1367/1/7", DATE_FAR },
	{ "1-1-20260", DATE_UNREADABLE },
	{ "20261231", DATE_UNREADABLE },
	{ "1-2-3-2026", DATE_UNREADABLE },
	{ "3. marz 2026", DATE_UNREADABLE },
	{ "ma 2026", DATE_UNREADABLE },
	{ "3 marts april 2026", DATE_UNREADABLE },
	{ "i morgen", DATE_UNREADABLE },
	{ "2026-11-22 18:00:00", DATE_UNREADABLE },
	{ "123-1-2026", DATE_UNREADABLE },
	{ "2026-2027", DATE_UNREADABLE },
	{ "22-11-2026x", DATE_UNREADABLE },
	{ "=1-1-2026", DATE_UNREADABLE },
	{ "1-1-2026\xff", DATE_UNREADABLE },
	{ "99999999999999999999", DATE_UNREADABLE },
};

static void
test_read(void)
{
	char text[DATE_SIZE];

	for (size_t i = 0; i < COUNT(typed); i++) {
		strcpy(text, "none");
		is_int(date_read(typed[i].text, text), DATE_OK, "%s",
		    typed[i].text);
		is_text(text, typed[i].iso, "its date");
	}
	for (size_t i = 0; i < COUNT(wrong_dates); i++) {
		strcpy(text, "kept");
		is_int(date_read(wrong_dates[i].text, text),
		    wrong_dates[i].error, "wrong: %s", wrong_dates[i].text);
		is_text(text, "kept", "nothing is written");
	}
	is_text(date_error_text(DATE_OK), NULL, "no error, no text");
	for (int error = DATE_EMPTY; error <= DATE_FAR; error++)
		ok(date_error_text((enum date_error)error) != NULL,
		    "error %d has a text", error);
}

static void
test_partial(void)
{
	struct date_partial p = { .year = 0 };

	is_int(date_read_partial("1988", &p), DATE_OK, "a year");
	is_int(p.precision, DATE_YEAR, "is a year");
	is_text(p.iso, "1988-01-01", "its first day");
	is_int(date_read_partial("marts 1988", &p), DATE_OK, "a month");
	is_int(p.precision, DATE_MONTH, "is a month");
	is_text(p.iso, "1988-03-01", "its first day");
	is_int(date_read_partial("1988-03", &p), DATE_OK, "year, month");
	is_int(p.month, 3, "the month");
	is_int(date_read_partial("27-3-1988", &p), DATE_OK, "a day");
	is_int(p.precision, DATE_DAY, "is a day");
	is_int(p.year, 1988, "the year");
	is_int(p.day, 27, "the day");
	is_int(date_read_partial("13/1988", &p), DATE_IMPOSSIBLE, "month 13");
	is_int(p.day, 27, "an error changes nothing");
	is_int(date_read_partial("88", &p), DATE_SHORT_YEAR, "a short year");
	is_text(date_precision_name(DATE_MONTH), "month", "a name");
	is_int(date_precision_of("year"), DATE_YEAR, "year");
	is_int(date_precision_of("month"), DATE_MONTH, "month");
	is_int(date_precision_of("estimated"), DATE_DAY, "any other");
}

int
main(void)
{
	test_every_day();
	test_days();
	test_months();
	test_age();
	test_holidays();
	test_solar();
	test_clock();
	test_wrong_clock();
	test_read();
	test_partial();
	return done_testing();
}
