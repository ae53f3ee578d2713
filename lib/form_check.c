/* Whether what was typed is what a field asks for, and how it is kept. */

#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "commas.h"
#include "date.h"
#include "db.h"
#include "form_internal.h"
#include "lang.h"
#include "mem.h"
#include "text.h"

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
		return N_("Write the whole email address, for example "
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

/* --- for .check of a field */

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
