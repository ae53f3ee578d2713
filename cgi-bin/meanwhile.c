/* What somebody else stored while this form was open. */

#include "meanwhile.h"

#include <string.h>

#include "code.h"
#include "commas.h"
#include "form.h"
#include "lang.h"
#include "mem.h"
#include "page.h"
#include "show.h"
#include "view.h"

static bool
is_same(const struct field *f, const char *mine, const char *theirs)
{
	size_t count = commas_count(mine);

	if (f->kind != FIELD_MANY && f->kind != FIELD_SLOTS)
		return !strcmp(mine, theirs);
	return count == commas_count(theirs) &&
	    count == commas_shared(mine, theirs, NULL, 0);
}

/* A stored text as the visitor would read it. */
static const char *
words(struct req *r, const struct scope *row, const struct field *f)
{
	const char *text = scope_text(row, f->name);
	const char *name = mem_fmt(r->mem, "%s_label", f->name);
	const char *label;

	if (f->kind == FIELD_TICK)
		return lang_text(r->lang, *text == '1' ? N_("Yes") : N_("No"));
	if (!*text)
		return lang_text(r->lang, N_("nothing"));
	if (f->kind == FIELD_DATE)
		return show_long(r->mem, r->lang, text);
	if (f->kind == FIELD_TEXT || f->kind == FIELD_LONG)
		return text;
	if (f->list)
		return code_labels(r, f->list, text);
	label = view_text(r, row, name, strlen(name));
	return label ? label : text;
}

bool
meanwhile_agrees(struct req *r, const struct scope *row)
{
	const char *now = scope_text(row, "version");
	bool agrees = true;

	if (!strcmp(req_text(r, "version"), now))
		return true;
	for (const struct field *f = r->page->form; f && f->name; f++) {
		if (f->kind == FIELD_GROUP || f->kind == FIELD_HIDDEN ||
		    is_same(f, req_text(r, f->name), scope_text(row, f->name)))
			continue;
		req_set(r, "stored", words(r, row, f));
		form_blame(r, f->name, N_("Somebody else changed this form "
		    "meanwhile. Stored is: {stored}. Save again to keep what "
		    "stands here."));
		agrees = false;
	}
	req_set(r, "version", now);
	return agrees;
}
