/* The hard stop, and the warnings one by one. */

#include "placement.h"

#include "date.h"
#include "tap.h"

static struct placement
fine(void)
{
	return (struct placement){
		.starts = date_days("2026-12-01"),
		.planned_end = date_days("2027-03-01"),
		.employer_id = 7,
		.approval = DATE_NONE,
		.approval_until = DATE_NONE,
		.has_ratio = true,
		.weeks = 13,
		.extension_weeks = 13,
		.staff_count = 25,
		.interns = 1,
		.hours_week = 25,
		.danish_hours = 12,
		.full_week = 37,
		.permit_until = date_days("2027-03-01"),
		.born = date_days("2008-12-01"),
		.has_day1_contact = true,
	};
}

static void
test_stop(void)
{
	struct placement p = fine();

	ok(!placement_stop(&p), "no approval is needed for an internship");
	p.needs_approval = true;
	ok(placement_stop(&p) != NULL, "none: stop");
	p.approval = p.starts;
	ok(placement_stop(&p) != NULL, "for no employer: stop");
	p.approval_employer_id = 8;
	ok(placement_stop(&p) != NULL, "for another employer: stop");
	p.approval_employer_id = 7;
	ok(!placement_stop(&p), "on the day of the start: go");
	p.approval = p.starts + 1;
	ok(placement_stop(&p) != NULL, "a day late: stop");
	p.approval = p.starts - 100;
	ok(!placement_stop(&p), "long before: go");
	p.approval_until = p.starts;
	ok(!placement_stop(&p), "until the first day: go");
	p.approval_until = p.starts - 1;
	ok(placement_stop(&p) != NULL, "ended before the start: stop");
	p.approval_until = DATE_NONE;
	p.employer_id = p.approval_employer_id = 0;
	ok(placement_stop(&p) != NULL, "nobody is not the same employer");
	p = fine();
	p.starts = DATE_NONE;
	ok(placement_stop(&p) != NULL, "no day of start: stop");
}

/* That the warning, and no other, is there. */
#define WARNS(p, warning, name) \
	is_int(placement_warnings(&(p)), PLACEMENT_BIT(warning), name)
#define FINE(p, name) is_int(placement_warnings(&(p)), 0, name)

static void
test_warnings(void)
{
	struct placement p = fine();

	FINE(p, "nothing to warn about, all at their limits");
	p.interns = 5;
	WARNS(p, PLACEMENT_RATIO, "a sixth intern among 25");
	p.interns = 4;
	FINE(p, "a fifth");
	p.staff_count = 0;
	FINE(p, "not known how many");
	p = fine();
	p.planned_end++;
	p.permit_until++;
	WARNS(p, PLACEMENT_TOO_LONG, "a day more than 13 weeks");
	p.is_extended = true;
	FINE(p, "unless it is extended");
	p.weeks = 0;
	p.is_extended = false;
	FINE(p, "or has no limit");
	p = fine();
	p.danish_hours = 12.5;
	WARNS(p, PLACEMENT_TOO_MANY_HOURS, "37.5 hours");
	p = fine();
	p.was_there_before = true;
	WARNS(p, PLACEMENT_SAME_EMPLOYER, "again");
	p = fine();
	p.permit_until--;
	WARNS(p, PLACEMENT_PERMIT_ENDS, "the permit ends a day before");
	p.permit_until = DATE_NONE;
	FINE(p, "not known until when");
	p = fine();
	p.born++;
	WARNS(p, PLACEMENT_UNDER_18, "18 tomorrow");
	p.born = DATE_NONE;
	FINE(p, "not known how old");
	p = fine();
	p.has_day1_contact = false;
	WARNS(p, PLACEMENT_NO_CONTACT, "nobody is named");
}

static void
test_ratio(void)
{
	is_int(placement_interns_max(4), 0, "4 employees");
	is_int(placement_interns_max(5), 1, "5 employees");
	is_int(placement_interns_max(50), 10, "50 employees");
	is_int(placement_interns_max(59), 10, "59 employees");
	is_int(placement_interns_max(60), 11, "60 employees");
	is_int(placement_interns_max(180), 23, "180 employees");
}

int
main(void)
{
	test_stop();
	test_warnings();
	test_ratio();
	for (int w = 0; w < PLACEMENT_WARNINGS; w++)
		ok(placement_warning_text(w) && placement_warning_code(w),
		    "warning %d has words", w);
	return done_testing();
}
