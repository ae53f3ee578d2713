/* Incidents in some branches: each state, and each way in which one begins.
 * Written when headquarters is, whose officer handles the severe ones. */

#include "demo.h"

#include <string.h>
#include <time.h>

#include "db.h"
#include "happen.h"
#include "http.h"
#include "incident.h"
#include "mem.h"
#include "page.h"
#include "queries.h"

struct sample {
	const char *slug;
	const char *status;
	const char *category;
	int severity; /* 0: not judged yet */
	const char *accused;
	const char *source;
	const char *pair_status; /* of the pair it is about; "": nobody's */
	int days; /* ago */
	const char *happened;
	const char *action;
	const char *outcome;
};

static const struct sample samples[] = {
	{ "aarhus", "reported", "other", 0, "unknown", "volunteer", "active", 0,
	    "Han r\303\245bte ad mig i telefonen og lagde p\303\245. Jeg ved "
	    "ikke, hvad jeg skal g\303\270re.",
	    "", "" },
	{ "aarhus", "handling", "boundary_breach", 2, "volunteer", "staff",
	    "active", 6,
	    "Den frivillige har l\303\245nt familien penge til depositum. "
	    "Begge siger det selv.",
	    "Samtale med den frivillige p\303\245 torsdag og med familien "
	    "fredag, med tolk.",
	    "" },
	{ "aarhus", "handling", "data_breach", 2, "nobody", "staff", "", 1,
	    "En liste med fem navne blev glemt p\303\245 biblioteket. Den er "
	    "hentet igen samme aften.",
	    "Listen er makuleret. Landskontoret er ringet op om anmeldelse.",
	    "" },
	{ "aarhus", "triaged", "violence_or_threat", 3, "other", "checkin",
	    "suspended", 3,
	    "En nabo har truet begge to, da de kom hjem sammen.", "", "" },
	{ "aarhus", "resolved", "volunteer_distress", 1, "nobody", "checkin",
	    "active", 19,
	    "Det hele fylder for meget hjemme, og hun sover d\303\245rligt.",
	    "Koordinatoren ringer hver uge. Pause aftalt.",
	    "Hun har det bedre og vil gerne g\303\245 videre." },
	{ "aarhus", "closed", "discrimination", 2, "other", "staff", "active",
	    170, "En vagt ville ikke lukke dem ind p\303\245 kurset.",
	    "Talt med stedets leder.", "Undskyldning givet; nyt sted fundet." },
	{ "aalborg", "resolved", "accident", 1, "nobody", "staff", "active", 25,
	    "Stige v\303\246ltet ved flytning.", "Skadestue, intet brud.",
	    "Frivillige b\303\246rer ikke m\303\270bler mere." },
	{ "aalborg", "handling", "boundary_breach", 1, "newcomer", "checkin",
	    "active", 8, "Der bliver ringet midt om natten.",
	    "Aftalt med begge: ingen opkald efter klokken 20.", "" },
	{ "aalborg", "triaged", "exploitation", 2, "other", "staff", "active",
	    2, "Han arbejder uden l\303\270n i en bekendts butik.", "", "" },
	{ "odense", "awaiting_authority", "child_at_risk", 4, "other", "staff",
	    "", 4, "Et barn er flere gange set alene ude om natten.",
	    "Underretning til kommunen er afsendt.", "" },
	{ "silkeborg", "closed", "accident", 1, "nobody", "staff", "active",
	    120, "Faldt p\303\245 isen ved det f\303\270rste m\303\270de.",
	    "K\303\270rt til l\303\246ge.", "Ingen m\303\251n." },
	{ "roskilde", "reopened", "honour_control", 3, "other", "staff",
	    "suspended", 34,
	    "Hendes bror vil ikke lade hende m\303\270de sin ven alene.",
	    "Kommunens familieafdeling er med.",
	    "Hun \303\270nskede selv at g\303\245 videre; nu er det begyndt "
	    "igen." },
	{ "esbjerg", "handling", "exploitation", 3, "other", "staff", "", 5,
	    "Hendes arbejdsgiver holder hendes pas tilbage.",
	    "Politiet er spurgt til r\303\245ds. Hun bor hos en veninde.", "" },
	{ "silkeborg", "resolved", "violence_or_threat", 3, "other", "staff",
	    "", 16, "En tidligere bof\303\246lle truer ham i telefonen.",
	    "Meldt til politiet. Han har f\303\245et et nyt nummer.",
	    "Truslerne er holdt op." },
	{ "skanderborg-odder", "closed", "boundary_breach", 3, "staff", "staff",
	    "", 90,
	    "En af afdelingens egne l\303\245nte penge af en nytilkommen.",
	    "Talt med begge, hver for sig.",
	    "Pengene er betalt tilbage, og den ansatte er holdt op." },
	{ "noerrebro", "reported", "boundary_breach", 0, "staff", "staff", "",
	    1, "En af afdelingens egne har skrevet privat til en nytilkommen.",
	    "", "" },
};

/* The way to each state, without what is not always on it. */
static const struct {
	const char *state;
	int days; /* since it was reported, if so many have gone */
} way[] = {
	{ "reported", 0 },
	{ "triaged", 1 },
	{ "handling", 2 },
	{ "awaiting_authority", 3 },
	{ "resolved", 9 },
	{ "closed", 12 },
	{ "reopened", 30 },
};

#define WAY_LENGTH (sizeof(way) / sizeof(*way))

