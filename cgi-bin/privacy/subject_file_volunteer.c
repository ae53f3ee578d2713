/* What is held about a volunteer, the account with it. */

#include "subject_file.h"

#include "lang.h"
#include "privacy.h"
#include "queries.h"

static const struct file_section sections[] = {
	{ "volunteer", N_("The file itself"), &query_file_volunteer, false },
	{ "volunteer_check", N_("Checks"), &query_file_checks, true },
	{ "import_row", N_("Lists you were in"),
	    &query_file_volunteer_import_rows, false },
	{ "consent", N_("Consents, and what was passed on by them"),
	    &query_file_consents, false },
	{ "recipient", N_("Who has been given something"),
	    &query_file_volunteer_recipients, true },
	{ "proposal", N_("Newcomers who were suggested"),
	    &query_file_volunteer_proposals, false },
	{ "pair", N_("Your pairs"), &query_file_volunteer_pairs, false },
	{ "pair_checkin", N_("What you said about a pair"),
	    &query_file_volunteer_checkins, false },
	{ "pair_meeting", N_("When a pair met"), &query_file_meetings, true },
	{ "placement", N_("Placements you are the mentor of"),
	    &query_file_mentoring, true },
	{ "volunteer_tie", N_("What you are to newcomers besides"),
	    &query_file_volunteer_ties, false },
	{ "incident", N_("Incidents you are part of"), &query_file_incidents,
	    true },
	{ "task", N_("Tasks about you"), &query_file_tasks, true },
	{ "timeline", N_("What has happened"), &query_file_timeline, true },
	{ "privacy_request", N_("What you asked for about your data"),
	    &query_file_requests, false },
	{ "legal_hold", N_("Holds"), &query_file_holds, false },
	{ "retention_notice", N_("When the file is erased"),
	    &query_file_notices, false },
	{ "account", N_("Your account"), &query_file_account, false },
	{ "account_role", N_("Roles of the account"), &query_file_roles, true },
	{ "hand_over", N_("What you handed over"), &query_file_hand_overs,
	    true },
	{ "session", N_("When you were signed in"), &query_file_sessions,
	    true },
	{ "device", N_("Browsers that are known"), &query_file_devices, true },
	{ "factor", N_("Second factor"), &query_file_factors, true },
	{ "link", N_("Links that let you in"), &query_file_links, true },
	{ "mail", N_("Mail sent to you"), &query_file_mails, true },
	{ "kept_post", N_("Forms that wait to be saved"),
	    &query_file_kept_posts, true },
	{ "audit_event", N_("Who looked at the file or changed it"),
	    &query_file_volunteer_looks, true },
	{ "access_finding", N_("Looks that were found unusual"),
	    &query_file_findings, true },
	{ NULL, NULL, NULL, false },
};

void
subject_file_volunteer(struct req *r)
{
	if (!subject_open(r))
		return;
	req_set(r, "case_no", "");
	subject_file_show(r, sections);
}
