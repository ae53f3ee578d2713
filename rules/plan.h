#ifndef PLAN_H
#define PLAN_H

/*
 * The dates that follow from other dates (DOMAIN 1.4, 2.2, 3.4, 7.2). All are
 * day numbers of lib/date.h; DATE_NONE goes in and comes out where a date is
 * not known. The numbers of days are the society's defaults: a branch may set
 * its own, and whoever reads branch_setting passes them.
 *
 * Pure: no database, no clock.
 */

#include <stddef.h>
#include <stdint.h>

struct plan_due {
	const char *kind; /* code of checkin_kind or visit_kind */
	int32_t due;
};

#define PLAN_CHECKINS 5
#define PLAN_VISITS 7

/* Municipal responsibility: the first of the second month after the
 * visitation. Visited 15 May: 1 July. */
int32_t plan_responsibility(int32_t placed);

/* First contact: 5 working days after the referral, or after moving in if
 * that is later. */
int32_t plan_first_contact(int32_t referred, int32_t moves_in);

/* The intake interview: 14 days after the first contact. */
int32_t plan_interview(int32_t contacted);

/* How old a wait is: "" up to 45 days, "amber", from 61 days "red". */
const char *plan_wait_light(int32_t priority, int32_t today);

/* The first conversation with a volunteer: 7 days after applying. */
int32_t plan_volunteer_contact(int32_t applied);

/* A proposal: both are reminded after 4 days, it ends after 7. */
int32_t plan_proposal_reminder(int32_t sent);
int32_t plan_proposal_expiry(int32_t sent);

/* The first meeting: within 14 days of both saying yes. */
int32_t plan_first_meeting(int32_t agreed);

/* The last day of the trial: 14 days after it begins. */
int32_t plan_trial_end(int32_t trial);

/* The check-ins of a pair, counted from the day its trial begins: after 14
 * days, 6 weeks, 3, 6 and 12 months. Both sides are asked. Returns how many:
 * PLAN_CHECKINS. */
size_t plan_checkins(int32_t trial, struct plan_due due[PLAN_CHECKINS]);

/* The yearly check-in of a year after the first, 1 and more. */
int32_t plan_checkin_yearly(int32_t trial, int years_more);

/* From when a check-in or visit that is not done is overdue: the 8th day. */
int32_t plan_overdue(int32_t due);

/* The end talk: 30 days before the planned end. */
int32_t plan_end_talk(int32_t planned_end);

/* The last day that a pair may pause: 90 days. */
int32_t plan_pause_end(int32_t paused);

/*
 * The follow-ups of a placement, by its type: day 1, weeks 1, 4 and 9, the
 * last week, 3 and 12 months after. What would fall after the planned end is
 * left out; without a planned end the last week is, and the months count from
 * the start. Returns how many, in the order of their dates.
 */
size_t plan_visits(const char *placement_type, int32_t starts,
    int32_t planned_end, struct plan_due due[PLAN_VISITS]);

/* "What next?": 21 days before the end, not before the start. */
int32_t plan_what_next(int32_t starts, int32_t planned_end);

/* The end of a placement of so many weeks: its last day. */
int32_t plan_placement_end(int32_t starts, int weeks);

/* When an asylum seeker has been here for the 6 months of DOMAIN 3.3. */
int32_t plan_six_months(int32_t applied);

/* When the coordinator is reminded of a permit: 3 and 1 months before. */
int32_t plan_permit_first(int32_t permit_until);
int32_t plan_permit_second(int32_t permit_until);

/* How long a consent holds at most: 12 months. */
int32_t plan_consent_end(int32_t given);

/* Agreement, certificate and talk are renewed after 24 months. */
int32_t plan_renewal(int32_t signed_on);

/* A check without an answer for 21 days is asked for again. */
int32_t plan_check_reply(int32_t requested);

/* The task "turns 18 soon", at 17 years and 9 months. */
int32_t plan_turns_18(int32_t born);

#endif
