/* lib/text.h: characters, tidying, search keys, CPR, e-mail, phone. */
#include "lib/mem.h"
#include "lib/text.h"
#include "tests/unit/tap.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define BYTES(s) (s), sizeof(s) - 1

static void *owner;

/* Eight bytes at a time are looked at first, so a wrong one in each place. */
static void
in_each_place(void)
{
	static const char wrong[] = "\x01\x1f\x7f\x80\xa0\xff\r";
	char text[] = "~~~~~~~~        ~~~~";

	ok(text_ok(text, sizeof(text) - 1), "the first and the last sign");
	for (size_t i = 0; i < sizeof(text) - 1; i++)
		for (const char *w = wrong; *w; w++) {
			char before = text[i];

			text[i] = *w;
			ok(!text_ok(text, sizeof(text) - 1),
			    "byte %02x in place %zu", (unsigned char)*w, i);
			text[i] = before;
		}
}

/* What begins above 0x7F and is two bytes long. */
static void
all_pairs(void)
{
	unsigned int wrong = 0;

	for (int first = 0x80; first <= 0xFF; first++)
		for (int second = 0; second <= 0xFF; second++) {
			char pair[] = { (char)first, (char)second };
			int from = first == 0xC2 ? 0xA0 : 0x80;
			bool is_text = first >= 0xC2 && first <= 0xDF &&
			    second >= from && second <= 0xBF;

			wrong += text_ok(pair, sizeof(pair)) != is_text;
		}
	is_int(wrong, 0, "pairs of bytes taken for what they are not");
}

static void
test_ok(void)
{
	ok(text_ok(BYTES("")), "nothing is text");
	ok(text_ok(BYTES("Søren\n\tÅse ሳራ على 😀")), "many scripts");
	ok(!text_ok(BYTES("a\0b")), "NUL");
	ok(!text_ok(BYTES("a\rb")), "CR");
	ok(!text_ok(BYTES("\x1b[31m")), "escape");
	ok(!text_ok(BYTES("\x7f")), "DEL");
	ok(!text_ok(BYTES("\xc2\x85")), "C1 control");
	in_each_place();
	all_pairs();
	ok(text_ok(BYTES("\xc2\xa0")), "no-break space");
	ok(!text_ok(BYTES("\xc0\x80")), "overlong NUL");
	ok(!text_ok(BYTES("\xc1\xbf")), "overlong, two bytes");
	ok(!text_ok(BYTES("\xe0\x80\xaf")), "overlong slash");
	ok(!text_ok(BYTES("\xe0\x9f\xbf")), "overlong, three bytes");
	ok(text_ok(BYTES("\xe0\xa0\x80")), "the first of three bytes");
	ok(!text_ok(BYTES("\xf0\x8f\xbf\xbd")), "overlong, four bytes");
	ok(!text_ok(BYTES("\xed\xa0\x80")), "high surrogate");
	ok(!text_ok(BYTES("\xed\xbf\xbf")), "low surrogate");
	ok(text_ok(BYTES("\xee\x80\x80")), "just above the surrogates");
	ok(!text_ok(BYTES("\xef\xbf\xbe")), "U+FFFE");
	ok(!text_ok(BYTES("\xef\xb7\x90")), "U+FDD0");
	ok(text_ok(BYTES("\xf4\x8f\xbf\xbd")), "U+10FFFD");
	ok(!text_ok(BYTES("\xf4\x90\x80\x80")), "above Unicode");
	ok(!text_ok(BYTES("\xf8\x88\x80\x80\x80")), "five bytes");
	ok(!text_ok(BYTES("\x80")), "a lone continuation");
	ok(!text_ok(BYTES("ab\xc3")), "half a letter");
	ok(!text_ok(BYTES("\xe2\x82")), "two thirds of a letter");
	ok(!text_ok("\xe2\x82\xac", 2), "the length is kept");
	ok(!text_ok(BYTES("bl\xe5")), "Windows-1252");
}

