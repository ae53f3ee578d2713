/* Fields: what a template needs to show them, with what was typed. */

#include <string.h>

#include "code.h"
#include "date.h"
#include "form_internal.h"
#include "lang.h"
#include "mem.h"
#include "show.h"

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
	scope_lend(s, "field",
	    mem_join(
		r->mem, "field/", form_answers(r, f, s, value, is_filter)));
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
