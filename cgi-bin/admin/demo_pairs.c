/* Who meets whom: nothing that forbids a pair is ever made one. */

#include "demo.h"

#include <string.h>

#include "buddies/desk_words.h"
#include "mem.h"
#include "plan.h"

/* The states of pairs; every branch has the beginning of this. */
static const char *const deck[] = {
	"active",
	"ended",
	"first_meeting_booked",
	"trial",
	"active",
	"active",
	"not_started",
	"planned",
	"active",
	"ended",
	"met",
	"active",
	"trial",
	"active",
	"first_meeting_booked",
	"paused",
	"active",
	"archived",
	"active",
	"ending",
	"ended",
	"trial",
	"active",
	"suspended",
	"active",
	"first_meeting_booked",
	"planned",
	"active",
	"ended",
	"met",
	"active",
	"trial",
	"not_started",
	"active",
	"ending",
	"active",
};

/* How many days ago they met for the first time. */
struct age {
	const char *status;
	int from;
	int to;
};

static const struct age ages[] = {
	{ "met", 1, 4 },
	{ "trial", 3, 20 },
	{ "active", 24, 430 },
	{ "paused", 100, 260 },
	{ "suspended", 80, 160 },
	{ "ending", 200, 420 },
	{ "ended", 230, 560 },
	{ "not_started", 40, 120 },
	{ "archived", 560, 690 },
};

static int
days_since_meeting(struct demo *d, const char *status)
{
	for (size_t i = 0; i < sizeof(ages) / sizeof(*ages); i++)
		if (!strcmp(ages[i].status, status))
			return ages[i].from +
			    demo_below(d, ages[i].to - ages[i].from + 1);
	return -1;
}

static bool
is_over(const char *status)
{
	return !strcmp(status, "ended") || !strcmp(status, "archived") ||
	    !strcmp(status, "not_started");
}

/* From the first meeting backwards, or from today where it is to come. */
static void
set_dates(struct demo *d, struct demo_pair *a, size_t i)
{
	int since = days_since_meeting(d, a->status);
	bool is_booked = !strcmp(a->status, "first_meeting_booked");

	a->met = a->ended = a->meeting = DATE_NONE;
	if (since > 0) {
		a->met = a->meeting = demo_workday(d->today - since);
		a->agreed = demo_workday(a->met - 6 - demo_below(d, 5));
	} else {
		a->agreed = demo_workday(
		    d->today - (i % 26 == 0 ? 17 : 2 + demo_below(d, 6)));
		a->meeting = is_booked ?
		    demo_workday_after(d->today + demo_below(d, 8)) :
		    DATE_NONE;
	}
	a->sent = demo_workday(a->agreed - 2 - demo_below(d, 4));
	if (!strcmp(a->status, "ended"))
		a->ended = demo_workday(d->today - 10 - demo_below(d, 80));
	if (!strcmp(a->status, "archived"))
		a->ended = demo_workday(a->met + 150);
	if (!strcmp(a->status, "not_started"))
		a->ended = demo_workday(a->met + 5 + demo_below(d, 7));
}

static unsigned int
stops(struct demo *d, struct demo_person *p, struct demo_volunteer *v,
    enum demo_need need, struct score *score)
{
	char today[DATE_SIZE];
	struct score_person sp;
	struct score_volunteer sv;

	date_text(d->today, today);
	scope_set(p->row, "waited_days", "0");
	scope_set(p->row, "has_open_incident", "0");
	scope_set(v->row, "volunteer_status", "ready");
	scope_set_number(
	    v->row, "places_free", need ? v->capacity - v->taken : 1);
	for (const char *const *n = (const char *const[]){ "buddy_shapes",
		 "buddy_age_band", NULL };
	     *n; n++)
		scope_set(p->row, *n, "");
	score_read_person(&sp, p->row);
	score_read_volunteer(&sv, v->row);
	score_once(&sp, &sv, NULL, today, score);
	return score->stops;
}

static bool
may_be_asked(const struct demo_volunteer *v, int32_t sent, enum demo_need need)
{
	if (v->ready != DATE_NONE && v->ready > sent)
		return false;
	if (need == DEMO_FRESH && v->taken)
		return false;
	return !strcmp(v->status, "work") ||
	    (need == DEMO_ANY && !strcmp(v->status, "ended"));
}

