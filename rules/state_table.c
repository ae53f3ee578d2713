/* The arrows of DOMAIN 7.2. Rows under a comment are our own addition. */

#include "state_table.h"

#include "lang.h"

/* clang-format off: one arrow a line or two */

#define C STATE_COORDINATOR
#define M STATE_MANAGER
#define H STATE_HQ
#define V STATE_VOLUNTEER_SAYS
#define P STATE_PERSON_SAYS
#define S STATE_SYSTEM

static const struct state_arrow referral[] = {
	{ "received", "routed", N_("Send to a branch"), S | H, STATE_FREE },
	{ "routed", "accepted", N_("Accept"), C | M, STATE_ACCEPTED_PERSON },
	{ "routed", "returned", N_("Send back"), C, STATE_REASON },
	{ "accepted", "closed", N_("Close the referral"), C, STATE_FREE },
	{ "*", "withdrawn", N_("Record the withdrawal"), P | C | H,
	    STATE_FREE },
};

static const struct state_arrow person[] = {
	{ "prospective", "active", N_("Begin"), C, STATE_FREE },
	{ "active", "dormant", NULL, S, STATE_NO_OPEN_CASE },
	{ "active", "transferred", N_("Move to another branch"), M,
	    STATE_MOVE_CONSENT },
	{ "dormant", "closed", N_("Close the file"), C | S, STATE_REASON },
	{ "closed", "anonymised", NULL, S, STATE_FREE },
	/* Death or leaving closes at any time. */
	{ "prospective", "closed", N_("Close the file"), C, STATE_REASON },
	{ "active", "closed", N_("Close the file"), C, STATE_REASON },
	/* A case opened again, or a new one, wakes the file. */
	{ "dormant", "active", N_("Begin again"), C | S, STATE_FREE },
	/* Whoever is expected may be placed elsewhere before they come. */
	{ "prospective", "transferred", N_("Move to another branch"), M,
	    STATE_MOVE_CONSENT },
};

static const struct state_arrow case_intake[] = {
	{ "new", "contacting", N_("Begin to contact"), C, STATE_FREE },
	{ "contacting", "interview_booked", N_("Book the interview"), C,
	    STATE_FREE },
	{ "contacting", "unreachable", N_("Give up trying"), C,
	    STATE_THREE_ATTEMPTS },
	{ "unreachable", "reopened", N_("Try again"), C, STATE_FREE },
	{ "interview_booked", "in_progress", N_("Begin the interview"), C,
	    STATE_FREE },
	{ "in_progress", "waiting", N_("Put on the waiting list"), C,
	    STATE_FREE },
	{ "waiting", "served", N_("Record that help is given"), C, STATE_FREE },
	{ "served", "closed", N_("Close the case"), C, STATE_FREE },
	{ "*", "paused", N_("Pause"), P | C, STATE_UNTIL },
	{ "paused", "*", N_("Go on"), C, STATE_AS_BEFORE },
	{ "*", "declined_by_person", N_("Record that the person declines"),
	    P | C, STATE_FREE },
	{ "closed", "reopened", N_("Open again"), C, STATE_WITHIN_A_YEAR },
	/* What is opened again goes on where it makes sense. */
	{ "reopened", "contacting", N_("Begin to contact"), C, STATE_FREE },
	{ "reopened", "in_progress", N_("Go on"), C, STATE_FREE },
};

