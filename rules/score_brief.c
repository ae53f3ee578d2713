/* What one side of a pair comes to, read once. */
#include "score.h"

#include <stdlib.h>
#include <string.h>

#include "commas.h"

/* Somebody born this many years ago may still be 14. */
#define MAYBE_UNDER_15 15

static bool
is_known(const char *text)
{
	return text && text[0] != '\0';
}

static bool
is_text(const char *text, const char *code)
{
	return text && strcmp(text, code) == 0;
}

static unsigned int
bit(bool is_stopped, enum score_stop stop)
{
	return is_stopped ? SCORE_BIT(stop) : 0;
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

/* Friend, family and group are near each other; a job mentor is not. */
static void
read_roles(struct score_brief *b, const char *wanted_roles)
{
	struct commas_item item;

	while (commas_next(&wanted_roles, &item)) {
		b->has_role = true;
		if (commas_is(item, "job_mentor"))
			b->is_mentor = true;
		else if (!commas_is(item, "activity"))
			b->is_friend = true;
	}
}

static unsigned int
person_stops(const struct score_person *p)
{
	return bit(p->has_open_incident, SCORE_INCIDENT) |
	    bit(p->is_minor_alone, SCORE_MINOR_ALONE);
}

static unsigned int
volunteer_stops(const struct score_volunteer *v)
{
	bool is_ready = is_text(v->volunteer_status, "ready") ||
	    is_text(v->volunteer_status, "matched");

	return bit(!is_ready, SCORE_NOT_READY) |
	    bit(v->places_free < 1, SCORE_FULL) |
	    bit(v->has_open_incident, SCORE_INCIDENT);
}

bool
score_brief_person(struct score_brief *b, struct score_codes *codes,
    const struct score_person *p, const char *today)
{
	*b = (struct score_brief){
		.year = year_of(today),
		.speaks_danish = commas_has(p->languages, "da"),
		.has_children = commas_count(p->child_birth_years) > 0,
		.has_under15 = score_has_under15(p, today),
		.wants_gender = is_text(p->buddy_gender, "woman") ||
		    is_text(p->buddy_gender, "man"),
		.wants_no_pet = is_text(p->pets_wish, "afraid") ||
		    is_text(p->pets_wish, "allergic"),
		.wants_no_smoke = is_text(p->smoking_wish, "no"),
		.stops = person_stops(p),
	};
	return commas_set_read(
		   &b->languages, &codes->languages, p->languages) &&
	    commas_set_read(&b->slots, &codes->slots, p->slots) &&
	    commas_set_read(
		&b->help_topics, &codes->help_topics, p->help_topics) &&
	    commas_set_read(&b->interests, &codes->interests, p->interests);
}

bool
score_brief_volunteer(struct score_brief *b, struct score_codes *codes,
    const struct score_volunteer *v, const char *today)
{
	*b = (struct score_brief){
		.year = year_of(today),
		.speaks_danish = commas_has(v->languages, "da"),
		.has_certificate = has_certificate(v, today),
		.has_pet = has_pet(v),
		.stops = volunteer_stops(v),
	};
	read_roles(b, v->wanted_roles);
	return commas_set_read(
		   &b->languages, &codes->languages, v->languages) &&
	    commas_set_read(&b->slots, &codes->slots, v->slots) &&
	    commas_set_read(
		&b->help_topics, &codes->help_topics, v->help_topics) &&
	    commas_set_read(&b->interests, &codes->interests, v->interests);
}
