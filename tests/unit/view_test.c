/* lib/view_name.c: what a name in a template means. */
#include "lib/conf.h"
#include "lib/mem.h"
#include "lib/req.h"
#include "lib/view.h"
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

int
main(void)
{
	req.mem = mem_owner(mem_process(), "test");
	req.ground = scope_new(req.mem, NULL);
	req.scope = top = scope_new(req.mem, req.ground);
	scope_set(req.ground, "lang", "da");
	test_files();
	return done_testing();
}
