/* What there is to choose from in a field. */

#include <string.h>

#include "code.h"
#include "commas.h"
#include "db.h"
#include "form_internal.h"
#include "lang.h"
#include "mem.h"
#include "show.h"
#include "view.h"

/* As many answers as fit beside each other before a list to open is kinder. */
#define RADIOS_MAX 6

/* Lists to open for an order of answers: in sight, and with the folded ones. */
#define RANKS_FIRST 3
#define RANKS_MAX 6

static void
add_option(struct list *options, const struct scope *field, const char *code,
    const char *label, const char *chosen)
{
	struct scope *o = list_row(options, field);

	/* Codes are kept for the day, rows as long as the request. */
	scope_lend(o, "option_value", code);
	scope_lend(o, "option_label", label);
	scope_lend(o, "option_is_chosen", commas_has(chosen, code) ? "1" : "");
}

/* A day is said in the language's words, which no statement knows. */
static const char *
row_label(struct req *r, const struct scope *row)
{
	const char *label = scope_text(row, "choice_label");
	const char *day = scope_text(row, "choice_on");

	return *day ? mem_fmt(r->mem, "%s%s%s", label, lang_comma(r->lang),
			  show_short(r->mem, r->lang, day)) :
		      label;
}

static void
add_rows(
    struct req *r, const struct field *f, struct scope *s, const char *value)
{
	struct list *options = scope_add_list(s, "options");
	struct list *rows = db_rows(r, "choices", f->choices);

	for (size_t i = 0; i < list_count(rows); i++) {
		const struct scope *row = list_at(rows, i);

		add_option(options, s, scope_text(row, "choice"),
		    row_label(r, row), value);
	}
}

static size_t
add_codes(struct req *r, const char *list, struct scope *s, const char *value)
{
	struct list *options = scope_add_list(s, "options");
	size_t count;
	const struct code *codes = code_list(r, list, &count);

	for (size_t i = 0; i < count; i++)
		if (codes[i].is_open || commas_has(value, codes[i].code))
			add_option(
			    options, s, codes[i].code, codes[i].label, value);
	return list_count(options);
}

/*
 * With nothing chosen, a list to open is the same on each page and for
 * everybody who reads that language: its options, a hundred for a language or
 * a municipality, are expanded once. "": not yet, or never.
 */
static const char *
kept_options(
    struct req *r, struct code_made *made, const char *list, struct scope *s)
{
	if (!made->options) {
		add_codes(r, list, s, "");
		made->options =
		    view_keep(r, made->owner, "fragment/select_options",
			mem_fmt(r->mem, "options/%s/%s",
			    scope_text(r->ground, "lang"), list),
			s);
	}
	return made->options;
}

/* The options of a list to open, with the value chosen. */
static void
show_options(struct req *r, struct code_made *made, const char *list,
    struct scope *s, const char *value)
{
	const char *kept =
	    made && !*value ? kept_options(r, made, list, s) : "";

	scope_lend(s, "select_options", kept);
	if (!*kept)
		add_codes(r, list, s, value);
}

/* The template of the field: few codes stand beside each other. */
static const char *
show_choice(struct req *r, const struct field *f, struct scope *s,
    const char *value, bool is_filter)
{
	const char *list = f->choices ? "" : form_list(r->mem, f);
	struct code_made *made = *list ? code_made(r, list) : NULL;

	if (f->choices) {
		scope_lend(s, "select_options", "");
		add_rows(r, f, s, value);
		return "choice";
	}
	if (made && made->open_count <= RADIOS_MAX && !is_filter) {
		add_codes(r, list, s, value);
		return "radio";
	}
	show_options(r, made, list, s, value);
	return "choice";
}

/*
 * As many lists to open as there are codes, and room for more: the first few
 * in sight, the rest folded until one of them is chosen.
 */
static void
show_ranks(
    struct req *r, const struct field *f, struct scope *s, const char *value)
{
	const char *list = form_list(r->mem, f);
	struct code_made *made = code_made(r, list);
	struct list *first = scope_add_list(s, "first_ranks");
	struct list *more = scope_add_list(s, "more_ranks");
	size_t count = commas_count(value);
	size_t shown = count < RANKS_MAX ? RANKS_MAX : count + 1;
	struct commas_item item = { "", 0 };

	for (size_t n = 1; n <= shown; n++) {
		struct scope *rank =
		    list_row(n <= RANKS_FIRST ? first : more, s);
		bool is_chosen = commas_next(&value, &item);

		scope_set_number(rank, "rank", (long long)n);
		show_options(r, made, list, rank,
		    is_chosen ? mem_dup_n(r->mem, item.text, item.len) : "");
	}
	scope_lend(s, "has_more_ranks", count > RANKS_FIRST ? "1" : "");
}

/* One row a day, one column a time of day, from codes such as "mon_am". */
static void
add_slots(struct req *r, struct scope *s, const char *value)
{
	struct list *times = scope_add_list(s, "times");
	struct list *days = scope_add_list(s, "days");
	const struct code *time, *day;
	size_t time_count, day_count;

	time = code_list(r, "daytime", &time_count);
	day = code_list(r, "weekday", &day_count);
	for (size_t t = 0; t < time_count; t++)
		scope_lend(list_row(times, s), "time_label", time[t].label);
	for (size_t d = 0; d < day_count; d++) {
		struct scope *row = list_row(days, s);
		struct list *slots = scope_add_list(row, "options");

		scope_lend(row, "day_label", day[d].label);
		for (size_t t = 0; t < time_count; t++) {
			const char *code =
			    mem_fmt(r->mem, "%s_%s", day[d].code, time[t].code);
			const char *label = code_label(r, "slot", code);

			add_option(
			    slots, row, code, label ? label : code, value);
		}
	}
}

const char *
form_answers(struct req *r, const struct field *f, struct scope *s,
    const char *value, bool is_filter)
{
	switch (f->kind) {
	case FIELD_SLOTS:
		add_slots(r, s, value);
		break;
	case FIELD_CHOICE:
		return show_choice(r, f, s, value, is_filter);
	case FIELD_MANY:
		if (f->choices)
			add_rows(r, f, s, value);
		else
			add_codes(r, form_list(r->mem, f), s, value);
		break;
	case FIELD_RANKED:
		show_ranks(r, f, s, value);
		break;
	default:
		break;
	}
	return form_kind_name(f->kind);
}
