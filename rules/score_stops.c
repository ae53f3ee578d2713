/* The hard limits: what forbids a pair, whatever its score. */
#include "score.h"

#include <assert.h>
#include <string.h>

#include "lang.h"

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

static unsigned int
bit(bool is_stopped, enum score_stop stop)
{
	return is_stopped ? SCORE_BIT(stop) : 0;
}

static unsigned int
gender_stop(const struct score_two *two)
{
	if (!two->here->wants_gender)
		return 0;
	if (!is_known(two->volunteer->gender))
		return SCORE_BIT(SCORE_GENDER_UNKNOWN);
	return bit(!is_text(two->volunteer->gender, two->person->buddy_gender),
	    SCORE_GENDER);
}

static bool
has_no_time(const struct score_two *two)
{
	const struct commas_set *a = &two->here->slots, *b = &two->there->slots;

	return a->words && b->words && !commas_set_shared(a, b);
}

static bool
is_other_kind(const char *wanted, const struct score_brief *there)
{
	if (!is_known(wanted) || !there->has_role)
		return false;
	return is_text(wanted, "job_mentor") ? !there->is_mentor :
					       !there->is_friend;
}

static unsigned int
past_stops(const struct score_past *past)
{
	return bit(past->was_pair, SCORE_WAS_PAIR) |
	    bit(past->was_declined, SCORE_WAS_DECLINED) |
	    bit(past->is_family, SCORE_FAMILY) |
	    bit(past->has_conflict, SCORE_CONFLICT);
}

unsigned int
score_stops(const struct score_two *two)
{
	const struct score_brief *here = two->here, *there = two->there;

	return here->stops | there->stops | gender_stop(two) |
	    past_stops(&two->past) |
	    bit(here->has_under15 && !there->has_certificate,
		SCORE_NO_CERTIFICATE) |
	    bit(here->wants_no_pet && there->has_pet, SCORE_PETS) |
	    bit(here->wants_no_smoke && two->volunteer->is_smoker,
		SCORE_SMOKING) |
	    bit(has_no_time(two), SCORE_NO_TIME) |
	    bit(is_other_kind(two->person->pair_kind, there), SCORE_PAIR_KIND);
}
