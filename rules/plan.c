/* Dates that follow from other dates. */

#include "plan.h"

#include <string.h>

#include "date.h"

enum {
	DAY1 = 1 << 0,
	W1 = 1 << 1,
	W4 = 1 << 2,
	W9 = 1 << 3,
	END = 1 << 4,
	M3 = 1 << 5,
	M12 = 1 << 6,
	ALL = DAY1 | W1 | W4 | W9 | END | M3 | M12,
};

struct follow {
	const char *placement_type;
	unsigned int kinds;
};

/* A type that is not here is followed up in full. */
static const struct follow follows[] = {
	{ "VISIT", DAY1 },
	{ "VOL", DAY1 | W4 | END },
	{ "INT_PRAK", DAY1 | W4 | END },
	{ "UPRAK", DAY1 | W1 | END },
};

static int32_t
days_after(int32_t day, int days)
{
	return day == DATE_NONE ? DATE_NONE : day + days;
}

static int32_t
months_after(int32_t day, int months)
{
	return day == DATE_NONE ? DATE_NONE : date_add_months(day, months);
}

int32_t
plan_responsibility(int32_t placed)
{
	return placed == DATE_NONE ? DATE_NONE : date_month_start(placed, 2);
}

int32_t
plan_first_contact(int32_t referred, int32_t moves_in)
{
	/* DATE_NONE is before every date. */
	int32_t from = moves_in > referred ? moves_in : referred;

	return from == DATE_NONE ? DATE_NONE : date_add_workdays(from, 5);
}

int32_t
plan_interview(int32_t contacted)
{
	return days_after(contacted, 14);
}

const char *
plan_wait_light(int32_t priority, int32_t today)
{
	if (priority == DATE_NONE || today - priority <= 45)
		return "";
	return today - priority <= 60 ? "amber" : "red";
}

int32_t
plan_volunteer_contact(int32_t applied)
{
	return days_after(applied, 7);
}

int32_t
plan_proposal_reminder(int32_t sent)
{
	return days_after(sent, 4);
}

int32_t
plan_proposal_expiry(int32_t sent)
{
	return days_after(sent, 7);
}

int32_t
plan_first_meeting(int32_t agreed)
{
	return days_after(agreed, 14);
}

int32_t
plan_trial_end(int32_t trial)
{
	return days_after(trial, 14);
}

size_t
plan_checkins(int32_t trial, struct plan_due due[PLAN_CHECKINS])
{
	due[0] = (struct plan_due){ "d14", days_after(trial, 14) };
	due[1] = (struct plan_due){ "w6", days_after(trial, 42) };
	due[2] = (struct plan_due){ "m3", months_after(trial, 3) };
	due[3] = (struct plan_due){ "m6", months_after(trial, 6) };
	due[4] = (struct plan_due){ "m12", months_after(trial, 12) };
	return PLAN_CHECKINS;
}

int32_t
plan_checkin_yearly(int32_t trial, int years_more)
{
	return months_after(trial, 12 * (1 + years_more));
}

int32_t
plan_overdue(int32_t due)
{
	return days_after(due, 8);
}

int32_t
plan_end_talk(int32_t planned_end)
{
	return days_after(planned_end, -30);
}

int32_t
plan_pause_end(int32_t paused)
{
	return days_after(paused, 90);
}

static unsigned int
kinds_of(const char *placement_type)
{
	for (size_t i = 0; i < sizeof(follows) / sizeof(*follows); i++)
		if (!strcmp(follows[i].placement_type, placement_type))
			return follows[i].kinds;
	return ALL;
}

/* The start of the last week, or the first day of what is shorter. */
static int32_t
last_week(int32_t starts, int32_t planned_end)
{
	int32_t day = days_after(planned_end, -6);

	return day != DATE_NONE && day < starts ? starts : day;
}

size_t
plan_visits(const char *placement_type, int32_t starts, int32_t planned_end,
    struct plan_due due[PLAN_VISITS])
{
	const int32_t after = planned_end == DATE_NONE ? starts : planned_end;
	const int32_t last = last_week(starts, planned_end);
	const struct {
		unsigned int kind;
		struct plan_due at;
		int32_t until;
	} visits[PLAN_VISITS] = {
		{ DAY1, { "day1", starts }, planned_end },
		{ W1, { "w1", days_after(starts, 7) }, last },
		{ W4, { "w4", days_after(starts, 28) }, last },
		{ W9, { "w9", days_after(starts, 63) }, last },
		{ END, { "end", last }, planned_end },
		{ M3, { "m3", months_after(after, 3) }, DATE_NONE },
		{ M12, { "m12", months_after(after, 12) }, DATE_NONE },
	};
	const unsigned int kinds = kinds_of(placement_type);
	size_t count = 0;

	for (size_t i = 0; i < PLAN_VISITS && starts != DATE_NONE; i++) {
		if (!(kinds & visits[i].kind) || visits[i].at.due == DATE_NONE)
			continue;
		if (visits[i].until != DATE_NONE &&
		    visits[i].at.due > visits[i].until)
			continue;
		due[count++] = visits[i].at;
	}
	return count;
}

int32_t
plan_what_next(int32_t starts, int32_t planned_end)
{
	int32_t day = days_after(planned_end, -21);

	return day != DATE_NONE && day < starts ? starts : day;
}

int32_t
plan_placement_end(int32_t starts, int weeks)
{
	return days_after(starts, 7 * weeks - 1);
}

int32_t
plan_six_months(int32_t applied)
{
	return months_after(applied, 6);
}

int32_t
plan_permit_first(int32_t permit_until)
{
	return months_after(permit_until, -3);
}

int32_t
plan_permit_second(int32_t permit_until)
{
	return months_after(permit_until, -1);
}

int32_t
plan_consent_end(int32_t given)
{
	return months_after(given, 12);
}

int32_t
plan_renewal(int32_t signed_on)
{
	return months_after(signed_on, 24);
}

int32_t
plan_check_reply(int32_t requested)
{
	return days_after(requested, 21);
}

int32_t
plan_turns_18(int32_t born)
{
	return months_after(born, 12 * 18 - 3);
}
