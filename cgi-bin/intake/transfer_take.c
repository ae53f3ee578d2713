/*
 * Answering a transfer: the file is made here and ends there, in one
 * transaction. This is the one place where one branch reads and changes what
 * is another's (docs/design.md): only what was offered to it by name, only
 * while the person agrees, and both logs say so.
 */

#include "intake.h"

#include <string.h>

#include "audit.h"
#include "db.h"
#include "form.h"
#include "happen.h"
#include "lang.h"
#include "mem.h"
#include "person_new.h"
#include "queries.h"
#include "step.h"
#include "who.h"

/* What was read there and is written here. */
struct moving {
	const struct who *own;
	const struct who *there;
	struct list *consents;
	struct list *members;
	struct list *cases;
	const char *housemate_id; /* who moved here before; "": nobody */
};

const struct field transfer_return_fields[] = {
	{
	    .name = "referral_return_reason",
	    .kind = FIELD_CHOICE,
	    .label = N_("Why you decline"),
	    .need = true,
	},
	{
	    .name = "return_text",
	    .kind = FIELD_LONG,
	    .label = N_("What they should know"),
	    .hint = N_("The other branch reads it: when to ask again, who else "
		       "could help."),
	    .max = 300,
	},
	{ .name = NULL },
};

bool
transfer_is(const struct req *r)
{
	return !strcmp(req_text(r, "referral_channel"), "transfer");
}

/* The offer, locked for this answer; the other branch is then m->there. */
static bool
open_offer(struct req *r, struct moving *m)
{
	struct scope *f = db_row(r, &query_referral_row), *t;

	if (!f)
		return false;
	t = transfer_is(r) ? db_maybe(r, &query_transfer_offer) : NULL;
	if (!t || strcmp(scope_text(f, "referral_status"), "routed") != 0) {
		step_refuse(
		    r, STATE_REFERRAL, scope_text(f, "referral_status"), NULL);
		return false;
	}
	memset(m, 0, sizeof(*m));
	m->own = r->who;
	m->there = who_in_branch(r, scope_number(t, "from_branch_id"));
	req_set_number(r, "to_branch_id", r->who->branch_id);
	req_set(r, "person_id", scope_text(t, "from_person_id"));
	return true;
}

/* All that goes along. False: something must end there first, and which is
 * theirs to know. */
static bool
read_file(struct req *r, struct moving *m)
{
	const struct scope *p = db_maybe(r, &query_transfer_person), *h;

	if (!p || scope_number(p, "open_pairs") ||
	    scope_number(p, "open_placements") ||
	    scope_number(p, "open_requests")) {
		req_refuse(r,
		    req_say(r,
			N_("{from_branch_name} must see to something before "
			   "the file can move. Call them.")),
		    NULL);
		return false;
	}
	m->consents = db_rows(r, "moving_consents", &query_transfer_consents);
	m->members = db_rows(r, "moving_members", &query_transfer_members);
	m->cases = db_rows(r, "moving_cases", &query_transfer_cases);
	h = db_maybe_for(r, r->scope, &query_transfer_housemate);
	m->housemate_id =
	    h ? mem_dup(r->mem, scope_text(h, "housemate_id")) : "";
	return true;
}

/* Nobody is matched, reminded of or waited for there any more. */
static void
leave(struct req *r)
{
	req_set(r, "person_end_reason", "moved");
	if (!db_change(r, &query_transfer_leave)) {
		req_fail(r, 409, "person changed meanwhile");
		return;
	}
	happen_state(r, "person", "person_status", req_text(r, "person_status"),
	    "transferred");
	person_close_all(r);
}

static bool
has_consent(const struct moving *m, const char *purpose)
{
	for (size_t i = 0; i < list_count(m->consents); i++)
		if (!strcmp(
			scope_text(list_at(m->consents, i), "consent_purpose"),
			purpose))
			return true;
	return false;
}

static const struct scope *
case_of(const struct moving *m, const char *programme)
{
	for (size_t i = 0; i < list_count(m->cases); i++)
		if (!strcmp(scope_text(list_at(m->cases, i), "programme"),
			programme))
			return list_at(m->cases, i);
	return NULL;
}

static void
set_empty(struct req *r, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		req_set(r, names[i], "");
}

/* The address is not theirs any more, unless the file says the new one. */
static void
lay_place(struct req *r)
{
	static const char *const of_town[] = { "municipality_contact",
		"municipality_phone", NULL };
	static const char *const of_house[] = { "address", NULL };

	if (strcmp(req_text(r, "municipality"), req_text(r, "to_municipality")))
		set_empty(r, of_town);
	if (strcmp(req_text(r, "postcode"), req_text(r, "to_postcode")))
		set_empty(r, of_house);
	req_set(r, "municipality", req_text(r, "to_municipality"));
	req_set(r, "postcode", req_text(r, "to_postcode"));
	req_set(r, "moves_in_on", req_text(r, "to_moves_in_on"));
}

