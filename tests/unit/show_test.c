/* lib/show.h: dates in words, in English, Danish and Arabic. */
#include "lib/mem.h"
#include "lib/show.h"
#include "tests/unit/mo.h"
#include "tests/unit/tap.h"

static const char *const danish[][2] = {
	{ "", "Plural-Forms: nplurals=2; plural=(n != 1);\n" },
	{ "in {count} day|in {count} days", "om {count} dag|om {count} dage" },
	{ "long date^{day} {month} {year}", "{day}. {month} {year}" },
	{ "month^November", "november" },
	{ "short date^{day} {month} {year}", "{day}. {month} {year}" },
	{ "short month^Nov", "nov." },
	{ "time of day^{hour}:{minute}", "{hour}.{minute}" },
	{ "today", "i dag" },
	{ "{count} week ago|{count} weeks ago",
	    "for {count} uge siden|for {count} uger siden" },
	{ "{date} at {time}", "{date} kl. {time}" },
	{ "{date}, {time}", "{date} kl. {time}" },
	{ NULL, NULL },
};

static const char *const arabic[][2] = {
	{ "",
	    "Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
	    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;\n" },
	{ "in {count} day|in {count} days",
	    "اليوم|خلال يوم|خلال يومين|خلال {count} أيام|خلال {count} يومًا|"
	    "خلال {count} يوم" },
	{ "month^November", "نوفمبر" },
	{ NULL, NULL },
};

static void *owner;

static struct lang *
language(const char *tag, const char *const (*pairs)[2])
{
	struct str mo = mo_make(owner, pairs);

	return lang_read(owner, tag, mo.text, mo.len);
}

static void
test_english(void)
{
	is_text(
	    show_long(owner, NULL, "2026-11-22"), "22 November 2026", "long");
	is_text(show_short(owner, NULL, "2026-11-02"), "2 Nov 2026", "short");
	is_text(show_long(owner, NULL, "2026-11-22 18:05:59"),
	    "22 November 2026 at 19:05", "a moment");
	is_text(show_short(owner, NULL, "2026-06-30 22:00:00"),
	    "1 Jul 2026, 00:00", "a moment on the next day");
	is_text(show_long(owner, NULL, "14:30"), "14:30", "a time of day");
	is_text(show_long(owner, NULL, "14:3x"), "14:3x", "and what is none");
	is_text(show_long(owner, NULL, ""), "", "nothing");
	is_text(show_short(owner, NULL, "soon"), "soon", "no date");
	is_text(show_partial(owner, NULL, "1988-03-27", DATE_DAY),
	    "27 March 1988", "a day");
	is_text(show_partial(owner, NULL, "1988-03-01", DATE_MONTH),
	    "March 1988", "a month");
	is_text(show_partial(owner, NULL, "1988-01-01", DATE_YEAR), "1988",
	    "a year");
}

static void
test_months(void)
{
	static const char *const names[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };

	for (int month = 1; month <= 12; month++) {
		const char *iso = mem_fmt(owner, "2026-%02d-01", month);

		is_text(show_long(owner, NULL, iso),
		    mem_fmt(owner, "1 %s 2026", names[month - 1]), "%s", iso);
		is_text(show_short(owner, NULL, iso),
		    mem_fmt(owner, "1 %.3s 2026", names[month - 1]), "%s short",
		    iso);
	}
}

static const char *const distances[][2] = {
	{ "2026-11-22", "today" },
	{ "2026-11-23", "tomorrow" },
	{ "2026-11-21", "yesterday" },
	{ "2026-11-24", "in 2 days" },
	{ "2026-11-20", "2 days ago" },
	{ "2026-12-05", "in 13 days" },
	{ "2026-12-06", "in 2 weeks" },
	{ "2026-11-09", "13 days ago" },
	{ "2026-11-08", "2 weeks ago" },
	{ "2026-11-01", "3 weeks ago" },
	{ "2026-10-18", "5 weeks ago" },
	{ "2026-09-23", "8 weeks ago" },
	{ "2026-09-22", "2 months ago" },
	{ "2027-01-22", "in 2 months" },
	{ "2025-11-22", "12 months ago" },
	{ "2024-11-23", "23 months ago" },
	{ "2024-11-22", "2 years ago" },
	{ "2028-11-21", "in 23 months" },
	{ "2036-11-22", "in 10 years" },
	{ "2026-11-22 22:59:59", "today" },
	{ "2026-11-22 23:00:00", "tomorrow" },
	{ "", "" },
	{ "x", "x" },
};

static void
test_ago(void)
{
	for (size_t i = 0; i < sizeof(distances) / sizeof(distances[0]); i++)
		is_text(show_ago(owner, NULL, distances[i][0], "2026-11-22"),
		    distances[i][1], "from today to %s", distances[i][0]);
	is_text(show_ago(owner, NULL, "2026-12-31", "2027-01-01"), "yesterday",
	    "over the year");
	is_text(show_ago(owner, NULL, "2028-03-01", "2028-02-28"), "in 2 days",
	    "over a leap day");
	is_text(show_ago(owner, NULL, "2026-11-22", ""), "2026-11-22",
	    "without a today");
}

static void
test_languages(void)
{
	struct lang *da = language("da", danish);
	struct lang *ar = language("ar", arabic);

	is_text(lang_wrong(da), NULL, "Danish is sound");
	is_text(lang_wrong(ar), NULL, "Arabic is sound");
	is_text(
	    show_long(owner, da, "2026-11-22"), "22. november 2026", "Danish");
	is_text(show_long(owner, da, "14:30"), "14.30", "a time in Danish");
	is_text(show_short(owner, da, "2026-11-22 18:00:00"),
	    "22. nov. 2026 kl. 19.00", "Danish, short");
	is_text(show_ago(owner, da, "2026-11-22", "2026-11-22"), "i dag",
	    "Danish, today");
	is_text(show_ago(owner, da, "2026-12-04", "2026-11-22"), "om 12 dage",
	    "Danish, days");
	is_text(show_ago(owner, da, "2026-11-01", "2026-11-22"),
	    "for 3 uger siden", "Danish, weeks");
	is_text(show_long(owner, ar, "2026-11-22"), "22 نوفمبر 2026", "Arabic");
	is_text(show_ago(owner, ar, "2026-11-24", "2026-11-22"), "خلال يومين",
	    "Arabic, two days");
	is_text(show_ago(owner, ar, "2026-11-25", "2026-11-22"), "خلال 3 أيام",
	    "Arabic, three days");
	is_text(show_ago(owner, ar, "2026-12-04", "2026-11-22"), "خلال 12 يومًا",
	    "Arabic, twelve days");
}

/* What was made for one day, form or language is not taken for another's. */
static void
test_again(void)
{
	struct lang *da = language("da", danish);
	char day[DATE_SIZE];
	int year, month, number, same = 0;

	for (int32_t d = 0; d < 6000; d++) {
		date_text(date_days("2020-01-01") + d % 3000, day);
		date_split(date_days(day), &year, &month, &number);
		if (month != 11)
			continue;
		same += !strcmp(show_short(owner, da, day),
		    mem_fmt(owner, "%d. nov. %d", number, year));
		same += !strcmp(show_long(owner, da, day),
		    mem_fmt(owner, "%d. november %d", number, year));
		same += !strcmp(show_short(owner, NULL, day),
		    mem_fmt(owner, "%d Nov %d", number, year));
	}
	is_int(same, 2L * 3 * 8 * 30, "eight Novembers, twice, in three forms");
	for (int i = 0; i < 4; i++)
		is_text(show_ago(owner, da, "2026-12-04",
			    i % 2 ? "2026-11-23" : "2026-11-22"),
		    i % 2 ? "om 11 dage" : "om 12 dage", "seen from two days");
}

int
main(void)
{
	owner = mem_owner(mem_process(), "show_test");
	test_english();
	test_months();
	test_ago();
	test_languages();
	test_again();
	mem_free(owner);
	return done_testing();
}
