#ifndef STATE_H
#define STATE_H

/*
 * The states of everything that has states, and the arrows between them
 * (DOMAIN 7.2): closed tables, so that a page can neither make a move that
 * is not there nor forget one. A state is a code of the column's code list.
 *
 * "any" in DOMAIN is here every state that is not over. Creating a row is not
 * a move; state_first() says in which state a row is made.
 *
 * Pure: no database, no clock.
 */

#include <stdbool.h>
#include <stddef.h>

enum state_machine {
	STATE_REFERRAL,
	STATE_PERSON,
	STATE_CASE_INTAKE,
	STATE_CASE_BUDDY,
	STATE_CASE_WORK,
	STATE_VOLUNTEER,
	STATE_CHECK,
	STATE_PROPOSAL,
	STATE_PAIR,
	STATE_CHECKIN,
	STATE_PLACEMENT,
	STATE_TASK,
	STATE_INCIDENT,
	STATE_TRANSFER,
	STATE_MACHINES,
};

/* Who may move. What a newcomer or a volunteer decides, a coordinator may
 * also write down for them. */
enum {
	STATE_COORDINATOR = 1 << 0,
	STATE_MANAGER = 1 << 1,
	STATE_HQ = 1 << 2,
	STATE_VOLUNTEER_SAYS = 1 << 3,
	STATE_PERSON_SAYS = 1 << 4,
	STATE_SYSTEM = 1 << 5,
};

/* What must be so before the move; the page looks, with the row at hand. */
enum state_guard {
	STATE_FREE,
	STATE_ACCEPTED_PERSON, /* the person and an intake case exist */
	STATE_REASON, /* a coded reason is given */
	STATE_MOVE_CONSENT, /* the person agrees, and both managers */
	STATE_NO_OPEN_CASE, /* none for 90 days */
	STATE_THREE_ATTEMPTS, /* on 3 days, by 2 ways */
	STATE_WITHIN_A_YEAR, /* closed at most 12 months ago */
	STATE_AS_BEFORE, /* only to resumes_as */
	STATE_UNTIL, /* a date is given until when */
	STATE_REMATCH, /* it ended, a new one is wanted */
	STATE_THREE_MONTHS, /* the pair has lasted 3 months */
	STATE_READY, /* talk, agreement, training, checks */
	STATE_NO_PAIR, /* no pair or open proposal is left */
	STATE_BOTH_ELIGIBLE, /* both can be matched, with consents */
	STATE_PAST_EXPIRY, /* expires_on is over */
	STATE_BOTH_YES, /* both sides said yes */
	STATE_AGREEMENT, /* the agreement is signed */
	STATE_BOTH_CONTINUE, /* both said after 2 weeks: go on */
	STATE_NINETY_DAYS, /* for 90 days at most */
	STATE_INCIDENT_OVER, /* the incident is closed */
	STATE_OVERDUE, /* due_on was more than 7 days ago */
	STATE_INCIDENT_MADE, /* if feels_safe is "no" */
	STATE_APPROVAL, /* the date of approval is written */
	STATE_HARD_STOP, /* placement_stop() finds nothing */
	STATE_SECOND_PERSON, /* not by whoever made the move before */
	STATE_GUARDS,
};

struct state_arrow {
	const char *from; /* "*": every state that is not over */
	const char *to; /* "*": the state before (STATE_AS_BEFORE) */
	const char *label; /* msgid of the button; NULL: it has none, the move
			    * follows from another */
	unsigned int who;
	enum state_guard guard;
};

/* The state in which a row is made unless there is more to say. */
const char *state_first(enum state_machine);

/* The code list and column of the states: "pair_status". */
const char *state_list(enum state_machine);

/* Whether it is a state of the machine. */
bool state_is(enum state_machine, const char *state);

/* Whether it is a state from which "any" does not move: an end, unless
 * somebody opens again what was closed. */
bool state_is_over(enum state_machine, const char *state);

/* The states in their order; NULL after the last. */
const char *state_name(enum state_machine, size_t n);

/* Whether there is an arrow from one state to the other. */
bool state_may_move(enum state_machine, const char *from, const char *to);

/* That arrow; NULL: none. */
const struct state_arrow *
state_arrow(enum state_machine, const char *from, const char *to);

/*
 * The arrows that leave a state, one after the other, for buttons:
 *     for (a = state_next(m, from, NULL); a; a = state_next(m, from, a))
 * An arrow with to "*" leads to resumes_as.
 */
const struct state_arrow *state_next(
    enum state_machine, const char *from, const struct state_arrow *before);

/* All arrows; *count says how many. */
const struct state_arrow *state_arrows(enum state_machine, size_t *count);

/* What must be so, a msgid for the visitor; NULL for STATE_FREE. */
const char *state_guard_text(enum state_guard);

/* The machine of a case: "intake", "buddy" or "employment". */
enum state_machine state_of_case(const char *programme);

#endif
