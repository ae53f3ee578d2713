/* Lists from outside: headings, cells, every refusal, the three real files. */

#include "import.h"

#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "date.h"
#include "import_internal.h"
#include "mem.h"
#include "tap.h"
#include "text.h"

#define TODAY "2026-11-22"

static void *owner;
static struct import_codes *codes;

static ptrdiff_t
read_file(void *arg, char *to, size_t room)
{
	return (ptrdiff_t)fread(to, 1, room, arg);
}

static struct csv_reader *
open_csv(const char *name)
{
	const char *top = getenv("srcdir");
	FILE *f = fopen(mem_fmt(owner, "%s/%s", top ? top : ".", name), "r");

	ok(f != NULL, "%s is there", name);
	return csv_reader_new(owner, read_file, f);
}

static void
load_codes(const char *file)
{
	struct csv_reader *csv = open_csv(file);

	csv_next(csv);
	while (csv_next(csv)) {
		const char *list = mem_dup(owner, csv_cell(csv, 0));
		const char *code = mem_dup(owner, csv_cell(csv, 1));

		import_codes_add(codes, list, code, csv_cell(csv, 5));
		import_codes_add(codes, list, code, csv_cell(csv, 6));
		if (!strcmp(list, "country"))
			import_codes_add(
			    codes, "citizenship", code, csv_cell(csv, 6));
	}
}

static void
load_municipalities(void)
{
	struct csv_reader *csv = open_csv("data/municipality.csv");

	csv_next(csv);
	while (csv_next(csv))
		import_codes_add(
		    codes, "municipality", csv_cell(csv, 0), csv_cell(csv, 3));
}

static void
test_columns(enum import_kind kind)
{
	const struct import_column *columns = import_columns(kind);
	size_t count = 0;

	for (const struct import_column *c = columns; c->name; c++, count++) {
		ok(import_heading(kind, c->name) == c,
		    "%s is known by its own name", c->name);
		for (const char *p = c->headings; *p;) {
			size_t n = strcspn(p, "|");
			const char *h = mem_dup_n(owner, p, n);

			ok(import_heading(kind, h) == c, "%s means %s alone", h,
			    c->name);
			p += n + (p[n] == '|');
		}
	}
	ok(count < IMPORT_COLUMNS_MAX, "%s: not too many columns",
	    import_kind_name(kind));
	ok(import_heading(kind, "Kundenummer") == NULL &&
		import_heading(kind, "") == NULL,
	    "other headings mean nothing");
}

static void
test_headings(void)
{
	static const char *const turned[] = { "E MAIL", "navn", "Kapacitet" };
	static const char *const strange[] = { "Bil", "Farve", "Pris" };

	is_text(import_heading(IMPORT_PEOPLE, " FOEDSELS-DATO: ")->name,
	    "birth_on", "case, spelling and signs do not count");
	is_int(import_recognise(turned, 3), IMPORT_VOLUNTEERS,
	    "a list is known by its headings");
	is_int(import_recognise(strange, 3), IMPORT_KINDS,
	    "one heading by chance is not enough");
	is_int(import_kind_of("employers"), IMPORT_EMPLOYERS, "by name");
	is_int(import_kind_of("cars"), IMPORT_KINDS, "by no name");
}

static void
is_code(const char *list, const char *text, const char *want)
{
	is_text(
	    import_codes_find(codes, list, text), want, "%s: %s", list, text);
}

static void
test_codes(void)
{
	is_code("gender", "Kvinde", "woman");
	is_code("gender", "man", "man");
	is_code("gender", "hverken", NULL);
	is_code("interpreter_need", "lidt", "some");
	is_code("consent_how", "mundtligt med tolk", "oral_with_interpreter");
	is_code("consent_how", "skærm", "screen");
	is_code("language", "UK", "uk");
	is_code("language", "ukrainsk", "uk");
	is_code("language", "Tigrinya", "ti");
	is_code("language", "klingonsk", NULL);
	is_code("permit_ground", "udl7_1", "UDL7_1");
	is_code("interest", "brætspil", "board_games");
	is_code("help_topic", "øve dansk", "practise_danish");
	is_code("industry", "køkken og hotel", "kitchen");
	is_code("industry", "pleje", "care");
	is_code("wanted_role", "ven", "friend");
	is_code("household_shape", "familie med børn", "family");
	is_code("municipality", "aarhus", "0751");
	is_code("placement_type", "IGU", "IGU");
	is_code("pet", "", NULL);
	for (const struct import_word *w = import_words; w->list; w++)
		is_code(w->list, w->code, w->code);
}

