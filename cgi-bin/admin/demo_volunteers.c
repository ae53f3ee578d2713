/* The volunteers of a branch: who they are and how far they have come. */

#include "demo.h"

#include <string.h>

#include "mem.h"
#include "person_new.h"

#define TOPICS \
	"practise_danish,find_way,letters,meet_people," \
	"children_school,children_leisure,work_cv,health_system,sport," \
	"culture,education,computer,driving_theory,associations"

/* Where they are on the way; "work" is ready, or matched once there is a
 * pair. Every branch has the beginning of this. */
static const char *const deck[] = {
	"work",
	"work",
	"applied",
	"work",
	"work",
	"onboarding",
	"work",
	"work",
	"work",
	"contacted",
	"work",
	"work",
	"ended",
	"work",
	"work",
	"onboarding",
	"interviewed",
	"work",
	"work",
	"paused",
	"work",
	"work",
	"applied",
	"work",
	"declined",
	"work",
	"onboarding",
	"work",
};

static const char *
languages(struct demo *d, const char *citizenship)
{
	const struct scope *country;

	if (!strcmp(citizenship, "DK"))
		return demo_word(d,
		    "da,en|da|da,en,de|da,en|da,en,uk|da,en,ru"
		    "|da,en,ar|da,en,fr|da,sv");
	country =
	    demo_choose(d, "countries", "citizenship", citizenship, NULL, NULL);
	return mem_fmt(d->mem, "da,%.2s,en", scope_text(country, "languages"));
}

static void
set_name(struct demo *d, struct scope *row)
{
	const char *citizenship =
	    demo_percent(d, 82) ? "DK" : demo_word(d, "UA|SY|ER|IR");

	scope_set(row, "gender", demo_percent(d, 62) ? "woman" : "man");
	demo_name(d, row, citizenship);
	scope_set(row, "script_name", "");
	scope_set(row, "languages", languages(d, citizenship));
	scope_set(row, "search_key",
	    person_search_key(d->mem, scope_text(row, "full_name"),
		scope_text(row, "called_name"), ""));
	scope_set(row, "phone", demo_phone(d, "6000"));
	scope_set(row, "email", demo_email(d, scope_text(row, "full_name")));
}

static void
set_life(struct demo *d, struct scope *row, int age)
{
	scope_set(row, "employment_state",
	    age > 66     ? "retired" :
		age < 26 ? "student" :
			   demo_word(d, "working|working|working|job_seeking"));
	scope_set(row, "occupation", demo_word(d, "2|2|3|4|5|5|7|8"));
	scope_set(row, "occupation_text",
	    demo_word(d,
		"lærer|sygeplejerske|"
		"tømrer|pædagog|kontorassistent|bager|ingeniør|buschauffør|"
		"bibliotekar|elektriker|socialrådgiver|butiksassistent"));
	scope_set(row, "household_shape",
	    age < 30 ? demo_word(d, "alone|shared|couple") :
		       demo_word(d,
			   "alone|couple|couple|family|family|single_parent"));
	scope_set(row, "pets", demo_word(d, "none|none|none|dog|cat|none"));
	scope_set(row, "is_smoker", demo_percent(d, 8) ? "1" : "0");
	scope_set(row, "has_car", demo_percent(d, 45) ? "1" : "0");
}

static void
set_offer(struct demo *d, struct scope *row)
{
	scope_set(
	    row, "slots", demo_codes(d, DEMO_SLOTS, 3 + demo_below(d, 4)));
	scope_set(row, "interests",
	    demo_codes(d, DEMO_INTERESTS, 2 + demo_below(d, 4)));
	scope_set(
	    row, "help_topics", demo_codes(d, TOPICS, 3 + demo_below(d, 4)));
	scope_set(row, "wanted_roles",
	    demo_word(d,
		"friend|friend|"
		"friend,family|friend,family|friend,family,group|"
		"friend,job_mentor|friend,job_mentor"));
	scope_set(row, "distance_km", demo_word(d, "5|10|10|15|20|30"));
	scope_set(row, "hours_month", demo_word(d, "4|6|8|8|10"));
	scope_set(row, "volunteer_source",
	    demo_word(d,
		"website|website|"
		"friend|friend|event|staff|municipality|media"));
	scope_set(row, "contact_app", demo_word(d, "sms|sms|whatsapp|signal"));
	scope_set(row, "has_open_incident", "0");
}

static const char *
status_of(struct demo *d, size_t i)
{
	if (!strcmp(scope_text(d->branch, "branch_status"), "dormant"))
		return "ended";
	return deck[i % (sizeof(deck) / sizeof(*deck))];
}

/* The certificate must fit who they meet, so it is known from the start. */
static void
set_certificate(struct demo *d, struct demo_volunteer *v, size_t i)
{
	bool is_old = i % 9 == 4 || i % 9 == 7;
	int32_t until = i % 9 == 4 ? d->today - 12 : d->today + 18;

	v->certificate = i % 9 == 4 ? "expired" :
	    i % 9 == 7              ? "expiring" :
	    demo_percent(d, 78)     ? "clear" :
				      "none";
	if (is_old && !strcmp(v->status, "work"))
		v->ready = date_add_months(until, -24) + 5;
	else if (is_old)
		v->certificate = "clear";
	demo_day(v->row, "certificate_until_on",
	    !strcmp(v->certificate, "none") ? DATE_NONE :
		is_old                      ? until :
					      date_add_months(d->today, 9));
	scope_set(v->row, "is_adults_only",
	    !strcmp(v->certificate, "none") ? "1" : "0");
}

static void
plan_one(struct demo *d, size_t i)
{
	struct demo_volunteer *v = &d->volunteers[i];
	int age = 20 + demo_below(d, 58), year, month, day;

	date_split(d->today, &year, &month, &day);
	v->row = demo_row(d);
	v->status = status_of(d, i);
	v->capacity = demo_percent(d, 30) ? 2 : 1;
	v->used = v->ready = v->freed = DATE_NONE;
	set_name(d, v->row);
	set_life(d, v->row, age);
	set_offer(d, v->row);
	demo_place(d, v->row);
	scope_set_number(v->row, "birth_year", year - age);
	set_certificate(d, v, i);
}

void
demo_volunteers_plan(struct demo *d)
{
	d->volunteer_count = (size_t)scope_number(d->branch, "volunteers");
	d->volunteers = mem_zero(
	    d->r->mem, (d->volunteer_count + 1) * sizeof(*d->volunteers));
	for (size_t i = 0; i < d->volunteer_count; i++)
		plan_one(d, i);
}
