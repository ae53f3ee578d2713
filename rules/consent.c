/* What somebody may agree to. */

#include "consent.h"

#include <string.h>

#include "lang.h"
#include "plan.h"

#define OVERRIDE_DAYS 7

#define VERSION "2026-1"

const struct consent_purpose consent_purposes[] = {
	{ "handover", "branch", CONSENT_STOPS_BUDDY | CONSENT_STOPS_WORK, false,
	    VERSION,
	    N_("The centre or the municipality may give your name, your "
	       "languages, how to reach you and where you move to our branch, "
	       "so that we can call you.") },
	{ "case_file", "branch", CONSENT_STOPS_BUDDY | CONSENT_STOPS_WORK,
	    false, VERSION,
	    N_("We write down what you tell us and what we agree, so that we "
	       "can help you. Only the people of the branch who help you read "
	       "it. You may read it, too, and have it corrected.") },
	{ "find_buddy", "branch", CONSENT_STOPS_BUDDY, false, VERSION,
	    N_("We use your languages, interests, free time and town to look "
	       "for a volunteer who fits you.") },
	{ "share_buddy", "volunteer", CONSENT_STOPS_BUDDY, false, VERSION,
	    N_("A volunteer may see your short profile: first name, age group, "
	       "languages, interests, town and what you want us to pass on. "
	       "Your telephone number only when both of you have said yes.") },
	{ "share_employer", "employer", CONSENT_STOPS_WORK, true, VERSION,
	    N_("We may show your name, your experience and your languages to "
	       "the employer that we name to you. Nothing about why you came "
	       "to Denmark.") },
	{ "share_municipality", "municipality", CONSENT_STOPS_NOTHING, true,
	    VERSION,
	    N_("We may tell the municipality whether we have reached you and "
	       "whether you have found a buddy or a job. Nothing of what you "
	       "have told us besides.") },
	{ "transfer", "branch", CONSENT_STOPS_NOTHING, true, "2026-2",
	    N_("We give your file to the branch in the town that you move to. "
	       "Soon after we erase how to reach you and what was written "
	       "here; your name and the dates go later.") },
	{ "story", "public", CONSENT_STOPS_NOTHING, false, VERSION,
	    N_("We may tell your story in public, in the words and with the "
	       "picture that you have seen before.") },
	{ .name = NULL },
};

const struct consent_purpose *
consent_purpose(const char *name)
{
	for (const struct consent_purpose *p = consent_purposes; p->name; p++)
		if (!strcmp(p->name, name))
			return p;
	return NULL;
}

int32_t
consent_last_day(int32_t given)
{
	return plan_consent_end(given);
}

int32_t
consent_override_last_day(int32_t given)
{
	return given + OVERRIDE_DAYS;
}
