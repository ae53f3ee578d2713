/* The rules, the code lists of data/ and the schema name the same states. */

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "plan.h"
#include "state.h"
#include "tap.h"

static char codes[200000];
static char schema[100000];

static void
read_file(const char *name, char *text, size_t size)
{
	const char *top = getenv("srcdir");
	char path[500];
	size_t len = strlen(text);
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", top ? top : ".", name);
	f = fopen(path, "r");
	ok(f != NULL, "%s is there", path);
	if (!f)
		return;
	len += fread(text + len, 1, size - 1 - len, f);
	text[len] = '\0';
	fclose(f);
	ok(len < size - 1, "%s is whole", path);
}

static bool
has_code(const char *list, const char *code)
{
	char row[120];

	snprintf(row, sizeof(row), "\n%s,%s,", list, code);
	return strstr(codes, row) != NULL;
}

static int
count_codes(const char *list)
{
	char row[60];
	int count = 0;

	snprintf(row, sizeof(row), "\n%s,", list);
	for (const char *at = codes; (at = strstr(at, row)); at++)
		count++;
	return count;
}

static void
test_states(enum state_machine m)
{
	const char *state;
	int count = 0;

	for (size_t i = 0; (state = state_name(m, i)); i++, count++)
		ok(has_code(state_list(m), state), "%s %s has a label",
		    state_list(m), state);
	/* The three kinds of case share one list. */
	if (strcmp(state_list(m), "case_status"))
		is_int(count_codes(state_list(m)), count,
		    "%s has no code that is no state", state_list(m));
}

/* The column is_open of the schema says the same as state_is_over(). */
static void
test_open(enum state_machine m, const char *table, bool lists_open)
{
	char head[60], word[60];
	const char *at, *end, *state;
	size_t len;

	snprintf(head, sizeof(head), "CREATE TABLE %s (", table);
	at = strstr(schema, head);
	at = at ? strstr(at, "is_open TINYINT(1) AS (IF(") : NULL;
	end = at ? strstr(at, "STORED") : NULL;
	if (!ok(at && end, "%s has is_open", table))
		return;
	len = (size_t)(end - at);
	for (size_t i = 0; (state = state_name(m, i)); i++) {
		snprintf(word, sizeof(word), "'%s'", state);
		ok((memmem(at, len, word, strlen(word)) != NULL) ==
			(state_is_over(m, state) != lists_open),
		    "%s is %s in %s", state,
		    state_is_over(m, state) ? "over" : "open", table);
	}
}

static void
test_kinds(void)
{
	struct plan_due checkins[PLAN_CHECKINS], visits[PLAN_VISITS];
	size_t count;

	count = plan_checkins(0, checkins);
	for (size_t i = 0; i < count; i++)
		ok(has_code("checkin_kind", checkins[i].kind),
		    "check-in %s has a label", checkins[i].kind);
	count = plan_visits("JOB", 0, 365, visits);
	is_int(count, PLAN_VISITS, "all visits");
	for (size_t i = 0; i < count; i++)
		ok(has_code("visit_kind", visits[i].kind),
		    "visit %s has a label", visits[i].kind);
}

/* No row ends its English or Danish label empty, and none comes twice. */
static void
test_rows(void)
{
	char *copy = strdup(codes), *rest = copy, *row;
	char key[120];
	int rows = 0;

	strsep(&rest, "\n");
	while ((row = strsep(&rest, "\n")) && *row) {
		const char *second = strchr(row, ',');
		const char *third = second ? strchr(second + 1, ',') : NULL;

		if (!ok(third != NULL, "a row has commas: %s", row))
			continue;
		snprintf(key, sizeof(key), "\n%.*s,", (int)(third - row), row);
		ok(!strstr(strstr(codes, key) + 1, key), "once: %s", key + 1);
		rows++;
	}
	ok(rows > 600, "%d codes", rows);
	free(copy);
}

int
main(void)
{
	read_file("data/codes.csv", codes, sizeof(codes));
	read_file("sql/schema/040-people.sql", schema, sizeof(schema));
	read_file("sql/schema/060-pairs.sql", schema, sizeof(schema));
	for (int m = 0; m < STATE_MACHINES; m++)
		test_states(m);
	test_open(STATE_CASE_INTAKE, "case_file", false);
	test_open(STATE_CASE_BUDDY, "case_file", false);
	test_open(STATE_CASE_WORK, "case_file", false);
	test_open(STATE_PROPOSAL, "proposal", true);
	test_open(STATE_PAIR, "pair", false);
	test_kinds();
	test_rows();
	return done_testing();
}
