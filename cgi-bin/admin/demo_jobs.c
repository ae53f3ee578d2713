/* Who works where: placements thought out, employers and openings. */

#include "demo.h"

#include <string.h>

#include "commas.h"
#include "mem.h"
#include "plan.h"
#include "queries.h"
#include "text.h"
#include "who.h"

/* The states of placements; every branch has the beginning of this. */
static const struct demo_kind deck[] = {
	{ "started", "VPRAK", -38, 13, "followed_up", "" },
	{ "completed", "VPRAK", -172, 13, "achieved", "hired_part_time" },
	{ "proposed_to_employer", "VPRAK", 16, 13, "searching", "" },
	{ "started", "JOB", -120, 0, "followed_up", "" },
	{ "accepted", "VPRAK", 6, 13, "searching", "" },
	{ "idea", "VPRAK", 0, 0, "searching", "" },
	{ "broken_off", "VPRAK", -95, 13, "searching", "transport" },
	{ "extended", "VPRAK", -110, 26, "followed_up", "" },
	{ "awaiting_approval", "VPRAK", 12, 13, "searching", "" },
	{ "proposed_to_person", "SUBS", 25, 26, "searching", "" },
	{ "completed", "SUBS", -400, 26, "achieved", "hired_ordinary" },
	{ "approved", "VPRAK", 3, 13, "searching", "" },
	{ "agreed_by_person", "JOB", 20, 0, "searching", "" },
	{ "started", "IGU", -200, 104, "followed_up", "" },
	{ "cancelled", "VPRAK", -20, 13, "searching", "got_job_elsewhere" },
	{ "started", "VPRAK", -5, 13, "placed", "" },
};

static const struct demo_kind centre_deck[] = {
	{ "started", "EXT_PRAK", -30, 10, "followed_up", "" },
	{ "awaiting_approval", "ASY_JOB", 10, 0, "searching", "" },
	{ "approved", "ASY_JOB", 4, 0, "searching", "" },
};

static const struct demo_kind *
kind_of(struct demo *d, size_t i)
{
	if (!strcmp(scope_text(d->branch, "branch_kind"), "centre"))
		return &centre_deck[i % 3];
	return &deck[i % (sizeof(deck) / sizeof(*deck))];
}

static bool
may_work(
    struct demo *d, const struct demo_person *p, const struct demo_kind *kind)
{
	int year, month, day, age;

	date_split(d->today, &year, &month, &day);
	age = year - (int)scope_number(p->row, "birth_year");
	return p->closed == DATE_NONE && !p->is_minor && !p->has_job &&
	    !p->is_consent_lost && p->intake && !strcmp(p->intake, "served") &&
	    (!p->work || !strcmp(p->work, "searching")) &&
	    age < (strcmp(kind->type, "IGU") ? 62 : 50);
}

/* Somebody who has been here long enough, or whom nobody sees waiting. */
static bool
may_come_earlier(const struct demo_person *p)
{
	return !p->buddy || commas_has("matched,followed,closed", p->buddy);
}

static struct demo_person *
choose(struct demo *d, size_t i, const struct demo_kind *kind)
{
	int32_t latest = demo_workday(d->today + kind->starts - 25);

	const size_t count = d->people_count;

	for (size_t k = 0; count && k < 2 * count; k++) {
		struct demo_person *p = &d->people[(i * 3 + k) % count];

		if (!may_work(d, p, kind) ||
		    (p->received > latest &&
			(k < count || !may_come_earlier(p))))
			continue;
		if (p->received > latest)
			p->received = latest;
		return p;
	}
	return NULL;
}

void
demo_jobs_plan(struct demo *d)
{
	size_t count = (size_t)scope_number(d->branch, "placements");

	d->job_count = 0;
	d->jobs = mem_zero(d->r->mem, (count + 1) * sizeof(*d->jobs));
	for (size_t i = 0; i < count; i++) {
		struct demo_job *job = &d->jobs[d->job_count];

		job->kind = kind_of(d, i);
		job->person = choose(d, i, job->kind);
		if (!job->person) {
			admin_say("the demonstration has too few people in %s",
			    scope_text(d->branch, "branch_name"));
			return;
		}
		job->person->has_job = true;
		job->person->work = job->kind->case_status;
		d->job_count++;
	}
}

/* --- employers and what they offer */