static const struct state_arrow case_buddy[] = {
	{ "new", "contacting", N_("Begin to contact"), C, STATE_FREE },
	{ "contacting", "interview_booked", N_("Book the interview"), C,
	    STATE_FREE },
	{ "contacting", "unreachable", N_("Give up trying"), C,
	    STATE_THREE_ATTEMPTS },
	{ "unreachable", "reopened", N_("Try again"), C, STATE_FREE },
	{ "interview_booked", "in_progress", N_("Begin the interview"), C,
	    STATE_FREE },
	{ "in_progress", "waiting", N_("Put on the waiting list"), C,
	    STATE_FREE },
	{ "waiting", "proposed", N_("Propose a volunteer"), C,
	    STATE_BOTH_ELIGIBLE },
	{ "proposed", "waiting", NULL, C | S, STATE_FREE },
	{ "proposed", "matched", NULL, C | S, STATE_BOTH_YES },
	{ "matched", "waiting", N_("Put back on the waiting list"), C,
	    STATE_REMATCH },
	{ "matched", "followed", N_("Follow up from now on"), C | S,
	    STATE_THREE_MONTHS },
	{ "followed", "closed", N_("Close the case"), C, STATE_FREE },
	{ "*", "paused", N_("Pause"), P | C, STATE_UNTIL },
	{ "paused", "*", N_("Go on"), C, STATE_AS_BEFORE },
	{ "*", "declined_by_person", N_("Record that the person declines"),
	    P | C, STATE_FREE },
	{ "closed", "reopened", N_("Open again"), C, STATE_WITHIN_A_YEAR },
	/* What is opened again goes on where it makes sense. */
	{ "reopened", "contacting", N_("Begin to contact"), C, STATE_FREE },
	{ "reopened", "in_progress", N_("Go on"), C, STATE_FREE },
	/* A pair may end early without a wish for a new one, or late with. */
	{ "matched", "closed", NULL, C | S, STATE_REASON },
	{ "followed", "waiting", NULL, C | S, STATE_REMATCH },
};

static const struct state_arrow case_work[] = {
	{ "new", "profiling", N_("Begin the profile"), C, STATE_FREE },
	{ "profiling", "ready", N_("Profile is ready"), C, STATE_FREE },
	{ "ready", "searching", N_("Begin to search"), C, STATE_FREE },
	{ "searching", "placed", N_("Place found"), C | S, STATE_FREE },
	{ "placed", "followed_up", N_("Follow up from now on"), C | S,
	    STATE_FREE },
	{ "followed_up", "achieved", N_("Record that the goal is reached"), C,
	    STATE_FREE },
	{ "followed_up", "closed", N_("Close the case"), C, STATE_FREE },
	{ "*", "paused", N_("Pause"), P | C, STATE_UNTIL },
	{ "paused", "*", N_("Go on"), C, STATE_AS_BEFORE },
	{ "*", "declined_by_person", N_("Record that the person declines"),
	    P | C, STATE_FREE },
	{ "closed", "reopened", N_("Open again"), C, STATE_WITHIN_A_YEAR },
	/* A placement that ends without a job starts the search again. */
	{ "placed", "searching", N_("Search again"), C | S, STATE_FREE },
	{ "followed_up", "searching", N_("Search again"), C, STATE_FREE },
	/* What is opened again goes on where it makes sense. */
	{ "reopened", "profiling", N_("Begin the profile"), C, STATE_FREE },
	{ "reopened", "searching", N_("Search again"), C, STATE_FREE },
};

static const struct state_arrow volunteer[] = {
	{ "applied", "contacted", N_("Record contact"), C | S, STATE_FREE },
	{ "contacted", "interviewed", N_("Record the conversation"), C,
	    STATE_FREE },
	{ "interviewed", "onboarding", N_("Welcome as a volunteer"), C,
	    STATE_FREE },
	{ "onboarding", "ready", N_("Ready to be matched"), C, STATE_READY },
	{ "ready", "matched", NULL, C | S, STATE_FREE },
	{ "matched", "ready", NULL, C | S, STATE_NO_PAIR },
	{ "ready", "paused", N_("Pause"), V | C, STATE_UNTIL },
	{ "matched", "paused", N_("Pause"), V | C, STATE_UNTIL },
	{ "paused", "ready", N_("Go on"), V | C, STATE_FREE },
	{ "*", "declined", N_("Decline"), M, STATE_REASON },
	{ "*", "suspended", N_("Suspend"), M | H, STATE_FREE },
	{ "suspended", "ready", N_("Lift the suspension"), M | H,
	    STATE_INCIDENT_OVER },
	{ "*", "ended", N_("End as a volunteer"), V | C | M, STATE_REASON },
};

