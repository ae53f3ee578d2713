/* Around a newcomer: permit, moving, consents, who sent them, first calls. */

#include "demo.h"

#include <string.h>

#include "mem.h"
#include "plan.h"
#include "queries.h"

static bool
is(const char *a, const char *b)
{
	return a && !strcmp(a, b);
}

static bool
is_seeker(const struct demo *d)
{
	return is(scope_text(d->branch, "branch_kind"), "centre");
}

/* Until when: the law's day for Ukrainians, renewed terms for others. */
static int32_t
permit_until(struct demo *d, struct scope *row, int32_t from)
{
	const char *ground = scope_text(row, "permit_ground");
	int months = is(ground, "UDL7_1") || is(ground, "UDL8_1") ? 24 : 12;
	int year, month, day;
	int32_t until = date_add_months(from, months);

	date_split(d->today, &year, &month, &day);
	if (!strncmp(ground, "UKR", 3))
		return date_make(year + 1 + (month > 11), 3, 17);
	while (until < d->today + 20)
		until = date_add_months(until, 12);
	return until;
}

static void
set_permit(struct demo *d, struct demo_person *p)
{
	struct scope *row = p->row;
	bool is_ukrainian =
	    !strncmp(scope_text(row, "permit_ground"), "UKR", 3);
	int32_t placed = p->received - 6 - demo_below(d, 9), until;

	if (is_seeker(d)) {
		scope_set(row, "permit_ground", "NONE_ASYLUM");
		scope_set(row, "legal_status", "asylum_pending");
		demo_day(row, "arrived_on", p->received - 20);
		return;
	}
	until = permit_until(d, row, placed);
	demo_day(row, "permit_from_on", placed);
	demo_day(row, "permit_until_on", until);
	scope_set(row, "permit_precision", "day");
	scope_set(row, "legal_status",
	    !is_ukrainian && until < d->today + 60 ? "permit_renewal_pending" :
						     "permit_valid");
	demo_day(row, "arrived_on",
	    placed - (is_ukrainian ? 14 : 230) - demo_below(d, 90));
	demo_day(row, "placed_on", placed);
	demo_day(row, "responsibility_on", plan_responsibility(placed));
}

/* Who is here has moved in; the others do within six weeks. */
static void
set_move(struct demo *d, struct demo_person *p)
{
	int32_t moves = p->received + 12 + demo_below(d, 25);

	if (is_seeker(d))
		return;
	if (is(scope_text(p->row, "person_status"), "prospective"))
		moves = d->today + 4 + demo_below(d, 34);
	else if (moves >= d->today)
		moves = p->received - 3 - demo_below(d, 20);
	demo_day(p->row, "moves_in_on", demo_workday_after(moves));
	if (moves < d->today)
		demo_day(p->row, "moves_in_on", demo_workday(moves));
	scope_set(p->row, "municipality_contact",
	    demo_word(d,
		"Jonas Bækmark|Lise Holmegaard|Mona Vinterby|Karim Lundsøe"));
	scope_set(p->row, "municipality_phone",
	    demo_word(d, "+4589000001|+4589000002|+4589000003"));
}

/* The consent that counts now: renewed as long as the file is open. */
static int32_t
consent_day(struct demo *d, struct demo_person *p)
{
	int32_t given = p->received,
		end = p->closed == DATE_NONE ? d->today : p->closed;

	if (is(p->intake, "new") && is(p->buddy, "new"))
		return DATE_NONE;
	if (p->is_consent_old)
		return date_add_months(d->today + 16, -12);
	while (plan_consent_end(given) < end)
		given = demo_workday(plan_consent_end(given) - 8);
	return given;
}

static void
set_consent(struct demo *d, struct demo_person *p)
{
	int32_t given = consent_day(d, p), until = plan_consent_end(given);
	const char *status = given == DATE_NONE ? "missing" :
	    p->is_consent_lost                  ? "withdrawn" :
	    until < d->today                    ? "expired" :
	    until < d->today + 30               ? "expiring" :
						  "given";

	if (given != DATE_NONE && p->received > given)
		p->received = given;
	demo_day(p->row, "consent_on", given);
	demo_day(p->row, "consent_until_on", until);
	scope_set(p->row, "consent_status", status);
	scope_set(p->row, "consent_how",
	    is(scope_text(p->row, "interpreter_need"), "yes") ?
		"oral_with_interpreter" :
		demo_word(d, "paper|paper|screen"));
	if (p->is_minor)
		scope_set(p->row, "consent_how", "by_custody_holder");
}

