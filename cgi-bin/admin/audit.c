/* foothold audit: proves each branch's log, and prints where it ends. */

#include "admin.h"

#include <stdio.h>
#include <string.h>

#include "audit_chain.h"
#include "db.h"
#include "file.h"
#include "http.h"
#include "mem.h"
#include "page.h"
#include "queries.h"

/* Branch 0, outside of any branch, has no short name. */
static const char *
name_of(const struct scope *row)
{
	const char *slug = scope_text(row, "slug");

	if (*slug)
		return slug;
	return scope_number(row, "chain_branch_id") ?
	    scope_text(row, "chain_branch_id") :
	    "-";
}

/* The rest of the line "SLUG SEQ HASH"; NULL: the file has none. */
static const char *
anchor_of(const void *owner, const char *anchors, const char *name)
{
	size_t len = strlen(name);

	while (anchors && *anchors) {
		size_t line = strcspn(anchors, "\n");

		if (line > len && !strncmp(anchors, name, len) &&
		    anchors[len] == ' ')
			return mem_dup_n(
			    owner, anchors + len + 1, line - len - 1);
		anchors += line + (anchors[line] == '\n');
	}
	return NULL;
}

/* False: the chain is broken, or could not be read. */
static bool
prove(struct admin *a, const struct scope *row, const char *anchors)
{
	int64_t branch_id = scope_number(row, "chain_branch_id");
	struct req *r = page_local(a->site, branch_id, "en");
	const char *name = name_of(row);
	struct audit_proof p =
	    audit_chain_prove(r, anchor_of(r->mem, anchors, name));
	bool fine = !p.wrong && !req_failed(r);

	if (fine && p.destroyed)
		printf("%s: %lld events, whole; the reasons of %lld went with "
		       "the branch's keys\n",
		    name, p.events, p.destroyed);
	else if (fine)
		printf("%s: %lld events, whole\n", name, p.events);
	else if (p.wrong)
		admin_say("%s: event %lld %s", name, p.seq, p.wrong);
	else
		admin_say("%s: the log could not be read; the line above says "
			  "why",
		    name);
	http_free(r);
	return fine;
}

static int
verify(struct admin *a, struct req *r, const char *slug, const char *anchors)
{
	const struct list *rows = db_rows(r, "chains", &query_audit_branches);
	int broken = 0;

	for (size_t i = 0; i < list_count(rows); i++)
		if (!slug || !strcmp(slug, name_of(list_at(rows, i))))
			broken += !prove(a, list_at(rows, i), anchors);
	return req_failed(r) || broken ? 1 : 0;
}

static int
print_anchors(struct admin *a, struct req *r)
{
	const struct list *rows = db_rows(r, "chains", &query_audit_branches);

	for (size_t i = 0; i < list_count(rows); i++) {
		const struct scope *row = list_at(rows, i);
		struct req *of = page_local(
		    a->site, scope_number(row, "chain_branch_id"), "en");

		printf("%s %s\n", name_of(row), audit_chain_head(of));
		http_free(of);
	}
	return req_failed(r) ? 1 : 0;
}

int
audit_command(struct admin *a)
{
	const char *slug = admin_option(a, "--branch");
	const char *file = admin_option(a, "--anchors"), *anchors = NULL;
	struct req *r = admin_request(a, NULL);

	if (!r)
		return 1;
	if (file && !(anchors = file_read(r->mem, file, NULL)))
		return admin_say("%s cannot be read", file);
	if (a->argc == 1 && !strcmp(a->argv[0], "verify"))
		return verify(a, r, slug, anchors);
	if (a->argc == 1 && !strcmp(a->argv[0], "anchor"))
		return print_anchors(a, r);
	return admin_say("audit verify [--branch SLUG] [--anchors FILE], or "
			 "audit anchor"),
	       2;
}
