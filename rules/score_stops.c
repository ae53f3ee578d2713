/* The hard limits: what forbids a pair, whatever its score. */
#include "score.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "commas.h"
#include "lang.h"

/* Somebody born this many years ago may still be 14. */
#define MAYBE_UNDER_15 15

struct stop {
	const char *code;
	const char *why;
};

static const struct stop stops[SCORE_STOPS] = {
	[SCORE_NOT_READY] =
		{
			"not_ready",
			N_("The volunteer is not ready for a match now"),
		},
	[SCORE_FULL] =
		{
			"full",
			N_("The volunteer has no free place now"),
		},
	[SCORE_NO_CERTIFICATE] =
		{
			"no_certificate",
			N_("There are children under 15, and the volunteer has "
			   "no "
			   "valid child certificate"),
		},
	[SCORE_PETS] =
		{
			"pets",
			N_("The volunteer has a pet, and pets do not work "
			   "here"),
		},
	[SCORE_SMOKING] =
		{
			"smoking",
			N_("The volunteer smokes, and that does not work "
			   "here"),
		},
	[SCORE_GENDER] =
		{
			"gender",
			N_("The wish about the buddy's gender is another"),
		},
	[SCORE_GENDER_UNKNOWN] =
		{
			"gender_unknown",
			N_("There is a wish about the buddy's gender, and the "
			   "volunteer's is not known: ask"),
		},
	[SCORE_NO_TIME] =
		{
			"no_time",
			N_("No time of the week suits both"),
		},
	[SCORE_PAIR_KIND] =
		{
			"pair_kind",
			N_("One wants a job mentor, the other a friend"),
		},
	[SCORE_WAS_PAIR] =
		{
			"was_pair",
			N_("They have been a pair before"),
		},
	[SCORE_WAS_DECLINED] =
		{
			"was_declined",
			N_("They were proposed to each other before, and it "
			   "did not "
			   "fit"),
		},
	[SCORE_FAMILY] =
		{
			"family",
			N_("They are family or share an address"),
		},
	[SCORE_CONFLICT] =
		{
			"conflict",
			N_("They meet in another role, such as caseworker, "
			   "landlord "
			   "or employer"),
		},
	[SCORE_INCIDENT] =
		{
			"incident",
			N_("Something has to be settled first"),
		},
	[SCORE_MINOR_ALONE] =
		{
			"minor_alone",
			N_("A minor who is alone is matched by headquarters, "
			   "with the "
			   "custody holder"),
		},
};

const char *
score_stop_code(enum score_stop stop)
{
	assert(stop < SCORE_STOPS);
	return stops[stop].code;
}

const char *
score_stop_why(enum score_stop stop)
{
	assert(stop < SCORE_STOPS);
	return stops[stop].why;
}

static bool
is_text(const char *text, const char *code)
{
	return text && strcmp(text, code) == 0;
}

static bool
is_known(const char *text)
{
	return text && text[0] != '\0';
}

static int
year_of(const char *date)
{
	return (int)strtol(date, NULL, 10);
}

bool
score_has_under15(const struct score_person *person, const char *today)
{
	const char *rest = person->child_birth_years;
	int oldest = year_of(today) - MAYBE_UNDER_15;
	struct commas_item item;

	if (person->birth_year >= oldest)
		return true;
	while (commas_next(&rest, &item)) {
		int year = year_of(item.text);

		if (year >= oldest || year < 1900)
			return true;
	}
	return false;
}

static bool
has_certificate(const struct score_volunteer *volunteer, const char *today)
{
	return !volunteer->is_adults_only &&
	    is_known(volunteer->certificate_until_on) &&
	    strcmp(volunteer->certificate_until_on, today) >= 0;
}

static bool
has_pet(const struct score_volunteer *volunteer)
{
	return commas_count(volunteer->pets) > 0 &&
	    !commas_has(volunteer->pets, "none");
}

static unsigned int
gender_stop(const char *wish, const char *gender)
{
	if (!is_text(wish, "woman") && !is_text(wish, "man"))
		return 0;
	if (!is_known(gender))
		return SCORE_BIT(SCORE_GENDER_UNKNOWN);
	return strcmp(wish, gender) == 0 ? 0 : SCORE_BIT(SCORE_GENDER);
}

static bool
has_no_time(const char *a, const char *b)
{
	return commas_count(a) > 0 && commas_count(b) > 0 &&
	    commas_shared(a, b, NULL, 0) == 0;
}

/* Friend, family and group are near each other; a job mentor is not. */
static bool
is_other_kind(const char *wanted, const char *wishes)
{
	struct commas_item item;

	if (!is_known(wanted) || commas_count(wishes) == 0)
		return false;
	if (is_text(wanted, "job_mentor"))
		return !commas_has(wishes, wanted);
	while (commas_next(&wishes, &item))
		if (!commas_is(item, "job_mentor") &&
		    !commas_is(item, "activity"))
			return false;
	return true;
}

static unsigned int
bit(bool is_stopped, enum score_stop stop)
{
	return is_stopped ? SCORE_BIT(stop) : 0;
}

unsigned int
score_stops(const struct score_person *person,
    const struct score_volunteer *volunteer, const struct score_past *past,
    const char *today)
{
	static const struct score_past nothing = { 0 };
	const struct score_person *p = person;
	const struct score_volunteer *v = volunteer;
	bool is_ready = is_text(v->volunteer_status, "ready") ||
	    is_text(v->volunteer_status, "matched");
	bool is_pet_free = is_text(p->pets_wish, "afraid") ||
	    is_text(p->pets_wish, "allergic");

	if (!past)
		past = &nothing;
	return bit(!is_ready, SCORE_NOT_READY) |
	    bit(v->places_free < 1, SCORE_FULL) |
	    bit(score_has_under15(p, today) && !has_certificate(v, today),
		SCORE_NO_CERTIFICATE) |
	    bit(is_pet_free && has_pet(v), SCORE_PETS) |
	    bit(is_text(p->smoking_wish, "no") && v->is_smoker, SCORE_SMOKING) |
	    gender_stop(p->buddy_gender, v->gender) |
	    bit(has_no_time(p->slots, v->slots), SCORE_NO_TIME) |
	    bit(is_other_kind(p->pair_kind, v->wanted_roles), SCORE_PAIR_KIND) |
	    bit(past->was_pair, SCORE_WAS_PAIR) |
	    bit(past->was_declined, SCORE_WAS_DECLINED) |
	    bit(past->is_family, SCORE_FAMILY) |
	    bit(past->has_conflict, SCORE_CONFLICT) |
	    bit(p->has_open_incident || v->has_open_incident, SCORE_INCIDENT) |
	    bit(p->is_minor_alone, SCORE_MINOR_ALONE);
}
