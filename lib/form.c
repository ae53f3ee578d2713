/* Fields: reading what was sent, checking it, and blaming what is wrong. */

#include "form.h"

#include <string.h>

#include "code.h"
#include "commas.h"
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

bool
form_takes_many(const struct field *f)
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
	if (form_takes_many(f) && f->name[len - 1] == 's')
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

/* What was sent for the field, many values joined; NULL: sent twice. */
static const char *
sent_text(struct req *r, const struct field *f)
{
	bool many = form_takes_many(f);
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
			form_takes_many(f) ?
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

static const char *
shown(struct req *r, const struct field *f, const char *text)
{
	const char *list = form_list(r->mem, f);

	if (f->kind == FIELD_CHOICE && !f->choices && code_label(r, list, text))
		return code_label(r, list, text);
	if (form_takes_many(f))
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
