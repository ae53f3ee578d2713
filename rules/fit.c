/* How well a person fits an opening. */

#include "fit.h"

#include <string.h>

#include "commas.h"
#include "lang.h"

/* Weeks that differ by less are taken as the same. */
#define HOURS_ALIKE 5.0

static void
say(struct fit *f, int points, const char *text)
{
	f->score += points;
	f->reasons[f->count].text = text;
	f->reasons[f->count].is_wait = points <= 0;
	f->count++;
}

static void
weigh_trade(
    struct fit *f, const struct fit_person *p, const struct fit_opening *o)
{
	if (!*o->industry || !*p->wanted_trades)
		return;
	if (commas_has(p->wanted_trades, o->industry))
		say(f, 40, N_("Wishes for this trade"));
	else
		say(f, 0, N_("Has wished for another trade"));
}

/* Levels A0 to C2 sort as they are written. */
static void
weigh_danish(
    struct fit *f, const struct fit_person *p, const struct fit_opening *o)
{
	if (!*o->danish_needed || !strcmp(o->danish_needed, "A0"))
		say(f, 30, N_("No Danish is asked for"));
	else if (!*p->danish_level)
		say(f, 0,
		    N_("Level of Danish not known; {danish_needed} is "
		       "asked for"));
	else if (strcmp(p->danish_level, o->danish_needed) >= 0)
		say(f, 30, N_("Enough Danish: {danish_level}"));
	else
		say(f, 0,
		    N_("Danish may be too little: {danish_level}, and "
		       "{danish_needed} is asked for"));
}

static void
weigh_hours(
    struct fit *f, const struct fit_person *p, const struct fit_opening *o)
{
	double more = o->hours_week - p->hours_wanted;

	if (p->hours_wanted <= 0 || o->hours_week <= 0)
		return;
	if (more <= HOURS_ALIKE && -more <= HOURS_ALIKE)
		say(f, 15, N_("The hours fit: {hours_week} a week"));
	else
		say(f, 0,
		    N_("Wishes for {hours_wanted} hours a week; this is "
		       "{hours_week}"));
}

static void
weigh_way(
    struct fit *f, const struct fit_person *p, const struct fit_opening *o)
{
	static const struct {
		int points;
		const char *text;
	} ways[NEAR_KINDS] = {
		[NEAR_POSTCODE] = { 15, N_("Same postcode") },
		[NEAR_PART] = { 13, N_("Same part of the municipality") },
		[NEAR_MUNICIPALITY] = { 11, N_("Same municipality") },
		[NEAR_AREA] = { 9, N_("Same postcode area") },
		[NEAR_NEXT] = { 4, N_("In the next postcode area") },
		[NEAR_FAR] = { 0, N_("Not near each other") },
		[NEAR_UNKNOWN] = { 0, NULL },
	};
	enum near way = near_between(p->home, o->place);

	if (ways[way].text)
		say(f, ways[way].points, ways[way].text);
}

struct fit
fit_between(const struct fit_person *p, const struct fit_opening *o)
{
	struct fit f = { 0 };

	weigh_trade(&f, p, o);
	weigh_danish(&f, p, o);
	weigh_hours(&f, p, o);
	weigh_way(&f, p, o);
	return f;
}