static const struct state_arrow check[] = {
	{ "needed", "consent_sent", N_("Ask for consent"), C | H, STATE_FREE },
	{ "consent_sent", "requested", N_("Order"), H, STATE_FREE },
	{ "requested", "answered_clear", N_("Approve"), H, STATE_FREE },
	{ "requested", "answered_not_clear", N_("Do not approve"), H,
	    STATE_FREE },
	{ "requested", "no_reply", NULL, H | S, STATE_FREE },
	{ "no_reply", "needed", N_("Begin again"), C | H | S, STATE_FREE },
	{ "answered_clear", "expired", NULL, S, STATE_FREE },
	{ "expired", "needed", N_("Begin again"), C | H | S, STATE_FREE },
	{ "*", "withdrawn", N_("Withdraw"), V | C | H, STATE_FREE },
};

static const struct state_arrow proposal[] = {
	{ "draft", "sent", N_("Send the proposal"), C, STATE_BOTH_ELIGIBLE },
	{ "sent", "accepted_one", N_("Record a yes"), P | V | C, STATE_FREE },
	{ "accepted_one", "accepted_both", N_("Record a yes"), P | V | C,
	    STATE_BOTH_YES },
	{ "sent", "declined_refugee", N_("The newcomer says no"), P | C,
	    STATE_REASON },
	{ "sent", "declined_volunteer", N_("The volunteer says no"), V | C,
	    STATE_REASON },
	{ "sent", "expired", NULL, S, STATE_PAST_EXPIRY },
	{ "sent", "withdrawn", N_("Withdraw the proposal"), C, STATE_FREE },
	{ "accepted_one", "declined_refugee", N_("The newcomer says no"), P | C,
	    STATE_REASON },
	{ "accepted_one", "declined_volunteer", N_("The volunteer says no"),
	    V | C, STATE_REASON },
	{ "accepted_one", "expired", NULL, S, STATE_PAST_EXPIRY },
	{ "accepted_one", "withdrawn", N_("Withdraw the proposal"), C,
	    STATE_FREE },
	/* A draft holds the only open proposal of its case. */
	{ "draft", "withdrawn", N_("Throw the draft away"), C, STATE_FREE },
};

static const struct state_arrow pair[] = {
	{ "planned", "first_meeting_booked", N_("Book first meeting"), C,
	    STATE_FREE },
	{ "first_meeting_booked", "met", N_("Record the first meeting"), C,
	    STATE_FREE },
	{ "met", "trial", N_("Begin the trial period"), C, STATE_AGREEMENT },
	{ "trial", "active", N_("Make the pair active"), C,
	    STATE_BOTH_CONTINUE },
	{ "active", "ending", N_("Prepare the end"), P | V | C, STATE_FREE },
	{ "ending", "ended", N_("End the pair"), C, STATE_REASON },
	{ "met", "not_started", N_("It does not go on"), P | V | C,
	    STATE_REASON },
	{ "trial", "not_started", N_("It does not go on"), P | V | C,
	    STATE_REASON },
	{ "active", "paused", N_("Pause"), P | V | C, STATE_NINETY_DAYS },
	{ "paused", "active", N_("Go on"), C, STATE_FREE },
	{ "*", "suspended", N_("Suspend"), M | H | S, STATE_FREE },
	{ "suspended", "active", N_("Lift the suspension"), M | H,
	    STATE_INCIDENT_OVER },
	{ "suspended", "ended", N_("End the pair"), M | H, STATE_REASON },
	{ "ended", "archived", NULL, S, STATE_FREE },
	/* The stage "before first meeting" of DOMAIN 2.8. */
	{ "planned", "not_started", N_("It does not go on"), P | V | C,
	    STATE_REASON },
	{ "first_meeting_booked", "not_started", N_("It does not go on"),
	    P | V | C, STATE_REASON },
};

static const struct state_arrow checkin[] = {
	{ "due", "done", N_("Record the check-in"), C, STATE_INCIDENT_MADE },
	{ "due", "skipped", N_("Skip"), C, STATE_REASON },
	{ "due", "overdue", NULL, S, STATE_OVERDUE },
	{ "overdue", "done", N_("Record the check-in"), C,
	    STATE_INCIDENT_MADE },
};

