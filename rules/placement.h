#ifndef PLACEMENT_H
#define PLACEMENT_H

/*
 * May this placement start, and what should somebody look at first? The one
 * hard stop of the law (DOMAIN 3.3), and the warnings of DOMAIN 7.2, which a
 * person may set aside with a reason (placement.warn_reason).
 *
 * Limits come from placement_type as they are on the day of the start; none
 * of them is a constant here.
 *
 * Pure: no database, no clock. Dates are day numbers of lib/date.h, DATE_NONE
 * if not known; a number that is not known is 0.
 */

#include <stdbool.h>
#include <stdint.h>

struct placement {
	bool needs_approval; /* of the type: paid, asylum seeker */
	int32_t starts;
	int32_t planned_end;
	int64_t employer_id;
	int32_t approval; /* approval_on */
	int32_t approval_until; /* DATE_NONE: without end */
	int64_t approval_employer_id;

	bool has_ratio; /* of the type */
	int weeks; /* of the type, 0: no limit */
	int extension_weeks;
	bool is_extended;
	int staff_count;
	int interns; /* others there at the same time */
	double hours_week;
	double danish_hours;
	double full_week; /* hours, 37 today */
	bool was_there_before; /* last: same employer and type */
	int32_t permit_until;
	int32_t born;
	bool has_day1_contact; /* workplace_contact is filled in */
};

enum placement_warning {
	PLACEMENT_RATIO,
	PLACEMENT_TOO_LONG,
	PLACEMENT_TOO_MANY_HOURS,
	PLACEMENT_SAME_EMPLOYER,
	PLACEMENT_PERMIT_ENDS,
	PLACEMENT_UNDER_18,
	PLACEMENT_NO_CONTACT,
	PLACEMENT_WARNINGS,
};

#define PLACEMENT_BIT(warning) (1u << (warning))

/* Why it cannot start, a msgid; NULL: it can. */
const char *placement_stop(const struct placement *);

/* What should be looked at first: bits of enum placement_warning. */
unsigned int placement_warnings(const struct placement *);

/* The warning in words, a msgid. */
const char *placement_warning_text(enum placement_warning);

/* A name that does not change, for the audit: "too_long". */
const char *placement_warning_code(enum placement_warning);

/* How many interns a workplace of so many may have at once: one for each 5
 * up to 50, then one for each 10. */
int placement_interns_max(int staff_count);

#endif
