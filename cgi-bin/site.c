/* The frame around every page: the main menu and the notice. */

#include "site.h"

#include <string.h>

#include "http.h"
#include "lang.h"
#include "mem.h"
#include "may.h"
#include "reach.h"
#include "role.h"
#include "safe.h"
#include "step.h"
#include "who.h"

struct item {
	const char *path; /* where it leads */
	const char *area; /* paths below are "here" */
	const char *title;
	enum may may;
	enum may unless; /* who may this has a better way; 0: nobody */
};

static const struct item menu[] = {
	{ "/branch/home", "/branch/home", N_("Home"), MAY_SEE_BRANCH, 0 },
	{ "/intake/interviews", "/intake/interviews", N_("My interviews"),
	    MAY_FILL_INTAKES, MAY_SEE_PEOPLE },
	{ "/mine/home", "/mine/home", N_("My page"), MAY_SEE_OWN_PAIRS, 0 },
	{ "/mine/course", "/mine/course", N_("My course and papers"),
	    MAY_SEE_OWN_PAIRS, 0 },
	{ "/branch/tasks", "/branch/tasks", N_("Tasks"), MAY_SEE_TASKS, 0 },
	{ "/intake/people", "/intake/", N_("People"), MAY_SEE_PEOPLE, 0 },
	{ "/buddies/volunteers", "/buddies/volunteers", N_("Volunteers"),
	    MAY_SEE_VOLUNTEERS, 0 },
	{ "/buddies/match", "/buddies/match", N_("Match"), MAY_MATCH, 0 },
	{ "/buddies/pairs", "/buddies/pairs", N_("Pairs"), MAY_FOLLOW_PAIRS,
	    0 },
	{ "/buddies/incidents", "/buddies/incidents", N_("Incidents"),
	    MAY_SEE_INCIDENTS, 0 },
	{ "/work/placements", "/work/", N_("Work"), MAY_SEE_WORK, 0 },
	{ "/branch/team", "/branch/team", N_("Team"), MAY_SEE_TEAM, 0 },
	{ "/branch/review", "/branch/review", N_("Roles"), MAY_REVIEW_ROLES,
	    MAY_SEE_TEAM },
	{ "/hq/incidents", "/hq/incidents", N_("Severe incidents"),
	    MAY_HANDLE_SEVERE, 0 },
	{ "/hq/access", "/hq/access", N_("Unusual access"), MAY_WATCH_ACCESS,
	    0 },
	{ "/hq/branches", "/hq/branches", N_("Branches"), MAY_SEE_NUMBERS, 0 },
	{ "/hq/support", "/hq/support", N_("Support access"), MAY_ASK_SUPPORT,
	    0 },
	{ "/hq/checks", "/hq/checks", N_("Child certificates"),
	    MAY_DECIDE_CHECKS, 0 },
	{ NULL, NULL, NULL, MAY_ANYBODY, 0 },
};

static void
show_menu(struct req *r)
{
	struct list *nav = scope_add_list(r->scope, "nav");

	for (const struct item *i = menu; i->path; i++) {
		struct scope *s;

		if (!who_may(r->who, i->may) || !r->who->account_id ||
		    (i->unless && who_may(r->who, i->unless)))
			continue;
		s = list_row(nav, r->ground);
		scope_lend(s, "nav_path", i->path);
		scope_set(s, "nav_title", lang_text(r->lang, i->title));
		scope_lend(s, "nav_is_current",
		    strncmp(r->path, i->area, strlen(i->area)) ? "" : "1");
	}
}

/* What the page before wished to say; shown once. */
static void
show_notice(struct req *r)
{
	const char *locked = http_cookie(r->mem, r->cookies, "__Host-notice");
	const char *text;

	if (!locked)
		return;
	text = safe_open(r->mem, r->conf, "notice", 0, locked);
	if (text)
		req_set(r, "notice", text);
	reply_header(r, "Set-Cookie",
	    "__Host-notice=; Path=/; Secure; "
	    "HttpOnly; SameSite=Lax; Max-Age=0");
}

static void
frame(struct req *r)
{
	show_menu(r);
	show_notice(r);
}

static void
admit(struct req *r, struct who *w, const char *grants)
{
	w->reach = role_reach(r->mem, grants);
	scope_set(r->ground, "grantable", role_grantable(r->mem, grants));
}

struct site
site_of(const struct page *const *programs)
{
	return (struct site){
		.programs = programs,
		.may_of_roles = may_of_roles,
		.admit = admit,
		.check_reach = reach_check,
		.check_step = step_check,
		.frame = frame,
		.may_named = may_named,
		.may_anybody = MAY_ANYBODY,
		.may_signed_in = MAY_SIGNED_IN,
		.needs_factor = may_needs_factor,
		.home_path = "/account/home",
		.sign_in_path = "/account/sign_in",
		.code_path = "/account/code",
		.set_up_path = "/account/factor/new",
		.step_up_path = "/account/step_up",
	};
}
