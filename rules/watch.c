/* What of a day's log is unusual, in words. */

#include "watch.h"

#include <stddef.h>
#include <string.h>

#include "lang.h"

static const struct watch_words rules[WATCH_RULES] = {
	[WATCH_MANY] = { "many", 20,
	    N_("Opened {seen_count} files in one day; {usual_count} is "
	       "usual.") },
	[WATCH_UNRELATED] = { "unrelated", 10,
	    N_("Opened {seen_count} files in one day without a case, a task "
	       "or any work of their own in them.") },
	[WATCH_NIGHT] = { "night", 5,
	    N_("Opened files {seen_count} times between 11 in the evening and "
	       "5 in the morning.") },
	[WATCH_SAME_NAME] = { "same_name", 1,
	    N_("Opened the file of a newcomer with their own rare surname, "
	       "telephone or email.") },
	[WATCH_COLLEAGUE] = { "colleague", 1,
	    N_("Opened the volunteer's file of somebody of the team, or their "
	       "own.") },
	[WATCH_EXPORT] = { "export", 50,
	    N_("Took lists out of Foothold in one day, as files or on paper, "
	       "with {seen_count} people in them.") },
	[WATCH_SUPPORT] = { "support", 1,
	    N_("Looked into the branch by support access; files opened: "
	       "{seen_count}.") },
	[WATCH_OVERRIDE] = { "override", 1,
	    N_("Passed something on without the person's consent.") },
	[WATCH_SIGN_IN] = { "sign_in", 8,
	    N_("Somebody typed a wrong password for this account {seen_count} "
	       "times in one day.") },
	[WATCH_CLOSED] = { "closed", 3,
	    N_("Opened {seen_count} files that had been closed for more than a "
	       "month.") },
};

const struct watch_words *
watch_words(enum watch_rule rule)
{
	return &rules[rule];
}

const struct watch_words *
watch_words_of(const char *name)
{
	for (size_t i = 0; i < WATCH_RULES; i++)
		if (!strcmp(rules[i].name, name))
			return &rules[i];
	return NULL;
}
