/* What is found in a row, in words and as it is stored. */

#include <string.h>

#include "import.h"
#include "lang.h"
#include "mem.h"
#include "str.h"

struct why {
	const char *name; /* as stored */
	const char *text;
};

static const struct why whys[IMPORT_WHYS] = {
	[IMPORT_MISSING] = { "missing", N_("{label} is missing.") },
	[IMPORT_NO_CONSENT] = { "no_consent",
	    N_("No date of consent: "
	       "the person has to say yes before anything is passed on.") },
	[IMPORT_CPR] = { "cpr",
	    N_("{label} holds a CPR number. Foothold never keeps CPR "
	       "numbers. Take it out and send the row again.") },
	[IMPORT_PAPER] = { "paper",
	    N_("{label} holds the number of a passport, a card or an "
	       "account. Foothold never keeps such numbers. Take it out and "
	       "send the row again.") },
	[IMPORT_NOT_LISTED] = { "not_listed",
	    N_("{label}: “{value}” is not "
	       "known here.") },
	[IMPORT_NO_SUCH_DAY] = { "no_such_day",
	    N_("{label}: {value} is not "
	       "in the calendar.") },
	[IMPORT_SHORT_YEAR] = { "short_year",
	    N_("{label}: write the year "
	       "with four digits, not {value}.") },
	[IMPORT_NO_DATE] = { "no_date",
	    N_("{label}: “{value}” is no date. "
	       "Write it as 31-12-1990.") },
	[IMPORT_FUTURE] = { "future",
	    N_("{label}: {value} has not come "
	       "yet.") },
	[IMPORT_NO_YEAR] = { "no_year",
	    N_("{label}: “{value}” is no year of "
	       "birth.") },
	[IMPORT_NO_NUMBER] = { "no_number",
	    N_("{label}: “{value}” is no "
	       "number.") },
	[IMPORT_OUT_OF_RANGE] = { "out_of_range",
	    N_("{label}: {value} is "
	       "not between {least} and {most}.") },
	[IMPORT_NO_EMAIL] = { "no_email",
	    N_("{label}: “{value}” is no "
	       "email address.") },
	[IMPORT_NO_DIGITS] = { "no_digits",
	    N_("{label}: {value} does not "
	       "have {most} digits.") },
	[IMPORT_TOO_LONG] = { "too_long",
	    N_("{label} is too long: “{value}”") },
	[IMPORT_BEFORE] = { "before",
	    N_("{label}: {value} lies before the "
	       "beginning.") },
	[IMPORT_KEPT_AS_REMARK] = { "kept_as_remark",
	    N_("{label}: “{value}” "
	       "is kept as a remark.") },
	[IMPORT_NOBODY_COVERS] = { "nobody_covers",
	    N_("No branch covers "
	       "{value}. The referral stays with you.") },
};

const char *
import_why_text(enum import_why why)
{
	return whys[why].text;
}

/* One line a finding: reason, column, value. */
char *
import_findings_text(const void *owner, const struct import_row *row)
{
	struct str s = str_new(owner);

	for (size_t i = 0; i < row->count; i++) {
		const struct import_finding *f = &row->findings[i];

		str_add_fmt(&s, "%s%s\t%s\t%s", i ? "\n" : "",
		    whys[f->why].name, f->column->name, f->value);
	}
	return s.text;
}

static enum import_why
why_of(const char *name)
{
	enum import_why why = 0;

	while (why < IMPORT_WHYS && strcmp(whys[why].name, name) != 0)
		why++;
	return why;
}

/* The text up to the stop, which is passed over. */
static char *
cut(const void *owner, const char **at, const char *stop)
{
	size_t n = strcspn(*at, stop);
	char *part = mem_dup_n(owner, *at, n);

	*at += n + ((*at)[n] != '\0');
	return part;
}

size_t
import_findings_read(const void *owner, enum import_kind kind, const char *text,
    struct import_finding findings[IMPORT_FINDINGS_MAX])
{
	size_t count = 0;

	while (*text && count < IMPORT_FINDINGS_MAX) {
		enum import_why why = why_of(cut(owner, &text, "\t"));
		const struct import_column *column =
		    import_column(kind, cut(owner, &text, "\t"));
		const char *value = cut(owner, &text, "\n");

		if (why == IMPORT_WHYS || !column)
			continue;
		findings[count++] = (struct import_finding){
			.why = why,
			.column = column,
			.value = value,
		};
	}
	return count;
}
