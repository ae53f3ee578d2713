/* foothold check: does the database fit, does every template load? */

#include "admin.h"

#include <stdio.h>
#include <string.h>

#include "db.h"
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

static int
check_templates(struct admin *a)
{
	static const char *const langs[] = { "da", "en", "ar", NULL };
	int wrong = 0, count = 0;

	for (size_t l = 0; langs[l]; l++)
		for (size_t i = 0; a->site->programs[i]; i++)
			for (const struct page *p = a->site->programs[i];
			    p->method; p++) {
				if (!p->view)
					continue;
				count++;
				if (view_load(a->conf, langs[l], p->view))
					continue;
				admin_say("template %s/%s does not load",
				    langs[l], p->view);
				wrong++;
			}
	printf("%d templates, %d wrong\n", count, wrong);
	return wrong;
}

int
check_command(struct admin *a)
{
	struct req *r = admin_request(a, NULL);

	if (!r)
		return 1;
	return check_queries(r) + check_templates(a) ? 1 : 0;
}
