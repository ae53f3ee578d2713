/* What stood out in the logs of the last two weeks, and what became of it. */

#include "demo.h"

#include <string.h>
#include <time.h>

#include "db.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "queries.h"

/* The first one is with its branch, which has a task. */
struct finding {
	const char *slug;
	const char *rule;
	const char *role; /* of whose log it is */
	int days; /* ago */
	int seen;
	int usual; /* 0: does not count */
	const char *status;
	const char *question;
	const char *answer;
	const char *explanation;
};

static const struct finding findings[] = {
	{ "aarhus", "many", "buddy_coordinator", 2, 24, 6, "asked",
	    "24 sager på en aften, hvor der ellers er seks. Hvad skulle de "
	    "bruges til?",
	    "", "" },
	{ "aarhus", "support", "hq_consultant", 7, 5, 0, "new", "", "", "" },
	{ "aarhus", "night", "job_coordinator", 4, 6, 0, "new", "", "", "" },
	{ "odense", "export", "branch_manager", 3, 64, 0, "new", "", "", "" },
	{ "silkeborg", "sign_in", "branch_manager", 5, 11, 0, "answered",
	    "Er det jer selv, eller prøver nogen at komme ind?",
	    "Henrik havde fået ny telefon og brugte den gamle adgangskode. Han "
	    "har valgt en ny.",
	    "" },
	{ "noerrebro", "unrelated", "buddy_coordinator", 6, 14, 0, "new", "",
	    "", "" },
	{ "odense", "closed", "buddy_coordinator", 8, 4, 0, "explained", "", "",
	    "Fire tidligere deltagere blev inviteret til fest og skulle have "
	    "et brev. Aftalt med aktivitetslederen." },
	{ "aalborg", "support", "hq_consultant", 9, 7, 0, "asked",
	    "Adgangen gjaldt én sag, og der blev åbnet syv. Ved I hvorfor?", "",
	    "" },
	{ "aarhus", "override", "branch_manager", 12, 1, 0, "explained",
	    "Hvem er der talt med, før oplysningerne blev givet videre?",
	    "Kommunens døgnvagt, og landskontoret samme aften.",
	    "Fare for liv. Vagten er noteret, og personen er underrettet." },
};

/* So many days ago at 9 o'clock, for what was written then. */
static const char *
at(struct demo *d, int days)
{
	char *text = mem_zero(d->mem, DATE_MOMENT_SIZE);

	return date_moment(((time_t)d->today - days) * 86400 + 9 * 3600, text);
}

static void
say(struct demo *d, struct scope *s, const struct finding *f)
{
	bool is_asked = *f->question, is_answered = *f->answer;
	bool is_explained = *f->explanation;

	scope_set(s, "question", f->question);
	scope_set(s, "answer", f->answer);
	scope_set(s, "explanation", f->explanation);
	scope_set(s, "asked_at", is_asked ? at(d, f->days - 1) : "");
	scope_set(s, "answered_at", is_answered ? at(d, f->days - 2) : "");
	scope_set(s, "explained_at", is_explained ? at(d, f->days - 3) : "");
	scope_set(s, "asked_by_account_id", "");
	scope_set(s, "explained_by_account_id", "");
	if (is_asked)
		scope_set_number(s, "asked_by_account_id", d->dpo_id);
	if (is_explained)
		scope_set_number(s, "explained_by_account_id", d->dpo_id);
	scope_set(s, "answered_by_account_id",
	    is_answered ? scope_text(s, "manager_id") : "");
}

static void
add_task(struct demo *d, struct req *r, int64_t id)
{
	struct scope *task = scope_new(r->mem, NULL);
	struct req *own = d->r;

	scope_set(task, "task_kind", "access_finding");
	scope_set(task, "task_status", "open");
	scope_set(task, "object_kind", "access_finding");
	scope_set_number(task, "object_id", id);
	scope_set(task, "auto_rule", "finding_asked");
	demo_day(task, "due_on", d->today + 6);
	d->r = r;
	demo_insert(d, task, &query_demo_task_create);
	d->r = own;
}

/* Six looks from half past eleven in the evening. */
static void
add_looks(struct demo *d, struct req *r, int64_t account_id, int days)
{
	struct list *people = db_rows(r, "people", &query_demo_looked_at);

	for (size_t i = 0; i < list_count(people) && i < 6; i++) {
		char *text = mem_zero(d->mem, DATE_MOMENT_SIZE);
		time_t day = ((time_t)d->today - days) * 86400;

		date_moment(day + 22 * 3600 + 1800 + (int)i * 240, text);
		demo_looked(r, account_id,
		    scope_number(list_at(people, i), "person_id"), 0, text);
	}
}

static void
add(struct demo *d, const struct finding *f)
{
	struct scope *s = scope_new(d->r->mem, d->r->ground);
	struct scope *row;
	struct req *r;
	int64_t id;

	scope_set(s, "slug", f->slug);
	scope_set(s, "role", f->role);
	row = db_maybe_for(d->r, s, &query_demo_finding_whose);
	if (!row)
		return;
	r = page_local(d->admin->site, scope_number(row, "branch_id"), "da");
	scope_set(s, "account_id", scope_text(row, "account_id"));
	scope_set(s, "manager_id", scope_text(row, "manager_id"));
	scope_set(s, "access_rule", f->rule);
	demo_day(s, "found_on", d->today - f->days);
	scope_set_number(s, "seen_count", f->seen);
	scope_set(s, "usual_count", "");
	if (f->usual)
		scope_set_number(s, "usual_count", f->usual);
	scope_set(s, "finding_status", f->status);
	say(d, s, f);
	id = db_insert_for(r, s, &query_demo_finding_create);
	if (!strcmp(f->status, "asked"))
		add_task(d, r, id);
	if (!strcmp(f->rule, "night"))
		add_looks(d, r, scope_number(s, "account_id"), f->days);
	http_free(r);
}

void
demo_watch_write(struct demo *d)
{
	for (size_t i = 0; i < sizeof(findings) / sizeof(*findings); i++)
		add(d, &findings[i]);
}
