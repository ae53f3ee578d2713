/* Flat JSON objects: out and back, and what is no such object. */

#include "json.h"

#include "mem.h"
#include "tap.h"

static void *owner;

static void
is_refused(const char *json)
{
	ok(!json_lay(scope_new(owner, NULL), json), "refused: %s", json);
}

int
main(void)
{
	static const char *const texts[] = { "", "Ali", "ዮናስ, \"Y\"",
		"a\\b\n\tc", "=1+1", "😀", NULL };
	struct scope *back;
	struct str s;

	owner = mem_owner(mem_process(), "test");
	s = str_new(owner);
	back = scope_new(owner, NULL);
	for (size_t i = 0; texts[i]; i++)
		json_add(&s, mem_fmt(owner, "n%zu", i), texts[i]);
	json_end(&s);
	ok(json_lay(back, s.text), "comes back: %s", s.text);
	for (size_t i = 0; texts[i]; i++)
		is_text(scope_text(back, mem_fmt(owner, "n%zu", i)), texts[i],
		    "text %zu", i);
	s = str_new(owner);
	json_end(&s);
	is_text(s.text, "{}", "nothing");
	ok(json_lay(back, " { } "), "nothing comes back");
	ok(json_lay(back, "{\"a\":\"\\u00e6\\ud83d\\ude00\\/\"}"), "escapes");
	is_text(scope_text(back, "a"), "æ😀/", "escapes are read");
	is_refused("");
	is_refused("[]");
	is_refused("{\"a\": 1}");
	is_refused("{\"a\": \"b\"");
	is_refused("{\"a\": \"b\",}");
	is_refused("{\"a\": \"b\"} x");
	is_refused("{\"a\": \"b");
	is_refused("{\"a\": \"\\");
	is_refused("{\"a\": \"\\x\"}");
	is_refused("{\"a\": \"\\u12\"}");
	is_refused("{\"a\": \"\\u0000\"}");
	is_refused("{\"a\": \"\\ud83d\"}");
	is_refused("{\"a\": {\"b\": \"c\"}}");
	return done_testing();
}
