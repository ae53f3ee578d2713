/* What follows when a pair is over. */

#include "pairing.h"

#include <stddef.h>
#include <string.h>

#include "date.h"
#include "plan.h"

struct end {
	const char *pair_end_reason;
	const char *case_end_reason;
	bool is_newcomers; /* the newcomer leaves */
};

/* A reason that is not here is nobody's choice. */
static const struct end ends[] = {
	{ "goal_reached", "goal_reached", true },
	{ "agreed_period_over", "goal_reached", true },
	{ "became_private_friendship", "goal_reached", true },
	{ "moved_refugee", "moved", true },
	{ "no_time_refugee", "own_wish", true },
	{ "no_contact", "no_contact", true },
	{ "job_or_study", "job_or_study", true },
	{ "left_denmark", "left_denmark", true },
	{ "died", "died", true },
	{ "health", "health", false },
	{ "family_change", "own_wish", false },
};

static const struct end *
end_of(const char *pair_end_reason)
{
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (!strcmp(ends[i].pair_end_reason, pair_end_reason))
			return &ends[i];
	return NULL;
}

bool
pairing_is_three_months(int32_t began, int32_t on)
{
	return began != DATE_NONE && date_add_months(began, 3) <= on;
}

bool
pairing_keeps_priority(
    const char *pair_end_reason, int32_t began, int32_t ended)
{
	const struct end *e = end_of(pair_end_reason);

	if (e && e->is_newcomers)
		return false;
	return began == DATE_NONE || ended <= date_add_months(began, 3);
}

const char *
pairing_case_end_reason(const char *pair_end_reason)
{
	const struct end *e = end_of(pair_end_reason);

	return e ? e->case_end_reason : "other";
}

bool
pairing_pause_is_ok(int32_t today, int32_t paused_until)
{
	return paused_until > today && paused_until <= plan_pause_end(today);
}
