/* The newcomers of a branch: who they are and how far they have come. */

#include "demo.h"

#include <string.h>

#include "mem.h"
#include "person_new.h"
#include "text.h"

#define TOPICS \
	"practise_danish,find_way,letters,meet_people," \
	"health_system,sport,culture,education,computer,driving_theory," \
	"associations"
#define TRADES \
	"cleaning,kitchen,warehouse,transport,production," \
	"agriculture,construction,care,child_care,retail,office_it,trades," \
	"green"

struct story {
	const char *person;
	const char *intake;
	const char *buddy;
	const char *work;
	const char *proposal;
	int waited; /* days since somebody asked */
};

/* Those who have no pair. Every branch has the beginning of this. */
static const struct story stories[] = {
	{ "active", "served", "waiting", NULL, NULL, 52 },
	{ "active", "served", "waiting", "searching", NULL, 17 },
	{ "prospective", "new", "waiting", NULL, NULL, 9 },
	{ "active", "new", "new", "new", NULL, 3 },
	{ "active", "served", "proposed", NULL, "sent", 38 },
	{ "active", "interview_booked", "interview_booked", NULL, NULL, 14 },
	{ "active", "served", "waiting", NULL, NULL, 66 },
	{ "active", "contacting", "contacting", NULL, NULL, 6 },
	{ "active", "served", "proposed", "ready", "accepted_one", 44 },
	{ "active", "served", NULL, "profiling", NULL, 70 },
	{ "active", "served", "waiting", NULL, "declined_volunteer", 88 },
	{ "prospective", "contacting", "waiting", NULL, NULL, 12 },
	{ "closed", "closed", "closed", NULL, NULL, 260 },
	{ "active", "in_progress", "in_progress", "new", NULL, 15 },
	{ "active", "waiting", "waiting", NULL, NULL, 33 },
	{ "active", "served", "waiting", "searching", "expired", 59 },
	{ "active", "served", "proposed", NULL, "draft", 41 },
	{ "active", "unreachable", "unreachable", NULL, NULL, 27 },
	{ "active", "served", "waiting", NULL, NULL, 23 },
	{ "dormant", "closed", "closed", "closed", NULL, 320 },
	{ "active", "served", "waiting", NULL, NULL, 47 },
	{ "active", "served", NULL, "searching", NULL, 95 },
	{ "prospective", "new", "waiting", "new", NULL, 20 },
	{ "active", "paused", "paused", NULL, NULL, 55 },
	{ "active", "served", "waiting", NULL, "declined_refugee", 104 },
	{ "active", "served", "proposed", "searching", "sent", 29 },
	{ "active", "served", "declined_by_person", NULL, NULL, 80 },
	{ "active", "served", "waiting", NULL, NULL, 5 },
	{ "transferred", "closed", "closed", NULL, NULL, 240 },
	{ "active", "reopened", "reopened", NULL, NULL, 200 },
	{ "active", "served", "waiting", "paused", "withdrawn", 36 },
	{ "active", "new", "new", NULL, NULL, 1 },
	{ "anonymised", "closed", "closed", NULL, NULL, 1500 },
	{ "active", "served", NULL, "declined_by_person", NULL, 130 },
	{ "active", "served", NULL, "reopened", NULL, 210 },
	{ "active", "declined_by_person", NULL, NULL, NULL, 31 },
};

static const struct story resting = {
	"closed",
	"closed",
	"closed",
	NULL,
	NULL,
	700,
};
static const struct story resident = {
	"active",
	"served",
	NULL,
	"searching",
	NULL,
	110,
};

/* A hundred people in turn have the countries in their shares. */
static const struct scope *
country_of(struct demo *d)
{
	const struct list *all = demo_file(d, "countries");
	int place = (d->newcomers++ * 37 + 11) % 100;

	for (size_t i = 0; i < list_count(all); i++) {
		place -= (int)scope_number(list_at(all, i), "share");
		if (place < 0)
			return list_at(all, i);
	}
	return list_at(all, 0);
}

