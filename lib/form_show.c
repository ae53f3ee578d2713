/* Fields: what a template needs to show them, with what was typed. */

#include <string.h>

#include "code.h"
#include "commas.h"
#include "date.h"
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

static const char *
blame_of(const struct req *r, const char *name)
{
	for (size_t i = 0; r->blames && i < list_count(r->blames); i++) {
		const struct scope *b = list_at(r->blames, i);

		if (!strcmp(scope_text(b, "blame_field"), name))
			return scope_text(b, "blame_why");
	}
	return "";
}

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

static const char *
input_mode(enum field_kind kind)
{
	return kind == FIELD_NUMBER ? "numeric" : "text";
}

/* As it was typed, or as people say it, in words that form_read takes. */
static const char *
date_words(struct req *r, const struct field *f, const char *value)
{
	const struct input *typed =
	    req_is_filled(r) ? req_input(r, f->name) : NULL;
	int stem = (int)(strlen(f->name) - strlen("_on"));
	const char *precision;

	if (typed)
		return typed->text;
	if (date_days(value) == DATE_NONE)
		return value;
	if (f->kind == FIELD_DATE)
		return show_long(r->mem, r->lang, value);
	precision = scope_text(
	    r->scope, mem_fmt(r->mem, "%.*s_precision", stem, f->name));
	return show_partial(
	    r->mem, r->lang, value, date_precision_of(precision));
}

static bool
is_never_shown(enum field_kind kind)
{
	return kind == FIELD_PASSWORD || kind == FIELD_CODE ||
	    kind == FIELD_FILE;
}

/* A browser cannot be told to choose a file again, a person can. */
static const char *
chosen_file(struct req *r, const struct field *f)
{
	const struct input *sent =
	    req_is_filled(r) ? req_input(r, f->name) : NULL;

	return sent && sent->file_name ? sent->file_name : "";
}

static void
show_field(
    struct req *r, const struct field *f, struct scope *s, bool is_filter)
{
	const char *value =
	    is_never_shown(f->kind) ? "" : scope_text(r->scope, f->name);
	const char *template = form_kind_name(f->kind);
	const char *label = lang_text(r->lang, f->label ? f->label : "");

	if (f->kind == FIELD_DATE || f->kind == FIELD_PARTIAL_DATE)
		value = date_words(r, f, value);

	scope_lend(s, "field_name", f->name);
	scope_lend(s, "field_id", mem_join(r->mem, "field-", f->name));
	scope_lend(s, "field_label", label);
	scope_lend(s, "field_hint", f->hint ? req_say(r, f->hint) : "");
	scope_lend(s, "field_value", value);
	scope_lend(s, "field_need", f->need ? "1" : "");
	scope_lend(s, "field_max", mem_number(s, (long long)form_max(f)));
	scope_lend(s, "field_least", mem_number(s, f->least));
	scope_lend(s, "field_most", mem_number(s, f->most));
	scope_lend(
	    s, "field_autocomplete", f->autocomplete ? f->autocomplete : "");
	scope_lend(s, "field_inputmode", input_mode(f->kind));
	scope_lend(s, "field_error", blame_of(r, f->name));
	scope_lend(s, "field_is_filter", is_filter ? "1" : "");
	scope_lend(
	    s, "field_file", f->kind == FIELD_FILE ? chosen_file(r, f) : "");
	if (f->kind == FIELD_SLOTS)
		add_slots(r, s, value);
	if (f->kind == FIELD_CHOICE)
		template = show_choice(r, f, s, value, is_filter);
	if (f->kind == FIELD_MANY && f->choices)
		add_rows(r, f, s, value);
	else if (f->kind == FIELD_MANY)
		add_codes(r, form_list(r->mem, f), s, value);
	if (f->kind == FIELD_RANKED)
		show_ranks(r, f, s, value);
	scope_lend(s, "field", mem_join(r->mem, "field/", template));
}

/* All lists of the form are read at once. */
static void
want_lists(struct req *r, const struct field *fields)
{
	for (const struct field *f = fields; f && f->name; f++)
		if (!f->choices &&
		    (f->kind == FIELD_CHOICE || f->kind == FIELD_MANY ||
			f->kind == FIELD_RANKED))
			code_want(r, form_list(r->mem, f));
}

void
form_show(struct req *r, const char *as, const struct field *fields)
{
	struct list *all = scope_add_list(r->scope, as);
	bool is_filter = !strcmp(as, "filters");

	want_lists(r, fields);
	for (const struct field *f = fields; f && f->name; f++) {
		struct scope *s = list_row(all, r->scope);
		struct list *one = scope_add_list(
		    r->scope, mem_join(r->mem, f->name, "_field"));

		show_field(r, f, s, is_filter);
		list_row(one, s);
	}
}