static void
test_characters(void)
{
	const char *s = "é\xff";

	is_int(text_next(&s), 0xE9, "a letter");
	is_int(text_next(&s), 0xFFFD, "a wrong byte");
	is_int(text_next(&s), 0, "the end");
	is_int(text_next(&s), 0, "the end stays the end");
	is_int(text_length(""), 0, "length of nothing");
	is_int(text_length("Åse ሳራ 😀"), 8, "length in characters");
	is_text(text_cut(owner, "Søren", 2), "Sø", "cut");
	is_text(text_cut(owner, "Søren", 5), "Søren", "cut at the end");
	is_text(text_cut(owner, "Søren", 9), "Søren", "nothing to cut");
	is_text(text_cut(owner, "Søren", 0), "", "cut to nothing");
	is_text(text_cut(owner, "ae\xcc\x81x", 2), "a",
	    "not between a letter and its accent");
	is_text(text_cut(owner, "ae\xcc\x81x", 3), "ae\xcc\x81",
	    "behind the accent");
	is_text(text_cut(owner, "a🇩🇰🇺🇦", 4), "a🇩🇰", "not inside a flag");
	is_text(
	    text_cut(owner, "a👩‍👧b", 3), "a", "not inside a family");
	is_text(text_cut(owner, "e\xcc\x81\xcc\x82\xcc\x83", 2), "e\xcc\x81",
	    "a sign longer than everything");
}

static void
test_tidy(void)
{
	is_text(text_tidy(owner, ""), "", "tidy nothing");
	is_text(text_tidy(owner, " \t\n "), "", "only white space");
	is_text(text_tidy(owner, "  Iryna \t\xc2\xa0\xe2\x80\x83 Bondar\n"),
	    "Iryna Bondar", "white space of all kinds");
	is_text(text_tidy(owner, "A\xcc\x8ase"), "Åse", "normal form C");
	is_text(text_tidy(owner, "\xe2\x80\x8fعلي\xe2\x80\xac"), "علي",
	    "direction marks");
	is_text(text_tidy(owner, "می\xe2\x80\x8cخواهم"), "می\xe2\x80\x8cخواهم",
	    "ZWNJ stays");
	is_text(text_tidy(owner, "\xef\xbb\xbfNavn"), "Navn", "BOM");
	is_text(text_tidy_lines(owner, "\r\n\n one \r\n\r\ntwo\t\rthree\n\n"),
	    " one\n\ntwo\nthree", "lines");
	is_text(text_tidy_lines(owner, " \n \n"), "", "empty lines");
	is_text(text_nfc(owner, "\xe2\x84\xab"), "Å", "Angstrom");
	is_text(text_nfc(owner, "\xff"), "\xff", "no text, no change");
	is_text(
	    text_digits(owner, "٢٠/٣/۱۹۸۸ １２ ፲"), "20/3/1988 12 ፲", "digits");
	is_int(text_digit('9'), 9, "nine");
	is_int(text_digit(0x0669), 9, "Arabic nine");
	is_int(text_digit(0x06F0), 0, "Persian nought");
	is_int(text_digit(0x066A), -1, "behind the Arabic nine");
	is_int(text_digit('/'), -1, "before nought");
}

static void
same_key(const char *one, const char *two)
{
	const char *key = text_search_key(owner, one);

	ok(*key, "%s has a key", one);
	is_text(text_search_key(owner, two), key, "%s = %s", one, two);
}

static void
differs_key(const char *one, const char *two)
{
	ok(strcmp(text_search_key(owner, one), text_search_key(owner, two)),
	    "%s is not %s", one, two);
}

