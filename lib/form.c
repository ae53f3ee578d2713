/* Fields: reading what was sent, checking it, and blaming what is wrong. */

#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "commas.h"
#include "date.h"
#include "db.h"
#include "form_internal.h"
#include "lang.h"
#include "mem.h"
#include "page.h"
#include "text.h"

static const char *const kind_names[] = {
	[FIELD_TEXT] = "text",
	[FIELD_LONG] = "long",
	[FIELD_DATE] = "date",
	[FIELD_PARTIAL_DATE] = "partial_date",
	[FIELD_CHOICE] = "choice",
	[FIELD_MANY] = "many",
	[FIELD_RANKED] = "ranked",
	[FIELD_SLOTS] = "slots",
	[FIELD_NUMBER] = "number",
	[FIELD_EMAIL] = "email",
	[FIELD_PHONE] = "phone",
	[FIELD_TICK] = "tick",
	[FIELD_FILE] = "file",
	[FIELD_PASSWORD] = "password",
	[FIELD_CODE] = "code",
	[FIELD_HIDDEN] = "hidden",
	[FIELD_GROUP] = "group",
};

/* Sent by every form beside its own fields. */
static const char *const own_names[] = {
	"csrf",
	"request_key",
	"version",
	"kept_id",
	NULL,
};

const char *
form_kind_name(enum field_kind kind)
{
	return kind_names[kind];
}

size_t
form_max(const struct field *f)
{
	if (f->max)
		return f->max;
	return f->kind == FIELD_LONG ? 2000 : 200;
}

bool
form_may_keep(const struct field *f)
{
	return f->kind != FIELD_PASSWORD && f->kind != FIELD_CODE &&
	    f->kind != FIELD_GROUP;
}

/* Takes many codes, joined by commas. */
static bool
takes_many(const struct field *f)
{
	return f->kind == FIELD_MANY || f->kind == FIELD_RANKED ||
	    f->kind == FIELD_SLOTS;
}

/* A field that takes many codes is named in the plural. */
const char *
form_list(const void *owner, const struct field *f)
{
	size_t len = strlen(f->name);

	if (f->list)
		return f->list;
	if (f->kind == FIELD_SLOTS)
		return "slot";
	if (takes_many(f) && f->name[len - 1] == 's')
		return mem_dup_n(owner, f->name, len - 1);
	return f->name;
}

void
form_blame(struct req *r, const char *name, const char *why)
{
	struct scope *b;

	if (!r->blames) {
		r->blames = scope_add_list(r->scope, "blames");
		scope_lend(r->scope, "has_blames", "1");
	}
	b = list_row(r->blames, r->scope);
	scope_set(b, "blame_field", name);
	scope_set(b, "blame_why", req_say(r, why));
}

bool
form_is_blamed(const struct req *r)
{
	return r->blames != NULL;
}

/* Among the rows of the field's query or, without one, the codes of its list.
 */
static bool
is_offered(struct req *r, const struct field *f, const struct list *rows,
    const char *text)
{
	if (!f->choices)
		return code_label(r, form_list(r->mem, f), text);
	for (size_t i = 0; i < list_count(rows); i++)
		if (!strcmp(scope_text(list_at(rows, i), "choice"), text))
			return true;
	return false;
}

static const struct list *
offer_of(struct req *r, const struct field *f)
{
	return f->choices ? db_rows(r, "choices", f->choices) : NULL;
}

static const char *
check_choice(struct req *r, const struct field *f, const char *text)
{
	return is_offered(r, f, offer_of(r, f), text) ?
	    NULL :
	    N_("Choose one of the answers shown");
}

static const char *
check_many(struct req *r, const struct field *f, const char *text)
{
	const struct list *rows = offer_of(r, f);
	const char *all = text;
	struct commas_item item;

	while (commas_next(&text, &item))
		if (!is_offered(
			r, f, rows, mem_dup_n(r->mem, item.text, item.len)))
			return N_("Choose among the answers shown");
	return f->max && strlen(all) > f->max ? N_("Choose fewer answers") :
						NULL;
}

static const char *
check_number(
    struct req *r, const struct field *f, const char *text, const char **kept)
{
	const char *digits = text_digits(r->mem, text);
	char *end;
	long long n = strtoll(digits, &end, 10);

	if (*end || strlen(digits) > 15)
		return N_("Write a whole number in digits, for example 12");
	req_set_number(r, "least", f->least);
	req_set_number(r, "most", f->most);
	if (n < f->least || n > f->most)
		return N_("The number must be from {least} to {most}");
	*kept = mem_fmt(r->mem, "%lld", n);
	return NULL;
}