/* Under the names that person_new asks for; consents come one by one. */
static void
lay_person(struct req *r, const struct moving *m)
{
	static const char *const derived[] = { "consent_on", "consent_how",
		"child_birth_years", "received_on", "person_status",
		"pair_kind", NULL };

	set_empty(r, derived);
	if (case_of(m, "buddy"))
		req_set(r, "wants_buddy", "1");
	if (case_of(m, "employment"))
		req_set(r, "wants_work", "1");
	if (!req_number(r, "takes_household") || *m->housemate_id)
		req_set(r, "adults", "1");
	lay_place(r);
}

static void
bring_household(struct req *r, const struct moving *m)
{
	if (*m->housemate_id) {
		req_set(r, "housemate_id", m->housemate_id);
		if (db_change(r, &query_transfer_join)) {
			db_change(r, &query_transfer_join_member);
			db_change(r, &query_forget_household);
		}
		return;
	}
	if (!req_number(r, "takes_household"))
		return;
	for (size_t i = 0; i < list_count(m->members); i++) {
		struct scope *s = scope_new(r->mem, list_at(m->members, i));

		scope_set(s, "household_id", req_text(r, "household_id"));
		db_insert_later(r, s, &query_member_create);
	}
}

/* What was agreed holds as long as it did; who is asked anew need not be. */
static void
bring_consents(struct req *r, const struct moving *m)
{
	for (size_t i = 0; i < list_count(m->consents); i++) {
		struct scope *s = scope_new(r->mem, list_at(m->consents, i));

		scope_set(s, "person_id", req_text(r, "person_id"));
		scope_lend(s, "recipient", "");
		scope_lend(s, "override_reason", "");
		db_insert_for(r, s, &query_consent_create);
	}
	db_change(r, &query_person_consent_update);
}

static void
bring_places(struct req *r, const struct moving *m)
{
	bool may_find =
	    has_consent(m, "case_file") && has_consent(m, "find_buddy");

	for (size_t i = 0; i < list_count(m->cases); i++) {
		struct scope *s = scope_new(r->mem, list_at(m->cases, i));

		scope_set(s, "person_id", req_text(r, "person_id"));
		scope_lend(s, "may_find", may_find ? "1" : "");
		db_change_for(r, s, &query_transfer_keep_place);
	}
}

static void
arrive(struct req *r, const struct moving *m)
{
	lay_person(r, m);
	person_new(r);
	bring_household(r, m);
	bring_consents(r, m);
	bring_places(r, m);
	happen_note(r, "person", "transfer", req_text(r, "from_branch_name"));
}

/* In our own branch: the row that came. */
static void
answer_here(struct req *r, const char *status)
{
	req_set(r, "referral_status", status);
	if (!db_change(r, &query_transfer_offer_answer)) {
		req_fail(r, 409, "transfer answered meanwhile");
		return;
	}
	happen_state(r, "referral", "referral_status", "routed", status);
	happen_done(r, "referral", "");
}

/* In the other branch, whose person_id is on the chain again. */
static void
answer_there(struct req *r, const struct moving *m, const char *status)
{
	char *person_id = mem_dup(r->mem, req_text(r, "person_id"));

	r->who = m->there;
	req_set(r, "person_id", req_text(r, "from_person_id"));
	req_set(r, "transfer_status", status);
	if (!db_change(r, &query_transfer_answer))
		req_fail(r, 409, "transfer answered meanwhile");
	happen_coded(r, "transfer", "state", "transfer_status", status,
	    req_text(r, "taker_name"));
	happen_done(r, "person", "transfer_wait");
	happen_task(r, "person", "follow_transfer", req_text(r, "today"),
	    "transfer_answered");
	audit_say(r, "transfer", "person", req_number(r, "from_person_id"), "");
	r->who = m->own;
	req_set(r, "person_id", person_id);
}

void
transfer_take(struct req *r)
{
	static const char *const no_reason[] = { "referral_return_reason",
		"return_text", NULL };
	struct moving m;
	bool is_fine;

	if (!open_offer(r, &m))
		return;
	set_empty(r, no_reason);
	r->who = m.there;
	is_fine = read_file(r, &m);
	if (is_fine)
		leave(r);
	r->who = m.own;
	if (!is_fine)
		return;
	arrive(r, &m);
	req_set(r, "new_person_id", req_text(r, "person_id"));
	answer_here(r, "accepted");
	answer_there(r, &m, "accepted");
	/* The name could not be compared before the file was here. */
	reply_notice(r,
	    person_find_twins(r) > 1 ?
		N_("{full_name} has a file here now. Somebody of "
		   "that name is here already: look whether it is "
		   "the same person.") :
		N_("{full_name} has a file here now."));
	reply_see(r, "/intake/people/%s", req_text(r, "person_id"));
}

void
transfer_decline(struct req *r)
{
	struct moving m;

	if (!open_offer(r, &m))
		return;
	req_set(r, "new_person_id", "");
	req_set(r, "person_id", "");
	answer_here(r, "returned");
	answer_there(r, &m, "declined");
	reply_notice(r, N_("{from_branch_name} is told."));
	reply_see(r, "/intake/referrals");
}
