/* Every arrow of DOMAIN 7.2, and every arrow that must not be there. */

#include "state.h"

#include <string.h>

#include "tap.h"

/*
 * Typed from DOMAIN 7.2, a line a state: "from > to to to". The lines of
 * `added` are not there but follow from other parts; see rules/state_table.c.
 */
struct expected {
	enum state_machine machine;
	const char *name;
	const char *arrows[20];
	const char *added[6];
};

static const struct expected machines[] = {
	{ STATE_REFERRAL, "referral",
	    {
		"received > routed withdrawn",
		"routed > accepted returned withdrawn",
		"accepted > closed withdrawn",
		"returned > withdrawn",
		"closed >",
		"withdrawn >",
	    },
	    { NULL } },
	{ STATE_PERSON, "person",
	    {
		"prospective > active closed",
		"active > dormant transferred closed",
		"dormant > closed",
		"closed > anonymised",
		"transferred >",
		"anonymised >",
	    },
	    { "dormant > active", "prospective > transferred" } },
	{ STATE_CASE_INTAKE, "intake case",
	    {
		"new > contacting paused declined_by_person",
		"contacting > interview_booked unreachable paused "
		"declined_by_person",
		"unreachable > reopened paused declined_by_person",
		"interview_booked > in_progress paused declined_by_person",
		"in_progress > waiting paused declined_by_person",
		"waiting > served paused declined_by_person",
		"served > closed paused declined_by_person",
		"reopened > paused declined_by_person",
		"paused > new contacting unreachable interview_booked "
		"in_progress waiting served reopened declined_by_person",
		"closed > reopened",
		"declined_by_person >",
	    },
	    { "reopened > contacting in_progress" } },
	{ STATE_CASE_BUDDY, "buddy case",
	    {
		"new > contacting paused declined_by_person",
		"contacting > interview_booked unreachable paused "
		"declined_by_person",
		"unreachable > reopened paused declined_by_person",
		"interview_booked > in_progress paused declined_by_person",
		"in_progress > waiting paused declined_by_person",
		"waiting > proposed paused declined_by_person",
		"proposed > waiting matched paused declined_by_person",
		"matched > waiting followed paused declined_by_person",
		"followed > closed paused declined_by_person",
		"reopened > paused declined_by_person",
		"paused > new contacting unreachable interview_booked "
		"in_progress waiting proposed matched followed reopened "
		"declined_by_person",
		"closed > reopened",
		"declined_by_person >",
	    },
	    { "reopened > contacting in_progress", "matched > closed",
		"followed > waiting" } },
	{ STATE_CASE_WORK, "employment case",
	    {
		"new > profiling paused declined_by_person",
		"profiling > ready paused declined_by_person",
		"ready > searching paused declined_by_person",
		"searching > placed paused declined_by_person",
		"placed > followed_up paused declined_by_person",
		"followed_up > achieved closed paused declined_by_person",
		"reopened > paused declined_by_person",
		"paused > new profiling ready searching placed followed_up "
		"reopened declined_by_person",
		"closed > reopened",
		"achieved >",
		"declined_by_person >",
	    },
	    { "placed > searching", "followed_up > searching",
		"reopened > profiling searching" } },
	{ STATE_VOLUNTEER, "volunteer",
	    {
		"applied > contacted declined suspended ended",
		"contacted > interviewed declined suspended ended",
		"interviewed > onboarding declined suspended ended",
		"onboarding > ready declined suspended ended",
		"ready > matched paused declined suspended ended",
		"matched > ready paused declined suspended ended",
		"paused > ready declined suspended ended",
		"suspended > ready declined ended",
		"declined >",
		"ended >",
	    },
	    { NULL } },
	{ STATE_CHECK, "check",
	    {
		"needed > consent_sent withdrawn",
		"consent_sent > requested withdrawn",
		"requested > answered_clear answered_not_clear no_reply "
		"withdrawn",
		"no_reply > needed withdrawn",
		"answered_clear > expired withdrawn",
		"answered_not_clear > withdrawn",
		"expired > needed withdrawn",
		"withdrawn >",
	    },
	    { NULL } },
	{ STATE_PROPOSAL, "proposal",
	    {
		"draft > sent",
		"sent > accepted_one declined_refugee declined_volunteer "
		"expired withdrawn",
		"accepted_one > accepted_both declined_refugee "
		"declined_volunteer expired withdrawn",
		"accepted_both >",
		"declined_refugee >",
		"declined_volunteer >",
		"expired >",
		"withdrawn >",
	    },
	    { "draft > withdrawn" } },
	{ STATE_PAIR, "pair",
	    {
		"planned > first_meeting_booked suspended",
		"first_meeting_booked > met suspended",
		"met > trial not_started suspended",
		"trial > active not_started suspended",
		"active > paused ending suspended",
		"paused > active suspended",
		"suspended > active ended",
		"ending > ended suspended",
		"ended > archived",
		"not_started >",
		"archived >",
	    },
	    { "planned > not_started", "first_meeting_booked > not_started" } },
	{ STATE_CHECKIN, "check-in",
	    {
		"due > done skipped overdue",
		"overdue > done",
		"done >",
		"skipped >",
	    },
	    { NULL } },
	{ STATE_PLACEMENT, "placement",
	    {
		"idea > proposed_to_person cancelled",
		"proposed_to_person > agreed_by_person cancelled",
		"agreed_by_person > proposed_to_employer cancelled",
		"proposed_to_employer > accepted cancelled",
		"accepted > awaiting_approval started cancelled",
		"awaiting_approval > approved cancelled",
		"approved > started cancelled",
		"started > extended completed broken_off",
		"extended > completed broken_off",
		"completed >",
		"broken_off >",
		"cancelled >",
	    },
	    { NULL } },
	{ STATE_TASK, "task",
	    {
		"open > snoozed done cancelled",
		"snoozed > open done cancelled",
		"done >",
		"cancelled >",
	    },
	    { NULL } },
	{ STATE_INCIDENT, "incident",
	    {
		"reported > triaged",
		"triaged > handling",
		"handling > awaiting_authority",
		"awaiting_authority > resolved",
		"resolved > closed",
		"closed > reopened",
		"reopened > handling",
	    },
	    { "handling > resolved", "awaiting_authority > handling",
		"resolved > handling" } },
	{ STATE_TRANSFER, "transfer",
	    {
		"proposed > accepted declined withdrawn",
		"accepted >",
		"declined >",
		"withdrawn >",
	    },
	    { NULL } },
};

