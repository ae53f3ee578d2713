/* Writes the newcomers: file, household, consents, referral, cases. */

#include "demo.h"

#include <string.h>

#include "db.h"
#include "mem.h"
#include "person_new.h"
#include "plan.h"
#include "queries.h"
#include "state.h"

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
	bool is_ukrainian = !strncmp(scope_text(row, "permit_ground"), "UKR",
	    3);
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
	scope_set(row, "legal_status", !is_ukrainian && until < d->today + 60 ?
	    "permit_renewal_pending" : "permit_valid");
	demo_day(row, "arrived_on", placed - (is_ukrainian ? 14 : 230) -
	    demo_below(d, 90));
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
	scope_set(p->row, "municipality_contact", demo_word(d,
	    "Jonas Bækmark|Lise Holmegaard|Mona Vinterby|Karim Lundsøe"));
	scope_set(p->row, "municipality_phone", demo_word(d,
	    "+4589000001|+4589000002|+4589000003"));
}

/* The consent that counts now: renewed as long as the file is open. */
static int32_t
consent_day(struct demo *d, struct demo_person *p)
{
	int32_t given = p->received, end = p->closed == DATE_NONE ?
	    d->today : p->closed;

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
	    p->is_consent_lost ? "withdrawn" : until < d->today ? "expired" :
	    until < d->today + 30 ? "expiring" : "given";

	if (given != DATE_NONE && p->received > given)
		p->received = given;
	demo_day(p->row, "consent_on", given);
	demo_day(p->row, "consent_until_on", until);
	scope_set(p->row, "consent_status", status);
	scope_set(p->row, "consent_how", is(scope_text(p->row,
	    "interpreter_need"), "yes") ? "oral_with_interpreter" :
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
	scope_set(row, "consent_lang", is(scope_text(p->row, "citizenship"),
	    "UA") ? "uk" : "en");
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
	if (!p->buddy)
		return;
	add_consent(d, p, "find_buddy", "branch");
	add_consent(d, p, "share_buddy", "volunteer");
}

static void
add_referral(struct demo *d, struct demo_person *p)
{
	struct scope *row = scope_new(d->r->mem, p->row);
	const char *kind = demo_word(d, "centre|centre|municipality|"
	    "municipality|language_school|self|relative");

	scope_set(row, "referral_status", p->closed == DATE_NONE ? "accepted" :
	    "closed");
	scope_set(row, "sender_kind", kind);
	scope_set(row, "sender_name", is(kind, "centre") ? "Center Granly" :
	    is(kind, "municipality") ? scope_text(p->row,
	    "municipality_contact") : "");
	scope_set(row, "sender_ref", is(kind, "centre") &&
	    *scope_text(p->row, "phone") ? mem_fmt(d->mem,
	    "GR-%s", scope_text(p->row, "phone") + 7) : "");
	scope_set(row, "referral_channel", is(kind, "centre") ? "list" :
	    demo_word(d, "form|paper|phone"));
	scope_set(row, "programmes", p->buddy && p->work ? "buddy,employment" :
	    p->work ? "employment" : "buddy");
	scope_set_number(row, "person_id", p->id);
	scope_set(row, "note", "");
	demo_day(row, "received_on", p->received);
	demo_day(row, "routed_on", p->received);
	demo_day(row, "answered_on", demo_workday(p->received + 2) > d->today ?
	    p->received : demo_workday(p->received + 2));
	demo_insert(d, row, &query_demo_referral_create);
}

static bool
is_early(const char *status)
{
	return is(status, "new") || is(status, "contacting") ||
	    is(status, "unreachable");
}

static void
set_case_end(struct demo *d, struct demo_person *p, struct scope *row,
    const char *status)
{
	int32_t end = p->closed != DATE_NONE ? p->closed : p->priority !=
	    DATE_NONE ? p->priority : demo_workday(d->today - 6);

	if (!is(status, "closed") && !is(status, "declined_by_person") &&
	    !is(status, "achieved"))
		return;
	if (end < p->received)
		end = p->received;
	demo_day(row, "closed_on", end);
	scope_set(row, "case_end_reason", is(status, "closed") ?
	    demo_word(d, "goal_reached|job_or_study|other_help|moved") :
	    is(status, "achieved") ? "goal_reached" : "own_wish");
}

static void
set_case_dates(struct demo *d, struct demo_person *p, struct scope *row,
    const char *status)
{
	int32_t contacted = demo_workday(p->received + 3);
	int32_t interview = demo_workday(p->received + 13);

	demo_day(row, "opened_on", p->received);
	if (is(status, "interview_booked"))
		interview = demo_workday_after(d->today + 1 +
		    demo_below(d, 5));
	else if (interview >= d->today)
		interview = demo_workday(d->today - 1);
	if (interview < p->received)
		interview = p->received;
	if (contacted > d->today)
		contacted = p->received;
	if (!is_early(status)) {
		demo_day(row, "contacted_on", contacted);
		demo_day(row, "interview_on", interview);
	}
	scope_set(row, "attempts", is(status, "unreachable") ? "3" :
	    is(status, "new") ? "0" : demo_word(d, "1|1|2"));
	if (is(status, "paused")) {
		scope_set(row, "resumes_as", is(scope_text(row, "programme"),
		    "employment") ? "searching" : "in_progress");
		demo_day(row, "paused_until_on", d->today + 18);
	}
}

static bool
has_queue_day(const char *status)
{
	return is(status, "waiting") || is(status, "proposed") ||
	    is(status, "matched") || is(status, "followed") ||
	    is(status, "closed") || is(status, "ready") ||
	    is(status, "searching") || is(status, "placed") ||
	    is(status, "followed_up") || is(status, "achieved");
}

static int64_t
add_case(struct demo *d, struct demo_person *p, const char *programme,
    const char *status, int64_t by)
{
	struct scope *row = demo_row(d);
	bool is_buddy = is(programme, "buddy");
	int64_t id;

	if (!status)
		return 0;
	scope_set_number(row, "person_id", p->id);
	scope_set(row, "programme", programme);
	scope_set(row, "case_status", status);
	scope_set(row, "pair_kind", is_buddy ? scope_text(p->row,
	    "pair_kind") : "");
	demo_by(row, by);
	set_case_dates(d, p, row, status);
	set_case_end(d, p, row, status);
	if (!is(programme, "intake") && has_queue_day(status))
		demo_day(row, "priority_on", is_buddy && p->priority !=
		    DATE_NONE ? p->priority : p->received);
	if (is_buddy && is(status, "waiting") && demo_percent(d, 30))
		scope_set(row, "priority_reasons", *scope_text(p->row,
		    "child_birth_years") ? "minor_children" : "alone");
	id = demo_insert(d, row, &query_demo_case_create);
	return id;
}

static void
add_contacts(struct demo *d, struct demo_person *p)
{
	int tries = is(p->intake, "unreachable") ? 3 : is(p->intake, "new") ?
	    0 : is(p->intake, "contacting") ? 1 : 2;
	char iso[DATE_SIZE];

	for (int i = 0; i < tries && p->received + 3 + 3 * i < d->today; i++) {
		struct scope *row = demo_row(d);

		scope_set_number(row, "person_id", p->id);
		demo_by(row, d->buddies_id);
		scope_set(row, "contacted_at", mem_fmt(d->mem,
		    "%s 1%d:20:00", date_text(demo_workday(p->received + 3 +
		    3 * i), iso), i));
		scope_set(row, "contact_channel", i % 2 ? "sms" : "phone");
		scope_set(row, "contact_outcome", tries != 2 || !i ?
		    "no_answer" : "reached");
		demo_insert(d, row, &query_demo_contact_create);
	}
}

static void
add_tasks(struct demo *d, struct demo_person *p, struct demo_about *about)
{
	int32_t until = date_days(scope_text(p->row, "permit_until_on"));
	int32_t remind = plan_permit_first(until);
	int32_t born = date_days(scope_text(p->row, "birth_on"));

	if (is(p->intake, "new") || is(p->intake, "contacting"))
		demo_task(d, about, "first_contact", plan_first_contact(
		    p->received, date_days(scope_text(p->row,
		    "moves_in_on"))), "first_contact");
	if (is(p->intake, "interview_booked"))
		demo_task(d, about, "intake_interview", d->today +
		    demo_below(d, 4), "intake_interview");
	if (is(scope_text(p->row, "consent_status"), "expiring"))
		demo_task(d, about, "consent_expires", d->today +
		    demo_below(d, 9), "consent_expires");
	if (p->is_consent_lost)
		demo_task(d, about, "consent_withdrawn", d->today - 3,
		    "consent_withdrawn");
	if (p->closed == DATE_NONE && until != DATE_NONE &&
	    remind > d->today - 12 && remind < d->today + 14)
		demo_task(d, about, "permit_renewal", remind, "permit_first");
	if (p->is_minor)
		demo_task(d, about, "turns_18", plan_turns_18(born) >
		    d->today ? plan_turns_18(born) : d->today + 9, "turns_18");
}

static void
add_story(struct demo *d, struct demo_person *p)
{
	struct demo_about about = {
		.person_id = p->id, .object = "person", .object_id = p->id,
		.by = d->buddies_id,
	};
	int notes = is_early(p->intake) ? 0 : 1 + demo_below(d, 3);
	int32_t day = demo_workday(p->received + 5);

	demo_moved(d, &about, "person_status", "", "active", p->received);
	if (*scope_text(p->row, "consent_on"))
		demo_line(d, &about, "consent", date_days(scope_text(p->row,
		    "consent_on")), "");
	for (int i = 0; i < notes && day < d->today; i++) {
		demo_line(d, &about, i ? "note" : "contact", day,
		    demo_note(d, "person"));
		day = demo_workday(day + 9 + demo_below(d, 30));
	}
	if (p->closed != DATE_NONE)
		demo_moved(d, &about, "person_status", "active",
		    scope_text(p->row, "person_status"), p->closed);
	add_tasks(d, p, &about);
}

/* What is left of somebody whose file was erased. */
static void
erase(struct demo_person *p)
{
	static const char *const gone[] = {
		"called_name", "script_name", "search_key", "birth_on",
		"phone", "contact_app", "postcode", "child_birth_years",
		"passed_on_text", "occupation_text", "interests", "slots",
		"help_topics", "municipality_contact", "municipality_phone",
		"wanted_trades", NULL,
	};

	if (!is(scope_text(p->row, "person_status"), "anonymised"))
		return;
	for (size_t i = 0; gone[i]; i++)
		scope_set(p->row, gone[i], "");
	scope_set(p->row, "full_name", "—");
	scope_set(p->row, "search_key", "-");
}

static void
set_file(struct demo *d, struct demo_person *p)
{
	struct scope *row = p->row;

	scope_set(row, "search_key", person_search_key(d->mem,
	    scope_text(row, "full_name"), scope_text(row, "called_name"),
	    scope_text(row, "script_name")));
	scope_set(row, "is_address_protected",
	    d->phones % 71 == 0 ? "1" : "0");
	scope_set(row, "wants_buddy", p->buddy ? "1" : "0");
	scope_set(row, "wants_work", p->work ? "1" : "0");
	if (p->is_minor) {
		scope_set(row, "custody_holder", "Ellen Havmose");
		scope_set(row, "custody_phone", "+4589000009");
	}
	if (p->closed != DATE_NONE)
		scope_set(row, "person_end_reason",
		    demo_word(d, "moved|no_need|own_wish"));
	set_consent(d, p);
	set_permit(d, p);
	set_move(d, p);
	demo_day(row, "closed_on", p->closed);
	demo_day(row, "created_at", p->received);
	erase(p);
}

static void
write_one(struct demo *d, struct demo_person *p)
{
	int64_t household;

	set_file(d, p);
	household = demo_insert(d, p->row, &query_household_create);
	scope_set_number(p->row, "household_id", household);
	p->id = demo_insert(d, p->row, &query_person_create);
	scope_set_number(p->row, "person_id", p->id);
	demo_insert(d, p->row, &query_demo_person_date);
	demo_insert(d, p->row, &query_household_member_create_all);
	add_consents(d, p);
	add_referral(d, p);
	add_case(d, p, "intake", p->intake, d->buddies_id);
	p->buddy_id = add_case(d, p, "buddy", p->buddy, d->buddies_id);
	p->work_id = add_case(d, p, "employment", p->work, d->work_id);
	add_contacts(d, p);
	add_story(d, p);
}

void
demo_people_write(struct demo *d)
{
	for (size_t i = 0; i < d->people_count; i++)
		write_one(d, &d->people[i]);
}