static void
test_slots(void)
{
	is_text(import_slot(owner, "ti-af"), "tue_ev", "ti-af");
	is_text(import_slot(owner, "to-fm"), "thu_am", "to-fm");
	is_text(import_slot(owner, "lø-ef"), "sat_pm", "lø-ef");
	is_text(import_slot(owner, "Søndag eftermiddag"), "sun_pm", "whole");
	is_text(import_slot(owner, "Wed. evening"), "wed_ev", "English");
	is_text(import_slot(owner, "altid"), NULL, "always");
	is_text(import_slot(owner, "xx-af"), NULL, "no day");
	is_text(import_slot(owner, "ti-xx"), NULL, "no time");
}

/* A row of "Heading=text" cells, NULL ends. */
static struct import_row
check(enum import_kind kind, const char *const *given)
{
	struct import_cell cells[IMPORT_COLUMNS_MAX];
	struct import_row row;
	size_t count = 0;

	for (; *given; given++) {
		const char *eq = strchr(*given, '=');
		char *heading = mem_dup_n(owner, *given, (size_t)(eq - *given));

		cells[count++] = (struct import_cell){
			.column = import_heading(kind, heading),
			.heading = heading,
			.text = eq + 1,
		};
	}
	import_check(owner, kind, cells, count, codes, date_days(TODAY), &row);
	return row;
}

static void
is_found(enum import_kind kind, const char *cell, enum import_why why)
{
	const char *const people[] = { "Navn=Ali", "Samtykke givet=1-9-2026",
		cell, NULL };
	const char *const others[] = {
		kind == IMPORT_EMPLOYERS ? "Virksomhed=Havn" : "Navn=Ida", cell,
		NULL
	};
	struct import_row row =
	    check(kind, kind == IMPORT_PEOPLE ? people : others);

	is_int(row.count, 1, "%s: one finding", cell);
	is_int(row.count ? row.findings[0].why : IMPORT_WHYS, why, "%s: %s",
	    cell, import_why_text(why));
	is_int(row.is_refused, why < IMPORT_REFUSES, "%s: refused", cell);
}

static void
is_kept(
    enum import_kind kind, const char *cell, const char *name, const char *want)
{
	const char *const people[] = { "Navn=Ali", "Samtykke givet=1-9-2026",
		cell, NULL };
	const char *const others[] = {
		kind == IMPORT_EMPLOYERS ? "Virksomhed=Havn" : "Navn=Ida", cell,
		NULL
	};
	struct import_row row =
	    check(kind, kind == IMPORT_PEOPLE ? people : others);

	ok(!row.is_refused, "%s: taken", cell);
	is_text(scope_text(row.values, name), want, "%s: %s", cell, name);
}