static const char *const alike[][2] = {
	{ "El Mughtasib", "almughtasib" },
	{ "El Mughtasib", "AL-MUGTASIB" },
	{ "Heba al-Hassan", "heba hasan" },
	{ "Heba al-Hassan", "Heba Alhassan" },
	{ "Layla an-Najjar", "Layla al Najar" },
	{ "Omar ash-Shami", "Omar El Shami" },
	{ "Søren Ærø", "Soeren Aeroe" },
	{ "Søren", "Soren" },
	{ "Sören", "Søren" },
	{ "Åse Ågård", "Aase Aagaard" },
	{ "Åse", "Ase" },
	{ "Müller", "Muller" },
	{ "Grâce Ilunga", "GRACE ILUNGA" },
	{ "Straße", "strasse" },
	{ "Yousef Nour", "Yusef Noor" },
	{ "Nataliia", "Nataliya" },
	{ "Sofia", "Sophia" },
	{ "Khaled", "Haled" },
	{ "Ghebremedhin", "Gebremedhin" },
	{ "Ghebre Medhin", "Ghebremedhin" },
	{ "Abdul Rahman", "Abdulrahman" },
	{ "Wiktor", "Viktor" },
	{ "O'Brien", "O’Brien" },
	{ "D’Angelo", "dangelo" },
	{ "Anne-Marie", "Anne Marie" },
	{ "Anne‑Marie", "Annemarie" },
	{ "Samir", "Sameer" },
	{ "  Ali ", "ali" },
	{ "Mary", "Mari" },
	{ "أحمد", "احمد" },
	{ "آمنة", "امنه" },
	{ "علي", "علی" },
	{ "منى", "مني" },
	{ "كريم", "کریم" },
	{ "مُحَمَّد", "محمد" },
	{ "محـــمد", "محمد" },
	{ "الحسن", "حسن" },
	{ "رؤوف", "رووف" },
	{ "می\xe2\x80\x8cنا", "مینا" },
	{ "Ірина Мар'яна", "Ирина Маряна" },
	{ "Юлія", "Юлия" },
	{ "Андрій", "Андрий" },
	{ "ሠላም", "ሰላም" },
	{ "Person 11", "person ١١" },
	{ "Ａｌｉ", "Ali" },
};

static void
test_key(void)
{
	for (size_t i = 0; i < COUNT(alike); i++)
		same_key(alike[i][0], alike[i][1]);
	differs_key("Ali", "Alina");
	differs_key("Person 1", "Person 11");
	differs_key("Iryna", "Irena");
	differs_key("Hassan", "Hussein");
	is_text(text_search_key(owner, "Alexander"), "alexander",
	    "al before a vowel is no article");
	is_text(text_search_key(owner, "Albert"), "albert",
	    "al before four letters is no article");
	is_text(text_search_key(owner, "Al"), "al", "only an article");
	is_text(text_search_key(owner, "An Nguyen"), "annguien",
	    "An without a hyphen is a name");
	is_text(text_search_key(owner, ""), "", "no name, no key");
	is_text(text_search_key(owner, " - ' . "), "", "signs, no key");
	is_text(text_search_key(owner, "\xff\xfe"), "", "no text, no key");
}

static void
test_long_key(void)
{
	char name[4 * 300 + 1] = "";
	const char *key;

	for (size_t i = 0; i < 150; i++)
		strcat(name, i % 2 ? "🜁ሳ" : "ab");
	key = text_search_key(owner, name);
	ok(text_length(key) <= TEXT_KEY_MAX, "a key fits its column");
	ok(text_ok(key, strlen(key)), "a cut key is text");
	key = text_search_pattern(owner, name);
	ok(text_ok(key, strlen(key)), "a cut pattern is text");
	/* One character that is eighteen when taken apart. */
	name[0] = '\0';
	for (size_t i = 0; i < 300; i++)
		strcat(name, "\xef\xb7\xba");
	is_int(text_length(text_search_key(owner, name)), TEXT_KEY_MAX,
	    "a name that grows");
}

static bool
finds(const char *typed, const char *name)
{
	const char *key = text_search_key(owner, name);
	char *part = text_search_pattern(owner, typed);
	char *rest = NULL;

	/* LIKE '%a%b%' as a person would do it. */
	for (part = strtok_r(part, "%", &rest); part;
	     part = strtok_r(NULL, "%", &rest)) {
		key = strstr(key, part);
		if (!key)
			return false;
		key += strlen(part);
	}
	return true;
}

