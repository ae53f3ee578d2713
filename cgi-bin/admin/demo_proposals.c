/* Proposals that are under way, and those that did not fit. */

#include "demo.h"

#include <string.h>

#include "buddies/desk_words.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"

struct outcome {
	const char *status;
	const char *person;
	const char *volunteer;
	const char *reason;
	int sent; /* days ago; -1: not yet */
	bool is_open;
};

static const struct outcome outcomes[] = {
	{ "draft", "", "", "", -1, true },
	{ "sent", "", "", "", 3, true },
	{ "accepted_one", "", "yes", "", 4, true },
	{ "declined_refugee", "no", "yes", "want_someone_else", 24, false },
	{ "declined_volunteer", "yes", "no", "not_suitable_time", 33, false },
	{ "expired", "", "yes", "", 26, false },
	{ "withdrawn", "", "", "", 13, false },
};

static const struct outcome *
outcome_of(const char *status)
{
	for (size_t i = 0; i < sizeof(outcomes) / sizeof(*outcomes); i++)
		if (!strcmp(outcomes[i].status, status))
			return &outcomes[i];
	return NULL;
}

/* Sent days differ a little, so that some answers are late. */
static void
set_answers(struct demo *d, struct scope *row, const struct outcome *o)
{
	int32_t sent = demo_workday(d->today - o->sent - demo_below(d, 3));
	int32_t answered = demo_workday(sent + 3);

	if (o->sent < 0)
		return;
	if (answered < sent || answered > d->today)
		answered = sent;
	demo_day(row, "sent_on", sent);
	demo_day(row, "expires_on", plan_proposal_expiry(sent));
	if (!o->is_open && !*o->reason)
		demo_day(row, "reminded_on", plan_proposal_reminder(sent));
	scope_set(row, "person_answer", o->person);
	scope_set(row, "volunteer_answer", o->volunteer);
	if (*o->person)
		demo_day(row, "person_answered_on", answered);
	if (*o->volunteer)
		demo_day(row, "volunteer_answered_on", answered);
	if (!strcmp(o->person, "no"))
		scope_set(row, "person_decline_reason", o->reason);
	if (!strcmp(o->volunteer, "no"))
		scope_set(row, "volunteer_decline_reason", o->reason);
}

static void
write_one(struct demo *d, struct demo_person *p, const struct demo_volunteer *v,
    const struct outcome *o)
{
	struct scope *row = demo_row(d);
	struct demo_about about = {
		.person_id = p->id,
		.volunteer_id = v->id,
		.object = "proposal",
		.by = d->buddies_id,
	};

	scope_set_number(row, "case_file_id", p->buddy_id);
	scope_set_number(row, "person_id", p->id);
	scope_set_number(row, "volunteer_id", v->id);
	scope_set(row, "pair_kind", scope_text(p->row, "pair_kind"));
	scope_set(row, "proposal_status", o->status);
	scope_set_number(row, "score", p->asked_score);
	scope_set(row, "reasons", p->asked_reasons);
	scope_set(row, "why", "Tiderne passer, og begge vil gerne i gang");
	demo_by(row, d->buddies_id);
	set_answers(d, row, o);
	about.object_id = demo_insert(d, row, &query_demo_proposal_create);
	if (o->is_open && o->sent >= 0)
		demo_task(d, &about, "proposal_answer",
		    plan_proposal_reminder(
			date_days(scope_text(row, "sent_on"))),
		    "proposal_answer");
	if (o->sent >= 0)
		demo_moved(d, &about, "proposal_status", "draft", "sent",
		    date_days(scope_text(row, "sent_on")));
}

void
demo_proposals_plan(struct demo *d)
{
	for (size_t i = 0; i < d->people_count; i++) {
		struct demo_person *p = &d->people[i];
		const struct outcome *o =
		    p->proposal ? outcome_of(p->proposal) : NULL;
		struct score score;

		if (!o)
			continue;
		p->asked = demo_fit(d, p, d->today - 40,
		    o->is_open ? DEMO_PLACE : DEMO_ANY, &score);
		if (p->asked) {
			p->asked_score = score.total;
			p->asked_reasons = desk_words_json(d->r, &score);
		}
		if (p->asked && o->is_open)
			p->asked->taken++;
		if (p->asked &&
		    (p->asked->used == DATE_NONE ||
			p->asked->used > d->today - 40))
			p->asked->used = d->today - 40;
		if (!p->asked && o->is_open)
			p->buddy = "waiting";
	}
}

void
demo_proposals_write(struct demo *d)
{
	for (size_t i = 0; i < d->people_count; i++) {
		struct demo_person *p = &d->people[i];

		const struct outcome *o =
		    p->asked ? outcome_of(p->proposal) : NULL;

		if (o)
			write_one(d, p, p->asked, o);
	}
}
