/* What the match desk says about two people. */

#include "desk_words.h"

#include <string.h>

#include "code.h"
#include "lang.h"
#include "mem.h"
#include "str.h"

#define STOPS_SHOWN 3

static const char *const criterion_labels[SCORE_PARTS] = {
	[SCORE_LANGUAGE] = N_("Language"),
	[SCORE_SLOTS] = N_("Times of the week"),
	[SCORE_DISTANCE] = N_("Distance"),
	[SCORE_HELP] = N_("Wishes and offers"),
	[SCORE_LIFE] = N_("Life"),
	[SCORE_INTERESTS] = N_("Interests"),
	[SCORE_OCCUPATION] = N_("Line of work"),
};

/* What would make a difference: one limit alone, and how many it keeps. */
static const struct {
	enum score_stop stop;
	const char *one, *many;
} helps[] = {
	{ SCORE_NO_TIME,
	    NP_("If one more time of the week were possible, "
		"{count} volunteer would fit.",
		"If one more time of the week were possible, "
		"{count} volunteers would fit.") },
	{ SCORE_NO_CERTIFICATE,
	    NP_("{count} volunteer would fit with a child certificate.",
		"{count} volunteers would fit with a child certificate.") },
	{ SCORE_FULL,
	    NP_("{count} volunteer would fit with one place more.",
		"{count} volunteers would fit with one place more.") },
	{ SCORE_PAIR_KIND,
	    NP_("{count} volunteer would fit for another kind of pair.",
		"{count} volunteers would fit for another kind of pair.") },
	{ SCORE_GENDER_UNKNOWN,
	    NP_("Ask {count} volunteer: the gender is not known.",
		"Ask {count} volunteers: the gender is not known.") },
};

const char *
desk_words_fit(struct req *r, int total)
{
	return lang_text(r->lang,
	    total >= 70     ? N_("Fits very well") :
		total >= 50 ? N_("Fits well") :
			      N_("May fit"));
}

static const char *
part_text(struct req *r, const struct score_part *part)
{
	const char *text = lang_text(r->lang, part->why);

	if (!part->list)
		return text;
	return lang_fill(r->mem, text, "shared",
	    code_labels(r, part->list, part->shared), NULL);
}

static void
add_reason(struct req *r, struct list *list, const struct score_part *part,
    bool is_doubt)
{
	struct scope *s = list_row(list, r->scope);

	scope_set(s, "reason_text", part_text(r, part));
	scope_lend(s, "reason_is_doubt", is_doubt ? "1" : "");
}

/* Without a common language or time, somebody must do something. */
void
desk_words_reasons(struct req *r, struct list *list, const struct score *score)
{
	for (int i = 0; i < SCORE_PARTS; i++)
		if (score->parts[i].points > 0)
			add_reason(r, list, &score->parts[i], false);
	for (int i = SCORE_LANGUAGE; i <= SCORE_SLOTS; i++)
		if (score->parts[i].points == 0)
			add_reason(r, list, &score->parts[i], true);
}

void
desk_words_criteria(struct req *r, struct list *list, const struct score *score)
{
	for (int i = 0; i < SCORE_PARTS; i++) {
		const struct score_part *part = &score->parts[i];
		struct scope *s = list_row(list, r->scope);

		scope_set(s, "criterion_label",
		    lang_text(r->lang, criterion_labels[i]));
		scope_set_number(s, "criterion_points", part->points);
		scope_set_number(s, "criterion_max", part->max);
		scope_set(s, "criterion_text", part_text(r, part));
	}
}

/* The criterion on which most is lost says it best. */
const char *
desk_words_lower(
    struct req *r, const struct score *suggested, const struct score *other)
{
	int worst = 0, most = 0;

	for (int i = 0; i < SCORE_PARTS; i++) {
		int lost = suggested->parts[i].points - other->parts[i].points;

		if (lost > most) {
			most = lost;
			worst = i;
		}
	}
	if (other->total > suggested->total)
		return lang_text(r->lang,
		    N_("Fits these two better, but the "
		       "branch as a whole gets more out of the suggestion"));
	if (!most || other->total == suggested->total)
		return lang_text(r->lang, N_("Fits just as well"));
	return part_text(r, &other->parts[worst]);
}

