/*
 * foothold privacy: the record of processing and the facts of the impact
 * assessment (docs/privacy.md), from what this program is made of. The words
 * around them are those of a template.
 */

#include "admin.h"

#include <stdio.h>
#include <string.h>

#include "consent.h"
#include "csv.h"
#include "file.h"
#include "grants.h"
#include "mem.h"
#include "may.h"
#include "query.h"
#include "str.h"

struct words {
	struct admin *admin;
	const void *owner;
	struct scope *labels; /* "role.dpo" -> "Data protection officer" */
};

/* --- what stands in files */

static bool
each_row(struct words *w, const char *name,
    void (*each)(struct words *, struct csv_reader *))
{
	const char *path =
	    mem_fmt(w->owner, "%s/data/%s.csv", w->admin->conf->share, name);
	size_t len;
	char *text = file_read(w->owner, path, &len);
	struct csv_reader *csv;

	if (!text)
		return admin_say("%s is missing", path), false;
	csv = csv_reader_bytes(w->owner, text, len);
	csv_next(csv);
	while (csv_next(csv))
		each(w, csv);
	return true;
}

/* list, code, sort_no, valid_from, valid_to, en */
static void
add_label(struct words *w, struct csv_reader *csv)
{
	char *name = mem_fmt(w->owner, "%s.%s", csv_cell(csv, 0),
	    mem_dup(w->owner, csv_cell(csv, 1)));

	scope_set(w->labels, name, csv_cell(csv, 5));
}

static const char *
label(const struct words *w, const char *list, const char *code)
{
	const char *text =
	    scope_text(w->labels, mem_fmt(w->owner, "%s.%s", list, code));

	return *text ? text : code;
}

/* rule, months, grace_days, counts_from, what */
static void
print_rule(struct words *w, struct csv_reader *csv)
{
	(void)w;
	printf("| `%s` | %s | %s months |", csv_cell(csv, 0), csv_cell(csv, 4),
	    csv_cell(csv, 1));
	if (strcmp(csv_cell(csv, 2), "0") != 0)
		printf(" %s days |", csv_cell(csv, 2));
	else
		printf(" |");
	printf(" `%s` |\n", csv_cell(csv, 3));
}

static void
print_retention(struct words *w)
{
	puts("| rule | what | kept for | announced | counted from |\n"
	     "| --- | --- | --- | --- | --- |");
	each_row(w, "retention", print_rule);
}

static void
print_sender(struct words *w, struct csv_reader *csv)
{
	(void)w;
	if (!strcmp(csv_cell(csv, 0), "sender_kind"))
		printf("* %s\n", csv_cell(csv, 5));
}

static void
print_senders(struct words *w)
{
	each_row(w, "codes", print_sender);
}

static void
print_recipient(struct words *w, struct csv_reader *csv)
{
	(void)w;
	if (!strcmp(csv_cell(csv, 0), "recipient_kind"))
		printf("* %s\n", csv_cell(csv, 5));
}

static void
print_recipients(struct words *w)
{
	each_row(w, "codes", print_recipient);
}

/* --- consent */

static const char *
stops_text(unsigned int stops)
{
	bool buddy = stops & CONSENT_STOPS_BUDDY;
	bool work = stops & CONSENT_STOPS_WORK;

	if (buddy && work)
		return "matching and the search for work";
	if (buddy)
		return "matching, and what the buddy sees";
	return work ? "the search for work" : "the passing on";
}

static void
print_purposes(struct words *w)
{
	puts("| purpose | recipient | what the person is told | withdrawing it "
	     "stops |\n| --- | --- | --- | --- |");
	for (const struct consent_purpose *p = consent_purposes; p->name; p++)
		printf("| %s | %s%s | %s | %s |\n",
		    label(w, "consent_purpose", p->name),
		    label(w, "recipient_kind", p->recipient_kind),
		    p->has_recipient ? ", named" : "", p->text,
		    stops_text(p->stops));
}

/* --- roles */

static const char *
spaced(const struct words *w, const char *name)
{
	char *text = mem_dup(w->owner, name);

	for (char *c = text; *c; c++)
		if (*c == '_')
			*c = ' ';
	return text;
}

