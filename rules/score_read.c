/* A newcomer and a volunteer from the rows of queries, column by column. */
#include "score.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "scope.h"

enum kind {
	TEXT,
	NUMBER,
	FLAG,
};

struct column {
	const char *name;
	enum kind kind;
	size_t at;
};

#define PERSON(kind, name) \
	{ \
#name, kind, offsetof(struct score_person, name) \
	}

static const struct column person_columns[] = {
	PERSON(TEXT, languages),
	PERSON(TEXT, danish_level),
	PERSON(TEXT, slots),
	PERSON(TEXT, postcode),
	PERSON(TEXT, municipality),
	PERSON(TEXT, help_topics),
	PERSON(TEXT, interests),
	PERSON(TEXT, occupation),
	PERSON(TEXT, pair_kind),
	PERSON(TEXT, buddy_gender),
	PERSON(TEXT, buddy_shapes),
	PERSON(TEXT, buddy_age_band),
	PERSON(TEXT, pets_wish),
	PERSON(TEXT, smoking_wish),
	PERSON(TEXT, child_birth_years),
	PERSON(NUMBER, adults),
	PERSON(NUMBER, birth_year),
	PERSON(NUMBER, waited_days),
	PERSON(FLAG, is_minor_alone),
	PERSON(FLAG, has_open_incident),
};

#define VOLUNTEER(kind, name) \
	{ \
#name, kind, offsetof(struct score_volunteer, name) \
	}

static const struct column volunteer_columns[] = {
	VOLUNTEER(TEXT, volunteer_status),
	VOLUNTEER(TEXT, languages),
	VOLUNTEER(TEXT, slots),
	VOLUNTEER(TEXT, postcode),
	VOLUNTEER(TEXT, municipality),
	VOLUNTEER(TEXT, help_topics),
	VOLUNTEER(TEXT, interests),
	VOLUNTEER(TEXT, occupation),
	VOLUNTEER(TEXT, wanted_roles),
	VOLUNTEER(TEXT, gender),
	VOLUNTEER(TEXT, household_shape),
	VOLUNTEER(TEXT, pets),
	VOLUNTEER(TEXT, certificate_until_on),
	VOLUNTEER(NUMBER, birth_year),
	VOLUNTEER(NUMBER, places_free),
	VOLUNTEER(FLAG, has_car),
	VOLUNTEER(FLAG, is_adults_only),
	VOLUNTEER(FLAG, is_smoker),
	VOLUNTEER(FLAG, has_open_incident),
};

/* A column that the query forgot is our mistake, not "not known". */
static void
read_column(const struct column *column, const struct scope *row, void *into)
{
	const char *text = "";
	char *at = (char *)into + column->at;
	bool is_there = scope_get(row, column->name, &text);
	bool is_set = text[0] != '\0' && strcmp(text, "0") != 0;
	int number = (int)strtol(text, NULL, 10);

	assert(is_there);
	(void)is_there;
	if (column->kind == TEXT)
		memcpy(at, &text, sizeof(text));
	else if (column->kind == NUMBER)
		memcpy(at, &number, sizeof(number));
	else
		memcpy(at, &is_set, sizeof(is_set));
}

void
score_read_person(struct score_person *person, const struct scope *row)
{
	size_t count = sizeof(person_columns) / sizeof(*person_columns);

	*person = (struct score_person){ 0 };
	for (size_t i = 0; i < count; i++)
		read_column(&person_columns[i], row, person);
}

void
score_read_volunteer(struct score_volunteer *volunteer, const struct scope *row)
{
	size_t count = sizeof(volunteer_columns) / sizeof(*volunteer_columns);

	*volunteer = (struct score_volunteer){ 0 };
	for (size_t i = 0; i < count; i++)
		read_column(&volunteer_columns[i], row, volunteer);
}
