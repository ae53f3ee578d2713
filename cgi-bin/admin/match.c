/* foothold match: the best pairs of a branch, and every pair there could be. */

#include "admin.h"

#include <inttypes.h>
#include <stdio.h>

#include "desk.h"
#include "mem.h"
#include "str.h"

static void
print_pairs(const struct desk *d)
{
	for (size_t p = 0; p < d->people_count; p++) {
		const struct desk_person *person = &d->people[p];

		if (person->chosen == MATCH_NONE)
			continue;
		printf("%s volunteer %" PRId64 " score %d\n",
		    scope_text(person->row, "case_no"),
		    d->volunteers[person->chosen].volunteer_id,
		    desk_total(d, p, (size_t)person->chosen));
	}
}

/* For other programs: commas, plain numbers, no BOM. */
static void
add_matrix(const struct desk *d, struct str *s)
{
	str_add(s, "person,volunteer,capacity,score\n");
	for (size_t p = 0; p < d->people_count; p++)
		for (size_t v = 0; v < d->volunteer_count; v++)
			if (desk_total(d, p, v) != DESK_STOPPED)
				str_add_fmt(s,
				    "%" PRId64 ",%" PRId64 ",%d,%d\n",
				    d->people[p].person_id,
				    d->volunteers[v].volunteer_id,
				    d->volunteers[v].score.places_free,
				    desk_total(d, p, v));
}

static bool
write_matrix(const struct req *r, const struct desk *d, const char *name)
{
	struct str s = str_new(r->mem);
	FILE *f = fopen(name, "w");
	bool is_whole;

	if (!f)
		return false;
	add_matrix(d, &s);
	is_whole = fwrite(s.text, 1, s.len, f) == s.len;
	return fclose(f) == 0 && is_whole;
}

int
match_command(struct admin *a)
{
	const char *slug = admin_option(a, "--branch");
	const char *matrix = admin_option(a, "--matrix");
	const struct desk *d;
	struct req *r;

	if (!slug || a->argc) {
		admin_say("match --branch SLUG [--matrix FILE]");
		return 2;
	}
	r = admin_request(a, slug);
	if (!r)
		return 1;
	d = desk_open(r);
	if (!d)
		return admin_say("the branch cannot be matched now");
	if (matrix && !write_matrix(r, d, matrix))
		return admin_say("%s cannot be written", matrix);
	print_pairs(d);
	printf("%d pairs, total %" PRId64 "\n", d->sum.pairs, d->sum.total);
	return 0;
}