static void
set_languages(struct demo *d, struct scope *row, const struct scope *country)
{
	char *spoken =
	    mem_dup(d->mem, demo_word(d, scope_text(country, "languages")));
	bool has_need = (d->newcomers * 7) % 10 < 2;

	for (char *c = spoken; *c; c++)
		if (*c == ' ')
			*c = ',';
	scope_set(row, "languages", spoken);
	scope_set(row, "danish_level",
	    has_need ? demo_word(d, "A0|A0|A1") :
		       demo_word(d, "A1|A1|A2|A2|A2|B1|B1|B2"));
	scope_set(row, "interpreter_need",
	    has_need ? "yes" : demo_word(d, "no|no|no|some"));
	scope_set(row, "interpreter_language",
	    has_need ? mem_dup_n(d->mem, spoken, strcspn(spoken, ",")) : "");
}

/* 15 of 100 were born on 1 January: the authority's estimate. */
static void
set_birth(struct demo *d, struct demo_person *p)
{
	int n = d->newcomers * 13 % 100, age = 18 + demo_below(d, 47);
	int year, month, day;

	if (p->is_minor)
		age = 16;
	date_split(d->today, &year, &month, &day);
	year -= age + 1;
	scope_set_number(p->row, "birth_year", year);
	scope_set(p->row, "birth_precision",
	    n < 15     ? "estimated" :
		n < 19 ? "year" :
			 "day");
	if (n >= 15 && n < 19 && !p->is_minor)
		return;
	demo_day(p->row, "birth_on",
	    n < 15 ?
		date_make(year, 1, 1) :
		date_make(year, 1 + demo_below(d, 12), 1 + demo_below(d, 28)));
	if (p->is_minor)
		scope_set(p->row, "birth_precision", "day");
}

static void
set_children(struct demo *d, struct demo_person *p)
{
	int year, month, day, age, count = 0;
	const char *years = "";

	date_split(d->today, &year, &month, &day);
	age = year - (int)scope_number(p->row, "birth_year");
	if (age > 22 && age < 56 && demo_percent(d, 44))
		count = 1 + demo_below(d, 3);
	for (int oldest = age - 19; count > 0 && oldest >= 0; count--) {
		oldest = oldest > 16 ? 16 : oldest;
		oldest -= demo_below(d, 4);
		if (oldest < 0)
			break;
		years = mem_fmt(
		    d->mem, "%s%s%d", years, *years ? "," : "", year - oldest);
		oldest -= 2;
	}
	scope_set(p->row, "child_birth_years", years);
	scope_set(p->row, "adults",
	    p->is_minor ? "1" :
		*years  ? demo_word(d, "1|2|2") :
			  demo_word(d, "1|1|1|2"));
}

static void
set_wishes(struct demo *d, struct demo_person *p)
{
	struct scope *row = p->row;
	bool has_children = *scope_text(row, "child_birth_years");
	const char *topics = demo_codes(d, TOPICS, 2 + demo_below(d, 3));

	scope_set(row, "help_topics",
	    has_children ? mem_fmt(d->mem, "%s,children_school", topics) :
			   topics);
	scope_set(row, "interests",
	    demo_codes(d, DEMO_INTERESTS, 2 + demo_below(d, 3)));
	scope_set(
	    row, "slots", demo_codes(d, DEMO_SLOTS, 3 + demo_below(d, 4)));
	scope_set(row, "offers", demo_word(d, "cook|cook,language|music||"));
	scope_set(row, "pair_kind",
	    has_children ?
		demo_word(d, "friend|family|family") :
		demo_word(d, "friend|friend|friend|friend|group|job_mentor"));
	scope_set(row, "buddy_gender",
	    !strcmp(scope_text(row, "gender"), "woman") && demo_percent(d, 22) ?
		"woman" :
		"");
	scope_set(row, "pets_wish", demo_word(d, "fine|fine|fine|afraid||"));
	scope_set(row, "smoking_wish", demo_word(d, "fine|no||"));
	scope_set(row, "meeting_place", demo_word(d, "public|either|either"));
	scope_set(row, "meeting_pace",
	    demo_word(d, "weekly|fortnightly|fortnightly|monthly"));
	scope_set(row, "distance_km", demo_word(d, "5|10|15|20"));
	scope_set(row, "passed_on_text",
	    demo_word(d,
		"|||Vil gerne øve dansk "
		"i hverdagen|Går gerne ture|Har fri om aftenen"));
}

