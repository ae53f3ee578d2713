/* Which role holds which permission. */

#include "may.h"

#include <string.h>

#include "commas.h"

#define BIT(may) (UINT64_C(1) << (may))

#define STAFF \
	(BIT(MAY_SEE_BRANCH) | BIT(MAY_SEE_TASKS) | BIT(MAY_EDIT_TASKS) | \
	    BIT(MAY_SEE_TEAM))
#define PEOPLE \
	(BIT(MAY_SEE_PEOPLE) | BIT(MAY_EDIT_PEOPLE) | BIT(MAY_FILL_INTAKES))
#define BUDDIES \
	(BIT(MAY_SEE_VOLUNTEERS) | BIT(MAY_EDIT_VOLUNTEERS) | BIT(MAY_MATCH) | \
	    BIT(MAY_FOLLOW_PAIRS))
#define WORK (BIT(MAY_SEE_WORK) | BIT(MAY_EDIT_WORK))
#define GRANTS BIT(MAY_GRANT_ROLES)
#define LOOKS BIT(MAY_SEE_LOOKS)
#define VOLUNTEER_LOOKS BIT(MAY_SEE_VOLUNTEER_LOOKS)

struct role {
	const char *name;
	uint64_t may;
};

static const struct role roles[] = {
	{ "branch_manager",
	    STAFF | PEOPLE | BUDDIES | WORK | BIT(MAY_IMPORT) |
		BIT(MAY_LEAD_VOLUNTEERS) | GRANTS | BIT(MAY_LEAD_TEAM) | LOOKS |
		BIT(MAY_LEAD_PRIVACY) | BIT(MAY_GRANT_SUPPORT) |
		BIT(MAY_SEE_INCIDENTS) | BIT(MAY_REVIEW_ROLES) |
		BIT(MAY_SET_BRANCH) | BIT(MAY_TRANSFER_PEOPLE) |
		VOLUNTEER_LOOKS },
	{ "buddy_coordinator",
	    STAFF | PEOPLE | BUDDIES | BIT(MAY_IMPORT) | GRANTS | LOOKS |
		VOLUNTEER_LOOKS },
	{ "job_coordinator",
	    STAFF | PEOPLE | WORK | BIT(MAY_FOLLOW_PAIRS) | GRANTS | LOOKS },
	{ "interviewer", BIT(MAY_SEE_TASKS) | BIT(MAY_FILL_INTAKES) },
	{ "buddy", BIT(MAY_SEE_OWN_PAIRS) },
	{ "board_chair", BIT(MAY_SEE_BRANCH) | BIT(MAY_SEE_TEAM) },
	{ "board_treasurer", BIT(MAY_SEE_BRANCH) },
	{ "hq_support",
	    BIT(MAY_SEE_BRANCH) | BIT(MAY_SEE_TASKS) | BIT(MAY_SEE_TEAM) |
		BIT(MAY_SEE_PEOPLE) | BIT(MAY_SEE_VOLUNTEERS) | BIT(MAY_MATCH) |
		BIT(MAY_FOLLOW_PAIRS) | BIT(MAY_SEE_WORK) },
	{ "hq_consultant", BIT(MAY_SEE_NUMBERS) | BIT(MAY_ASK_SUPPORT) },
	{ "hq_safeguarding",
	    BIT(MAY_SEE_NUMBERS) | BIT(MAY_ASK_SUPPORT) |
		BIT(MAY_HANDLE_SEVERE) },
	{ "hq_check", BIT(MAY_DECIDE_CHECKS) },
	{ "hq_analyst", BIT(MAY_SEE_NUMBERS) },
	{ "hq_admin", BIT(MAY_SEE_NUMBERS) | BIT(MAY_REVIEW_ROLES) },
	{ "dpo", BIT(MAY_SEE_NUMBERS) | BIT(MAY_WATCH_ACCESS) },
	{ NULL, 0 },
};

static const char *const names[] = {
	[MAY_ANYBODY] = "anybody",
	[MAY_SIGNED_IN] = "signed_in",
	[MAY_SEE_BRANCH] = "see_branch",
	[MAY_SEE_PEOPLE] = "see_people",
	[MAY_EDIT_PEOPLE] = "edit_people",
	[MAY_SEE_VOLUNTEERS] = "see_volunteers",
	[MAY_EDIT_VOLUNTEERS] = "edit_volunteers",
	[MAY_MATCH] = "match",
	[MAY_SEE_WORK] = "see_work",
	[MAY_EDIT_WORK] = "edit_work",
	[MAY_IMPORT] = "import",
	[MAY_SEE_TASKS] = "see_tasks",
	[MAY_EDIT_TASKS] = "edit_tasks",
	[MAY_SEE_TEAM] = "see_team",
	[MAY_LEAD_VOLUNTEERS] = "lead_volunteers",
	[MAY_GRANT_ROLES] = "grant_roles",
	[MAY_LEAD_TEAM] = "lead_team",
	[MAY_FILL_INTAKES] = "fill_intakes",
	[MAY_SEE_OWN_PAIRS] = "see_own_pairs",
	[MAY_SEE_LOOKS] = "see_looks",
	[MAY_SEE_VOLUNTEER_LOOKS] = "see_volunteer_looks",
	[MAY_LEAD_PRIVACY] = "lead_privacy",
	[MAY_SEE_NUMBERS] = "see_numbers",
	[MAY_ASK_SUPPORT] = "ask_support",
	[MAY_DECIDE_CHECKS] = "decide_checks",
	[MAY_GRANT_SUPPORT] = "grant_support",
	[MAY_WATCH_ACCESS] = "watch_access",
	[MAY_SEE_INCIDENTS] = "see_incidents",
	[MAY_HANDLE_SEVERE] = "handle_severe",
	[MAY_REVIEW_ROLES] = "review_roles",
	[MAY_SET_BRANCH] = "set_branch",
	[MAY_FOLLOW_PAIRS] = "follow_pairs",
	[MAY_TRANSFER_PEOPLE] = "transfer_people",
};

uint64_t
may_of_roles(const char *list)
{
	uint64_t may = 0;

	for (const struct role *r = roles; r->name; r++)
		if (commas_has(list, r->name))
			may |= r->may;
	return may;
}

/* Who leads a branch, and whoever sees more than one of them. */
bool
may_needs_factor(const char *list)
{
	struct commas_item role;

	while (commas_next(&list, &role))
		if (commas_is(role, "branch_manager") ||
		    commas_is(role, "dpo") ||
		    (role.len > 3 && !memcmp(role.text, "hq_", 3)))
			return true;
	return false;
}

const char *
may_name(unsigned int may)
{
	return may < sizeof(names) / sizeof(*names) ? names[may] : "?";
}

bool
may_named(const char *name, size_t len, unsigned int *may)
{
	for (*may = 0; *may < sizeof(names) / sizeof(*names); ++*may)
		if (strlen(names[*may]) == len &&
		    !memcmp(names[*may], name, len))
			return true;
	return false;
}
