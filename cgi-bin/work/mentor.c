/* A volunteer as job mentor: proposed by the job coordinator, who asks both
 * and writes down what each of them says. */

#include <string.h>

#include "date.h"
#include "db.h"
#include "desk.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "pair_new.h"
#include "plan.h"
#include "proposal_said.h"
#include "queries.h"
#include "work.h"

const struct field mentor_fields[] = {
	{ .name = "volunteer_id",
	    .kind = FIELD_HIDDEN,
	    .label = N_("Propose to"),
	    .need = true,
	    .max = 18 },
	{ .name = "why",
	    .kind = FIELD_TEXT,
	    .label = N_("Why these two? One line"),
	    .need = true,
	    .max = 200 },
	{ .name = NULL },
};

/* On the person's page: the mentor, or the answers that are waited for. */
void
mentor_show(struct req *r)
{
	const struct scope *m = db_maybe(r, &query_mentor_of);

	req_set(r, "may_mentor",
	    m && !*scope_text(m, "pair_id") && !*scope_text(m, "proposal_id") ?
		"1" :
		"");
	req_set(r, "has_mentor", m && *scope_text(m, "pair_id") ? "1" : "");
	req_set(r, "waits_for_mentor",
	    m && !*scope_text(m, "pair_id") && *scope_text(m, "proposal_id") ?
		"1" :
		"");
	if (*req_text(r, "waits_for_mentor"))
		form_show(r, "answer_fields", proposal_answer_fields);
}

static void
show_choices(struct req *r, const struct desk *d)
{
	struct list *choices = scope_add_list(r->scope, "choices");
	size_t best[DESK_SHOWN];
	size_t count = desk_best(d, 0, best, DESK_SHOWN);

	for (size_t i = 0; i < count; i++) {
		struct scope *s = list_row(choices, d->volunteers[best[i]].row);

		scope_set_number(s, "score", desk_total(d, 0, best[i]));
		scope_lend(s, "is_chosen",
		    req_number(r, "volunteer_id") ==
			    d->volunteers[best[i]].volunteer_id ?
			"1" :
			"");
	}
	req_set(r, "has_choices", count ? "1" : "");
	/* What was typed is kept, even if nobody is left to choose. */
	req_set(r, "shows_form", count || req_is_filled(r) ? "1" : "");
}

void
mentor_new(struct req *r)
{
	const struct desk *d;

	req_set(r, "has_choices", "");
	req_set(r, "shows_form", "");
	req_set(r, "lacks_consent", "");
	if (!db_row(r, &query_work_person_row))
		return;
	d = desk_open_mentee(r);
	if (!d)
		return;
	if (!d->people_count) {
		req_refuse(r,
		    lang_text(r->lang,
			N_("There is a job mentor or a proposal already, or "
			   "no open case.")),
		    mem_fmt(
			r->mem, "/work/people/%s", req_text(r, "person_id")));
		return;
	}
	req_set(
	    r, "lacks_consent", d->people[0].bar == DESK_NO_CONSENT ? "1" : "");
	show_choices(r, d);
}

/* Why these two cannot be proposed now; NULL: they can. */
static const char *
obstacle(const struct desk *d, size_t volunteer)
{
	if (!d->people_count)
		return N_("There is a job mentor or a proposal already, or no "
			  "open case.");
	if (d->people[0].bar)
		return N_("There is no consent to show the person to a "
			  "volunteer.");
	return desk_obstacle(d, 0, volunteer);
}

static void
set_proposal(struct req *r, const struct desk *d, size_t volunteer)
{
	char expires[DATE_SIZE];

	req_set_number(r, "case_file_id", d->people[0].case_file_id);
	req_set(r, "pair_kind", "job_mentor");
	req_set_number(r, "score", desk_total(d, 0, volunteer));
	req_set(r, "reasons", "");
	req_set(r, "rank_shown", "");
	req_set(r, "shown", "");
	req_set(r, "expires_on",
	    date_text(plan_proposal_expiry(date_days(req_text(r, "today"))),
		expires));
}

void
mentor_create(struct req *r)
{
	const struct desk *d = desk_open_mentee(r);
	const char *why;
	size_t volunteer;
	int64_t id;

	if (!d)
		return;
	volunteer = desk_volunteer(d, req_number(r, "volunteer_id"));
	why = obstacle(d, volunteer);
	if (why) {
		form_blame(r, "volunteer_id", why);
		return;
	}
	set_proposal(r, d, volunteer);
	if (!db_change(r, &query_volunteer_take_place) ||
	    !(id = db_insert(r, &query_proposal_create))) {
		form_blame(r, "volunteer_id",
		    N_("The last free place of this volunteer has just been "
		       "taken. Choose somebody else."));
		return;
	}
	req_set_number(r, "proposal_id", id);
	happen_state(r, "proposal", "proposal_status", "", "sent");
	reply_notice(r, N_("The proposal is sent. Ask both, each alone."));
	reply_see(r, "/work/people/%s", req_text(r, "person_id"));
}

/* The other side is not told who said no. */
void
mentor_answer_create(struct req *r)
{
	const char *to = proposal_said(r, &query_mentor_proposal_row,
	    N_("Something has changed: the consent or the volunteer. Look at "
	       "both, or write down a no."));

	if (!to)
		return;
	if (!strcmp(to, "accepted_both")) {
		if (!pair_new(r))
			return;
		reply_notice(r,
		    N_("Both have said yes: they are a pair. The branch books "
		       "the first meeting."));
	} else if (!strncmp(to, "declined", strlen("declined"))) {
		db_change(r, &query_volunteer_give_place);
		reply_notice(r, N_("It did not fit. Propose somebody else."));
	} else {
		reply_notice(r, N_("Saved."));
	}
	reply_see(r, "/work/people/%s", req_text(r, "person_id"));
}
