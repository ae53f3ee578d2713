/* lib/date.h, lib/show.h: what reads as a date reads so again. */
#include "lib/date.h"
#include "lib/show.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_moment(const char *s)
{
	char text[DATE_MOMENT_SIZE];
	time_t moment;

	if (date_moment_read(s, &moment))
		must(!strcmp(date_moment(moment, text), s));
	if (date_local_read(s, &moment))
		must(!strncmp(date_local(moment, text), s, 10));
}

static void
check_days(int32_t days)
{
	int year, month, day;
	char iso[DATE_SIZE];

	date_split(days, &year, &month, &day);
	must(date_make(year, month, day) == date_days(date_text(days, iso)));
	must(date_weekday(days) >= 1 && date_weekday(days) <= 7);
	must(date_add_months(days, 1) != DATE_NONE);
	must(date_month_start(days, -1) != DATE_NONE);
	if (date_to_solar(days, &year, &month, &day))
		must(date_from_solar(year, month, day) == days);
	date_holiday(days);
	date_add_workdays(days, 3);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	void *owner = mem_owner(mem_process(), "date_fuzz");
	char *s = mem_dup_n(owner, (const char *)bytes, len);
	char iso[DATE_SIZE] = "", again[DATE_SIZE];
	struct date_partial partial;
	int32_t days;

	if (date_read(s, iso) == DATE_OK) {
		must(date_days(iso) != DATE_NONE);
		must(date_read(iso, again) == DATE_OK && !strcmp(iso, again));
	}
	if (date_read_partial(s, &partial) == DATE_OK)
		must(date_days(partial.iso) != DATE_NONE);
	check_moment(s);
	if (len >= sizeof(days)) {
		memcpy(&days, bytes, sizeof(days));
		check_days(days);
		check_days(days % 1000000);
	}
	show_long(owner, NULL, s);
	show_ago(owner, NULL, s, "2026-11-22");
	mem_free(owner);
	return 0;
}