static void
test_refusals(void)
{
	static const char *const empty[] = {
		"Navn= ", "Samtykke givet=", NULL
	};
	static const char *const half[] = { "Virksomhed=X", "Type=IGU", NULL };
	struct import_row row = check(IMPORT_PEOPLE, empty);

	is_int(row.count, 2, "no name, no consent: both are said");
	is_int(row.findings[0].why, IMPORT_MISSING, "no name");
	is_int(row.findings[1].why, IMPORT_NO_CONSENT, "no consent");
	ok(check(IMPORT_EMPLOYERS, half).is_refused, "a place has a title");
	is_found(IMPORT_PEOPLE, "Bemærkning=CPR 010190-1234", IMPORT_CPR);
	is_found(IMPORT_PEOPLE, "Kaldes=010190 1234", IMPORT_CPR);
	is_found(IMPORT_PEOPLE, "Sprog=ar, klingonsk", IMPORT_NOT_LISTED);
	is_found(IMPORT_PEOPLE, "Kommune=9999", IMPORT_NOT_LISTED);
	is_found(IMPORT_PEOPLE, "Født=31-02-1990", IMPORT_NO_SUCH_DAY);
	is_found(IMPORT_PEOPLE, "Født=31-02-90", IMPORT_SHORT_YEAR);
	is_found(IMPORT_PEOPLE, "Født=78", IMPORT_SHORT_YEAR);
	is_found(IMPORT_PEOPLE, "Født=i går", IMPORT_NO_DATE);
	is_found(IMPORT_PEOPLE, "Født=1-1-2199", IMPORT_FUTURE);
	is_found(IMPORT_PEOPLE, "Gyldig til=2027", IMPORT_NO_DATE);
	is_found(IMPORT_PEOPLE, "Børns fødselsår=2013, 19", IMPORT_SHORT_YEAR);
	is_found(IMPORT_PEOPLE, "Børns fødselsår=to børn", IMPORT_NO_YEAR);
	is_found(IMPORT_PEOPLE, "Voksne=to", IMPORT_NO_NUMBER);
	is_found(IMPORT_PEOPLE, "Voksne=21", IMPORT_OUT_OF_RANGE);
	is_found(IMPORT_PEOPLE, "Postnr=82600", IMPORT_NO_DIGITS);
	is_found(IMPORT_PEOPLE, mem_fmt(owner, "Kaldes=%0*d", 61, 7),
	    IMPORT_TOO_LONG);
	is_found(IMPORT_VOLUNTEERS, "E-mail=ikke-en-mail", IMPORT_NO_EMAIL);
	is_found(IMPORT_VOLUNTEERS, "Email=ikke-en-mail", IMPORT_NO_EMAIL);
	is_found(IMPORT_VOLUNTEERS, "Fødselsår=78", IMPORT_SHORT_YEAR);
	is_found(IMPORT_VOLUNTEERS, "Fødselsår=1878", IMPORT_NO_YEAR);
	is_found(IMPORT_EMPLOYERS, "CVR=123", IMPORT_NO_DIGITS);
}

static void
test_kept(void)
{
	static const char *const dates[] = { "Virksomhed=X", "Opslag=Y",
		"Type=JOB", "Start=1-3-2027", "Slut=1-2-2027", NULL };
	struct import_row row = check(IMPORT_EMPLOYERS, dates);

	is_int(row.findings[0].why, IMPORT_BEFORE, "the end is first");
	is_found(
	    IMPORT_PEOPLE, "Telefon=ring til broderen", IMPORT_KEPT_AS_REMARK);
	is_kept(IMPORT_PEOPLE, "Telefon=ring til broderen", "note",
	    "Telefon: ring til broderen");
	is_found(IMPORT_VOLUNTEERS, "Interesser=ballet", IMPORT_KEPT_AS_REMARK);
	is_kept(
	    IMPORT_VOLUNTEERS, "Interesser=ballet, film", "interests", "film");
	is_kept(IMPORT_PEOPLE, "Bemærkning==HYPERLINK(\"x\")", "note",
	    "=HYPERLINK(\"x\")");
	is_kept(IMPORT_PEOPLE, "Telefon=51 00 44 39", "phone", "+4551004439");
	is_kept(IMPORT_PEOPLE, "Født=1988", "birth_on", "1988-01-01");
	is_kept(IMPORT_PEOPLE, "Født=1988", "birth_precision", "year");
	is_kept(IMPORT_PEOPLE, "Født=٢١-٠٨-١٩٩٢", "birth_on", "1992-08-21");
	is_kept(IMPORT_PEOPLE, "Kommune=751", "municipality", "0751");
	is_kept(IMPORT_PEOPLE, "Postnr=800", "postcode", "0800");
	is_kept(IMPORT_PEOPLE, "Ønsker ven=ja", "wants_buddy", "1");
	is_kept(IMPORT_PEOPLE, "Ønsker ven=nej", "wants_buddy", "0");
	is_kept(IMPORT_PEOPLE, "Børns fødselsår=2013, 2019",
	    "child_birth_years", "2013,2019");
	is_kept(IMPORT_PEOPLE, "Navn i eget skriftsprog=ዮናስ ገብረመድህን",
	    "script_name", "ዮናስ ገብረመድህን");
	is_kept(IMPORT_VOLUNTEERS, "Tid=ti-af, ma-fm, ti-af", "slots",
	    "tue_ev,mon_am");
	is_kept(IMPORT_VOLUNTEERS, "Fag=bager", "occupation", "7");
	is_kept(IMPORT_EMPLOYERS, "Timer pr. uge=37,5", "hours_week", "37.5");
	is_kept(IMPORT_EMPLOYERS, "CVR=48 69 95 32", "cvr", "48699532");
}

