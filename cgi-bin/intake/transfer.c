/* Proposing that somebody's file moves to the branch of their new place. */

#include "intake.h"

#include <string.h>

#include "consent.h"
#include "date.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "json.h"
#include "lang.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "step.h"
#include "transfer_over.h"
#include "who.h"

/* Workdays to answer in, as for everybody who is sent to a branch. */
#define ANSWER_DAYS 3

/* Days after which somebody hears why there is no answer. */
#define WAIT_DAYS 7

static const char *
check_how(struct req *r, const char *text)
{
	(void)r;
	return strcmp(text, "override") ? NULL : N_("Choose how it was given");
}

static const char *
check_code(struct req *r, const char *text)
{
	return form_postcode(r, text) ?
	    N_("Choose the municipality they move to.") :
	    NULL;
}

const struct field transfer_filters[] = {
	{
	    .name = "municipality",
	    .kind = FIELD_CHOICE,
	    .label = N_("The new municipality"),
	},
	{
	    .name = "postcode",
	    .kind = FIELD_TEXT,
	    .label = N_("The new postcode"),
	    .max = 4,
	    .check = form_postcode,
	},
	{ .name = NULL },
};

const struct field transfer_fields[] = {
	{
	    .name = "municipality",
	    .kind = FIELD_HIDDEN,
	    .label = N_("The new municipality"),
	    .max = 4,
	    .check = check_code,
	},
	{
	    .name = "postcode",
	    .kind = FIELD_HIDDEN,
	    .label = N_("The new postcode"),
	    .max = 4,
	    .check = form_postcode,
	},
	{
	    .name = "moves_in_on",
	    .kind = FIELD_DATE,
	    .label = N_("Moves on"),
	    .hint = N_("Leave it empty if they live there already."),
	},
	{
	    .name = "takes_household",
	    .kind = FIELD_TICK,
	    .label = N_("The household moves along"),
	    .hint = N_("Whoever has a file of their own is moved from it."),
	},
	{
	    .name = "transfer_reason",
	    .kind = FIELD_LONG,
	    .label = N_("Why, and what the other branch should know"),
	    .hint = N_("They read this before they have the file: no names, "
		       "nothing that can wait until then."),
	    .need = true,
	    .max = 300,
	},
	{
	    .name = "given_on",
	    .kind = FIELD_DATE,
	    .label = N_("Consent given on"),
	    .need = true,
	    .check = form_past,
	},
	{
	    .name = "consent_how",
	    .kind = FIELD_CHOICE,
	    .label = N_("How it was given"),
	    .need = true,
	    .check = check_how,
	},
	{
	    .name = "consent_lang",
	    .kind = FIELD_CHOICE,
	    .label = N_("In which language it was read or said"),
	    .need = true,
	    .list = "language",
	},
	{ .name = NULL },
};

/* What must end first, in the order in which it is said. */
static const struct {
	const char *count;
	const char *why;
} stops[] = {
	{ "is_restricted",
	    N_("The file is restricted: it is kept and not used, and does not "
	       "move.") },
	{ "open_transfers", N_("Another branch is asked already.") },
	{ "open_pairs",
	    N_("There is still a pair. "
	       "End it first, so that the volunteer is told.") },
	{ "open_placements",
	    N_("There is still a placement. Complete it, break it off or call "
	       "it off first.") },
	{ "open_requests",
	    N_("A request about the person's own data is open. Answer it "
	       "first.") },
	{ NULL, NULL },
};

/* A msgid; NULL: nothing stands in the way. */
static const char *
stop_of(const struct scope *p)
{
	for (size_t i = 0; stops[i].count; i++)
		if (scope_number(p, stops[i].count))
			return stops[i].why;
	return NULL;
}

/* The person, if the file is in a state that moves. */
static struct scope *
source(struct req *r)
{
	struct scope *p = db_row(r, &query_transfer_source);

	if (!p)
		return NULL;
	if (state_may_move(
		STATE_PERSON, scope_text(p, "person_status"), "transferred"))
		return p;
	step_refuse(r, STATE_PERSON, scope_text(p, "person_status"),
	    mem_fmt(r->mem, "/intake/people/%s", req_text(r, "person_id")));
	return NULL;
}

static bool
has_place(const struct req *r)
{
	return *req_text(r, "municipality") || *req_text(r, "postcode");
}

/* Whose area it is, as for who comes in a list. NULL: somebody else's; else
 * why nobody is asked, a msgid. */
static const char *
route(struct req *r)
{
	const struct scope *area = NULL;

	if (has_place(r))
		area = db_maybe(r, &query_import_area);
	if (!area) {
		req_set(r, "to_branch_id", "");
		req_set(r, "to_branch_name", "");
		return N_("Choose the municipality they move to.");
	}
	if (!*scope_text(area, "to_branch_id"))
		return N_("No branch covers that municipality. Ask "
			  "headquarters who can help.");
	if (scope_number(area, "to_branch_id") == r->who->branch_id)
		return N_("That is our own area: change the address instead.");
	return NULL;
}

/* Why nobody is asked. The file may say the new place already; where it says
 * our own area, it is only asked for. */
static const char *
route_first(struct req *r, const struct scope *p)
{
	const char *why;

	if (has_place(r))
		return route(r);
	req_set(r, "municipality", scope_text(p, "municipality"));
	req_set(r, "postcode", scope_text(p, "postcode"));
	why = route(r);
	if (why && req_number(r, "to_branch_id") == r->who->branch_id) {
		req_set(r, "municipality", "");
		req_set(r, "postcode", "");
	}
	return why;
}