/* Who wishes what nobody has, wishes less. */
static void
relax(struct demo_person *p)
{
	scope_set(p->row, "buddy_gender", "");
	scope_set(p->row, "pets_wish", "");
	scope_set(p->row, "smoking_wish", "");
	scope_set(p->row, "pair_kind", "friend");
	scope_set(p->row, "slots",
	    "tue_ev,wed_ev,thu_ev,sat_am,sat_pm,sun_pm,"
	    "mon_ev,fri_pm");
}

struct demo_volunteer *
demo_fit(struct demo *d, struct demo_person *p, int32_t sent,
    enum demo_need need, struct score *score)
{
	size_t from = need ? 0 : (size_t)demo_below(d, (int)d->volunteer_count);

	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < d->volunteer_count; i++) {
			struct demo_volunteer *v =
			    &d->volunteers[(from + i) % d->volunteer_count];

			if (may_be_asked(v, sent, need) &&
			    !stops(d, p, v, need, score))
				return v;
		}
		relax(p);
	}
	return NULL;
}

/* What a pair makes of the newcomer's cases. */
static void
set_story(struct demo *d, struct demo_pair *a, size_t i)
{
	struct demo_person *p = a->person;
	bool is_long =
	    a->met != DATE_NONE && date_add_months(a->met, 3) <= d->today;

	p->received = demo_workday(a->sent - 16 - demo_below(d, 50));
	p->intake = "served";
	p->buddy = is_long ? "followed" : "matched";
	p->is_consent_old = i % 11 == 8;
	if (!is_over(a->status))
		return;
	p->buddy = "waiting";
	if (!strcmp(a->status, "not_started"))
		return;
	p->priority = a->ended;
	if (!strcmp(a->status, "ended") && i % 4 == 1)
		return;
	p->buddy = "closed";
	if (!strcmp(a->status, "archived")) {
		p->intake = "closed";
		p->closed = a->ended;
		scope_set(p->row, "person_status", "closed");
	}
}

static void
use(struct demo_pair *a)
{
	struct demo_volunteer *v = a->volunteer;

	if (v->used == DATE_NONE || v->used > a->sent)
		v->used = a->sent;
	if (a->ended > v->freed)
		v->freed = a->ended;
	if (!strcmp(a->status, "archived") && !v->pairs)
		v->status = "ended";
	if (is_over(a->status))
		return;
	v->taken++;
	v->pairs++;
}

/* Suspended with the pair: the volunteer, who has no other. */
static void
suspend(struct demo_pair *a)
{
	if (strcmp(a->status, "suspended") != 0)
		return;
	a->volunteer->capacity = 1;
	a->volunteer->status = "suspended";
}

static enum demo_need
need_of(const char *status)
{
	return is_over(status)           ? DEMO_ANY :
	    !strcmp(status, "suspended") ? DEMO_FRESH :
					   DEMO_PLACE;
}

static bool
plan_one(struct demo *d, size_t i)
{
	struct demo_pair *a = &d->pairs[d->pair_count];
	struct score score;

	a->person = &d->people[i];
	a->status = deck[i % (sizeof(deck) / sizeof(*deck))];
	set_dates(d, a, i);
	a->volunteer =
	    demo_fit(d, a->person, a->sent, need_of(a->status), &score);
	if (!a->volunteer)
		return admin_say("the demonstration has too few volunteers in "
				 "%s",
			   scope_text(d->branch, "branch_name")),
		       false;
	a->score = score.total;
	a->reasons = desk_words_json(d->r, &score);
	set_story(d, a, i);
	use(a);
	suspend(a);
	d->pair_count++;
	return true;
}

void
demo_pairs_plan(struct demo *d)
{
	size_t count = (size_t)scope_number(d->branch, "pairs");

	d->pair_count = 0;
	d->pairs = mem_zero(d->r->mem, (count + 1) * sizeof(*d->pairs));
	for (size_t i = 0; i < count; i++)
		if (!plan_one(d, i))
			return;
}
