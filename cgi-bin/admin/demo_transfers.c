/* Somebody moves from one branch to another: asked, taken over, declined,
 * taken back. The pages' own functions do it, so that both sides agree. */

#include "demo.h"

#include <string.h>

#include "db.h"
#include "http.h"
#include "intake/intake.h"
#include "mem.h"
#include "queries.h"

struct move {
	const char *from; /* slugs */
	const char *to;
	const char *end; /* state; "": it waits for an answer */
	const char *reason;
	const char *answer;
	int days; /* ago */
};

static const struct move moves[] = {
	{ "silkeborg", "aarhus", "accepted",
	    "Har fået job og lejlighed. Vil gerne have en ven i den nye by.",
	    "", 9 },
	{ "aarhus", "silkeborg", "declined",
	    "Flytter sammen med sin søster. Har ventet længe på en ven.",
	    "Vi er uden koordinator til februar. Spørg igen da.", 12 },
	{ "aarhus", "odense", "withdrawn",
	    "Regner med at flytte til uddannelsen.", "", 20 },
	{ "aarhus", "odense", "",
	    "Kommunen har anvist en bolig. Dansk om formiddagen passer bedst.",
	    "", 2 },
	{ "odense", "aarhus", "",
	    "Flytter til en større lejlighed. Børnene begynder i skole dér.",
	    "", 1 },
	{ "aarhus", "aalborg", "", "Har fået læreplads.", "", 4 },
	{ "noerrebro", "roskilde", "", "Flytter tættere på arbejdet.", "", 3 },
};

/* When it was answered, if it was. */
static int32_t
told_on(const struct demo *d, const struct move *m)
{
	return demo_workday(d->today - m->days / 2);
}

static void
ask(struct demo *d, const struct move *m, const struct scope *from,
    const struct scope *to)
{
	struct req *r = demo_manager(d, from);

	demo_then(r, demo_workday(d->today - m->days), 9);
	req_set(r, "municipality", scope_text(to, "municipality"));
	req_set(r, "postcode", "");
	req_set(r, "takes_household", "1");
	req_set(r, "transfer_reason", m->reason);
	req_set(r, "consent_how", "paper");
	req_set(r, "consent_lang", "en");
	demo_day(r->scope, "given_on", demo_workday(d->today - m->days));
	demo_day(r->scope, "moves_in_on",
	    demo_workday_after(d->today + 14 - m->days));
	if (db_row(r, &query_demo_transfer_who))
		transfer_create(r);
	demo_then(r, told_on(d, m), 10);
	if (!strcmp(m->end, "withdrawn"))
		transfer_withdraw(r);
	if (!*req_text(r, "transfer_id") || req_failed(r))
		req_fail(d->r, 500, "no demonstration of a transfer");
	http_free(r);
}

static void
answer(struct demo *d, const struct move *m, const struct scope *to)
{
	struct req *r = demo_manager(d, to);

	demo_then(r, told_on(d, m), 10);
	db_row(r, &query_demo_transfer_offer);
	if (!strcmp(m->end, "accepted")) {
		transfer_take(r);
	} else {
		req_set(r, "referral_return_reason", "capacity");
		req_set(r, "return_text", m->answer);
		transfer_decline(r);
	}
	if (req_failed(r))
		req_fail(d->r, 500, "no answer to a transfer");
	http_free(r);
}

/* It was asked some days ago, and answered some days later. */
static void
date_back(struct demo *d, const struct move *m, const struct scope *from)
{
	struct req *r = demo_manager(d, from);

	demo_day(r->scope, "asked_on", demo_workday(d->today - m->days));
	demo_day(r->scope, "told_on", told_on(d, m));
	db_change(r, &query_demo_transfer_date);
	db_change(r, &query_demo_transfer_offer_date);
	http_free(r);
}

void
demo_transfers_write(struct demo *d)
{
	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++) {
		const struct scope *from = demo_branch(d, moves[i].from);
		const struct scope *to = demo_branch(d, moves[i].to);

		ask(d, &moves[i], from, to);
		if (!strcmp(moves[i].end, "accepted") ||
		    !strcmp(moves[i].end, "declined"))
			answer(d, &moves[i], to);
		date_back(d, &moves[i], from);
	}
}
