/* People whom others send to us: accept them, or send them back. */

#include "intake.h"

#include <string.h>

#include "code.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "json.h"
#include "lang.h"
#include "listing.h"
#include "may.h"
#include "mem.h"
#include "person_new.h"
#include "queries.h"
#include "state.h"
#include "who.h"

const struct field referral_filters[] = {
	{
	    .name = "referral_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("State"),
	},
	{ .name = NULL },
};

const struct column referral_columns[] = {
	{ "full_name", N_("Name"), "name" },
	{ "received_on", N_("Received"), "received" },
	{ "languages_label", N_("Languages"), NULL },
	{ "municipality_label", N_("Municipality"), NULL },
	{ "moves_in_on", N_("Moves in"), NULL },
	{ "from_branch_name", N_("Sent by"), NULL },
	{ "referral_status_label", N_("State"), NULL },
	{ NULL, NULL, NULL },
};

const struct field referral_return_fields[] = {
	{
	    .name = "referral_return_reason",
	    .kind = FIELD_CHOICE,
	    .label = N_("Why it goes back"),
	    .need = true,
	},
	{ .name = NULL },
};

void
referral_list(struct req *r)
{
	listing_show(
	    r, "referrals", &query_referral_list, &query_referral_count);
}

/* What a row of a list may say of a person; the cells name no other column. */
static const char *const cell_names[] = { "full_name", "called_name",
	"script_name", "birth_on", "birth_year", "birth_precision", "gender",
	"citizenship", "languages", "danish_level", "interpreter_need",
	"interpreter_language", "phone", "email", "contact_app", "contact_time",
	"address", "is_address_protected", "postcode", "municipality",
	"legal_status", "permit_ground", "permit_from_on", "permit_until_on",
	"permit_precision", "arrived_on", "placed_on", "responsibility_on",
	"moves_in_on", "municipality_contact", "municipality_phone",
	"is_minor_alone", "custody_holder", "custody_phone", "wants_buddy",
	"wants_work", "slots", "interests", "help_topics", "offers",
	"passed_on_text", "kept_back_text", "occupation", "occupation_text",
	"education", "wanted_trades", "pair_kind", "adults",
	"child_birth_years", "children_count", "consent_on", "consent_how",
	"note", NULL };

static void
lay_cell(void *arg, const char *name, const char *text)
{
	for (size_t i = 0; cell_names[i]; i++)
		if (!strcmp(cell_names[i], name))
			scope_set(arg, name, text);
}

/* The referral, with the cells of its row under the names of person. */
static struct scope *
read_referral(struct req *r)
{
	struct scope *f = db_row(r, &query_referral_row);

	for (size_t i = 1; f && cell_names[i]; i++)
		scope_lend(f, cell_names[i], "");
	if (f)
		json_each(r->mem, scope_text(f, "cells"), lay_cell, f);
	return f;
}

static bool
is_open(const struct scope *f)
{
	const char *status = scope_text(f, "referral_status");

	return !strcmp(status, "routed") || !strcmp(status, "received");
}

void
referral_show(struct req *r)
{
	struct scope *f = read_referral(r);

	if (!f)
		return;
	req_set(r, "is_answerable", is_open(f) ? "1" : "");
	req_set(r, "is_transfer", transfer_is(r) ? "1" : "");
	req_set(
	    r, "may_transfer", who_may(r->who, MAY_TRANSFER_PEOPLE) ? "1" : "");
	req_set(r, "has_twins", "");
	if (transfer_is(r)) {
		form_show(r, "return_fields", transfer_return_fields);
		return;
	}
	req_set(r, "has_twins", person_find_twins(r) && is_open(f) ? "1" : "");
	form_show(r, "return_fields", referral_return_fields);
	form_show(r, "forward_fields", referral_forward_fields);
}

/* A row that nobody routed was ours to begin with. */
static void
answer(struct req *r, const struct scope *f, const char *to)
{
	const char *from = scope_text(f, "referral_status");

	req_set(r, "referral_status", to);
	if (!db_change(r, &query_referral_answer)) {
		req_fail(r, 409, "referral answered meanwhile");
		return;
	}
	if (!state_may_move(STATE_REFERRAL, from, to)) {
		happen_state(r, "referral", "referral_status", from, "routed");
		from = "routed";
	}
	happen_state(r, "referral", "referral_status", from, to);
	happen_done(r, "referral", "");
}

static struct scope *
open_row(struct req *r)
{
	struct scope *f = read_referral(r);

	if (f && !is_open(f)) {
		req_fail(r, 409, "referral is answered");
		return NULL;
	}
	if (f && transfer_is(r)) {
		req_refuse(r,
		    req_say(r,
			N_("A file that moves here is answered by whoever "
			   "leads the branch.")),
		    NULL);
		return NULL;
	}
	return f;
}

void
referral_accept(struct req *r)
{
	struct scope *f = open_row(r);

	if (!f)
		return;
	req_set(r, "referral_return_reason", "");
	person_new(r);
	answer(r, f, "accepted");
	reply_notice(r, N_("{full_name} is written down."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}

/* The branch that sent it finds it again among its tasks. */
static void
tell_sender(struct req *r, const struct scope *f)
{
	const char *reason = code_label(
	    r, "referral_return_reason", req_text(r, "referral_return_reason"));

	if (!*scope_text(f, "sender_branch_id"))
		return;
	req_set(r, "reason_text", reason ? reason : "");
	req_set(r, "task_title",
	    req_say(r,
		N_("{full_name} was sent back "
		   "to you: {reason_text}")));
	db_insert(r, &query_referral_tell_sender);
}

void
referral_return(struct req *r)
{
	struct scope *f = open_row(r);

	if (!f)
		return;
	req_set(r, "person_id", "");
	answer(r, f, "returned");
	tell_sender(r, f);
	reply_notice(r, N_("The sender is told."));
	reply_see(r, "/intake/referrals");
}
