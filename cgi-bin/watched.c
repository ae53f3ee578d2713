/* A day of the log as the rules of rules/watch.h see it. */

#include "watched.h"

#include "date.h"
#include "lang.h"
#include "mem.h"
#include "watch.h"

/* The clock is never put forward or back at these hours of the day. */
static void
set_moment(struct scope *s, const char *name, int32_t day, int hour)
{
	time_t as_utc = (time_t)day * 86400 + hour * 3600;
	char text[DATE_MOMENT_SIZE];

	scope_set(
	    s, name, date_moment(as_utc - date_offset(as_utc - 7200), text));
}

void
watched_day(struct scope *s, int32_t day)
{
	set_moment(s, "from_at", day, 0);
	set_moment(s, "until_at", day + 1, 0);
	set_moment(s, "night_from_at", day, 23);
	set_moment(s, "night_until_at", day + 1, 5);
}

void
watched_say(struct req *r, struct scope *row)
{
	const struct watch_words *w =
	    watch_words_of(scope_text(row, "access_rule"));

	scope_set(row, "sentence_text",
	    w ? lang_fill(r->mem, lang_text(r->lang, w->sentence), "seen_count",
		    scope_text(row, "seen_count"), "usual_count",
		    scope_text(row, "usual_count"), NULL) :
		scope_text(row, "access_rule"));
}