struct tally {
	size_t possible; /* they may meet */
	size_t by[SCORE_STOPS]; /* the limit stands between */
	size_t alone[SCORE_STOPS]; /* and nothing else does */
};

static void
count_stops(const struct desk *d, size_t person, struct tally *t)
{
	memset(t, 0, sizeof(*t));
	for (size_t v = 0; v < d->volunteer_count; v++) {
		unsigned int stops = desk_stops(d, person, v);

		if (!stops)
			t->possible++;
		for (int i = 0; i < SCORE_STOPS; i++) {
			if (stops & SCORE_BIT(i))
				t->by[i]++;
			if (stops == SCORE_BIT(i))
				t->alone[i]++;
		}
	}
}

static const char *
counted(struct req *r, const char *one, const char *many, size_t count)
{
	return lang_fill(r->mem, lang_plural(r->lang, one, many, count),
	    "count", mem_fmt(r->mem, "%zu", count), NULL);
}

static void
show_stops(struct req *r, struct list *list, struct tally *t)
{
	for (int shown = 0; shown < STOPS_SHOWN; shown++) {
		int top = 0;
		struct scope *s;

		for (int i = 1; i < SCORE_STOPS; i++)
			if (t->by[i] > t->by[top])
				top = i;
		if (!t->by[top])
			return;
		s = list_row(list, r->scope);
		scope_set(s, "stop_text",
		    lang_text(r->lang, score_stop_why((enum score_stop)top)));
		scope_set_number(s, "stop_count", (long long)t->by[top]);
		t->by[top] = 0;
	}
}

static const char *
nobody_text(
    struct req *r, const struct desk *d, size_t person, const struct tally *t)
{
	const struct desk_person *p = &d->people[person];

	if (p->bar == DESK_NO_CONSENT)
		return lang_text(r->lang,
		    N_("There is no valid consent. Ask "
		       "the person first."));
	if (p->bar == DESK_SERVED)
		return lang_text(r->lang,
		    N_("Somebody in the household has "
		       "a buddy or a proposal already."));
	if (p->bar == DESK_TOGETHER)
		return lang_fill(r->mem,
		    lang_text(r->lang,
			N_("Is matched "
			   "together with {name} of the same household.")),
		    "name", scope_text(d->people[p->together].row, "full_name"),
		    NULL);
	if (!d->volunteer_count)
		return lang_text(r->lang, N_("No volunteer is ready."));
	if (!t->possible)
		return lang_text(r->lang, N_("No volunteer fits yet."));
	return counted(r,
	    NP_("{count} volunteer fits, but is needed for "
		"somebody else today.",
		"{count} volunteers fit, but are "
		"needed for others today."),
	    t->possible);
}

void
desk_words_nobody(
    struct req *r, struct scope *s, const struct desk *d, size_t person)
{
	struct list *stops = scope_add_list(s, "stops");
	struct list *list = scope_add_list(s, "helps");
	struct tally t;

	count_stops(d, person, &t);
	if (d->people[person].bar)
		t.possible = 0;
	scope_set(s, "nobody_text", nobody_text(r, d, person, &t));
	for (size_t i = 0; i < sizeof(helps) / sizeof(*helps); i++)
		if (!d->people[person].bar && t.alone[helps[i].stop])
			scope_set(list_row(list, r->scope), "help_text",
			    counted(r, helps[i].one, helps[i].many,
				t.alone[helps[i].stop]));
	if (!d->people[person].bar && !t.possible)
		show_stops(r, stops, &t);
	scope_lend(s, "has_stops", list_count(stops) ? "1" : "");
	scope_lend(s, "has_helps", list_count(list) ? "1" : "");
	scope_lend(s, "has_more",
	    list_count(stops) || list_count(list) || t.possible ? "1" : "");
}

/* Codes and numbers alone, so that nothing needs to be escaped. */
const char *
desk_words_json(struct req *r, const struct score *score)
{
	struct str s = str_new(r->mem);

	for (int i = 0; i < SCORE_PARTS; i++) {
		const struct score_part *part = &score->parts[i];

		str_add_fmt(&s,
		    "%s{\"code\":\"%s\",\"points\":%d,\"max\":%d,"
		    "\"shared\":\"%s\"}",
		    i ? "," : "[", part->code, part->points, part->max,
		    part->shared);
	}
	str_add(&s, "]");
	return s.text;
}
