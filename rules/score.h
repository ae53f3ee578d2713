#ifndef SCORE_H
#define SCORE_H

/*
 * How well a newcomer and a volunteer would suit each other, and why.
 *
 * A list of hard limits, each of which forbids the pair, and a score of 0 to
 * 100 made of seven criteria, each with its points and a reason in words. The
 * score ranks; a person chooses (GDPR article 22).
 *
 * What is not here cannot weigh: religion, ethnicity, nationality, skin
 * colour, politics, sexual orientation, health, permit, benefits, criminal
 * matters, motivation. There are no members for them, and none may be added.
 *
 * Members are named as the columns they come from. An empty text (or NULL), a
 * year 0 and a number 0 mean "not known". What is not known gives no points
 * and forbids nothing, with two exceptions that protect people: a child
 * certificate that is not known is missing, and a wish about the buddy's
 * gender is not fulfilled by a gender that is not known.
 *
 * Pure functions: no database, no clock, no memory of their own.
 */

#include <stdbool.h>
#include <stddef.h>

#include "commas_set.h"

struct scope;

/* The newcomer, with the household: they are matched as one. */
struct score_person {
	const char *languages; /* codes, the preferred one first */
	const char *danish_level; /* spoken: A0 A1 A2 B1 B2 C1 C2 */
	const char *slots; /* codes: mon_am, mon_pm, mon_ev ... sun_ev */
	const char *postcode;
	const char *municipality;
	const char *help_topics; /* wanted */
	const char *interests;
	const char *occupation; /* ISCO-08 major group: 0 to 9 */
	const char *pair_kind; /* wanted: friend family group job_mentor */
	const char *buddy_gender; /* wish: woman or man; "none" is no wish */
	const char *buddy_shapes; /* wish: alone, couple, family, group */
	const char *buddy_age_band; /* wish: "30_39", "65_up" */
	const char *pets_wish; /* afraid or allergic: no pets */
	const char *smoking_wish; /* no: nobody who smokes */
	const char *child_birth_years; /* of the household: "2013,2019" */
	int adults; /* of the household, the person among them */
	int birth_year;
	int waited_days; /* since the priority date; see struct score */
	bool has_car;
	bool is_minor_alone;
	bool has_open_incident;
};

struct score_volunteer {
	const char *volunteer_status; /* ready and matched can be proposed */
	const char *languages;
	const char *slots;
	const char *postcode;
	const char *municipality;
	const char *help_topics; /* offered */
	const char *interests;
	const char *occupation;
	const char *wanted_roles; /* codes: as pair_kind, and activity */
	const char *gender; /* woman, man or something else */
	const char *household_shape; /* alone couple family single_parent */
	const char *pets; /* codes: dog cat other; or none */
	const char *certificate_until_on; /* child certificate: last day */
	int birth_year;
	int places_free; /* capacity less pairs and open proposals */
	bool has_car;
	bool is_adults_only;
	bool is_smoker;
	bool has_open_incident;
};

/* What is known about these two together. */
struct score_past {
	bool was_pair; /* they had each other before */
	bool was_declined; /* one of them said no to the other */
	bool is_family; /* family, or the same address */
	bool has_conflict; /* caseworker, landlord, employer of the other */
};

/*
 * Fills the struct from the columns of a row. Texts are borrowed from the row.
 * The query must give every member under its own name, a member that is no
 * column as well, such as
 *	GROUP_CONCAT(m.birth_year) AS child_birth_years
 *	v.capacity - v.places_taken AS places_free
 * save the newcomer's has_car, which is not asked for: it is left false.
 */
void score_read_person(struct score_person *person, const struct scope *row);
void score_read_volunteer(
    struct score_volunteer *volunteer, const struct scope *row);

/*
 * One side as it is read once by who compares many: its lists as sets, and what
 * its texts come to. Both sides are read by the same codes.
 */
struct score_codes {
	struct commas_codes languages, slots, help_topics, interests;
};

