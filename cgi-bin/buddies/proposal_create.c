/* Proposing two people to each other: a person chooses, and says why. */

#include "buddies.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "desk.h"
#include "desk_words.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "str.h"

static const char *
check_id(struct req *r, const char *text)
{
	(void)r;
	return strspn(text, "0123456789") == strlen(text) ?
	    NULL :
	    N_("Choose one of the answers shown");
}

const struct field proposal_fields[] = {
	{ .name = "case_file_id",
	    .kind = FIELD_HIDDEN,
	    .need = true,
	    .max = 18,
	    .check = check_id },
	{ .name = "volunteer_id",
	    .kind = FIELD_HIDDEN,
	    .need = true,
	    .label = N_("Propose to"),
	    .max = 18,
	    .check = check_id },
	{ .name = "why",
	    .kind = FIELD_TEXT,
	    .label = N_("Why these two? One line"),
	    .need = true,
	    .max = 200 },
	{ .name = NULL },
};

static size_t
person_of(const struct req *r, const struct desk *d)
{
	size_t i = 0;

	while (i < d->people_count &&
	    d->people[i].case_file_id != req_number(r, "case_file_id"))
		i++;
	return i;
}

/* Why these two cannot be proposed now; NULL: they can. */
static const char *
obstacle(const struct desk *d, size_t person, size_t volunteer)
{
	if (person == d->people_count)
		return N_("This person is not waiting any more: somebody was "
			  "faster, or the case has changed.");
	if (d->people[person].bar)
		return N_("This person cannot be proposed to anybody now.");
	return desk_obstacle(d, person, volunteer);
}

/* Whom the desk showed, in order, for the audit of fairness. */
static void
set_shown(struct req *r, const struct desk *d, size_t person, size_t volunteer)
{
	size_t best[DESK_SHOWN];
	size_t count = desk_best(d, person, best, DESK_SHOWN);
	struct str shown = str_new(r->mem);

	req_set(r, "rank_shown", "");
	for (size_t i = 0; i < count; i++) {
		str_join(&shown, ",",
		    mem_fmt(r->mem, "%lld",
			(long long)d->volunteers[best[i]].volunteer_id));
		if (best[i] == volunteer)
			req_set_number(r, "rank_shown", (long long)i + 1);
	}
	req_set(r, "shown", shown.text);
}

static void
set_proposal(
    struct req *r, const struct desk *d, size_t person, size_t volunteer)
{
	const struct desk_person *p = &d->people[person];
	const char *kind = p->score.pair_kind;
	char expires[DATE_SIZE];
	struct score score;

	desk_score(d, person, volunteer, &score);
	set_shown(r, d, person, volunteer);
	req_set_number(r, "person_id", p->person_id);
	req_set(r, "pair_kind", *kind ? kind : "friend");
	req_set_number(r, "score", score.total);
	req_set(r, "reasons", desk_words_json(r, &score));
	req_set(r, "expires_on",
	    date_text(plan_proposal_expiry(date_days(req_text(r, "today"))),
		expires));
	req_set(r, "from_case", "waiting");
	req_set(r, "to_case", "proposed");
}

static void
tell(struct req *r, int64_t proposal_id)
{
	char remind[DATE_SIZE];

	req_set_number(r, "proposal_id", proposal_id);
	happen_state(r, "proposal", "proposal_status", "", "sent");
	happen_task(r, "proposal", "proposal_answer",
	    date_text(plan_proposal_reminder(date_days(req_text(r, "today"))),
		remind),
	    "proposal_answer");
	reply_notice(r, N_("The proposal is sent. Ask both, each alone."));
	reply_see(r, "/buddies/proposals/%lld", (long long)proposal_id);
}

void
proposal_create(struct req *r)
{
	const struct desk *d = desk_open(r);
	size_t person, volunteer;
	const char *why;
	int64_t id = 0;

	if (!d)
		return;
	person = person_of(r, d);
	volunteer = desk_volunteer(d, req_number(r, "volunteer_id"));
	why = obstacle(d, person, volunteer);
	if (!why) {
		set_proposal(r, d, person, volunteer);
		if (!db_change(r, &query_volunteer_take_place))
			why = N_("The last free place of this volunteer has "
				 "just been taken. Choose somebody else.");
		else if (!db_change(r, &query_proposal_case_move) ||
		    !(id = db_insert(r, &query_proposal_create)))
			why = N_("Somebody has just proposed this person to "
				 "a volunteer.");
	}
	if (why)
		form_blame(r, "volunteer_id", why);
	else
		tell(r, id);
}
