/* What was typed is kept when it cannot be saved yet. */

#include "keep.h"

#include <stdlib.h>
#include <string.h>

#include "conf.h"
#include "db.h"
#include "form.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "queries.h"
#include "safe.h"
#include "str.h"
#include "who.h"

/* Of the hash: sixteen bytes are enough to tell forms apart. */
#define KEY_DIGITS 32

/* What locks it: nobody else's key opens it, and no other form's. */
static const char *
purpose_of(struct req *r, const struct writer *w)
{
	return mem_fmt(
	    r->mem, "kept %lld %s", (long long)w->branch_id, r->path);
}

static const struct field *
field_of(const struct req *r, const char *name)
{
	for (const struct field *f = r->page->form; f && f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

/* Three texts for each input: its name, its file's name, what it says. */
static bool
pack(struct req *r, struct str *plain)
{
	bool is_typed = false;

	for (size_t i = 0; i < r->input_count; i++) {
		const struct input *in = &r->inputs[i];
		const struct field *f = field_of(r, in->name);
		const char *file = in->file_name ? in->file_name : "";
		const char *text = in->file_name ? "" : in->text;

		if (f ? !form_may_keep(f) : strcmp(in->name, "version") != 0)
			continue;
		str_add_n(plain, in->name, strlen(in->name) + 1);
		str_add_n(plain, file, strlen(file) + 1);
		str_add_n(plain, text, strlen(text) + 1);
		if (f && f->kind != FIELD_HIDDEN && (*text || *file))
			is_typed = true;
	}
	return is_typed && plain->len <= KEEP_BYTES_MAX;
}

/* The same form twice has the same key; another's has another. */
static const char *
key_of(struct req *r, const struct str *plain)
{
	const char *hash = safe_hash_bytes(r->mem, r->conf,
	    mem_fmt(r->mem, "kept %s", r->path), plain->text, plain->len);

	return mem_dup_n(r->mem, hash, KEY_DIGITS);
}

static void
set_writer(struct scope *s, const struct writer *w)
{
	scope_set_number(s, "account_id", w->account_id);
	scope_set(s, "writer_branch_id", "");
	if (w->branch_id)
		scope_set_number(s, "writer_branch_id", w->branch_id);
}

static void
store(struct req *r, const struct writer *w, const struct str *plain)
{
	struct scope *s = scope_new(r->mem, r->ground);
	const char *title = r->page->title ? r->page->title : "";

	set_writer(s, w);
	scope_set(s, "kept_key", key_of(r, plain));
	/* A title that is filled in would name somebody. */
	scope_set(s, "title", strchr(title, '{') ? "" : title);
	scope_lend(s, "sealed",
	    safe_lock_bytes(r->mem, r->conf, purpose_of(r, w), w->account_id,
		plain->text, plain->len));
	scope_set_number(s, "offset", KEEP_MAX);
	db_begin(r, false);
	db_change_for(r, s, &query_kept_expire);
	db_insert_for(r, s, &query_kept_create);
	db_change_for(r, s, &query_kept_crowd);
	db_commit(r);
}

bool
keep_post(struct req *r)
{
	struct str plain = str_new(r->mem);
	const struct input *csrf;
	struct writer w;

	if (req_failed(r) || strcmp(r->method, "POST") || !r->page->view ||
	    !http_inputs(r, r->mem))
		return false;
	csrf = req_input(r, "csrf");
	if (!csrf || !who_wrote(r, csrf->text, &w) || !pack(r, &plain))
		return false;
	store(r, &w, &plain);
	return !req_failed(r);
}

const char *
keep_home(struct req *r, int64_t account_id, int64_t branch_id)
{
	const struct writer w = { account_id, branch_id };
	struct scope *s = scope_new(r->mem, r->ground);
	const struct scope *row;
	const struct list *rows;

	set_writer(s, &w);
	rows = db_rows_for(r, s, "kept_waiting", &query_kept_waiting);
	if (req_failed(r) || !list_count(rows))
		return r->site->home_path;
	if (list_count(rows) > 1)
		return "/account/kept";
	row = list_at(rows, 0);
	return mem_fmt(r->mem, "%s?kept=%s", scope_text(row, "path"),
	    scope_text(row, "kept_id"));
}

int64_t
keep_asked(const struct req *r)
{
	static const char name[] = "kept=";
	const char *digits = r->query + strlen(name);
	size_t len;

	if (strcmp(r->method, "GET") ||
	    strncmp(r->query, name, strlen(name)) != 0)
		return 0;
	len = strspn(digits, "0123456789");
	if (!len || len > 18 || (digits[len] && digits[len] != '&'))
		return 0;
	return strtoll(digits, NULL, 10);
}

/* False: the bytes are not three texts an input. */
static bool
unpack(struct req *r, const char *plain, size_t len)
{
	const char *end = plain + len;
	size_t texts = 0;

	for (const char *p = plain; p < end; p += strlen(p) + 1)
		texts++;
	if (texts % 3 || !texts || end[-1])
		return false;
	r->input_count = texts / 3;
	r->inputs = mem_zero(r->mem, r->input_count * sizeof(*r->inputs));
	for (size_t i = 0; i < r->input_count; i++) {
		struct input *in = &r->inputs[i];

		in->name = plain;
		plain += strlen(plain) + 1;
		in->file_name = *plain ? plain : NULL;
		plain += strlen(plain) + 1;
		in->text = plain;
		in->len = strlen(plain);
		plain += in->len + 1;
	}
	return true;
}

void
keep_open(struct req *r)
{
	const struct writer w = { r->who->account_id, r->who->branch_id };
	const struct scope *row;
	const char *plain;
	size_t len;

	scope_set_number(r->ground, "kept_id", r->kept_id);
	row = db_maybe_for(r, r->ground, &query_kept_row);
	if (req_failed(r))
		return;
	plain = row ? safe_open_bytes(r->mem, r->conf, purpose_of(r, &w),
			  w.account_id, scope_text(row, "sealed"), &len) :
		      NULL;
	if (!plain || !unpack(r, plain, len))
		req_fail(r, 404, "kept post is gone");
}

void
keep_shown(struct req *r)
{
	if (req_failed(r) || !r->kept_id)
		return;
	db_begin(r, false);
	db_change_for(r, r->ground, &query_kept_shown);
	db_commit(r);
}

void
keep_used(struct req *r)
{
	if (req_failed(r) || strcmp(r->method, "POST") || !r->reply.see ||
	    !*req_text(r, "kept_id"))
		return;
	db_change(r, &query_kept_remove);
}
