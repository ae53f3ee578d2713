/* The moves of an incident: each has a page, which asks what its state needs.
 */

#include "incidents.h"

#include <string.h>

#include "db.h"
#include "happen.h"
#include "incident.h"
#include "incident_new.h"
#include "lang.h"
#include "mem.h"
#include "queries.h"
#include "scope.h"
#include "state.h"
#include "who.h"

const struct field incident_triage_fields[] = {
	{
	    .name = "severity",
	    .kind = FIELD_CHOICE,
	    .label = N_("How serious is it?"),
	    .hint = N_("With the two last ones the pair is stopped at once, "
		       "and headquarters takes over."),
	    .need = true,
	},
	{
	    .name = "incident_category",
	    .kind = FIELD_CHOICE,
	    .label = N_("What is it about?"),
	    .need = true,
	},
	{
	    .name = "accused",
	    .kind = FIELD_CHOICE,
	    .label = N_("Who may have done it?"),
	    .hint = N_("If it is somebody of the branch's own staff, "
		       "headquarters takes over."),
	    .need = true,
	},
	{ .name = NULL },
};

const struct field incident_handling_fields[] = {
	{
	    .name = "action_text",
	    .kind = FIELD_LONG,
	    .label = N_("What is done now"),
	    .hint = N_("Who talks with whom, and when. You are the one who "
		       "handles it from now on."),
	    .need = true,
	    .max = 1000,
	},
	{ .name = NULL },
};

static const char *
check_told(struct req *r, const char *text)
{
	return strcmp(text, scope_text(r->ground, "today")) > 0 ?
	    N_("This date is still to come") :
	    NULL;
}

const struct field incident_authority_fields[] = {
	{
	    .name = "authority",
	    .kind = FIELD_CHOICE,
	    .label = N_("Which authority was told"),
	    .need = true,
	},
	{
	    .name = "authority_told_on",
	    .kind = FIELD_DATE,
	    .label = N_("Told on"),
	    .hint = N_("That it was done, by you and when, and nothing of what "
		       "was said. Everybody has the duty to tell the "
		       "municipality about a child at risk."),
	    .need = true,
	    .check = check_told,
	},
	{ .name = NULL },
};

const struct field incident_resolution_fields[] = {
	{
	    .name = "outcome_text",
	    .kind = FIELD_LONG,
	    .label = N_("What came of it"),
	    .hint = N_("A second person reads it and closes the incident."),
	    .need = true,
	    .max = 1000,
	},
	{ .name = NULL },
};

const struct field incident_closing_fields[] = {
	{
	    .name = "note_text",
	    .kind = FIELD_LONG,
	    .label = N_("What you have looked at as the second person"),
	    .need = true,
	    .max = 1000,
	},
	{ .name = NULL },
};

const struct field incident_reopening_fields[] = {
	{
	    .name = "note_text",
	    .kind = FIELD_LONG,
	    .label = N_("Why it is opened again"),
	    .need = true,
	    .max = 1000,
	},
	{ .name = NULL },
};

/* What a step may ask for; the rest of the statement's names is empty. */
static const char *const asked[] = { "severity", "incident_category", "accused",
	"action_text", "authority", "authority_told_on", "outcome_text",
	"note_text", NULL };

struct step {
	const char *to;
	const char *path; /* the last word of its address */
};

/* In the order in which they are offered: what comes next before what goes
 * back. */
static const struct step steps[] = {
	{ "triaged", "triage" },
	{ "awaiting_authority", "authority" },
	{ "closed", "closing" },
	{ "resolved", "resolution" },
	{ "handling", "handling" },
	{ "reopened", "reopening" },
};

/* A step back is offered, and never urged. */
static bool
is_back(const char *from, const char *to)
{
	return !strcmp(to, "reopened") ||
	    (!strcmp(from, "resolved") && strcmp(to, "closed") != 0);
}

