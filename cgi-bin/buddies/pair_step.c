/* The way of a pair: which move is next, and what it asks for. */

#include "pair.h"

#include <string.h>

#include "buddies.h"
#include "date.h"
#include "lang.h"
#include "may.h"
#include "mem.h"
#include "page.h"
#include "scope.h"
#include "state.h"
#include "who.h"

/* The page of each move, by the state it leads to. */
struct step {
	const char *to;
	const char *from; /* NULL: wherever an arrow leaves */
	const char *path; /* the last word of its address */
	const struct field *fields;
	bool is_main; /* shown at once, not behind a link */
	const char *hint;
};

static const struct step steps[] = {
	{ "first_meeting_booked", NULL, "meeting", pair_meeting_fields, true,
	    N_("Both have said yes. The first meeting is held within 14 days, "
	       "and somebody from the branch is there.") },
	{ "met", NULL, "met", pair_met_fields, true,
	    N_("Tick what was so. What is missing can be made good.") },
	{ "trial", NULL, "trial", pair_trial_fields, true,
	    N_("Both try it for two weeks. Then you ask each of them alone.") },
	{ "active", "trial", "active", pair_active_fields, true,
	    N_("Both want to go on. The next check-ins are made for you.") },
	{ "active", NULL, "resume", pair_plain_fields, true,
	    N_("They meet again as before.") },
	{ "ended", NULL, "end", pair_end_fields, true,
	    N_("Thank both of them. Write down what they tell you in the end "
	       "talk.") },
	{ "paused", NULL, "pause", pair_pause_fields, false,
	    N_("A holiday, illness, an exam: the pair stays together.") },
	{ "ending", NULL, "ending", pair_ending_fields, false,
	    N_("You hold an end talk with each of them.") },
	{ "not_started", NULL, "stop", pair_stop_fields, false,
	    N_("It did not fit. Both are told that, and no more.") },
	{ "suspended", NULL, "suspension", pair_plain_fields, false,
	    N_("They do not meet until somebody has looked into what "
	       "happened.") },
};

static const struct step *
step_of(const char *from, const char *to)
{
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		if (!strcmp(steps[i].to, to) &&
		    (!steps[i].from || !strcmp(steps[i].from, from)))
			return &steps[i];
	return NULL;
}

bool
pair_may_follow(const struct req *r, const struct state_arrow *a)
{
	return (a->who & STATE_COORDINATOR) ||
	    who_may(r->who, MAY_LEAD_VOLUNTEERS);
}

/* The form of a step; one that is asked for by its address has its own. */
static void
show_main(
    struct req *r, const struct step *step, const struct state_arrow *arrow)
{
	req_set(r, "step_label", lang_text(r->lang, arrow->label));
	req_set(r, "step_hint", lang_text(r->lang, step->hint));
	req_set(r, "has_step", "1");
	if (r->page->form) {
		req_set(r, "cancel_href",
		    mem_fmt(r->mem, "%s/buddies/pairs/%s", r->base,
			req_text(r, "pair_id")));
		return;
	}
	if (!strcmp(step->to, "met") &&
	    date_days(req_text(r, "first_meeting_on")) <=
		date_days(req_text(r, "today")))
		req_set(r, "met_on", req_text(r, "first_meeting_on"));
	req_set(r, "form_href",
	    mem_fmt(r->mem, "%s/buddies/pairs/%s/%s", r->base,
		req_text(r, "pair_id"), step->path));
	req_set(r, "submit_label", lang_text(r->lang, arrow->label));
	form_show(r, "fields", step->fields);
}

static void
add_quiet(struct req *r, struct list *quiet, const struct step *step,
    const struct state_arrow *arrow)
{
	struct scope *s = list_row(quiet, r->scope);

	scope_set(s, "step_path", mem_fmt(r->mem, "%s/new", step->path));
	scope_set(s, "quiet_label", lang_text(r->lang, arrow->label));
}

/* Whether the page itself is that step's: ".../pause" or ".../pause/new". */
static bool
is_own(const struct req *r, const struct step *step)
{
	const char *word = strstr(r->page->path, "{pair_id}/");
	size_t len = strlen(step->path);

	if (!word)
		return false;
	word += strlen("{pair_id}/");
	return !strncmp(word, step->path, len) &&
	    (!word[len] || word[len] == '/');
}

void
pair_steps_show(struct req *r)
{
	const char *from = req_text(r, "pair_status"), *wait = NULL;
	struct list *quiet = scope_add_list(r->scope, "quiet");
	bool is_asked = r->page->form != NULL;

	req_set(r, "has_step", "");
	if (!strcmp(from, "trial"))
		wait = pair_wait_text(r);
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		const struct step *step = &steps[i];
		const struct state_arrow *a =
		    state_arrow(STATE_PAIR, from, step->to);
		bool is_shown = is_asked ?
		    is_own(r, step) :
		    step->is_main && !(wait && !strcmp(step->to, "active")) &&
			!*req_text(r, "has_step");

		if (!a || step != step_of(from, step->to) ||
		    !pair_may_follow(r, a))
			continue;
		if (is_shown)
			show_main(r, step, a);
		else if (!step->is_main || !strcmp(from, "suspended"))
			add_quiet(r, quiet, step, a);
	}
	req_set(r, "has_quiet", list_count(quiet) ? "1" : "");
	req_set(r, "wait_text", wait && !is_asked ? wait : "");
	/* An old link to a step that is no longer there, or a late form. */
	if (is_asked && !*req_text(r, "has_step") && r->blames)
		req_fail(r, 409, "pair is %s, no such step", from);
	else if (is_asked && !*req_text(r, "has_step"))
		reply_see(r, "/buddies/pairs/%s", req_text(r, "pair_id"));
}