static const struct state_arrow placement[] = {
	{ "idea", "proposed_to_person", N_("Suggest to the person"), C,
	    STATE_FREE },
	{ "proposed_to_person", "agreed_by_person", N_("The person agrees"),
	    P | C, STATE_FREE },
	{ "agreed_by_person", "proposed_to_employer",
	    N_("Suggest to the employer"), C, STATE_FREE },
	{ "proposed_to_employer", "accepted", N_("The employer agrees"), C,
	    STATE_FREE },
	{ "accepted", "awaiting_approval", N_("Ask for approval"), C,
	    STATE_FREE },
	{ "awaiting_approval", "approved", N_("Record the approval"), C,
	    STATE_APPROVAL },
	{ "accepted", "started", N_("Start"), C, STATE_HARD_STOP },
	{ "approved", "started", N_("Start"), C, STATE_HARD_STOP },
	{ "started", "extended", N_("Extend"), C, STATE_FREE },
	{ "started", "completed", N_("Complete"), C, STATE_REASON },
	{ "started", "broken_off", N_("Break off"), C, STATE_REASON },
	{ "extended", "completed", N_("Complete"), C, STATE_REASON },
	{ "extended", "broken_off", N_("Break off"), C, STATE_REASON },
	{ "idea", "cancelled", N_("Call it off"), P | C, STATE_REASON },
	{ "proposed_to_person", "cancelled", N_("Call it off"), P | C,
	    STATE_REASON },
	{ "agreed_by_person", "cancelled", N_("Call it off"), P | C,
	    STATE_REASON },
	{ "proposed_to_employer", "cancelled", N_("Call it off"), P | C,
	    STATE_REASON },
	{ "accepted", "cancelled", N_("Call it off"), P | C, STATE_REASON },
	{ "awaiting_approval", "cancelled", N_("Call it off"), P | C,
	    STATE_REASON },
	{ "approved", "cancelled", N_("Call it off"), P | C, STATE_REASON },
};

static const struct state_arrow task[] = {
	{ "open", "done", N_("Done"), C, STATE_FREE },
	{ "open", "snoozed", N_("Later"), C, STATE_UNTIL },
	{ "open", "cancelled", N_("Cancel the task"), C | S, STATE_FREE },
	{ "snoozed", "open", N_("Take up again"), C | S, STATE_FREE },
	{ "snoozed", "done", N_("Done"), C, STATE_FREE },
	{ "snoozed", "cancelled", N_("Cancel the task"), C | S, STATE_FREE },
};

static const struct state_arrow incident[] = {
	{ "reported", "triaged", N_("Judge how serious it is"), M | H,
	    STATE_FREE },
	{ "triaged", "handling", N_("Handle it"), M | H, STATE_FREE },
	{ "handling", "awaiting_authority",
	    N_("Record that an authority was "
	       "told"),
	    M | H, STATE_FREE },
	{ "awaiting_authority", "resolved", N_("Record what came of it"), M | H,
	    STATE_FREE },
	{ "resolved", "closed", N_("Close it as the second person"), M | H,
	    STATE_SECOND_PERSON },
	{ "closed", "reopened", N_("Open again"), H, STATE_REASON },
	/* Not all that happens is an authority's. */
	{ "handling", "resolved", N_("Record what came of it"), M | H,
	    STATE_FREE },
	/* The authority has answered, or the second person is not content. */
	{ "awaiting_authority", "handling", N_("Go on handling it"), M | H,
	    STATE_FREE },
	{ "resolved", "handling", N_("Go on handling it"), M | H, STATE_FREE },
	{ "reopened", "handling", N_("Handle it"), M | H, STATE_FREE },
};

/* The move of a file itself: asked by one manager, answered by the other. */
static const struct state_arrow transfer[] = {
	{ "proposed", "accepted", N_("Take over the file"), M,
	    STATE_MOVE_CONSENT },
	{ "proposed", "declined", N_("Decline"), M, STATE_REASON },
	{ "proposed", "withdrawn", N_("Take it back"), P | M | S, STATE_FREE },
};