/* Why the visitor may not take that step, a sentence; NULL: they may. */
static const char *
hindrance(const struct req *r, const struct state_arrow *a)
{
	if (!*req_text(r, "is_read_here"))
		return lang_text(
		    r->lang, N_("Headquarters handles this incident."));
	if (!(a->who & STATE_MANAGER) && !incident_is_at_hq(r))
		return lang_text(
		    r->lang, N_("Headquarters alone opens an incident again."));
	if (a->guard == STATE_SECOND_PERSON &&
	    !incident_may_close(
		req_number(r, "resolved_by_account_id"), r->who->account_id))
		return lang_text(r->lang, state_guard_text(a->guard));
	return NULL;
}

void
incident_steps_show(struct req *r)
{
	struct list *list = scope_add_list(r->scope, "steps");
	const char *from = req_text(r, "incident_status");

	req_set(r, "wait_text", "");
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		const struct state_arrow *a =
		    state_arrow(STATE_INCIDENT, from, steps[i].to);
		const char *why = a ? hindrance(r, a) : NULL;
		struct scope *s;

		if (a && why && a->guard == STATE_SECOND_PERSON)
			req_set(r, "wait_text", why);
		if (!a || why)
			continue;
		s = list_row(list, r->scope);
		scope_lend(s, "step_path", steps[i].path);
		scope_set(s, "step_label", lang_text(r->lang, a->label));
		scope_lend(s, "step_is_quiet",
		    list_count(list) > 1 || is_back(from, steps[i].to) ? "1" :
									 "");
	}
	req_set(r, "has_steps", list_count(list) ? "1" : "");
}

/* The arrow of the page, with the incident on the chain; NULL: it is refused.
 */
static const struct state_arrow *
arrow(struct req *r)
{
	const struct state_arrow *a;
	const char *why;

	if (req_failed(r))
		return NULL;
	a = state_arrow(
	    STATE_INCIDENT, req_text(r, "incident_status"), r->page->step);
	why = a ? hindrance(r, a) : "";
	if (!why)
		return a;
	req_refuse(r, why,
	    mem_fmt(
		r->mem, "%s/%s", incident_area(r), req_text(r, "incident_id")));
	return NULL;
}

/* What was written stays where it is: these pages ask for what is new. */
void
incident_step_show(struct req *r)
{
	const struct who *own = incident_enter(r);

	if (arrow(r))
		req_set(r, "cancel_href",
		    mem_fmt(r->mem, "%s%s/%s", r->base, incident_area(r),
			req_text(r, "incident_id")));
	r->who = own;
}

static bool
asks_for(const struct req *r, const char *name)
{
	for (const struct field *f = r->page->form; f->name; f++)
		if (!strcmp(f->name, name))
			return true;
	return false;
}

/* Whoever was to look into it today has done so, or need not any more. */
static bool
is_seen_to(const struct req *r)
{
	return strcmp(r->page->step, "triaged") != 0 || incident_is_at_hq(r) ||
	    incident_is_for_hq(
		(int)req_number(r, "severity"), req_text(r, "accused"));
}

/* Judged to be severe only now: what a report would have stopped. */
static void
protect(struct req *r)
{
	incident_protect(r);
	incident_shut_accused(r);
}

/* The move, in the branch in which the incident is. */
static void
move(struct req *r)
{
	req_set(r, "from_state", req_text(r, "incident_status"));
	req_set(r, "to_state", r->page->step);
	for (size_t i = 0; asked[i]; i++)
		if (!asks_for(r, asked[i]))
			req_set(r, asked[i], "");
	if (db_change(r, &query_incident_move) != 1) {
		form_conflict(r, &query_incident_row);
		return;
	}
	db_insert(r, &query_incident_note_create);
	if (!strcmp(r->page->step, "triaged"))
		protect(r);
	if (is_seen_to(r))
		happen_done(r, "incident", "");
	reply_notice(r, N_("Saved."));
	reply_see(r, "%s/%s", incident_area(r), req_text(r, "incident_id"));
}

void
incident_step_create(struct req *r)
{
	const struct who *own = incident_enter(r);

	if (arrow(r))
		move(r);
	r->who = own;
}
