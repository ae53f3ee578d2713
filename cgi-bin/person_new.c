/* A new person with household, consents, cases, timeline and first task. */

#include "person_new.h"

#include <stdlib.h>
#include <string.h>

#include "commas.h"
#include "date.h"
#include "db.h"
#include "happen.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "str.h"
#include "text.h"

#define CHILDREN_MAX 15

/* Every name that the statements ask for beyond those derived here. */
static const char *const asked[] = {
	"full_name",
	"called_name",
	"script_name",
	"birth_on",
	"birth_year",
	"birth_precision",
	"gender",
	"citizenship",
	"languages",
	"danish_level",
	"interpreter_need",
	"interpreter_language",
	"phone",
	"email",
	"contact_app",
	"contact_time",
	"address",
	"is_address_protected",
	"postcode",
	"municipality",
	"legal_status",
	"permit_ground",
	"permit_from_on",
	"permit_until_on",
	"permit_precision",
	"arrived_on",
	"placed_on",
	"responsibility_on",
	"moves_in_on",
	"municipality_contact",
	"municipality_phone",
	"is_minor_alone",
	"custody_holder",
	"custody_phone",
	"wants_buddy",
	"wants_work",
	"slots",
	"interests",
	"help_topics",
	"offers",
	"buddy_shapes",
	"buddy_gender",
	"buddy_age_band",
	"pets_wish",
	"smoking_wish",
	"meeting_place",
	"meeting_pace",
	"distance_km",
	"passed_on_text",
	"kept_back_text",
	"occupation",
	"occupation_text",
	"education",
	"wanted_trades",
	"hours_wanted",
	"danish_hours",
	"work_text",
	"note",
	"pair_kind",
	"adults",
	"child_birth_years",
	"consent_on",
	"consent_how",
	"received_on",
	"person_status",
	NULL,
};

char *
person_search_key(const void *owner, const char *full_name,
    const char *called_name, const char *script_name)
{
	const char *const names[] = { full_name, called_name, script_name };
	struct str s = str_new(owner);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *key = text_search_key(owner, names[i]);

		if (*key)
			str_join(&s, " ", key);
	}
	return s.text;
}

const char *
person_child_years(const void *owner, const char *typed, int this_year)
{
	const char *p = text_digits(owner, typed);
	struct str s = str_new(owner);
	size_t count = 0;

	while (*(p += strcspn(p, "0123456789"))) {
		size_t digits = strspn(p, "0123456789");
		long year = strtol(p, NULL, 10);

		if (digits != 4 || year < 1900 || year > this_year ||
		    ++count > CHILDREN_MAX)
			return NULL;
		str_join(&s, ",", mem_dup_n(owner, p, digits));
		p += digits;
	}
	return count || !*typed ? s.text : NULL;
}

static void
set_where_empty(struct scope *s, const char *name, const char *text)
{
	if (!*scope_text(s, name))
		scope_set(s, name, text);
}

static void
set_day(struct scope *s, const char *name, int32_t day)
{
	char iso[DATE_SIZE];

	scope_set(s, name, day == DATE_NONE ? "" : date_text(day, iso));
}

static void
derive_dates(struct scope *s)
{
	const char *today = scope_text(s, "today");
	const char *born = scope_text(s, "birth_on");
	int32_t moves_in = date_days(scope_text(s, "moves_in_on"));

	set_where_empty(s, "received_on", today);
	if (*born) {
		scope_set_number(s, "birth_year", strtol(born, NULL, 10));
		set_where_empty(s, "birth_precision", "day");
	} else if (*scope_text(s, "birth_year")) {
		set_where_empty(s, "birth_precision", "year");
	}
	if (*scope_text(s, "permit_until_on"))
		set_where_empty(s, "permit_precision", "day");
	if (!*scope_text(s, "responsibility_on"))
		set_day(s, "responsibility_on",
		    plan_responsibility(date_days(scope_text(s, "placed_on"))));
	set_where_empty(s, "person_status",
	    moves_in > date_days(today) ? "prospective" : "active");
}

