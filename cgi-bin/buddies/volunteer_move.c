/* The next steps of a volunteer, and taking one. */

#include "buddies.h"

#include <string.h>

#include "db.h"
#include "happen.h"
#include "lang.h"
#include "may.h"
#include "mem.h"
#include "queries.h"
#include "state.h"
#include "who.h"

#define SUITABLE 4

const struct field volunteer_move_fields[] = {
	{ .name = "to_state", .kind = FIELD_HIDDEN, .need = true, .max = 20 },
	{ .name = NULL },
};

const struct field volunteer_pause_fields[] = {
	{ .name = "paused_until_on",
	    .kind = FIELD_DATE,
	    .label = N_("Pause until"),
	    .need = true,
	    .check = form_later },
	{ .name = NULL },
};

const struct field volunteer_end_fields[] = {
	{ .name = "volunteer_end_reason",
	    .kind = FIELD_CHOICE,
	    .label = N_("Why"),
	    .need = true },
	{ .name = NULL },
};

/* What a volunteer lacks before being ready, in the order of the way. */
struct lack {
	const char *code;
	bool (*is_there)(const struct scope *row, const char *today);
	const char *text;
};

static bool
has_score(const struct scope *row, const char *today)
{
	(void)today;
	return scope_number(row, "suitability") >= SUITABLE;
}

static bool
has_agreement(const struct scope *row, const char *today)
{
	(void)today;
	return *scope_text(row, "agreement_on");
}

static bool
has_training(const struct scope *row, const char *today)
{
	(void)today;
	return *scope_text(row, "training_on");
}

/* Who meets nobody under 15 needs no certificate. */
static bool
has_certificate(const struct scope *row, const char *today)
{
	return !strcmp(scope_text(row, "is_adults_only"), "1") ||
	    strcmp(scope_text(row, "certificate_until_on"), today) >= 0;
}

static const struct lack lacks[] = {
	{ "score", has_score,
	    N_("A conversation that ends with a suitability of 4 or 5") },
	{ "agreement", has_agreement, N_("The signed agreement") },
	{ "training", has_training, N_("The introduction course") },
	{ "certificate", has_certificate,
	    N_("A valid child certificate, or "
	       "only households without children under 15") },
	{ NULL, NULL, NULL },
};

static size_t
show_lacks(struct req *r, const struct scope *row)
{
	struct list *list = scope_add_list(r->scope, "lacks");

	for (const struct lack *l = lacks; l->code; l++)
		if (!l->is_there(row, req_text(r, "today")))
			scope_set(list_row(list, r->scope), "lack_text",
			    lang_text(r->lang, l->text));
	req_set(r, "has_lacks", list_count(list) ? "1" : "");
	return list_count(list);
}

/* Where a move is asked for that needs more than a click. */
static const char *
page_of(const struct state_arrow *a)
{
	if (a->guard == STATE_UNTIL)
		return "pause";
	if (a->guard == STATE_REASON)
		return strcmp(a->to, "declined") ? "end" : "decline";
	return "";
}

/* What the manager decides: turning somebody away, and suspension. */
static bool
may_move(struct req *r, const struct state_arrow *a)
{
	unsigned int says = STATE_COORDINATOR | STATE_VOLUNTEER_SAYS;

	return (a->who & says) ||
	    ((a->who & STATE_MANAGER) && who_may(r->who, MAY_LEAD_VOLUNTEERS));
}

static void
add_move(struct req *r, struct list *moves, const struct state_arrow *a)
{
	struct scope *s = list_row(moves, r->scope);

	scope_lend(s, "move_to", a->to);
	scope_lend(s, "move_page", page_of(a));
	scope_set(s, "move_label", lang_text(r->lang, a->label));
	scope_lend(s, "move_is_first",
	    strcmp(a->from, "*") && list_count(moves) == 1 ? "1" : "");
}

/* What may happen at any time is kept apart from the way ahead. */
void
volunteer_moves_show(struct req *r)
{
	const char *status = req_text(r, "volunteer_status");
	struct list *moves = scope_add_list(r->scope, "moves");
	struct list *others = scope_add_list(r->scope, "other_moves");
	size_t lack_count = show_lacks(r, r->scope);
	const struct state_arrow *a = NULL;

	while ((a = state_next(STATE_VOLUNTEER, status, a)))
		if (a->label && may_move(r, a) &&
		    (a->guard != STATE_READY || !lack_count))
			add_move(r, strcmp(a->from, "*") ? moves : others, a);
	req_set(r, "has_other_moves", list_count(others) ? "1" : "");
	req_set(r, "is_onboarding", strcmp(status, "onboarding") ? "" : "1");
}

static bool
has_open_incident(struct req *r)
{
	req_set(r, "pair_id", "");
	req_set(r, "person_id", "");
	db_row(r, &query_incident_open_of);
	return req_number(r, "open_incidents");
}

/* NULL: the guard is content; else why not. */
static const char *
guard(struct req *r, const struct state_arrow *a, const struct scope *row)
{
	bool is_end = !strcmp(a->to, "ended") || !strcmp(a->to, "declined");

	if (a->guard == STATE_READY && show_lacks(r, row))
		return state_guard_text(STATE_READY);
	if (a->guard == STATE_INCIDENT_OVER && has_open_incident(r))
		return state_guard_text(STATE_INCIDENT_OVER);
	if (is_end && scope_number(row, "places_taken") > 0)
		return state_guard_text(STATE_NO_PAIR);
	return NULL;
}

static void
move(struct req *r, const char *blamed, const char *to)
{
	struct scope *row = db_row(r, &query_volunteer_row);
	const struct state_arrow *a;
	const char *from, *why;

	if (!row)
		return;
	from = scope_text(row, "volunteer_status");
	a = state_arrow(STATE_VOLUNTEER, from, to);
	why = !a || !a->label || !may_move(r, a) ?
	    N_("That step is not "
	       "possible from here. See what is possible now.") :
	    guard(r, a, row);
	if (why) {
		form_blame(r, blamed, why);
		return;
	}
	req_set(r, "from_state", from);
	req_set(r, "to_state", to);
	if (!db_change(r, &query_volunteer_move))
		req_fail(r, 409, "volunteer moved");
	if (!strcmp(to, "suspended"))
		db_change(r, &query_pair_suspend_of_volunteer);
	if (!strcmp(to, "contacted"))
		happen_done(r, "volunteer", "new_volunteer");
	happen_state(r, "volunteer", "volunteer_status", from, to);
	reply_see(r, "/buddies/volunteers/%s", req_text(r, "volunteer_id"));
}

void
volunteer_move(struct req *r)
{
	const char *to = mem_dup(r->mem, req_text(r, "to_state"));
	const struct state_arrow *any = NULL;
	size_t count, i;

	any = state_arrows(STATE_VOLUNTEER, &count);
	for (i = 0; i < count && strcmp(any[i].to, to); i++)
		;
	if (i == count || *page_of(&any[i])) {
		req_fail(r, 400, "to_state");
		return;
	}
	req_set(r, "paused_until_on", "");
	req_set(r, "volunteer_end_reason", "");
	move(r, "to_state", to);
}

void
volunteer_pause(struct req *r)
{
	req_set(r, "volunteer_end_reason", "");
	move(r, "paused_until_on", "paused");
}

void
volunteer_end(struct req *r)
{
	req_set(r, "paused_until_on", "");
	move(r, "volunteer_end_reason", "ended");
}

void
volunteer_decline(struct req *r)
{
	req_set(r, "paused_until_on", "");
	move(r, "volunteer_end_reason", "declined");
}