static void
test_pattern(void)
{
	is_text(text_search_pattern(owner, ""), "%", "nothing typed");
	is_text(text_search_pattern(owner, "100% _"), "%100%",
	    "no wildcards from outside");
	is_text(text_search_pattern(owner, "Heba al"), "%heba%",
	    "an article that waits for its name");
	ok(finds("Alex", "Alexander"), "the beginning of a name");
	ok(finds("mughtasib", "Khaled El Mughtasib"), "without the article");
	ok(finds("al-mugh", "Almughtasib"), "a beginning with the article");
	ok(finds("Alhas", "Heba al-Hassan"), "a joined beginning");
	ok(finds("Albert", "Albert Jensen"), "Albert");
	ok(finds("albertina", "Albertina"), "Albertina");
	ok(finds("Albert", "Albertina"), "Albert finds Albertina");
	ok(finds("Alfred", "Alfredo"), "Alfred finds Alfredo");
	ok(finds("soren", "Søren Ærø Hansen"), "o finds ø");
	ok(finds("soeren", "Søren Ærø Hansen"), "oe finds ø");
	ok(finds("Møl", "Moeller"), "ø finds oe");
	ok(finds("iryna bond", "Iryna Bondar"), "two words");
	ok(finds("irynabondar", "Iryna Bondar"), "two words as one");
	ok(finds("anna ali", "Anna Ali"), "equal letters that meet");
	ok(!finds("Schevchenko", "Yuliia Shevchenko"), "not everything");
	ok(finds("", "Ali"), "nothing finds all");
}

static const char *const cpr[] = {
	"CPR 010190-1234 oplyst i telefonen",
	"0101901234",
	"010190 1234",
	"010190 - 1234",
	"010190\xe2\x80\x93"
	"1234",
	"cpr:010190-1234.",
	"01 01 90 1234",
	"01.01.90-1234",
	"01-01-90-1234",
	"01011990-1234",
	"610190-1234",
	"290296-1234",
	"٠١٠١٩٠-١٢٣٤",
	"tlf +45 51 00 44 39 010190-1234",
	"tlf. 51 00 44 39, 010190 1234",
	"21-08-1992 010190-1234",
	"010190-1234 og 020290-4321",
};

static const char *const no_cpr[] = {
	"",
	"+45 51 00 44 39",
	"51 00 44 39",
	"51004439",
	"+4531129012",
	"0045 31 12 90 12",
	"+49 30 12 90 1234",
	"0049 30 12 90 1234",
	"+380501234567",
	"21-08-1992",
	"21-08-1992 1400",
	"01.12.26 1400",
	"2026-11-22 18:00:00",
	"311390-1234",
	"310290-1234",
	"000190-1234",
	"320190-1234",
	"010190-123",
	"010190-12345",
	"1010190-1234",
	"OV-10000",
	"DK50 0040 0440 1162 43",
	"CVR 48699532",
	"20 11 66 94 20 11 66 95",
};

static const char *const paper[] = {
	"Pas nr. AB123456",
	"pasnummer: 1234567",
	"PASSPORT NO 12 345 678",
	"passport number A-1234567",
	"udlændingenummer 12345678",
	"UDLÆNDINGENR. 12-34-56-78",
	"hendes udl.nr. er kendt, udl.nr. 12345678",
	"alien number 12345678",
	"opholdskort nr 123456",
	"residence card no. D1234567",
	"kontonummer 1234 5678901",
	"bankkonto nr.: 1234-5678901",
	"account number 12345678",
	"NemKonto 1234 12345678",
	"IBAN DK50 0040 0440 1162 43",
	"رقم الجواز ١٢٣٤٥٦٧",
	"номер паспорта 123456789",
};