#define ARROWS(of) (of), sizeof(of) / sizeof(*(of))

const struct state_table state_tables[STATE_MACHINES] = {
	[STATE_REFERRAL] = {
		"referral_status",
		{ "received", "routed", "accepted", "returned", "closed",
		    "withdrawn" },
		{ "closed", "withdrawn" },
		ARROWS(referral),
	},
	[STATE_PERSON] = {
		"person_status",
		{ "prospective", "active", "dormant", "transferred", "closed",
		    "anonymised" },
		{ "transferred", "closed", "anonymised" },
		ARROWS(person),
	},
	[STATE_CASE_INTAKE] = {
		"case_status",
		{ "new", "contacting", "unreachable", "interview_booked",
		    "in_progress", "waiting", "served", "paused", "reopened",
		    "declined_by_person", "closed" },
		{ "declined_by_person", "closed" },
		ARROWS(case_intake),
	},
	[STATE_CASE_BUDDY] = {
		"case_status",
		{ "new", "contacting", "unreachable", "interview_booked",
		    "in_progress", "waiting", "proposed", "matched", "followed",
		    "paused", "reopened", "declined_by_person", "closed" },
		{ "declined_by_person", "closed" },
		ARROWS(case_buddy),
	},
	[STATE_CASE_WORK] = {
		"case_status",
		{ "new", "profiling", "ready", "searching", "placed",
		    "followed_up", "paused", "reopened", "achieved",
		    "declined_by_person", "closed" },
		{ "achieved", "declined_by_person", "closed" },
		ARROWS(case_work),
	},
	[STATE_VOLUNTEER] = {
		"volunteer_status",
		{ "applied", "contacted", "interviewed", "onboarding",
		    "ready", "matched", "paused", "suspended", "declined",
		    "ended" },
		{ "declined", "ended" },
		ARROWS(volunteer),
	},
	[STATE_CHECK] = {
		"check_status",
		{ "needed", "consent_sent", "requested", "no_reply",
		    "answered_clear", "answered_not_clear", "expired",
		    "withdrawn" },
		{ "withdrawn" },
		ARROWS(check),
	},
	[STATE_PROPOSAL] = {
		"proposal_status",
		{ "draft", "sent", "accepted_one", "accepted_both",
		    "declined_refugee", "declined_volunteer", "expired",
		    "withdrawn" },
		{ "accepted_both", "declined_refugee", "declined_volunteer",
		    "expired", "withdrawn" },
		ARROWS(proposal),
	},
	[STATE_PAIR] = {
		"pair_status",
		{ "planned", "first_meeting_booked", "met", "trial", "active",
		    "paused", "suspended", "ending", "ended", "not_started",
		    "archived" },
		{ "ended", "not_started", "archived" },
		ARROWS(pair),
	},
	[STATE_CHECKIN] = {
		"checkin_status",
		{ "due", "overdue", "done", "skipped" },
		{ "done", "skipped" },
		ARROWS(checkin),
	},
	[STATE_PLACEMENT] = {
		"placement_status",
		{ "idea", "proposed_to_person", "agreed_by_person",
		    "proposed_to_employer", "accepted", "awaiting_approval",
		    "approved", "started", "extended", "completed",
		    "broken_off", "cancelled" },
		{ "completed", "broken_off", "cancelled" },
		ARROWS(placement),
	},
	[STATE_TASK] = {
		"task_status",
		{ "open", "snoozed", "done", "cancelled" },
		{ "done", "cancelled" },
		ARROWS(task),
	},
	[STATE_INCIDENT] = {
		"incident_status",
		{ "reported", "triaged", "handling", "awaiting_authority",
		    "resolved", "closed", "reopened" },
		{ "closed" },
		ARROWS(incident),
	},
	[STATE_TRANSFER] = {
		"transfer_status",
		{ "proposed", "accepted", "declined", "withdrawn" },
		{ "accepted", "declined", "withdrawn" },
		ARROWS(transfer),
	},
};
/* clang-format on */