struct score_brief {
	struct commas_set languages, slots, help_topics, interests;
	unsigned int stops; /* the limits that this side is under, alone */
	int year; /* of today */
	bool speaks_danish;
	bool has_children; /* the newcomer's household */
	bool has_under15; /* the same: see score_has_under15 */
	bool wants_gender; /* the newcomer, of the buddy: woman or man */
	bool wants_no_pet;
	bool wants_no_smoke;
	bool has_certificate; /* the volunteer, today */
	bool has_pet;
	bool has_role; /* of a volunteer: some role is wanted, */
	bool is_friend; /* that of a friend, a family or a group, */
	bool is_mentor; /* that of a job mentor */
};

/* False: there is no room for so many codes (commas_set.h). */
bool score_brief_person(struct score_brief *, struct score_codes *,
    const struct score_person *, const char *today);
bool score_brief_volunteer(struct score_brief *, struct score_codes *,
    const struct score_volunteer *, const char *today);

/* Two side by side. */
struct score_two {
	const struct score_person *person;
	const struct score_volunteer *volunteer;
	const struct score_brief *here; /* the newcomer's */
	const struct score_brief *there;
	struct score_past past;
};

/* The hard limits: bits of struct score.stops, in the order of the tables. */
enum score_stop {
	SCORE_NOT_READY,
	SCORE_FULL,
	SCORE_NO_CERTIFICATE,
	SCORE_PETS,
	SCORE_SMOKING,
	SCORE_GENDER,
	SCORE_GENDER_UNKNOWN,
	SCORE_NO_TIME,
	SCORE_PAIR_KIND,
	SCORE_WAS_PAIR,
	SCORE_WAS_DECLINED,
	SCORE_FAMILY,
	SCORE_CONFLICT,
	SCORE_INCIDENT,
	SCORE_MINOR_ALONE,
	SCORE_STOPS,
};

#define SCORE_BIT(stop) (1u << (stop))

/* The criteria, in the order in which they are shown. */
enum score_part_kind {
	SCORE_LANGUAGE,
	SCORE_SLOTS,
	SCORE_DISTANCE,
	SCORE_HELP,
	SCORE_LIFE,
	SCORE_INTERESTS,
	SCORE_OCCUPATION,
	SCORE_PARTS,
};

/* One criterion: {points} of {max}, and why. */
struct score_part {
	const char *code; /* "language", "slots" ... */
	int points;
	int max;
	const char *why; /* message in English; may hold {shared} */
	const char *list; /* of shared: "language" ...; NULL: none is shared */
	char shared[160]; /* codes, for the words in place of {shared} */
};

/*
 * total is the points as a part of the greatest possible points, in 0 to 100,
 * rounded. waited_days is the person's, for what looks only at scores: it is
 * no part of total, it settles what is equal (lib/match.h).
 */
struct score {
	unsigned int stops; /* SCORE_BIT of each limit; 0: they may meet */
	int total;
	int waited_days;
	struct score_part parts[SCORE_PARTS];
};

/* The limits alone: 0, or SCORE_BIT of each. */
unsigned int score_stops(const struct score_two *);

/* The total alone, which score_pair explains; limits are not looked at. */
int score_total(const struct score_two *);

/* Everything, the reasons included, also when a limit forbids the pair. */
void score_pair(const struct score_two *, struct score *);

/*
 * The same for two of whom nothing was read before. today is a date,
 * "2026-11-22"; past may be NULL: nothing is known.
 */
void score_once(const struct score_person *, const struct score_volunteer *,
    const struct score_past *past, const char *today, struct score *);

/* A name for a limit that stays the same: "not_ready", "full" ... */
const char *score_stop_code(enum score_stop stop);

/* Why not, in words: a message in English. */
const char *score_stop_why(enum score_stop stop);

/*
 * Whether somebody in the household may still be under 15 on that day. Only
 * years of birth are known, so who turns 15 this year counts as under 15; a
 * year that cannot be read does too.
 */
bool score_has_under15(const struct score_person *person, const char *today);

#endif