static int64_t
add_employer(struct demo *d, const struct scope *of, size_t i)
{
	struct scope *row = demo_row(d);
	int staff = 3 + demo_below(d, 90);
	const char *name = scope_text(of, "employer_name");

	scope_set(row, "employer_name", name);
	scope_set(row, "employer_status",
	    i % 9 == 8       ? "paused" :
		i % 13 == 12 ? "closed" :
			       "active");
	scope_set(row, "search_key", text_search_key(d->mem, name));
	scope_set_number(row, "cvr", 99000000 + d->phones * 37);
	scope_set(row, "industry", scope_text(of, "industry"));
	scope_set(row, "size_band",
	    staff < 10     ? "1_9" :
		staff < 50 ? "10_49" :
			     "50_249");
	scope_set_number(row, "staff_count", staff);
	demo_place(d, row);
	scope_set(row, "contact_name",
	    demo_word(d,
		"Birthe Højland|"
		"Carsten Vangsø|Nadia Sølund|Thomas Egeskov|Lisbeth Åkande|"
		"Ibrahim Lundby"));
	scope_set(row, "contact_title",
	    demo_word(d,
		"Daglig leder|Souschef|"
		"Driftsleder|Indehaver"));
	scope_set(row, "phone", demo_phone(d, "7000"));
	scope_set(
	    row, "email", mem_fmt(d->mem, "job%d@example.org", d->phones));
	demo_day(row, "last_contact_on",
	    demo_workday(d->today - 2 - demo_below(d, 90)));
	demo_day(row, "made_on", demo_workday(d->today - 430));
	return demo_insert(d, row, &query_demo_employer_create);
}

static bool
has_seat(const char *status)
{
	return commas_has("accepted,awaiting_approval,approved,started,"
			  "extended,completed,broken_off",
	    status);
}

/* Every opening of an employer is the seat of its placements, and some. */
static int64_t
add_opening(struct demo *d, const struct scope *of, int64_t employer_id,
    size_t i, int taken)
{
	static const char *const free_states[] = { "open", "open", "paused",
		"open", "expired" };
	struct scope *row = demo_row(d);
	bool is_full = taken && i % 2;
	const char *status = is_full ? "filled" : free_states[i % 5];

	scope_set_number(row, "employer_id", employer_id);
	scope_set(row, "opening_title", scope_text(of, "job_title"));
	scope_set(row, "opening_status", status);
	scope_set(row, "placement_type",
	    demo_word(d,
		"VPRAK|VPRAK|VPRAK|SUBS|"
		"JOB|IGU"));
	scope_set(row, "industry", scope_text(of, "industry"));
	scope_set(row, "occupation", scope_text(of, "occupation"));
	scope_set_number(row, "seats", taken + (is_full ? 0 : 1));
	scope_set_number(row, "seats_taken", taken);
	scope_set(row, "hours_week", demo_word(d, "20|25|30|37"));
	scope_set(row, "schedule",
	    demo_word(d,
		"Mandag til torsdag 8-14|"
		"Tirsdag og torsdag 7-15|Hverdage 10-15|Efter aftale"));
	scope_set(row, "danish_needed", scope_text(of, "danish_needed"));
	scope_set(row, "transport",
	    demo_word(d,
		"Bus til døren||Cykelafstand "
		"fra stationen|"));
	demo_day(row, "starts_on",
	    demo_workday_after(d->today + 10 + demo_below(d, 40)));
	demo_day(row, "valid_until_on",
	    !strcmp(status, "expired") ? d->today - 9 :
					 d->today + 60 + demo_below(d, 60));
	demo_day(row, "made_on", demo_workday(d->today - 50));
	return demo_insert(d, row, &query_demo_opening_create);
}

/* The openings of a placement's employer in a branch; job i is at i modulo
 * the number of employers. */
void
demo_jobs_write(struct demo *d)
{
	size_t count = d->job_count ? d->job_count * 4 / 5 + 2 : 0;
	const struct list *all = demo_file(d, "employers");

	for (size_t i = 0; i < count; i++) {
		const struct scope *of = list_at(all,
		    (i + 5 * (size_t)d->r->who->branch_id) % list_count(all));
		int64_t employer_id = add_employer(d, of, i), opening_id;
		int taken = 0;

		for (size_t k = i; k < d->job_count; k += count)
			taken += has_seat(d->jobs[k].kind->status);
		opening_id = add_opening(d, of, employer_id, i, taken);
		for (size_t k = i; k < d->job_count; k += count)
			demo_placement_write(
			    d, &d->jobs[k], of, employer_id, opening_id);
		demo_line(d,
		    &(struct demo_about){ .employer_id = employer_id,
			.object = "employer",
			.object_id = employer_id,
			.by = d->work_id },
		    "contact", d->today - 6 - demo_below(d, 70),
		    demo_note(d, "employer"));
	}
}
