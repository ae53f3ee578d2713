/* Job mentors: one who is asked, one who has said yes, one who has begun. The
 * pages' own functions do it, so that proposal, pair and check-ins agree. */

#include "demo.h"

#include "buddies/buddies.h"
#include "db.h"
#include "desk.h"
#include "http.h"
#include "queries.h"
#include "work/work.h"

enum stage {
	ASKED,
	AGREED,
	BEGUN,
};

struct mentor {
	const char *slug;
	enum stage stage;
	const char *why;
	int days; /* since they were asked */
};

static const struct mentor mentors[] = {
	{ "aarhus", BEGUN, "Har arbejdet i samme fag i tyve \303\245r", 26 },
	{ "aarhus", ASKED, "Kender branchen og taler roligt", 3 },
	{ "noerrebro", BEGUN, "Har selv skiftet fag som voksen", 24 },
	{ "aarhus", AGREED, "Bor t\303\246t p\303\245 og har fri om aftenen",
	    8 },
	{ "silkeborg", BEGUN, "Er vant til at skrive ans\303\270gninger", 25 },
};

/* When both had answered. */
static int32_t
told_on(const struct demo *d, const struct mentor *m)
{
	return demo_workday(d->today - m->days + 4);
}

static struct req *
about(struct demo *d, const struct mentor *m, const char *person_id)
{
	struct req *r = demo_manager(d, demo_branch(d, m->slug));

	req_set(r, "person_id", person_id);
	return r;
}

/* The best of the desk, if it has anybody for this person. */
static bool
propose(struct demo *d, const struct mentor *m, const char *person_id)
{
	struct req *r = about(d, m, person_id);
	const struct desk *desk;
	size_t best[1];
	bool fits;

	demo_then(r, demo_workday(d->today - m->days), 8);
	desk = desk_open_mentee(r);
	fits = desk && desk->people_count && !desk->people[0].bar &&
	    desk_best(desk, 0, best, 1);
	if (fits) {
		req_set_number(
		    r, "volunteer_id", desk->volunteers[best[0]].volunteer_id);
		req_set(r, "why", m->why);
		mentor_create(r);
		fits = *req_text(r, "proposal_id");
	}
	http_free(r);
	return fits;
}

static void
answer(struct demo *d, const struct mentor *m, const char *person_id,
    const char *side)
{
	struct req *r = about(d, m, person_id);

	demo_then(r, told_on(d, m), 9);
	req_set(r, "checkin_side", side);
	req_set(r, "answer", "yes");
	req_set(r, "decline_reason", "");
	mentor_answer_create(r);
	http_free(r);
}

/* They have met, and the trial runs for some days yet. */
static void
begin(struct demo *d, const struct mentor *m, const char *person_id)
{
	void (*const steps[])(struct req *) = {
		pair_meeting_create,
		pair_met_create,
		pair_trial_create,
	};
	int32_t met = demo_workday(d->today - 12);

	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		struct req *r = about(d, m, person_id);

		demo_then(r, i ? met : told_on(d, m), 15 + (int)i);
		db_row(r, &query_demo_mentor_pair);
		req_set(r, "first_meeting_time", "16:30");
		req_set(r, "first_meeting_place", "Biblioteket");
		req_set(r, "interpreter_booking", "no_need");
		req_set(r, "has_staff_met", "1");
		req_set(r, "has_interpreter_met", "0");
		req_set(r, "has_role_told", "1");
		demo_day(r->scope, "first_meeting_on", met);
		demo_day(r->scope, "met_on", met);
		demo_day(r->scope, "agreement_on", met);
		steps[i](r);
		if (req_failed(r))
			req_fail(d->r, 500, "no step of a job mentor");
		http_free(r);
	}
}

static void
date_back(struct demo *d, const struct mentor *m, const char *person_id)
{
	struct req *r = about(d, m, person_id);

	demo_day(r->scope, "sent_on", demo_workday(d->today - m->days));
	demo_day(r->scope, "told_on", told_on(d, m));
	demo_day(r->scope, "expires_on", demo_workday_after(d->today + 4));
	db_change(r, &query_demo_mentor_date);
	db_change(r, &query_demo_mentor_pair_date);
	http_free(r);
}

static bool
add_mentor(struct demo *d, const struct mentor *m, const char *person_id)
{
	if (!propose(d, m, person_id))
		return false;
	if (m->stage >= AGREED) {
		answer(d, m, person_id, "refugee");
		answer(d, m, person_id, "volunteer");
	}
	if (m->stage >= BEGUN)
		begin(d, m, person_id);
	date_back(d, m, person_id);
	return true;
}

/* Where no volunteer fits there is none, as in life. */
void
demo_mentors_write(struct demo *d)
{
	for (size_t i = 0; i < sizeof(mentors) / sizeof(*mentors); i++) {
		struct req *r =
		    demo_manager(d, demo_branch(d, mentors[i].slug));
		const struct list *rows;
		size_t k = 0;

		demo_day(r->scope, "asked_on",
		    demo_workday(d->today - mentors[i].days));
		rows = db_rows(r, "mentees", &query_demo_mentees);
		while (k < list_count(rows) &&
		    !add_mentor(d, &mentors[i],
			scope_text(list_at(rows, k), "person_id")))
			k++;
		http_free(r);
	}
}
