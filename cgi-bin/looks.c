/* Events of the log, in words that the person they are about understands. */

#include "looks.h"

#include <string.h>

#include "code.h"
#include "commas.h"
#include "date.h"
#include "form.h"
#include "lang.h"
#include "mem.h"
#include "str.h"

const struct column looks_columns[] = {
	{ "done_at_short", N_("When"), NULL },
	{ "by_name", N_("Who"), NULL },
	{ "audit_action_label", N_("What"), NULL },
	{ "object_kind_label", N_("Of what"), NULL },
	{ "reason", N_("Why"), NULL },
	{ NULL, NULL, NULL },
};

/* What a form of this program calls the field; NULL: no form has it. */
static const char *
label_of_form(const struct req *r, const char *name)
{
	for (size_t i = 0; r->site->programs[i]; i++)
		for (const struct page *p = r->site->programs[i]; p->method;
		     p++)
			for (const struct field *f = p->form; f && f->name; f++)
				if (f->label && f->kind != FIELD_GROUP &&
				    !strcmp(f->name, name))
					return lang_text(r->lang, f->label);
	return NULL;
}

/* Hidden ones, and those of other programs without a name, are left out. */
static const char *
label_of(struct req *r, struct scope *known, const char *name)
{
	const char *label;

	if (scope_get(known, name, &label))
		return label;
	label = code_label(r, "audit_field", name);
	if (!label)
		label = label_of_form(r, name);
	scope_set(known, name, label);
	return label ? label : "";
}

static const char *
fields_text(struct req *r, struct scope *known, const char *fields)
{
	struct scope *said = scope_new(r->mem, NULL);
	struct str s = str_new(r->mem);
	struct commas_item item;

	while (commas_next(&fields, &item)) {
		const char *label =
		    label_of(r, known, mem_dup_n(r->mem, item.text, item.len));

		if (!*label || *scope_text(said, label))
			continue;
		scope_set(said, label, label);
		str_join(&s, lang_comma(r->lang), label);
	}
	return s.text;
}

/* The day and the time of day in Copenhagen. */
static void
show_time(struct scope *row, char *day_before)
{
	char local[DATE_MOMENT_SIZE] = "";
	time_t moment;

	if (date_moment_read(scope_text(row, "done_at"), &moment))
		date_local(moment, local);
	local[strcspn(local, " ")] = '\0';
	scope_set(row, "day_on", local);
	scope_lend(row, "is_new_day", strcmp(local, day_before) ? "1" : "");
	memcpy(day_before, local, strlen(local) + 1);
	local[DATE_SIZE + strlen("19:00")] = '\0';
	scope_set(row, "clock", *local ? local + DATE_SIZE : "");
}

void
looks_show(struct req *r, struct list *rows)
{
	struct scope *known = scope_new(r->mem, NULL);
	char day_before[DATE_MOMENT_SIZE] = "";

	for (size_t i = 0; i < list_count(rows); i++) {
		struct scope *row = list_at(rows, i);

		show_time(row, day_before);
		if (!*scope_text(row, "by_name") &&
		    *scope_text(row, "by_account_id"))
			scope_set(row, "by_name",
			    lang_text(r->lang, N_("Somebody who has left")));
		scope_set(row, "fields_text",
		    fields_text(r, known, scope_text(row, "fields")));
	}
}