static void
set_work(struct demo *d, struct scope *row)
{
	scope_set(row, "occupation", demo_word(d, "2|3|4|5|5|7|7|8|9|9"));
	scope_set(row, "occupation_text",
	    demo_word(d,
		"Lærer|Kok|"
		"Sygeplejerske|Svejser|Sælger i butik|Bogholder|Skrædder|"
		"Chauffør|Elektriker|Landmand|Frisør|Lagerarbejder"));
	scope_set(row, "education", demo_word(d, "1|2|3|3|4|6|6|7"));
	scope_set(
	    row, "wanted_trades", demo_codes(d, TRADES, 1 + demo_below(d, 3)));
	scope_set(row, "hours_wanted", demo_word(d, "15|20|25|37"));
	scope_set(row, "danish_hours", demo_word(d, "9|12|12|15"));
}

static const struct story *
story_of(struct demo *d, size_t i)
{
	size_t pairs = (size_t)scope_number(d->branch, "pairs");

	if (!strcmp(scope_text(d->branch, "branch_status"), "dormant"))
		return &resting;
	if (!strcmp(scope_text(d->branch, "branch_kind"), "centre"))
		return &resident;
	return i < pairs ?
	    NULL :
	    &stories[(i - pairs) % (sizeof(stories) / sizeof(*stories))];
}

/* Those with a pair get their story from it. */
static void
begin_story(struct demo *d, struct demo_person *p, const struct story *s)
{
	p->closed = p->priority = p->received = DATE_NONE;
	scope_set(p->row, "person_status", s ? s->person : "active");
	if (!s)
		return;
	p->intake = s->intake;
	p->buddy = s->buddy;
	p->work = s->work;
	p->proposal = s->proposal;
	p->received = demo_workday(d->today - s->waited);
	p->is_consent_lost = s->waited == 80;
	if (strcmp(s->person, "active") != 0 &&
	    strcmp(s->person, "prospective") != 0)
		p->closed = demo_workday(d->today - s->waited / 4);
}

static void
plan_one(struct demo *d, size_t i)
{
	struct demo_person *p = &d->people[i];
	const struct story *s = story_of(d, i);
	const struct scope *country = country_of(d);
	const char *citizenship = scope_text(country, "citizenship");

	p->row = demo_row(d);
	begin_story(d, p, s);
	p->is_minor = !strcmp(scope_text(d->branch, "slug"), "aarhus") &&
	    p->intake && !strcmp(p->intake, "interview_booked");
	scope_set(p->row, "citizenship", citizenship);
	scope_set(p->row, "gender",
	    demo_percent(d, !strcmp(citizenship, "UA") ? 66 : 45) ? "woman" :
								    "man");
	demo_name(d, p->row, citizenship);
	set_languages(d, p->row, country);
	scope_set(p->row, "permit_ground",
	    demo_word(d, scope_text(country, "permits")));
	set_birth(d, p);
	set_children(d, p);
	set_wishes(d, p);
	set_work(d, p->row);
	demo_place(d, p->row);
	scope_set(p->row, "phone", demo_phone(d, "5100"));
	scope_set(p->row, "contact_app",
	    demo_word(d, "sms|whatsapp|whatsapp|telegram|signal|none"));
	scope_set(p->row, "is_minor_alone", p->is_minor ? "1" : "0");
}

void
demo_people_plan(struct demo *d)
{
	d->people_count = (size_t)scope_number(d->branch, "people");
	d->people =
	    mem_zero(d->r->mem, (d->people_count + 1) * sizeof(*d->people));
	for (size_t i = 0; i < d->people_count; i++)
		plan_one(d, i);
}
