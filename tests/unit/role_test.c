/* What a role reaches, and who may give which. */

#include "role.h"

#include <string.h>

#include "commas.h"
#include "may.h"
#include "mem.h"
#include "tap.h"

static const void *mem;

static void
reaches(const char *grants, const char *expected)
{
	is_text(role_reach(mem, grants), expected, "%s", grants);
}

static void
test_reach(void)
{
	reaches("", "");
	reaches("branch_manager//", "all");
	reaches("branch_manager//lent", "all");
	reaches("branch_manager/employment/", "employment,intake");
	reaches("branch_manager/intake/", "intake");
	reaches("buddy_coordinator//", "buddy,intake");
	reaches("buddy_coordinator/buddy/lent", "buddy,intake");
	reaches("job_coordinator/employment/", "employment,intake");
	reaches("job_coordinator/buddy/", "");
	reaches(
	    "buddy_coordinator//,job_coordinator//", "buddy,intake,employment");
	reaches("buddy_coordinator//,branch_manager//", "all");
	reaches("buddy/employment/", "");
	reaches("interviewer//,board_chair//,board_treasurer//", "");
	reaches("hq_admin//,nonsense,/,//,branch_manage//", "");
}

static bool
gives(const char *grants, const char *role)
{
	return commas_has(role_grantable(mem, grants), role);
}

static void
test_grantable(void)
{
	ok(gives("branch_manager//", "job_coordinator"), "a manager appoints");
	ok(gives("branch_manager//", "branch_manager"), "and is followed");
	ok(!gives("branch_manager//", "hq_admin"), "but not at headquarters");
	ok(gives("branch_manager//lent", "job_coordinator"),
	    "so does a deputy");
	ok(!gives("branch_manager//lent", "branch_manager"),
	    "who makes nobody manager");
	ok(gives("branch_manager//lent,branch_manager//", "branch_manager"),
	    "held is held, whatever is lent besides");
	ok(gives("buddy_coordinator//", "buddy"),
	    "coordinators let buddies in");
	ok(!gives("buddy_coordinator//", "buddy_coordinator"),
	    "but no coordinators");
	ok(!gives("buddy_coordinator//", "branch_manager"), "nor managers");
	ok(!gives("interviewer//,board_chair//,buddy//", "buddy"),
	    "the others give nothing");
}

/* Whoever holds the role may do something; misspelt roles may nothing. */
static void
test_tables_agree(void)
{
	static const char *const all[] = { "branch_manager",
		"buddy_coordinator", "job_coordinator", "interviewer", "buddy",
		"board_chair", "board_treasurer" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		ok(may_of_roles(all[i]), "%s", all[i]);
	ok(role_is_elected("board_chair"), "a chair is elected");
	ok(!role_is_elected("branch_manager"), "a manager is not");
	ok(role_needs_programme("buddy"), "friend or mentor");
	is_text(role_programme("job_coordinator"), "employment", "bound");
}

int
main(void)
{
	mem = mem_process();
	test_reach();
	test_grantable();
	test_tables_agree();
	return done_testing();
}