/* Whether the word stands in text[from], up to its end. */
static bool
has_word(const char *text, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = text; (at = strstr(at, word)); at += len)
		if ((at == text || at[-1] == ' ') &&
		    (at[len] == ' ' || at[len] == '\0'))
			return true;
	return false;
}

static bool
line_has(const char *line, const char *from, const char *to)
{
	size_t len = strlen(from);

	return !strncmp(line, from, len) && !strncmp(line + len, " >", 2) &&
	    has_word(line + len + 2, to);
}

static bool
is_expected(const struct expected *e, const char *from, const char *to)
{
	for (size_t i = 0; e->arrows[i]; i++)
		if (line_has(e->arrows[i], from, to))
			return true;
	for (size_t i = 0; e->added[i]; i++)
		if (line_has(e->added[i], from, to))
			return true;
	return false;
}

static bool
is_known(const struct expected *e, const char *state)
{
	size_t len = strlen(state);

	for (size_t i = 0; e->arrows[i]; i++)
		if (!strncmp(e->arrows[i], state, len) &&
		    e->arrows[i][len] == ' ')
			return true;
	return false;
}

/* How many times the buttons of a state lead to the other. */
static int
buttons(enum state_machine m, const char *from, const char *to)
{
	const struct state_arrow *a = NULL;
	int count = 0;

	while ((a = state_next(m, from, a)))
		count += !strcmp(a->to, to) ||
		    (!strcmp(a->to, "*") && strcmp(to, from) &&
			!state_is_over(m, to));
	return count;
}

static void
test_pairs(const struct expected *e, const char *from)
{
	const char *to;

	for (size_t j = 0; (to = state_name(e->machine, j)); j++) {
		bool is_there = is_expected(e, from, to);

		ok(state_may_move(e->machine, from, to) == is_there,
		    "%s: %s -> %s is %s", e->name, from, to,
		    is_there ? "allowed" : "not allowed");
		is_int(buttons(e->machine, from, to), is_there,
		    "%s: %s has %d ways to %s", e->name, from, is_there, to);
	}
}

