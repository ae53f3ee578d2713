/* foothold check: does the database fit, does every template load? */

#include "admin.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

#include "db.h"
#include "mem.h"
#include "queries.h"
#include "view.h"

static int
check_queries(struct req *r)
{
	int wrong = 0, count = 0;

	for (size_t i = 0; query_all[i]; i++, count++) {
		const char *error = db_try(r, query_all[i]);

		if (!error)
			continue;
		admin_say("statement %s: %s", query_all[i]->name, error);
		wrong++;
	}
	printf("%d statements, %d wrong\n", count, wrong);
	return wrong;
}

/* For nftw, which hands nothing through. */
static const struct conf *conf;
static int wrong, count;

static int
check_file(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	const char *lang = path + strlen(conf->templates) + 1;
	const char *view = kind == FTW_F ? strchr(lang, '/') : NULL;
	size_t len = view ? strlen(view) : 0;
	void *owner;

	(void)st;
	(void)ftw;
	if (len < 6 || strcmp(view + len - 5, ".html"))
		return 0;
	owner = mem_owner(mem_process(), "template");
	count++;
	if (!view_load(conf, mem_dup_n(owner, lang, (size_t)(view - lang)),
		mem_dup_n(owner, view + 1, len - 6))) {
		admin_say("template %s does not load", lang);
		wrong++;
	}
	mem_free(owner);
	return 0;
}

/* Every file of every language, whether a page names it or not. */
static int
check_templates(const struct conf *c)
{
	conf = c;
	if (nftw(c->templates, check_file, 16, FTW_PHYS) || !count)
		return admin_say("there are no templates in %s", c->templates);
	printf("%d templates, %d wrong\n", count, wrong);
	return wrong;
}

/* What somebody was told is saved must be there after a power cut. */
static int
check_durability(struct req *r)
{
	const struct scope *row = db_maybe(r, &query_durability_row);
	int wrong_count = 0;

	if (!row)
		return admin_say("the database does not say how durable it is");
	if (scope_number(row, "flush_at_commit") != 1)
		wrong_count += admin_say(
		    "innodb_flush_log_at_trx_commit is %s: a power cut takes "
		    "what was saved in the last second; set it to 1",
		    scope_text(row, "flush_at_commit"));
	if (!scope_number(row, "is_doublewrite"))
		wrong_count += admin_say("innodb_doublewrite is off: a power "
					 "cut may break a table; set it to 1");
	if (!wrong_count)
		puts("a power cut takes nothing that was saved");
	return wrong_count;
}

int
check_command(struct admin *a)
{
	struct req *r = admin_request(a, NULL);

	if (!r)
		return 1;
	return check_queries(r) + check_templates(a->conf) +
		check_durability(r) ?
	    1 :
	    0;
}
