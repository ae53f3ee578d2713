/* The hard stop and the warnings of a placement. */

#include "placement.h"

#include <assert.h>
#include <stddef.h>

#include "date.h"
#include "lang.h"
#include "plan.h"

static const struct {
	const char *code;
	const char *text;
} warnings[PLACEMENT_WARNINGS] = {
	[PLACEMENT_RATIO] = { "ratio",
	    N_("There would be more interns than the number of employees "
	       "allows.") },
	[PLACEMENT_TOO_LONG] = { "too_long",
	    N_("It is longer than this type usually may be.") },
	[PLACEMENT_TOO_MANY_HOURS] = { "too_many_hours",
	    N_("Work and Danish classes together are more than a full week.") },
	[PLACEMENT_SAME_EMPLOYER] = { "same_employer",
	    N_("It is the second time in a row at the same employer, without "
	       "a step up.") },
	[PLACEMENT_PERMIT_ENDS] = { "permit_ends",
	    N_("The residence permit is valid until before the planned "
	       "end.") },
	[PLACEMENT_UNDER_18] = { "under_18",
	    N_("The person is under 18 at the start.") },
	[PLACEMENT_NO_CONTACT] = { "no_contact",
	    N_("Nobody at the workplace is named for the first day.") },
};

const char *
placement_stop(const struct placement *p)
{
	if (p->starts == DATE_NONE)
		return N_("Say on which day it starts.");
	if (!p->needs_approval)
		return NULL;
	if (p->approval == DATE_NONE)
		return N_("An asylum seeker may not begin paid work before the "
			  "Immigration Service has approved the contract.");
	if (p->approval > p->starts)
		return N_("The approval is later than the start: it must be "
			  "there before the first day.");
	if (p->approval_until != DATE_NONE && p->approval_until < p->starts)
		return N_("The approval has ended before the start.");
	if (!p->employer_id || p->approval_employer_id != p->employer_id)
		return N_("The approval is for another employer.");
	return NULL;
}

int
placement_interns_max(int staff_count)
{
	if (staff_count <= 50)
		return staff_count / 5;
	return 10 + (staff_count - 50) / 10;
}

static bool
is_over_ratio(const struct placement *p)
{
	return p->has_ratio && p->staff_count > 0 &&
	    p->interns + 1 > placement_interns_max(p->staff_count);
}

static bool
is_too_long(const struct placement *p)
{
	int weeks = p->weeks + (p->is_extended ? p->extension_weeks : 0);

	if (!p->weeks || p->starts == DATE_NONE || p->planned_end == DATE_NONE)
		return false;
	return p->planned_end > plan_placement_end(p->starts, weeks);
}

static bool
is_under_18(const struct placement *p)
{
	return p->born != DATE_NONE && p->starts != DATE_NONE &&
	    date_age(p->born, p->starts) < 18;
}

unsigned int
placement_warnings(const struct placement *p)
{
	const bool are[PLACEMENT_WARNINGS] = {
		[PLACEMENT_RATIO] = is_over_ratio(p),
		[PLACEMENT_TOO_LONG] = is_too_long(p),
		[PLACEMENT_TOO_MANY_HOURS] = p->full_week > 0 &&
		    p->hours_week + p->danish_hours > p->full_week,
		[PLACEMENT_SAME_EMPLOYER] = p->was_there_before,
		[PLACEMENT_PERMIT_ENDS] = p->permit_until != DATE_NONE &&
		    p->permit_until < p->planned_end,
		[PLACEMENT_UNDER_18] = is_under_18(p),
		[PLACEMENT_NO_CONTACT] = !p->has_day1_contact,
	};
	unsigned int bits = 0;

	for (size_t i = 0; i < PLACEMENT_WARNINGS; i++)
		if (are[i])
			bits |= PLACEMENT_BIT(i);
	return bits;
}

const char *
placement_warning_text(enum placement_warning warning)
{
	assert(warning < PLACEMENT_WARNINGS);
	return warnings[warning].text;
}

const char *
placement_warning_code(enum placement_warning warning)
{
	assert(warning < PLACEMENT_WARNINGS);
	return warnings[warning].code;
}
