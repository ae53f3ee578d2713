/* Dates that follow from dates: month ends, leap days, holidays. */

#include "plan.h"

#include "date.h"
#include "tap.h"

static void
is_date(int32_t got, const char *want, const char *name)
{
	char iso[DATE_SIZE];

	is_text(
	    got == DATE_NONE ? "none" : date_text(got, iso), want, "%s", name);
}

static int32_t
on(const char *iso)
{
	return date_days(iso);
}

static void
test_person(void)
{
	is_date(plan_responsibility(on("2026-05-15")), "2026-07-01",
	    "visited 15 May: responsible 1 July");
	is_date(plan_responsibility(on("2026-12-31")), "2027-02-01",
	    "visited on New Year's Eve");
	is_date(plan_responsibility(on("2027-12-31")), "2028-02-01",
	    "the first of February, not the last of January and a day");
	is_date(plan_responsibility(on("2026-11-01")), "2027-01-01",
	    "the first of a month is still that month");
	is_date(plan_responsibility(DATE_NONE), "none", "not visited");
	is_date(plan_first_contact(on("2026-11-20"), DATE_NONE), "2026-11-27",
	    "5 working days from a Friday");
	is_date(plan_first_contact(on("2026-11-20"), on("2026-12-01")),
	    "2026-12-08", "from moving in, if that is later");
	is_date(plan_first_contact(on("2026-11-20"), on("2026-11-01")),
	    "2026-11-27", "from the referral, if that is later");
	is_date(plan_first_contact(on("2026-12-22"), DATE_NONE), "2026-12-30",
	    "Christmas is no working day");
	is_date(plan_first_contact(on("2027-03-24"), DATE_NONE), "2027-04-05",
	    "nor is Easter");
	is_date(plan_first_contact(DATE_NONE, DATE_NONE), "none", "no date");
	is_date(plan_turns_18(on("2009-05-31")), "2027-02-28",
	    "17 years and 9 months at the end of February");
	is_date(plan_six_months(on("2026-08-31")), "2027-02-28",
	    "6 months from 31 August");
	is_date(plan_permit_first(on("2027-05-31")), "2027-02-28",
	    "3 months before a permit ends");
	is_date(plan_permit_second(on("2028-03-31")), "2028-02-29",
	    "a month before, in a leap year");
	is_date(plan_consent_end(on("2028-02-29")), "2029-02-28",
	    "a consent of a leap day");
	is_date(plan_renewal(on("2026-02-28")), "2028-02-28",
	    "24 months do not find the leap day");
}

static void
test_wait(void)
{
	int32_t today = on("2026-11-22");

	is_text(plan_wait_light(today - 45, today), "", "45 days");
	is_text(plan_wait_light(today - 46, today), "amber", "46 days");
	is_text(plan_wait_light(today - 60, today), "amber", "60 days");
	is_text(plan_wait_light(today - 61, today), "red", "61 days");
	is_text(plan_wait_light(DATE_NONE, today), "", "not waiting");
}

static void
test_pair(void)
{
	struct plan_due due[PLAN_CHECKINS];

	is_int(plan_checkins(on("2027-11-30"), due), 5, "five check-ins");
	is_text(due[0].kind, "d14", "the first");
	is_date(due[0].due, "2027-12-14", "after 14 days");
	is_text(due[1].kind, "w6", "the second");
	is_date(due[1].due, "2028-01-11", "after 6 weeks, over the year's end");
	is_text(due[2].kind, "m3", "the third");
	is_date(due[2].due, "2028-02-29", "after 3 months, a leap day");
	is_text(due[3].kind, "m6", "the fourth");
	is_date(due[3].due, "2028-05-30", "6 months count from the start");
	is_text(due[4].kind, "m12", "the fifth");
	is_date(due[4].due, "2028-11-30", "after 12 months");
	is_date(plan_checkin_yearly(on("2028-02-29"), 1), "2030-02-28",
	    "the yearly one of a leap day");
	is_date(plan_checkin_yearly(on("2028-02-29"), 3), "2032-02-29",
	    "which comes back");
	plan_checkins(DATE_NONE, due);
	is_date(due[4].due, "none", "no start, no check-ins");
	is_date(plan_trial_end(on("2026-10-20")), "2026-11-03",
	    "14 days over the end of summer time");
	is_date(plan_proposal_expiry(on("2026-12-28")), "2027-01-04",
	    "a proposal lasts 7 days");
	is_date(plan_proposal_reminder(on("2026-12-28")), "2027-01-01",
	    "a reminder after 4");
	is_date(plan_overdue(on("2026-11-22")), "2026-11-30",
	    "overdue after more than 7 days");
	is_date(plan_end_talk(on("2027-01-15")), "2026-12-16", "end talk");
	is_date(plan_pause_end(on("2027-12-01")), "2028-02-29", "90 days");
}

static void
test_visits(void)
{
	struct plan_due due[PLAN_VISITS];
	int32_t start = on("2026-11-30"), end = plan_placement_end(start, 13);

	is_date(end, "2027-02-28", "13 weeks are 91 days");
	is_int(plan_visits("VPRAK", start, end, due), 7, "all seven");
	is_text(due[0].kind, "day1", "day 1");
	is_date(due[0].due, "2026-11-30", "on the first day");
	is_date(due[1].due, "2026-12-07", "week 1");
	is_date(due[2].due, "2026-12-28", "week 4");
	is_text(due[3].kind, "w9", "week 9");
	is_date(due[3].due, "2027-02-01", "to decide");
	is_text(due[4].kind, "end", "the end");
	is_date(due[4].due, "2027-02-22", "the last week");
	is_date(due[5].due, "2027-05-28", "3 months after");
	is_date(due[6].due, "2028-02-28", "12 months after");

	is_int(plan_visits("VPRAK", start, start + 27, due), 5,
	    "four weeks: neither week 4 nor week 9");
	is_text(due[2].kind, "end", "but the end");
	is_int(plan_visits("VISIT", start, start, due), 1, "a visit: day 1");
	is_int(plan_visits("VPRAK", start, start + 2, due), 4, "three days");
	is_date(due[1].due, "2026-11-30", "end on the first day of it");

	is_int(plan_visits("JOB", start, DATE_NONE, due), 6, "an open job");
	is_text(due[4].kind, "m3", "has no last week");
	is_date(due[4].due, "2027-02-28", "and counts from the start");
	is_int(plan_visits("JOB", DATE_NONE, end, due), 0, "no start: none");
	is_int(plan_visits("NEW", start, end, due), 7, "an unknown type: all");

	is_date(plan_what_next(start, end), "2027-02-07", "what next");
	is_date(plan_what_next(start, start + 9), "2026-11-30",
	    "not before the start");
	is_date(plan_what_next(start, DATE_NONE), "none", "no end");
}

int
main(void)
{
	test_person();
	test_wait();
	test_pair();
	test_visits();
	return done_testing();
}
