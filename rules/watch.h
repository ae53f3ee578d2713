#ifndef WATCH_H
#define WATCH_H

/*
 * What of a day's log is unusual: a closed table.
 *
 * A rule counts something of one account on one day in Copenhagen, by a
 * statement of its own (cgi-bin/admin/job_watch.c), and is a finding from
 * least upwards.  None of them proves anything: they say where to ask.
 */

enum watch_rule {
	WATCH_MANY, /* files, against the account's own usual day */
	WATCH_UNRELATED, /* files of nobody they work with */
	WATCH_NIGHT, /* looks from 23 to 5 */
	WATCH_SAME_NAME, /* a newcomer with their rare surname, or phone */
	WATCH_COLLEAGUE, /* a volunteer's file who is of the team, or they */
	WATCH_EXPORT, /* people in files and on paper */
	WATCH_SUPPORT, /* files seen through support access */
	WATCH_OVERRIDE, /* passed on without consent */
	WATCH_SIGN_IN, /* wrong passwords */
	WATCH_CLOSED, /* files closed for a month */
	WATCH_RULES
};

struct watch_words {
	const char *name; /* the code of the list access_rule */
	unsigned int least;
	const char *sentence; /* a msgid with {seen_count}, {usual_count} */
};

const struct watch_words *watch_words(enum watch_rule);

/* The same by its code; NULL: there is no such rule. */
const struct watch_words *watch_words_of(const char *name);

#endif
