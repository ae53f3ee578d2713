/* lib/view_name.c: what a name in a template means. */
#include "lib/conf.h"
#include "lib/mem.h"
#include "lib/page.h"
#include "lib/req.h"
#include "lib/view.h"
#include "lib/who.h"
#include "tests/unit/tap.h"

static struct conf conf = { .templates = "/t" };
static struct req req = { .conf = &conf };
static struct scope *top;

static const char *
file(const char *name)
{
	return view_file(&req, top, name, strlen(name));
}

/* Only the files that are lent are looked up: a column may be called "form". */
static void
test_files(void)
{
	is_text(file("form"), "/t/da/fragment/form.html", "a fragment");
	is_text(file("field"), NULL, "nothing is lent");
	scope_set(top, "form", "../../etc/passwd");
	scope_set(top, "tasks", "field/choice");
	scope_set(top, "field", "field/choice");
	scope_set(top, "select_options", VIEW_KEPT "options/da/lang");
	is_text(file("form"), "/t/da/fragment/form.html", "a text called form");
	is_text(file("tasks"), "/t/da/fragment/tasks.html", "one called tasks");
	is_text(file("field"), "/t/da/field/choice.html", "what is lent");
	is_text(file("select_options"), VIEW_KEPT "options/da/lang", "kept");
	scope_set(top, "select_options", "");
	is_text(file("select_options"), "/t/da/fragment/select_options.html",
	    "nothing is kept");
}

/* "may_NAME" says whether the visitor may; other names are none. */
static bool
named(const char *name, size_t len, unsigned int *may)
{
	*may = !strncmp(name, "match", len) ? 1 : 2;
	return len == 5 && *name == 'm';
}

static void
test_leave(void)
{
	static struct site site = { .may_named = named };
	static struct who who;
	const struct list *rows;

	is_text(view_text(&req, top, "may_match", 9), NULL, "no site");
	req.site = &site;
	req.who = &who;
	who.may = (uint64_t)1 << 1;
	is_text(view_text(&req, top, "may_match", 9), "1", "may");
	is_int(view_section(&req, top, "no_may_match", 12, &rows), VIEW_HIDDEN,
	    "no_may_match");
	who.may = 0;
	is_text(view_text(&req, top, "may_match", 9), "", "may not");
	is_int(view_section(&req, top, "may_match", 9, &rows), VIEW_HIDDEN,
	    "the section is hidden");
	is_text(view_text(&req, top, "may_matches", 11), NULL, "no permission");
	scope_set(top, "may_match", "yes");
	is_text(
	    view_text(&req, top, "may_match", 9), "yes", "a text goes first");
}

int
main(void)
{
	req.mem = mem_owner(mem_process(), "test");
	req.ground = scope_new(req.mem, NULL);
	req.scope = top = scope_new(req.mem, req.ground);
	scope_set(req.ground, "lang", "da");
	test_files();
	test_leave();
	return done_testing();
}