static void
test_machine(const struct expected *e)
{
	const char *state;
	size_t lines = 0, states = 0;

	while (e->arrows[lines])
		lines++;
	for (; (state = state_name(e->machine, states)); states++) {
		ok(is_known(e, state), "%s: %s is in DOMAIN", e->name, state);
		ok(state_is(e->machine, state), "%s: %s is a state", e->name,
		    state);
		test_pairs(e, state);
	}
	is_int(states, lines, "%s: as many states", e->name);
	ok(!state_is(e->machine, "invented"), "%s: no invented state", e->name);
	ok(!state_may_move(e->machine, state_first(e->machine), "invented"),
	    "%s: nothing leads to an invented state", e->name);
	ok(!state_may_move(e->machine, "invented", "withdrawn") &&
		!state_may_move(e->machine, "", state_first(e->machine)) &&
		!state_may_move(e->machine, "*", "withdrawn") &&
		!state_may_move(e->machine, state_first(e->machine), "*"),
	    "%s: an invented state leads nowhere", e->name);
}

/* A button needs words; a guard needs words; every arrow needs somebody. */
static void
test_words(const struct expected *e)
{
	const struct state_arrow *arrows;
	size_t count;

	arrows = state_arrows(e->machine, &count);
	for (size_t i = 0; i < count; i++) {
		const struct state_arrow *a = &arrows[i];

		ok(a->who != 0, "%s: somebody moves %s -> %s", e->name, a->from,
		    a->to);
		ok(a->label || a->who & (STATE_SYSTEM | STATE_COORDINATOR),
		    "%s: %s -> %s has a button or follows", e->name, a->from,
		    a->to);
		ok(!strcmp(a->from, "*") || state_is(e->machine, a->from),
		    "%s: %s is a state", e->name, a->from);
		ok(!strcmp(a->to, "*") || state_is(e->machine, a->to),
		    "%s: %s is a state", e->name, a->to);
	}
}

static void
test_guards(void)
{
	const struct state_arrow *a;

	for (int g = STATE_FREE + 1; g < STATE_GUARDS; g++)
		ok(state_guard_text(g) != NULL, "guard %d has words", g);
	ok(!state_guard_text(STATE_FREE), "a free move has none");

	a = state_arrow(STATE_PLACEMENT, "accepted", "started");
	ok(a && a->guard == STATE_HARD_STOP, "accepted -> started is hard");
	a = state_arrow(STATE_PLACEMENT, "approved", "started");
	ok(a && a->guard == STATE_HARD_STOP, "approved -> started is hard");
	a = state_arrow(STATE_PAIR, "trial", "active");
	ok(a && a->guard == STATE_BOTH_CONTINUE, "both must go on");
	a = state_arrow(STATE_PROPOSAL, "accepted_one", "accepted_both");
	ok(a && a->guard == STATE_BOTH_YES, "both must say yes");
	a = state_arrow(STATE_VOLUNTEER, "onboarding", "ready");
	ok(a && a->guard == STATE_READY, "ready is guarded");
	a = state_arrow(STATE_CASE_BUDDY, "paused", "waiting");
	ok(a && a->guard == STATE_AS_BEFORE, "a pause leads back");
	a = state_arrow(STATE_CHECK, "requested", "answered_clear");
	ok(a && !(a->who & (STATE_COORDINATOR | STATE_MANAGER)),
	    "a coordinator does not decide a check");
	a = state_arrow(STATE_INCIDENT, "resolved", "closed");
	ok(a && a->guard == STATE_SECOND_PERSON, "four eyes close an incident");
	a = state_arrow(STATE_INCIDENT, "closed", "reopened");
	ok(a && a->who == STATE_HQ, "headquarters opens an incident again");
	a = state_arrow(STATE_VOLUNTEER, "applied", "declined");
	ok(a && a->who == STATE_MANAGER, "a manager declines a volunteer");
}

static void
test_names(void)
{
	is_int(state_of_case("intake"), STATE_CASE_INTAKE, "intake");
	is_int(state_of_case("buddy"), STATE_CASE_BUDDY, "buddy");
	is_int(state_of_case("employment"), STATE_CASE_WORK, "employment");
	is_text(state_list(STATE_PAIR), "pair_status", "the list of a pair");
	is_text(state_first(STATE_PAIR), "planned", "a pair is planned first");
	is_text(state_first(STATE_PROPOSAL), "draft", "a proposal is a draft");
	ok(state_is_over(STATE_PROPOSAL, "expired"), "expired is over");
	ok(!state_is_over(STATE_PAIR, "suspended"), "suspended is not");
}

int
main(void)
{
	size_t count = sizeof(machines) / sizeof(*machines);

	is_int(count, STATE_MACHINES, "every machine is tested");
	for (size_t i = 0; i < count; i++) {
		test_machine(&machines[i]);
		test_words(&machines[i]);
	}
	test_guards();
	test_names();
	return done_testing();
}