static const char *
check_words(struct req *r, const struct field *f, const char *text)
{
	if (text_length(text) > form_max(f)) {
		req_set_number(r, "max", (long long)form_max(f));
		return N_("This is too long: {max} characters at most");
	}
	if (text_has_cpr(text))
		return N_("This looks like a CPR number. Foothold never "
			  "keeps CPR numbers. Remove it.");
	if (text_has_paper(text))
		return N_("This looks like the number of a passport, a card "
			  "or an account. Foothold never keeps such numbers. "
			  "Remove it.");
	return NULL;
}

/* Who already signs in with such an address is not locked out. */
static const char *
check_email(const struct field *f, const char *text)
{
	if (!text_email_ok(text))
		return N_("Write the whole e-mail address, for example "
			  "name@example.org");
	if (text_has_cpr(text) &&
	    !(f->autocomplete && !strcmp(f->autocomplete, "username")))
		return N_("This looks like a CPR number. Foothold never "
			  "keeps CPR numbers. Ask for another address.");
	return NULL;
}

static const char *
check_date(struct req *r, const char *text, const char **kept)
{
	char iso[DATE_SIZE];
	enum date_error error = date_read(text, iso);

	if (!error)
		*kept = mem_dup(r->mem, iso);
	return date_error_text(error);
}

static const char *
check_partial_date(
    struct req *r, const struct field *f, const char *text, const char **kept)
{
	struct date_partial p;
	enum date_error error = date_read_partial(text, &p);
	size_t stem = strlen(f->name) - strlen("_on");

	if (error)
		return date_error_text(error);
	req_set_number(
	    r, mem_fmt(r->mem, "%.*s_year", (int)stem, f->name), p.year);
	req_set(r, mem_fmt(r->mem, "%.*s_precision", (int)stem, f->name),
	    date_precision_name(p.precision));
	*kept = mem_dup(r->mem, p.iso);
	return NULL;
}

const char *
form_check(
    struct req *r, const struct field *f, const char *text, const char **kept)
{
	*kept = text;
	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_LONG:
		return check_words(r, f, text);
	case FIELD_DATE:
		return check_date(r, text, kept);
	case FIELD_PARTIAL_DATE:
		return check_partial_date(r, f, text, kept);
	case FIELD_CHOICE:
		return check_choice(r, f, text);
	case FIELD_MANY:
	case FIELD_RANKED:
	case FIELD_SLOTS:
		return check_many(r, f, text);
	case FIELD_NUMBER:
		return check_number(r, f, text, kept);
	case FIELD_EMAIL:
		return check_email(f, text);
	case FIELD_PHONE:
		*kept = text_phone(r->mem, text);
		return *kept ?
		    NULL :
		    N_("Write the phone number with "
		       "digits, for example 51 00 44 39 or +380 44 123 4567");
	case FIELD_TICK:
		return strcmp(text, "1") ? N_("Tick the box or leave it") :
					   NULL;
	case FIELD_PASSWORD:
	case FIELD_CODE:
	case FIELD_HIDDEN:
		return text_length(text) <= form_max(f) ?
		    NULL :
		    N_("This is too long");
	case FIELD_FILE:
	case FIELD_GROUP:
		return NULL;
	}
	return NULL;
}

/* What was sent for the field, many values joined; NULL: sent twice. */
static const char *
sent_text(struct req *r, const struct field *f)
{
	bool many = takes_many(f);
	struct str all = str_new(r->mem);
	size_t count = 0;

	for (size_t i = 0; i < r->input_count; i++) {
		const struct input *in = &r->inputs[i];

		if (strcmp(in->name, f->name))
			continue;
		if (count++ && !many)
			return NULL;
		if (f->kind != FIELD_FILE && *in->text &&
		    !(many && commas_has(all.text, in->text)))
			str_join(&all, ",", in->text);
	}
	if (f->kind == FIELD_LONG)
		return text_tidy_lines(r->mem, all.text);
	if (f->kind == FIELD_PASSWORD)
		return all.text;
	return text_tidy(r->mem, all.text);
}

static void
set_empty(struct req *r, const struct field *f)
{
	req_set(r, f->name, f->kind == FIELD_TICK ? "0" : "");
	if (f->kind == FIELD_PARTIAL_DATE) {
		int stem = (int)(strlen(f->name) - strlen("_on"));

		req_set(r, mem_fmt(r->mem, "%.*s_year", stem, f->name), "");
		req_set(
		    r, mem_fmt(r->mem, "%.*s_precision", stem, f->name), "");
	}
}