static void
print_role(struct words *w, struct csv_reader *csv)
{
	const char *role = mem_dup(w->owner, csv_cell(csv, 1));
	uint64_t may = may_of_roles(role);
	struct str s = str_new(w->owner);

	if (strcmp(csv_cell(csv, 0), "role") != 0 || !may)
		return;
	for (unsigned int i = 0; strcmp(may_name(i), "?") != 0; i++)
		if (may & (UINT64_C(1) << i))
			str_join(&s, ", ", spaced(w, may_name(i)));
	printf("| %s | %s | %s |\n", csv_cell(csv, 5), s.text,
	    may_needs_factor(role) ? "always" : "offered");
}

static void
print_roles(struct words *w)
{
	puts("| role | may | second factor |\n| --- | --- | --- |");
	each_row(w, "codes", print_role);
}

/* --- columns */

static const char *
classes_of(struct words *w, const char *class)
{
	struct str s = str_new(w->owner);
	const char *path =
	    mem_fmt(w->owner, "%s/sql/classes", w->admin->conf->share);
	char *text = file_read(w->owner, path, &(size_t){ 0 });
	char *rest = NULL, table[64], column[64], of[8], before[64] = "";

	for (char *line = text ? strtok_r(text, "\n", &rest) : NULL; line;
	     line = strtok_r(NULL, "\n", &rest)) {
		if (*line == '#' ||
		    sscanf(line, "%63s %63s %7s", table, column, of) != 3 ||
		    strcmp(of, class) != 0)
			continue;
		if (strcmp(before, table) != 0)
			str_add_fmt(
			    &s, "%s`%s`: %s", s.len ? "; " : "", table, column);
		else
			str_add_fmt(&s, ", %s", column);
		memcpy(before, table, sizeof(before));
	}
	return s.text;
}

static void
print_classes(struct words *w)
{
	printf("| class | columns, whose reading is logged |\n| --- | --- |\n"
	       "| C3 confidential | %s |\n| C4 special | %s |\n",
	    classes_of(w, "C3"), classes_of(w, "C4"));
}

static void
print_sealed(struct words *w)
{
	(void)w;
	puts("| table | sealed columns (*: with the key for class C4) |\n"
	     "| --- | --- |");
	for (const struct sealed_table *t = sealed_tables; t->name; t++) {
		printf("| `%s` | ", t->name);
		for (const struct sealed_column *c = t->columns; c->name; c++)
			printf("%s%s%s", c == t->columns ? "" : ", ", c->name,
			    c->is_special ? "\\*" : "");
		puts(" |");
	}
}

/* --- programs */

static void
print_tables(const char *program, const char *one, const char *other)
{
	const char *between = "";

	printf(" ");
	for (const struct grant *g = grant_all; g->program; g++)
		if (!strcmp(g->program, program) &&
		    (strstr(g->rights, one) || strstr(g->rights, other))) {
			printf("%s%s", between, g->table);
			between = ", ";
		}
	printf(" |");
}

static void
print_programs(struct words *w)
{
	const char *before = "";

	(void)w;
	puts("| program | reads from | adds to or changes | deletes from |\n"
	     "| --- | --- | --- | --- |");
	for (const struct grant *g = grant_all; g->program; g++) {
		if (!strcmp(g->program, before))
			continue;
		before = g->program;
		printf("| `%s` |", before);
		print_tables(before, "SELECT", "SELECT");
		print_tables(before, "INSERT", "UPDATE");
		print_tables(before, "DELETE", "DELETE");
		putchar('\n');
	}
}

/* --- the template */

struct part {
	const char *name; /* a line of its own: "@retention@" */
	void (*print)(struct words *);
};

static const struct part parts[] = {
	{ "@classes@", print_classes },
	{ "@programs@", print_programs },
	{ "@purposes@", print_purposes },
	{ "@recipients@", print_recipients },
	{ "@retention@", print_retention },
	{ "@roles@", print_roles },
	{ "@sealed@", print_sealed },
	{ "@senders@", print_senders },
	{ NULL, NULL },
};

static void
print_line(struct words *w, const char *line)
{
	for (const struct part *p = parts; p->name; p++)
		if (!strcmp(p->name, line)) {
			p->print(w);
			return;
		}
	puts(line);
}

int
privacy_command(struct admin *a)
{
	struct words w = { .admin = a, .owner = mem_process() };
	size_t len;
	char *text, *end;

	if (a->argc != 1) {
		admin_say("privacy TEMPLATE");
		return 2;
	}
	text = file_read(w.owner, a->argv[0], &len);
	if (!text)
		return admin_say("%s cannot be read", a->argv[0]);
	w.labels = scope_new(w.owner, NULL);
	if (!each_row(&w, "codes", add_label))
		return 1;
	for (char *line = text; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		print_line(&w, line);
	}
	return 0;
}