static void
test_stored(void)
{
	static const char *const cells[] = { "Navn=", "Samtykke=1-9-2026",
		"Sprog=klingonsk\t(010190-1234)", NULL };
	struct import_finding found[IMPORT_FINDINGS_MAX];
	struct import_row row = check(IMPORT_PEOPLE, cells);
	const char *text = import_findings_text(owner, &row);

	ok(row.has_number, "the number is seen");
	is_int(import_findings_read(owner, IMPORT_PEOPLE, text, found), 2,
	    "as many findings come back");
	is_int(found[0].why, IMPORT_MISSING, "in their order");
	is_text(found[1].column->name, "languages", "with their column");
	ok(!strstr(text, "010190"), "no CPR number is stored");
	is_int(import_findings_read(owner, IMPORT_PEOPLE, "x\ty\tz", found), 0,
	    "what is not known any more is left out");
}

/* Reads one of the files whole: the rows refused, as "1 4 7". */
static void
test_file(
    const char *file, enum import_kind kind, size_t rows, const char *refused)
{
	struct csv_reader *csv = open_csv(file);
	struct import_cell cells[IMPORT_COLUMNS_MAX];
	struct str found = str_new(owner);
	size_t count, n = 0;

	csv_next(csv);
	count = csv_cells(csv);
	for (size_t i = 0; i < count; i++) {
		cells[i].heading = mem_dup(owner, csv_cell(csv, i));
		cells[i].column = import_heading(kind, cells[i].heading);
		ok(cells[i].column != NULL, "%s: %s is known", file,
		    cells[i].heading);
	}
	while (csv_next(csv)) {
		struct import_row row;

		n++;
		for (size_t i = 0; i < count; i++)
			cells[i].text = csv_cell(csv, i);
		import_check(
		    owner, kind, cells, count, codes, date_days(TODAY), &row);
		if (row.is_refused)
			str_join(&found, " ", mem_fmt(owner, "%zu", n));
	}
	is_int(csv_error(csv), CSV_OK, "%s: read to its end", file);
	is_int(n, rows, "%s: rows", file);
	is_text(found.text, refused, "%s: refused", file);
}

int
main(void)
{
	owner = mem_owner(mem_process(), "test");
	codes = import_codes_new(owner);
	load_codes("data/codes.csv");
	load_codes("data/names.csv");
	load_municipalities();
	import_codes_close(codes);
	for (enum import_kind kind = 0; kind < IMPORT_KINDS; kind++)
		test_columns(kind);
	test_headings();
	test_codes();
	test_slots();
	test_refusals();
	test_kept();
	test_stored();
	test_file("tests/data/handover.csv", IMPORT_PEOPLE, 61,
	    "3 5 7 8 9 17 26 28 39 40 56");
	test_file("tests/data/volunteers.csv", IMPORT_VOLUNTEERS, 45, "4 6");
	test_file("tests/data/employers.csv", IMPORT_EMPLOYERS, 20, "");
	return done_testing();
}
