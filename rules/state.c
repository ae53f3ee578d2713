/* Walks the tables of states; what they hold is in state_table.c. */

#include "state.h"

#include <assert.h>
#include <string.h>

#include "lang.h"
#include "state_table.h"

static const char *const guard_texts[STATE_GUARDS] = {
	[STATE_ACCEPTED_PERSON] =
	    N_("First the person needs a file and an intake case."),
	[STATE_REASON] = N_("Say why: choose a reason."),
	[STATE_MOVE_CONSENT] = N_("The person and the managers of both "
				  "branches must agree first."),
	[STATE_NO_OPEN_CASE] = N_("There is a case open, or there was one in "
				  "the last 90 days."),
	[STATE_THREE_ATTEMPTS] = N_("Try three times on three days, in two "
				    "different ways, first."),
	[STATE_WITHIN_A_YEAR] = N_("It was closed more than a year ago: open "
				   "a new case."),
	[STATE_AS_BEFORE] = N_("It goes on where it was before the pause."),
	[STATE_UNTIL] = N_("Say until when."),
	[STATE_REMATCH] = N_("The pair must have ended with a wish for a new "
			     "one."),
	[STATE_THREE_MONTHS] = N_("The pair must have lasted three months."),
	[STATE_READY] = N_("Conversation, agreement, training and checks must "
			   "be in order first."),
	[STATE_NO_PAIR] = N_("There is still a pair or an open proposal."),
	[STATE_BOTH_ELIGIBLE] = N_("Both must be free to be matched, with "
				   "valid consents."),
	[STATE_PAST_EXPIRY] = N_("There is still time to answer."),
	[STATE_BOTH_YES] = N_("Both must have said yes."),
	[STATE_AGREEMENT] = N_("The agreement must be signed first."),
	[STATE_BOTH_CONTINUE] = N_("Both must have said after two weeks that "
				   "they want to go on."),
	[STATE_NINETY_DAYS] = N_("A pause lasts 90 days at most."),
	[STATE_INCIDENT_OVER] = N_("The incident must be closed first."),
	[STATE_OVERDUE] = N_("It is not yet a week late."),
	[STATE_INCIDENT_MADE] = N_("Somebody does not feel safe: write that "
				   "down as an incident first."),
	[STATE_APPROVAL] = N_("Write the date of the approval first."),
	[STATE_HARD_STOP] = N_("It may not start without approval."),
	[STATE_SECOND_PERSON] = N_("A second person closes it, not the one who "
				   "wrote what came of it."),
};

static const struct state_table *
table(enum state_machine machine)
{
	assert(machine < STATE_MACHINES);
	return &state_tables[machine];
}

static bool
has(const char *const *names, const char *state)
{
	for (size_t i = 0; names[i]; i++)
		if (!strcmp(names[i], state))
			return true;
	return false;
}

const char *
state_first(enum state_machine machine)
{
	return table(machine)->names[0];
}

const char *
state_list(enum state_machine machine)
{
	return table(machine)->list;
}

bool
state_is(enum state_machine machine, const char *state)
{
	return has(table(machine)->names, state);
}

bool
state_is_over(enum state_machine machine, const char *state)
{
	return has(table(machine)->over, state);
}

const char *
state_name(enum state_machine machine, size_t n)
{
	return n < STATE_NAMES_MAX ? table(machine)->names[n] : NULL;
}

/* "*" leaves every state that is not over, and enters the same. */
static bool
fits(enum state_machine machine, const char *end, const char *state)
{
	if (!strcmp(end, "*"))
		return state_is(machine, state) &&
		    !state_is_over(machine, state);
	return !strcmp(end, state);
}

static bool
leaves(
    enum state_machine machine, const struct state_arrow *a, const char *from)
{
	return fits(machine, a->from, from) && strcmp(a->to, from);
}

const struct state_arrow *
state_arrow(enum state_machine machine, const char *from, const char *to)
{
	const struct state_arrow *a = NULL;

	if (!strcmp(from, to))
		return NULL;
	while ((a = state_next(machine, from, a)))
		if (fits(machine, a->to, to))
			return a;
	return NULL;
}

bool
state_may_move(enum state_machine machine, const char *from, const char *to)
{
	return state_arrow(machine, from, to) != NULL;
}

const struct state_arrow *
state_next(enum state_machine machine, const char *from,
    const struct state_arrow *before)
{
	const struct state_table *t = table(machine);
	const struct state_arrow *end = t->arrows + t->count;

	for (const struct state_arrow *a = before ? before + 1 : t->arrows;
	     a < end; a++)
		if (leaves(machine, a, from))
			return a;
	return NULL;
}

const struct state_arrow *
state_arrows(enum state_machine machine, size_t *count)
{
	*count = table(machine)->count;
	return table(machine)->arrows;
}

const char *
state_guard_text(enum state_guard guard)
{
	assert(guard < STATE_GUARDS);
	return guard_texts[guard];
}

enum state_machine
state_of_case(const char *programme)
{
	if (!strcmp(programme, "buddy"))
		return STATE_CASE_BUDDY;
	if (!strcmp(programme, "employment"))
		return STATE_CASE_WORK;
	return STATE_CASE_INTAKE;
}