static const char *const no_paper[] = {
	"",
	"pas nr. 2 på listen, ring 51 00 44 39",
	"har fået nyt pas 21-08-2027",
	"passport until 21-08-2027",
	"tilpas nr 123456",
	"kontor 51004439",
	"kontonummer 12345",
	"account no longer 12345678",
	"udlændinge i 8000 Aarhus: 12345678",
	"alien 123456789",
	"iban",
	"pasnr",
	"DK50 0040 0440 1162 43",
	"+45 51 00 44 39",
};

static void
test_paper(void)
{
	for (size_t i = 0; i < COUNT(paper); i++)
		ok(text_has_paper(paper[i]), "paper: %s", paper[i]);
	for (size_t i = 0; i < COUNT(no_paper); i++)
		ok(!text_has_paper(no_paper[i]), "no paper: %s", no_paper[i]);
	is_text(text_mask_numbers(owner, "Pas nr. AB123456, 010190-1234"),
	    "Pas nr. ABxxxxxx, xxxxxx-xxxx", "masked beside a CPR number");
}

static void
test_cpr(void)
{
	for (size_t i = 0; i < COUNT(cpr); i++)
		ok(text_has_cpr(cpr[i]), "CPR: %s", cpr[i]);
	for (size_t i = 0; i < COUNT(no_cpr); i++)
		ok(!text_has_cpr(no_cpr[i]), "no CPR: %s", no_cpr[i]);
	is_text(
	    text_mask_numbers(owner, "CPR 010190-1234 og 020290 4321, ring"),
	    "CPR xxxxxx-xxxx og xxxxxx xxxx, ring", "masked");
	is_text(text_mask_numbers(owner, "٠١٠١٩٠–١٢٣٤"), "xxxxxx–xxxx",
	    "masked in Arabic digits");
	is_text(text_mask_numbers(owner, "+45 51 00 44 39"), "+45 51 00 44 39",
	    "a phone number stays");
	is_text(text_mask_numbers(owner, ""), "", "nothing to mask");
}

static void
test_email(void)
{
	ok(text_email_ok("frivillig10@example.org"), "an address");
	ok(text_email_ok("a.b+c_d'e@sub.example.co.uk"), "a rich address");
	ok(text_email_ok("a@xn--bjrn-gra.dk"), "a name in punycode");
	ok(!text_email_ok(""), "no address");
	ok(!text_email_ok("ikke-en-mail"), "no at");
	ok(!text_email_ok("a@b"), "no dot");
	ok(!text_email_ok("@example.org"), "nobody");
	ok(!text_email_ok("a@@example.org"), "two ats");
	ok(!text_email_ok("a@b@example.org"), "two ats apart");
	ok(!text_email_ok(".a@example.org"), "a dot first");
	ok(!text_email_ok("a.@example.org"), "a dot last");
	ok(!text_email_ok("a..b@example.org"), "two dots");
	ok(!text_email_ok("a@example..org"), "two dots in the host");
	ok(!text_email_ok("a@example.org."), "a dot at the end");
	ok(!text_email_ok("a@-example.org"), "a hyphen first");
	ok(!text_email_ok("a@192.168.0.1"), "numbers");
	ok(!text_email_ok("a@example.o"), "a short end");
	ok(!text_email_ok("a b@example.org"), "a space");
	ok(!text_email_ok("a@example.org\nBcc: b@example.org"), "a header");
	ok(!text_email_ok("søren@example.org"), "a letter beyond ASCII");
	ok(!text_email_ok(
	       "12345678901234567890123456789012345678901234567890123456789012"
	       "345@example.org"),
	    "65 characters before the at");
}