static void
propose_answers(struct req *r, const struct scope *p)
{
	const char *languages = scope_text(p, "languages");
	bool shares =
	    scope_number(p, "adults") > 1 || scope_number(p, "children_count");

	req_set(r, "moves_in_on", "");
	req_set(r, "takes_household", shares ? "1" : "0");
	req_set(r, "given_on", scope_text(r->ground, "today"));
	req_set(r, "consent_lang",
	    mem_dup_n(r->mem, languages, strcspn(languages, ",")));
}

void
transfer_new(struct req *r)
{
	const struct scope *p = source(r);
	const char *stop, *why;

	if (!p)
		return;
	stop = stop_of(p);
	why = route_first(r, p);
	/* What was typed is shown again, whatever stands in the way. */
	if (req_is_filled(r))
		stop = why = NULL;
	else
		propose_answers(r, p);
	req_set(r, "stop_text", stop ? lang_text(r->lang, stop) : "");
	req_set(r, "place_text", why ? lang_text(r->lang, why) : "");
	req_set(r, "asks_place", has_place(r) ? "" : "1");
	req_set(r, "is_ready", stop || why ? "" : "1");
	req_set(r, "consent_text",
	    lang_text(r->lang, consent_purpose("transfer")->text));
	req_set(r, "cancel_href",
	    mem_fmt(r->mem, "%s/intake/people/%s", r->base,
		req_text(r, "person_id")));
	form_show(r, "place_fields", transfer_filters);
}

/* What the other branch sees before it answers: no name, no contact. */
static void
lay_offer(struct req *r, const struct scope *p)
{
	bool buddy = scope_number(p, "wants_buddy");
	bool work = scope_number(p, "wants_work");
	bool all = !strcmp(req_text(r, "takes_household"), "1");
	static const char *const shown[] = { "languages", "interpreter_need",
		"municipality", "postcode", "moves_in_on", "consent_how",
		NULL };
	struct str kept = str_new(r->mem);

	for (size_t i = 0; shown[i]; i++)
		json_add(&kept, shown[i], req_text(r, shown[i]));
	json_add(&kept, "consent_on", req_text(r, "given_on"));
	json_add(&kept, "adults", all ? scope_text(p, "adults") : "1");
	json_add(&kept, "children_count",
	    all ? scope_text(p, "children_count") : "0");
	json_add(&kept, "note", req_text(r, "transfer_reason"));
	json_end(&kept);
	req_set(r, "kept", kept.text);
	req_set(r, "programmes",
	    buddy && work ? "buddy,employment" :
		buddy     ? "buddy" :
		work      ? "employment" :
			    "");
}

/* To that branch by name, for a year at most. */
static void
keep_consent(struct req *r)
{
	const struct consent_purpose *c = consent_purpose("transfer");
	char iso[DATE_SIZE];

	req_set(r, "consent_purpose", c->name);
	req_set(r, "recipient_kind", c->recipient_kind);
	req_set(r, "text_version", c->text_version);
	req_set(r, "recipient", req_text(r, "to_branch_name"));
	req_set(r, "override_reason", "");
	req_set(r, "expires_on",
	    date_text(
		consent_last_day(date_days(req_text(r, "given_on"))), iso));
	db_insert(r, &query_consent_create);
	happen_coded(r, "person", "consent", "consent_purpose", c->name, "");
}

static void
plan_answer(struct req *r)
{
	int32_t today = date_days(scope_text(r->ground, "today"));
	char iso[DATE_SIZE];

	req_set(r, "answer_on",
	    date_text(date_add_workdays(today, ANSWER_DAYS), iso));
	db_insert(r, &query_transfer_offer_task);
	happen_task(r, "person", "follow_transfer",
	    date_text(today + WAIT_DAYS, iso), "transfer_wait");
}

static void
send_offer(struct req *r, const struct scope *p)
{
	lay_offer(r, p);
	req_set_number(
	    r, "to_referral_id", db_insert(r, &query_transfer_offer_create));
	req_set_number(r, "transfer_id", db_insert(r, &query_transfer_create));
	happen_coded(r, "transfer", "state", "transfer_status",
	    state_first(STATE_TRANSFER), req_text(r, "to_branch_name"));
	plan_answer(r);
}

void
transfer_create(struct req *r)
{
	const struct scope *p = source(r);
	const char *why;

	if (!p)
		return;
	why = stop_of(p);
	if (!why)
		why = route(r);
	if (why)
		form_blame(r, "transfer_reason", why);
	if (consent_last_day(date_days(req_text(r, "given_on"))) <
	    date_days(scope_text(r->ground, "today")))
		form_blame(
		    r, "given_on", N_("A consent holds for a year at most"));
	if (form_is_blamed(r))
		return;
	keep_consent(r);
	send_offer(r, p);
	reply_notice(r,
	    N_("{to_branch_name} is asked. Until they say yes the file stays "
	       "here, and they see neither name nor notes."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}

void
transfer_withdraw(struct req *r)
{
	const struct scope *t = db_row(r, &query_transfer_row);

	if (!t)
		return;
	if (!transfer_over(r)) {
		step_refuse(r, STATE_TRANSFER, scope_text(t, "transfer_status"),
		    mem_fmt(r->mem, "/intake/people/%s",
			scope_text(t, "person_id")));
		return;
	}
	reply_notice(r, N_("It is taken back. The file stays here."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}
