/* The match desk: everybody who waits, with the best volunteer for each. */

#include "buddies.h"

#include <string.h>

#include "commas.h"
#include "csv.h"
#include "db.h"
#include "desk.h"
#include "desk_words.h"
#include "lang.h"
#include "listing.h"
#include "mem.h"

const struct field match_filters[] = {
	{ .name = "person_id", .kind = FIELD_HIDDEN, .max = 18 },
	{ .name = NULL },
};

/* A volunteer beside a person: the names of the volunteer's row. */
static struct scope *
add_volunteer(
    struct list *list, const struct desk *d, size_t person, size_t volunteer)
{
	struct scope *s = list_row(list, d->volunteers[volunteer].row);

	scope_set_number(s, "case_file_id", d->people[person].case_file_id);
	scope_set_number(s, "score", desk_total(d, person, volunteer));
	return s;
}

static void
show_suggestion(struct req *r, struct scope *card, const struct desk *d,
    size_t person, const size_t *best, size_t count)
{
	struct list *others = scope_add_list(card, "others");
	struct score first, other;
	struct scope *s;

	desk_score(d, person, best[0], &first);
	scope_set(card, "fit_text", desk_words_fit(r, first.total));
	scope_set_number(card, "score", first.total);
	desk_words_reasons(r, scope_add_list(card, "reasons"), &first);
	desk_words_criteria(r, scope_add_list(card, "criteria"), &first);
	for (size_t i = 1; i < count; i++) {
		desk_score(d, person, best[i], &other);
		s = add_volunteer(others, d, person, best[i]);
		scope_set(s, "other_text", desk_words_lower(r, &first, &other));
	}
	scope_lend(card, "has_others", count > 1 ? "1" : "");
}

/* One that was chosen before the form was refused stays chosen. */
static void
add_choice(struct req *r, struct list *choices, const struct desk *d,
    size_t person, size_t volunteer)
{
	struct scope *s = add_volunteer(choices, d, person, volunteer);
	bool is_asked =
	    req_number(r, "case_file_id") == d->people[person].case_file_id;

	scope_lend(s, "is_chosen",
	    is_asked &&
		    req_number(r, "volunteer_id") ==
			d->volunteers[volunteer].volunteer_id ?
		"1" :
		"");
}

/* What is wrong with the line that was typed, beside it. */
static const char *
why_error(const struct req *r)
{
	for (size_t i = 0; r->blames && i < list_count(r->blames); i++) {
		const struct scope *b = list_at(r->blames, i);

		if (!strcmp(scope_text(b, "blame_field"), "why"))
			return scope_text(b, "blame_why");
	}
	return "";
}

static void
add_card(struct req *r, struct list *cards, const struct desk *d, size_t person,
    bool is_single)
{
	const struct desk_person *p = &d->people[person];
	struct scope *s = list_row(cards, p->row);
	struct list *suggested = scope_add_list(s, "suggested");
	struct list *choices = scope_add_list(s, "choices");
	size_t best[DESK_SHOWN];
	size_t count = desk_best(d, person, best, DESK_SHOWN);

	for (size_t i = 0; i < count; i++)
		add_choice(r, choices, d, person, best[i]);
	scope_lend(s, "has_choices", count ? "1" : "");
	scope_set_number(s, "children_count",
	    (long long)commas_count(p->score.child_birth_years));
	scope_set(s, "why_id",
	    is_single ?
		"field-why" :
		mem_fmt(r->mem, "why-%lld", (long long)p->case_file_id));
	scope_set(s, "why_error", is_single ? why_error(r) : "");
	scope_lend(s, "why_typed", is_single ? req_text(r, "why") : "");
	scope_lend(s, "has_more", "");
	scope_lend(s, "has_suggestion", p->chosen == MATCH_NONE ? "" : "1");
	if (p->chosen == MATCH_NONE) {
		desk_words_nobody(r, s, d, person);
		return;
	}
	add_volunteer(suggested, d, person, best[0]);
	show_suggestion(r, s, d, person, best, count);
}

/* The person that the visitor came for; people_count: nobody. */
static size_t
person_wanted(const struct req *r, const struct desk *d)
{
	int64_t person_id = req_number(r, "person_id");
	int64_t case_file_id = req_number(r, "case_file_id");
	size_t i;

	for (i = 0; i < d->people_count; i++)
		if ((person_id && d->people[i].person_id == person_id) ||
		    (case_file_id && d->people[i].case_file_id == case_file_id))
			break;
	return i;
}

static const char *
suggested_name(const struct desk *d, const struct desk_person *p)
{
	return p->chosen == MATCH_NONE ?
	    "" :
	    scope_text(d->volunteers[p->chosen].row, "full_name");
}

static void export(struct req *r, const struct desk *d)
{
	struct str *out = mem_zero(r->mem, sizeof(*out));
	struct csv_writer *csv;

	*out = str_new(r->mem);
	csv = csv_writer_new(r->mem, out);
	csv_write(csv, lang_text(r->lang, N_("Newcomer")));
	csv_write(csv, lang_text(r->lang, N_("Waiting since")));
	csv_write(csv, lang_text(r->lang, N_("Volunteer")));
	csv_write(csv, lang_text(r->lang, N_("Of 100")));
	csv_end_row(csv);
	for (size_t i = 0; i < d->people_count; i++) {
		const struct desk_person *p = &d->people[i];

		csv_write(csv, scope_text(p->row, "full_name"));
		csv_write(csv, scope_text(p->row, "priority_on"));
		csv_write(csv, suggested_name(d, p));
		csv_write(csv,
		    p->chosen == MATCH_NONE ?
			"" :
			mem_fmt(
			    r->mem, "%d", desk_total(d, i, (size_t)p->chosen)));
		csv_end_row(csv);
	}
	reply_file(
	    r, "match.csv", "text/csv; charset=utf-8", out->text, out->len);
}

static bool
asks_for(const struct req *r, const char *format)
{
	const struct input *in = req_input(r, "format");

	return in && !strcmp(in->text, format);
}

void
match_list(struct req *r)
{
	bool is_single =
	    *req_text(r, "person_id") || *req_text(r, "case_file_id");
	struct list *cards = scope_add_list(r->scope, "cards");
	struct desk *d = desk_open(r);
	size_t from, to;

	if (!d)
		return;
	if (asks_for(r, "csv")) {
		export(r, d);
		return;
	}
	from = is_single ?
	    person_wanted(r, d) :
	    (size_t)listing_turn(r, (long long)d->people_count,
		asks_for(r, "print") ? LISTING_PRINT_ROWS : LISTING_ROWS);
	to = is_single ? from + 1 : from + (size_t)req_number(r, "limit");
	for (size_t i = from; i < to && i < d->people_count; i++)
		add_card(r, cards, d, i, is_single);
	req_set(r, "is_single", is_single ? "1" : "");
	/* Somebody was faster: there is no card that shows what was typed. */
	req_set(r, "why_lost",
	    is_single && from == d->people_count ? req_text(r, "why") : "");
	req_set_number(r, "matches_count", d->sum.pairs);
	req_set_number(r, "people_count", (long long)d->people_count);
	req_set_number(r, "volunteer_count", (long long)d->volunteer_count);
}