static void
test_phone(void)
{
	is_text(text_phone(owner, "+45 51 00 44 39"), "+4551004439", "usual");
	is_text(text_phone(owner, "51004439"), "+4551004439", "Danish");
	is_text(text_phone(owner, "51-00 44.39"), "+4551004439", "signs");
	is_text(text_phone(owner, "0045 51004439"), "+4551004439", "00");
	is_text(text_phone(owner, "4551004439"), "+4551004439", "45");
	is_text(text_phone(owner, "٥١٠٠٤٤٣٩"), "+4551004439", "Arabic");
	is_text(text_phone(owner, "\xe2\x80\xaa+45 51 00 44 39\xe2\x80\xac"),
	    "+4551004439", "copied from a phone");
	is_text(text_phone(owner, "+380 (50) 123-45-67"), "+380501234567",
	    "Ukrainian");
	is_text(text_phone(owner, "+44 (0)20 7946 0958"), "+442079460958",
	    "a nought in brackets");
	is_text(text_phone(owner, "20112233"), "+4520112233", "from 2");
	is_text(text_phone(owner, "4520112233"), "+4520112233", "45 and 2");
	is_text(text_phone(owner, "+45 20112233"), "+4520112233", "+45 and 2");
	is_text(text_phone(owner, "+47123456"), "+47123456", "eight digits");
	is_text(text_phone(owner, "+471234"), NULL, "too few abroad");
	is_text(text_phone(owner, "+123456789012345"), "+123456789012345",
	    "15 digits");
	is_text(text_phone(owner, ""), NULL, "none");
	is_text(text_phone(owner, "+"), NULL, "only a plus");
	is_text(text_phone(owner, "00"), NULL, "only 00");
	is_text(text_phone(owner, "5100443"), NULL, "seven digits");
	is_text(text_phone(owner, "510044390"), NULL, "nine digits");
	is_text(text_phone(owner, "11223344"), NULL, "no Danish number");
	is_text(text_phone(owner, "+45 5100443"), NULL, "+45 and seven");
	is_text(text_phone(owner, "+45 510044390"), NULL, "+45 and nine");
	is_text(text_phone(owner, "+0551004439"), NULL, "no country 0");
	is_text(text_phone(owner, "+1234567890123456"), NULL, "16 digits");
	is_text(text_phone(owner, "111111111111111111111111111111"), NULL,
	    "30 digits");
	is_text(text_phone(owner, "5100+4439"), NULL, "a plus inside");
	is_text(text_phone(owner, "ring efter 16"), NULL, "words");
}

static void
test_formula(void)
{
	static const char *const formulas[] = { "=1+1", "+1", "-1", "@x",
		"\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x" };

	for (size_t i = 0; i < COUNT(formulas); i++)
		ok(text_is_formula(formulas[i]), "formula %zu", i);
	ok(!text_is_formula(""), "nothing is no formula");
	ok(!text_is_formula("1=1"), "a number is no formula");
	ok(!text_is_formula("'=1"), "guarded is no formula");
}

static void
test_base32(void)
{
	is_text(text_base32(owner, "", 0), "", "no bytes");
	is_text(text_base32(owner, "\xff", 1), "ZW", "one byte");
	is_text(text_base32(owner, "\x00\x44\x32\x14\xc7", 5), "01234567",
	    "the alphabet begins");
	is_text(text_base32(owner, "\xff\xff\xff\xff\xff", 5), "ZZZZZZZZ",
	    "five bytes");
	is_text(text_base32(owner, "foobar", 6), "CSQPYRK1E8", "six bytes");
	is_text(text_base32_tidy(owner, " 8f3k - 2p7q"), "8F3K2P7Q", "typed");
	is_text(text_base32_tidy(owner, "oil"), "011", "mistaken letters");
	is_text(text_base32_tidy(owner, "zZaA"), "ZZAA", "to the last letter");
	is_text(text_base32_tidy(owner, "٨f"), "8F", "Arabic digits");
	is_text(text_base32_tidy(owner, "u"), NULL, "no U in it");
	is_text(text_base32_tidy(owner, "8_F"), NULL, "no signs in it");
	is_text(text_base32_tidy(owner, "ø"), NULL, "no foreign letters");
}

int
main(void)
{
	owner = mem_owner(mem_process(), "text_test");
	test_ok();
	test_characters();
	test_tidy();
	test_key();
	test_long_key();
	test_pattern();
	test_cpr();
	test_paper();
	test_email();
	test_phone();
	test_formula();
	test_base32();
	mem_free(owner);
	return done_testing();
}