static void
derive_consent(struct scope *s)
{
	int32_t given = date_days(scope_text(s, "consent_on"));
	int32_t until = plan_consent_end(given);
	int32_t today = date_days(scope_text(s, "today"));

	set_where_empty(s, "consent_how", "paper");
	set_day(s, "consent_until_on", until);
	scope_set(s, "consent_status",
	    given == DATE_NONE ? "missing" :
		until < today  ? "expired" :
				 "given");
}

/* A scope in which every name is known, the derived ones too. */
static struct scope *
whole(struct req *r)
{
	static const char *const numbers[] = {
		"is_address_protected",
		"is_minor_alone",
		"wants_buddy",
		"wants_work",
		NULL,
	};
	struct scope *s = scope_new(r->mem, r->scope);

	for (size_t i = 0; asked[i]; i++)
		scope_set(s, asked[i], req_text(r, asked[i]));
	for (size_t i = 0; numbers[i]; i++)
		set_where_empty(s, numbers[i], "0");
	set_where_empty(s, "adults", "1");
	set_where_empty(s, "pair_kind", "friend");
	scope_set(s, "search_key",
	    text_key_kept(person_search_key(r->mem, scope_text(s, "full_name"),
		scope_text(s, "called_name"), scope_text(s, "script_name"))));
	derive_dates(s);
	derive_consent(s);
	return s;
}

static void
plan_contact(struct req *r, const struct scope *s)
{
	char iso[DATE_SIZE];

	date_text(plan_first_contact(date_days(scope_text(s, "received_on")),
		      date_days(scope_text(s, "moves_in_on"))),
	    iso);
	happen_task(r, "person", "first_contact", iso, "first_contact");
}

void
person_new_children(struct req *r, struct scope *s)
{
	const char *years = scope_text(s, "child_birth_years");
	struct commas_item year;

	while (commas_next(&years, &year)) {
		scope_lend(s, "child_birth_year",
		    mem_dup_n(r->mem, year.text, year.len));
		db_insert_later(r, s, &query_household_member_create_child);
	}
}

static void
add_members(struct req *r, struct scope *s)
{
	db_insert_later(r, s, &query_household_member_create_person);
	person_new_children(r, s);
}

static bool
wants(const struct scope *s, const char *name)
{
	return !strcmp(scope_text(s, name), "1");
}

static void
add_consents(struct req *r, const struct scope *s)
{
	if (!*scope_text(s, "consent_on"))
		return;
	db_insert_later(r, s, &query_consent_create_handover);
	if (wants(s, "wants_buddy"))
		db_insert_later(r, s, &query_consent_create_buddy);
}

/* Intake for everybody, and what the person asked for. */
static void
open_cases(struct req *r, struct scope *s)
{
	scope_lend(s, "programme", "intake");
	db_insert_later(r, s, &query_case_file_create);
	if (wants(s, "wants_buddy"))
		db_insert_later(r, s, &query_case_file_create_buddy);
	if (!wants(s, "wants_work"))
		return;
	scope_lend(s, "programme", "employment");
	db_insert_later(r, s, &query_case_file_create);
}

int64_t
person_new(struct req *r)
{
	struct scope *s = whole(r), *own = scope_new(r->mem, s);
	int64_t person_id = db_new_id(), household_id = db_new_id();

	req_set_number(r, "household_id", household_id);
	scope_set_number(s, "household_id", household_id);
	db_insert_later(r, s, &query_household_create);
	scope_set_number(own, "new_id", person_id);
	db_insert_later(r, own, &query_person_create);
	req_set_number(r, "person_id", person_id);
	scope_set_number(s, "person_id", person_id);
	add_members(r, s);
	add_consents(r, s);
	open_cases(r, s);
	happen_state(
	    r, "person", "person_status", "", scope_text(s, "person_status"));
	plan_contact(r, s);
	return req_failed(r) ? 0 : person_id;
}
