/* What is held about a newcomer. */

#include "subject_file.h"

#include "lang.h"
#include "privacy.h"
#include "queries.h"

static const struct file_section sections[] = {
	{ "person", N_("The file itself"), &query_file_person, false },
	{ "restricted_person", N_("Put aside while the file is restricted"),
	    &query_file_put_aside, false },
	{ "household", N_("Household"), &query_file_household, false },
	{ "household_member", N_("Who belongs to the household"),
	    &query_file_household_members, true },
	{ "case_file", N_("Cases"), &query_file_cases, false },
	{ "referral", N_("How you came to us"), &query_file_referrals, false },
	{ "import_row", N_("Lists you were in"), &query_file_person_import_rows,
	    false },
	{ "contact_log", N_("Attempts to reach you"), &query_file_contacts,
	    true },
	{ "consent", N_("Consents, and what was passed on by them"),
	    &query_file_consents, false },
	{ "recipient", N_("Who has been given something"),
	    &query_file_person_recipients, true },
	{ "proposal", N_("Buddies who were suggested"),
	    &query_file_person_proposals, false },
	{ "pair", N_("Your pairs"), &query_file_person_pairs, false },
	{ "pair_checkin", N_("What you said about a pair"),
	    &query_file_person_checkins, false },
	{ "pair_meeting", N_("When a pair met"), &query_file_meetings, true },
	{ "placement", N_("Placements"), &query_file_placements, false },
	{ "placement_visit", N_("Follow-ups at work"), &query_file_visits,
	    false },
	{ "volunteer_tie", N_("Volunteers who are something else to you"),
	    &query_file_person_ties, true },
	{ "incident", N_("Incidents you are part of"), &query_file_incidents,
	    true },
	{ "task", N_("Tasks about you"), &query_file_tasks, true },
	{ "timeline", N_("What has happened"), &query_file_timeline, true },
	{ "transfer", N_("Moves to another branch"), &query_file_transfers,
	    false },
	{ "privacy_request", N_("What you asked for about your data"),
	    &query_file_requests, false },
	{ "legal_hold", N_("Holds"), &query_file_holds, false },
	{ "retention_notice", N_("When the file is erased"),
	    &query_file_notices, false },
	{ "audit_event", N_("Who looked at the file or changed it"),
	    &query_file_person_looks, true },
	{ "access_finding", N_("Looks that were found unusual"),
	    &query_file_findings, true },
	{ NULL, NULL, NULL, false },
};

void
subject_file_person(struct req *r)
{
	if (subject_open(r))
		subject_file_show(r, sections);
}