/* Days ago, in the morning. */
static const char *
at(struct demo *d, int days)
{
	char *text = mem_zero(d->mem, DATE_MOMENT_SIZE);

	return date_moment(
	    ((time_t)d->today - days) * 86400 + 8 * 3600 + 11 * 60, text);
}

static size_t
place(const char *state)
{
	size_t i = 0;

	while (strcmp(way[i].state, state) != 0)
		i++;
	return i;
}

static bool
has_come(const struct sample *s, const char *state)
{
	return place(state) <= place(s->status);
}

/* How many days ago it came there: not today, where it began before. */
static int
days_ago(const struct sample *s, const char *state)
{
	int ago = s->days - way[place(state)].days;

	return ago > 0 ? ago : s->days ? 1 : 0;
}

/* Who closes it: never the one who resolved it. */
static int64_t
second_of(const struct demo *d, const struct sample *s)
{
	return incident_is_for_hq(s->severity, s->accused) ?
	    d->second_safety_id :
	    scope_number(d->branch, "second_id");
}

static int64_t
who_moved(const struct demo *d, const struct sample *s, const char *state,
    int64_t handler)
{
	if (!strcmp(state, "reported"))
		return d->manager_id;
	return strcmp(state, "closed") != 0 ? handler : second_of(d, s);
}

static void
add_notes(struct demo *d, const struct sample *s, int64_t id, int64_t handler)
{
	const char *from = "";

	for (size_t i = 0; i < WAY_LENGTH; i++) {
		struct scope *row = demo_row(d);
		const char *to = way[i].state;

		if (!has_come(s, to))
			break;
		if (!strcmp(to, "awaiting_authority") && strcmp(s->status, to))
			continue;
		scope_set_number(row, "incident_id", id);
		scope_set(row, "from_state", from);
		scope_set(row, "to_state", to);
		scope_set(row, "written_at", at(d, days_ago(s, to)));
		demo_by(row, who_moved(d, s, to, handler));
		demo_insert(d, row, &query_demo_incident_note_create);
		from = to;
	}
}

/* Who did what, as far as it has come. */
static void
set_hands(
    struct demo *d, struct scope *row, const struct sample *s, int64_t handler)
{
	if (has_come(s, "handling") && handler)
		scope_set_number(row, "handler_account_id", handler);
	if (!strcmp(s->category, "child_at_risk")) {
		scope_set(row, "authority", "municipality");
		demo_day(row, "authority_told_on",
		    d->today - days_ago(s, "awaiting_authority"));
	}
	if (!strcmp(s->status, "reopened"))
		return;
	if (has_come(s, "resolved")) {
		demo_day(
		    row, "resolved_on", d->today - days_ago(s, "resolved"));
		scope_set_number(row, "resolved_by_account_id", handler);
	}
	if (has_come(s, "closed")) {
		demo_day(row, "closed_on", d->today - days_ago(s, "closed"));
		scope_set_number(row, "closed_by_account_id", second_of(d, s));
	}
}

static void
add_incident(struct demo *d, const struct sample *s)
{
	bool is_for_hq = incident_is_for_hq(s->severity, s->accused);
	int64_t handler = is_for_hq ? d->safety_id : d->manager_id;
	struct scope *row = demo_row(d);
	const struct scope *pair;
	int64_t id;

	scope_set(row, "pair_status", s->pair_status);
	scope_set_number(row, "nth", s->days);
	pair = *s->pair_status ?
	    db_maybe_for(d->r, row, &query_demo_incident_pair) :
	    NULL;
	if (pair) {
		scope_set(row, "pair_id", scope_text(pair, "pair_id"));
		scope_set(row, "person_id", scope_text(pair, "person_id"));
		scope_set(
		    row, "volunteer_id", scope_text(pair, "volunteer_id"));
	}
	scope_set(row, "incident_status", s->status);
	scope_set(row, "incident_category", s->category);
	if (s->severity)
		scope_set_number(row, "severity", s->severity);
	scope_set(row, "accused", s->accused);
	scope_set(row, "incident_source", s->source);
	scope_set(row, "reported_at", at(d, s->days));
	scope_set(row, "happened_text", s->happened);
	scope_set(row, "action_text", s->action);
	scope_set(row, "outcome_text", s->outcome);
	demo_by(row, d->manager_id);
	set_hands(d, row, s, handler);
	id = demo_insert(d, row, &query_demo_incident_create);
	add_notes(d, s, id, handler);
	if (!strcmp(s->status, "reported"))
		demo_task(d,
		    &(struct demo_about){ .object = "incident",
			.object_id = id,
			.by = d->manager_id },
		    "incident", d->today - s->days, "incident");
}

void
demo_incidents_write(struct demo *d)
{
	const struct scope *branch = d->branch;
	struct req *own = d->r;
	int64_t manager_id = d->manager_id;

	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		struct scope *s = scope_new(d->mem, own->ground);
		const struct scope *row;

		scope_set(s, "slug", samples[i].slug);
		row = db_maybe_for(own, s, &query_demo_incident_branch);
		if (!row)
			break;
		d->branch = row;
		d->manager_id = scope_number(row, "manager_id");
		d->r = page_local(
		    d->admin->site, scope_number(row, "of_branch_id"), "da");
		add_incident(d, &samples[i]);
		http_free(d->r);
	}
	d->r = own;
	d->branch = branch;
	d->manager_id = manager_id;
}