static void
read_field(struct req *r, const struct field *f, bool is_filter)
{
	const char *text = sent_text(r, f), *kept, *why = NULL;
	bool is_there;

	if (!text) {
		req_fail(r, 400, "field=%s sent twice", f->name);
		return;
	}
	set_empty(r, f);
	is_there = *text ||
	    (f->kind == FIELD_FILE && req_input(r, f->name) &&
		req_input(r, f->name)->len);
	if (is_there) {
		why = form_check(r, f, text, &kept);
		if (!why && f->check)
			why = f->check(r, kept);
		if (!why || !is_filter)
			req_set(r, f->name, why ? text : kept);
	} else if (f->need && !is_filter) {
		req_set(r, "field_label",
		    lang_text(r->lang, f->label ? f->label : f->name));
		why = f->kind == FIELD_TICK || f->kind == FIELD_CHOICE ||
			takes_many(f) ?
		    N_("Choose an answer: {field_label}") :
		    f->kind == FIELD_FILE ? N_("Choose a file") :
					    N_("Fill in: {field_label}");
	}
	if (why && !is_filter)
		form_blame(r, f->name, why);
}

static bool
is_declared(const struct field *fields, const char *name)
{
	for (size_t i = 0; own_names[i]; i++)
		if (!strcmp(own_names[i], name))
			return true;
	for (const struct field *f = fields; f && f->name; f++)
		if (!strcmp(f->name, name) && f->kind != FIELD_GROUP)
			return true;
	return false;
}

/* What every form sends beside its fields comes once, too. */
static bool
is_own_doubled(const struct req *r)
{
	for (size_t i = 0; own_names[i]; i++) {
		size_t count = 0;

		for (size_t n = 0; n < r->input_count; n++)
			count += !strcmp(r->inputs[n].name, own_names[i]);
		if (count > 1)
			return true;
	}
	return false;
}

void
form_read(struct req *r, const struct field *fields)
{
	if (is_own_doubled(r)) {
		req_fail(r, 400, "a field of every form sent twice");
		return;
	}
	for (size_t i = 0; i < r->input_count; i++)
		if (!is_declared(fields, r->inputs[i].name)) {
			req_fail(r, 400, "undeclared field");
			return;
		}
	if (req_input(r, "version"))
		req_set(r, "version", req_input(r, "version")->text);
	if (req_input(r, "kept_id"))
		req_set(r, "kept_id", req_input(r, "kept_id")->text);
	for (const struct field *f = fields; f && f->name; f++)
		if (f->kind != FIELD_GROUP && !req_failed(r))
			read_field(r, f, false);
}

void
form_read_filters(struct req *r, const struct field *fields)
{
	for (const struct field *f = fields; f && f->name; f++)
		if (f->kind != FIELD_GROUP && !req_failed(r))
			read_field(r, f, true);
}

/* Below, at or above 0: the day lies before today, is it, or is to come. */
static int
from_today(struct req *r, const char *iso)
{
	return strcmp(iso, scope_text(r->ground, "today"));
}

const char *
form_postcode(struct req *r, const char *text)
{
	(void)r;
	return strlen(text) != 4 || strspn(text, "0123456789") != 4 ?
	    N_("A postcode has four digits, for example 8000") :
	    NULL;
}

const char *
form_past(struct req *r, const char *iso)
{
	return from_today(r, iso) > 0 ?
	    N_("That day has not come yet. Write today or an earlier day.") :
	    NULL;
}

const char *
form_coming(struct req *r, const char *iso)
{
	return from_today(r, iso) < 0 ?
	    N_("That day is over. Write today or a later day.") :
	    NULL;
}

const char *
form_later(struct req *r, const char *iso)
{
	return from_today(r, iso) <= 0 ?
	    N_("Choose a day that is still to come") :
	    NULL;
}

static const char *
shown(struct req *r, const struct field *f, const char *text)
{
	const char *list = form_list(r->mem, f);

	if (f->kind == FIELD_CHOICE && !f->choices && code_label(r, list, text))
		return code_label(r, list, text);
	if (takes_many(f))
		return code_labels(r, list, text);
	return *text ? text : lang_text(r->lang, N_("nothing"));
}

void
form_conflict(struct req *r, const struct query *row)
{
	const struct scope *now = db_maybe_for(r, scope_parent(r->scope), row);

	if (!now) {
		if (!req_failed(r))
			req_fail(r, 404, "the row is gone");
		return;
	}
	form_blame(r, "version",
	    N_("Somebody else changed this meanwhile. "
	       "What you typed is still here. Look at the marked fields, and "
	       "save again to keep your text."));
	for (const struct field *f = r->page->form; f && f->name; f++) {
		const char *theirs = "";

		if (f->kind == FIELD_GROUP ||
		    !scope_get(now, f->name, &theirs) ||
		    !strcmp(theirs, scope_text(r->scope, f->name)))
			continue;
		req_set(r, "theirs", shown(r, f, theirs));
		form_blame(r, f->name, N_("It says now: {theirs}"));
	}
	req_set(r, "version", scope_text(now, "version"));
}