static void
add_consent(struct demo *d, struct demo_person *p, const char *purpose,
    const char *recipient)
{
	struct scope *row = demo_row(d);
	int32_t given = date_days(scope_text(p->row, "consent_on"));

	scope_set_number(row, "person_id", p->id);
	demo_by(row, d->buddies_id);
	scope_set(row, "consent_purpose", purpose);
	scope_set(row, "recipient_kind", recipient);
	scope_set(row, "consent_lang",
	    is(scope_text(p->row, "citizenship"), "UA") ? "uk" : "en");
	scope_set(row, "consent_how", scope_text(p->row, "consent_how"));
	demo_day(row, "given_on", given);
	demo_day(row, "expires_on", plan_consent_end(given));
	if (p->is_consent_lost)
		demo_day(row, "withdrawn_on", demo_workday(d->today - 6));
	demo_insert(d, row, &query_demo_consent_create);
}

static void
add_consents(struct demo *d, struct demo_person *p)
{
	if (!*scope_text(p->row, "consent_on"))
		return;
	add_consent(d, p, "handover", "branch");
	add_consent(d, p, "case_file", "branch");
	if (p->buddy)
		add_consent(d, p, "find_buddy", "branch");
	/* A job mentor is a volunteer, too. */
	if (p->buddy || p->work)
		add_consent(d, p, "share_buddy", "volunteer");
}

static void
add_referral(struct demo *d, struct demo_person *p)
{
	struct scope *row = scope_new(d->r->mem, p->row);
	const char *kind = demo_word(d,
	    "centre|centre|municipality|"
	    "municipality|language_school|self|relative");

	scope_set(row, "referral_status",
	    p->closed == DATE_NONE ? "accepted" : "closed");
	scope_set(row, "sender_kind", kind);
	scope_set(row, "sender_name",
	    is(kind, "centre") ? "Center Granly" :
		is(kind, "municipality") ?
				 scope_text(p->row, "municipality_contact") :
				 "");
	scope_set(row, "sender_ref",
	    is(kind, "centre") && *scope_text(p->row, "phone") ?
		mem_fmt(d->mem, "GR-%s", scope_text(p->row, "phone") + 7) :
		"");
	scope_set(row, "referral_channel",
	    is(kind, "centre") ? "list" : demo_word(d, "form|paper|phone"));
	scope_set(row, "programmes",
	    p->buddy && p->work ? "buddy,employment" :
		p->work         ? "employment" :
				  "buddy");
	scope_set_number(row, "person_id", p->id);
	scope_set(row, "note", "");
	demo_day(row, "received_on", p->received);
	demo_day(row, "routed_on", p->received);
	demo_day(row, "answered_on",
	    demo_workday(p->received + 2) > d->today ?
		p->received :
		demo_workday(p->received + 2));
	demo_insert(d, row, &query_demo_referral_create);
}

static void
add_contacts(struct demo *d, struct demo_person *p)
{
	int tries = is(p->intake, "unreachable") ? 3 :
	    is(p->intake, "new")                 ? 0 :
	    is(p->intake, "contacting")          ? 1 :
						   2;
	char iso[DATE_SIZE];

	for (int i = 0; i < tries && p->received + 3 + 3 * i < d->today; i++) {
		struct scope *row = demo_row(d);

		scope_set_number(row, "person_id", p->id);
		demo_by(row, d->buddies_id);
		scope_set(row, "contacted_at",
		    mem_fmt(d->mem, "%s 1%d:20:00",
			date_text(demo_workday(p->received + 3 + 3 * i), iso),
			i));
		scope_set(row, "contact_channel", i % 2 ? "sms" : "phone");
		scope_set(row, "contact_outcome",
		    tries != 2 || !i ? "no_answer" : "reached");
		demo_insert(d, row, &query_demo_contact_create);
	}
}

void
demo_papers_plan(struct demo *d, struct demo_person *p)
{
	set_consent(d, p);
	set_permit(d, p);
	set_move(d, p);
}

void
demo_papers_write(struct demo *d, struct demo_person *p)
{
	add_consents(d, p);
	add_referral(d, p);
	add_contacts(d, p);
}
