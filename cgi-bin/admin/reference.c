/*
 * Reference data: the files of data/, loaded where they have changed.
 *
 * A file's headings are the names of its statement's parameters: what the
 * file does not hold is empty.  Columns named after a language are labels.
 * Of the code lists the texts are made that pages read (lib/code.c).
 */

#include "admin.h"

#include <stdio.h>
#include <string.h>

#include "csv.h"
#include "db.h"
#include "file.h"
#include "mem.h"
#include "queries.h"

struct source {
	const char *file;
	const struct query *query;
	bool has_labels; /* its rows are codes */
};

/* In the order in which they refer to each other. */
static const struct source sources[] = {
	{ "code_list", &query_code_list_update, false },
	{ "codes", &query_code_update, true },
	{ "names", &query_code_update, true },
	{ "region", &query_region_update, false },
	{ "municipality", &query_municipality_update, false },
	{ "postcode", &query_postcode_update, false },
	{ "permit_ground", &query_permit_ground_update, false },
	{ "placement_type", &query_placement_type_update, false },
	{ "retention", &query_retention_rule_update, false },
	{ NULL, NULL, false },
};

static const char *const label_langs[] = {
	"en",
	"da",
	"uk",
	"ar",
	"ti",
	"fa",
	NULL,
};

static void
load_labels(struct req *r, const struct scope *row)
{
	for (size_t i = 0; label_langs[i]; i++) {
		const char *label = scope_text(row, label_langs[i]);
		struct scope *s;

		if (!*label)
			continue;
		s = scope_new(row, row);
		scope_set(s, "label_lang", label_langs[i]);
		scope_set(s, "label", label);
		db_change_for(r, s, &query_code_text_update);
	}
}

/* Parameters that the file has no column for are empty. */
static void
load_row(struct req *r, const struct source *source, struct csv_reader *csv,
    char **names, size_t count)
{
	void *owner = mem_owner(r->mem, "row");
	struct scope *row = scope_new(owner, r->ground);

	for (size_t i = 0; source->query->params[i]; i++)
		scope_set(row, source->query->params[i], "");
	for (size_t i = 0; i < count; i++)
		scope_set(row, names[i], csv_cell(csv, i));
	db_change_for(r, row, source->query);
	if (source->has_labels)
		load_labels(r, row);
	mem_free(owner);
}

static bool
load_file(
    struct req *r, const struct source *source, const char *text, size_t len)
{
	struct csv_reader *csv = csv_reader_bytes(r->mem, text, len);
	char *names[CSV_MOST_CELLS];
	size_t count;

	if (!csv_next(csv))
		return false;
	count = csv_cells(csv);
	for (size_t i = 0; i < count; i++)
		names[i] = mem_dup(r->mem, csv_cell(csv, i));
	while (!req_failed(r) && csv_next(csv))
		load_row(r, source, csv, names, count);
	return !csv_error(csv) && !req_failed(r);
}

static bool
load_source(struct admin *a, struct req *r, const struct source *source)
{
	const char *path =
	    mem_fmt(r->mem, "%s/data/%s.csv", a->conf->share, source->file);
	size_t len;
	char *text = file_read(r->mem, path, &len);
	const char *checksum;
	struct scope *s = scope_new(r->mem, r->ground), *row;

	if (!text)
		return admin_say("%s is missing", path), false;
	checksum = file_checksum(r->mem, text, len);
	scope_set(s, "name", source->file);
	scope_set(s, "checksum", checksum);
	row = db_maybe_for(r, s, &query_reference_file_row);
	if (row && !strcmp(scope_text(row, "checksum"), checksum))
		return true;
	printf("loading %s.csv\n", source->file);
	db_begin(r, false);
	if (!load_file(r, source, text, len))
		return db_rollback(r), admin_say("%s cannot be loaded", path),
		       false;
	db_change_for(r, s, &query_reference_file_update);
	db_commit(r);
	return !req_failed(r);
}

/* Whole: lib/db_connect.c sees to it that the server cuts no text off. */
static bool
make_words(struct req *r)
{
	db_begin(r, false);
	db_change(r, &query_code_words_clear);
	db_change(r, &query_code_words_create);
	db_change(r, &query_code_words_create_postcodes);
	db_commit(r);
	return !req_failed(r);
}

bool
reference_load(struct admin *a, struct req *r)
{
	for (const struct source *s = sources; s->file; s++)
		if (!load_source(a, r, s))
			return false;
	return make_words(r);
}
