/* foothold routes: every page, one a line, for people and for tests. */

#include "admin.h"

#include <stdio.h>
#include <string.h>

#include "may.h"

static void
print_fields(const char *how, const struct field *fields)
{
	for (const struct field *f = fields; f && f->name; f++)
		if (f->kind != FIELD_GROUP)
			printf(" %s%s:%s:%s:%zu", how, f->name,
			    form_kind_name(f->kind),
			    f->need ? "needed" : "optional", f->max);
}

/* program TAB method TAB path TAB permission TAB fields */
int
routes_command(struct admin *a)
{
	for (size_t i = 0; a->site->programs[i]; i++)
		for (const struct page *p = a->site->programs[i]; p->method;
		     p++) {
			const char *end = strchr(p->path + 1, '/');
			int len = end ? (int)(end - p->path) - 1 : 7;

			printf("%.*s\t%s\t%s\t%s\t", len,
			    end ? p->path + 1 : "account", p->method, p->path,
			    may_name(p->may));
			print_fields("", p->form);
			print_fields("?", p->filters);
			putchar('\n');
		}
	return 0;
}
