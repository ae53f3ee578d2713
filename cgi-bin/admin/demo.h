#ifndef DEMO_H
#define DEMO_H

/*
 * Demonstration data: an invented society, whose branches look like real ones
 * on an ordinary day. All dates are relative to today, everything else is the
 * same each time: one seed, no clock, no chance.
 *
 * A branch is first thought out in memory (who is there, who meets whom, who
 * works where), so that the rows then written agree with each other.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "admin.h"
#include "date.h"
#include "query.h"
#include "scope.h"
#include "score.h"

struct demo_volunteer;

/* What people like to do, and when they have time: codes. */
#define DEMO_INTERESTS \
	"football,running,cycling,swimming,walking,fitness,yoga,dance,music," \
	"singing,film,art,reading,languages,cooking,baking,knitting,sewing," \
	"gardening,nature,fishing,board_games,crafts,travel,coffee"
#define DEMO_SLOTS \
	"mon_ev,tue_pm,tue_ev,wed_pm,wed_ev,thu_ev,fri_pm,sat_am,sat_pm," \
	"sun_am,sun_pm"

/* A newcomer. States of cases are NULL where there is no such case. */
struct demo_person {
	struct scope *row; /* the columns of person */
	const char *intake;
	const char *buddy;
	const char *work;
	const char *proposal; /* state of a proposal besides pairs */
	struct demo_volunteer *asked; /* of it */
	int asked_score;
	const char *asked_reasons;
	bool is_consent_lost; /* withdrawn */
	bool is_consent_old; /* about to end */
	bool has_job; /* a placement */
	bool is_minor; /* alone, under 18 */
	int32_t received; /* the day somebody asked */
	int32_t priority; /* waits since; DATE_NONE: received */
	int32_t closed; /* DATE_NONE: the file is open */
	int64_t id;
	int64_t buddy_id; /* of the cases */
	int64_t work_id;
};

struct demo_volunteer {
	struct scope *row;
	const char *status;
	const char *certificate; /* clear, expiring, expired, none */
	int capacity;
	int taken; /* open pairs and proposals */
	int pairs; /* open ones */
	int32_t used; /* first proposal, DATE_NONE: none */
	int32_t freed; /* the last pair ended; or none did */
	int32_t ready; /* DATE_NONE: follows from used */
	int64_t id;
};

struct demo_pair {
	struct demo_person *person;
	struct demo_volunteer *volunteer;
	const char *status;
	int32_t sent; /* the proposal */
	int32_t agreed; /* the second yes */
	int32_t meeting; /* planned or held */
	int32_t met; /* DATE_NONE: not yet */
	int32_t ended;
	int score;
	const char *reasons;
};

/* A placement as the branches have them. */
struct demo_kind {
	const char *status;
	const char *type;
	int starts; /* days from today */
	int weeks; /* 0: without an end */
	const char *case_status; /* what it makes of the case */
	const char *result; /* outcome, or why not */
};

struct demo_job {
	struct demo_person *person;
	const struct demo_kind *kind;
};

struct demo {
	struct admin *admin;
	const void *mem;
	struct scope *files; /* the lists of sql/demo */
	const char *hash; /* of the one password */
	uint64_t seed;
	int32_t today;
	int phones; /* given out so far */
	int newcomers; /* made so far */
	int lines; /* of timelines */
	int32_t line_day; /* when the last one happened */
	int line_minutes;
	int notes; /* taken from notes.csv */
	int idle; /* volunteers of the branch whom nobody has met */
	struct scope *names; /* given out in the branch */

	struct req *r; /* of the branch at hand */
	const struct scope *branch; /* its row in branches.csv */
	int64_t first_branch_id;
	int64_t manager_id; /* accounts */
	int64_t buddies_id;
	int64_t work_id;
	int64_t friend_id; /* a volunteer who sees the own pair */
	int64_t interviewer_id;
	int64_t consultant_id; /* of headquarters */
	int64_t dpo_id;
	int64_t safety_id; /* there too */
	int64_t second_safety_id;
	struct demo_person *people;
	size_t people_count;
	struct demo_volunteer *volunteers;
	size_t volunteer_count;
	struct demo_pair *pairs;
	size_t pair_count;
	struct demo_job *jobs;
	size_t job_count;
};

/* What is asked of a volunteer: nothing, a free place, or nobody yet. */
enum demo_need {
	DEMO_ANY,
	DEMO_PLACE,
	DEMO_FRESH,
};

/* What a line of a timeline or a task is about; 0: nothing. */
struct demo_about {
	int64_t person_id;
	int64_t volunteer_id;
	int64_t employer_id;
	const char *object;
	int64_t object_id;
	int64_t by;
};

/* --- demo_base.c: chance, choices, rows */

/* A number from 0 to n - 1. */
int demo_below(struct demo *, int n);
bool demo_percent(struct demo *, int percent);

/* One of the words of "a|b|c"; k of the codes of "a,b,c" in their order. */
const char *demo_word(struct demo *, const char *words);
const char *demo_codes(struct demo *, const char *codes, int k);

/* The rows of sql/demo/NAME.csv. */
const struct list *demo_file(struct demo *, const char *name);

/* One of the rows of a file where both columns say that; NULL: none. */
const struct scope *
demo_choose(struct demo *, const char *file, const char *column,
    const char *text, const char *column2, const char *text2);

/* The next text of notes.csv. */
const char *demo_note(struct demo *, const char *about);

/* The next phone number of a series that is not in use: "+4551004439". */
const char *demo_phone(struct demo *, const char *series);

/* "poul.engblom@example.org" */
const char *demo_email(struct demo *, const char *name);

struct scope *demo_row(struct demo *);
void demo_day(struct scope *, const char *name, int32_t day);

/* Who wrote the row; 0: nobody, by_account_id stays empty. */
void demo_by(struct scope *, int64_t account_id);

/* The same day, or the workday before or after it. */
int32_t demo_workday(int32_t day);
int32_t demo_workday_after(int32_t day);

/* What the row does not say is empty. The new id. */
int64_t demo_insert(struct demo *, struct scope *row, const struct query *);

/* A branch that is there, with its manager; and a request of hers, which
 * http_free ends. */
const struct scope *demo_branch(struct demo *, const char *slug);
struct req *demo_manager(struct demo *, const struct scope *branch);

/* What this request writes on timelines was written then; today stays today. */
void demo_then(struct req *, int32_t day, int hour);

/* --- the parts, in their order */

void demo_volunteers_plan(struct demo *);
void demo_people_plan(struct demo *);
void demo_pairs_plan(struct demo *);
void demo_proposals_plan(struct demo *);
void demo_jobs_plan(struct demo *);
void demo_volunteers_write(struct demo *);
void demo_people_write(struct demo *);
void demo_pairs_write(struct demo *);
void demo_proposals_write(struct demo *);
void demo_jobs_write(struct demo *);
void demo_office_write(struct demo *);
void demo_own_write(struct demo *);
void demo_privacy_write(struct demo *);

/* A name of that country; fills full_name, called_name, script_name. */
void demo_name(struct demo *, struct scope *row, const char *citizenship);

/* Sets postcode and municipality to somewhere in the branch. */
void demo_place(struct demo *, struct scope *row);

/* A volunteer for whom nothing forbids the pair; NULL: there is none. */
struct demo_volunteer *demo_fit(struct demo *, struct demo_person *,
    int32_t sent, enum demo_need, struct score *score);

/* Permit, moving day and consents in the person's row; then consents, the
 * referral and first calls. */
void demo_papers_plan(struct demo *, struct demo_person *);
void demo_papers_write(struct demo *, struct demo_person *);

/* The check-ins of a pair whose trial has begun. */
void demo_checkins_write(
    struct demo *, const struct demo_pair *, const struct scope *pair);

/* A placement of an employer, whose row of employers.csv that is. */
void demo_placement_write(struct demo *, const struct demo_job *,
    const struct scope *of, int64_t employer_id, int64_t opening_id);

/* Of volunteers: whose landlord, caseworker, family they are. */
void demo_ties_write(struct demo *);

/* Incidents of several branches, when headquarters is there. */
void demo_incidents_write(struct demo *);

/* The team as it is after some years, when all else is written. */
void demo_team_write(struct demo *);

/* What headquarters asks of the first branch, and has seen there. */
void demo_support_write(struct demo *);

/* That somebody opened a newcomer's file; access_id 0: of the branch. */
void demo_looked(struct req *, int64_t account_id, int64_t person_id,
    int64_t access_id, const char *when);

/* Job mentors of several branches, proposed and followed up. */
void demo_mentors_write(struct demo *);

/* Files that move between branches, which are all there. */
void demo_transfers_write(struct demo *);

/* Unusual access in several branches, which are all there. */
void demo_watch_write(struct demo *);

/* --- demo_happen.c */

void demo_line(struct demo *, const struct demo_about *, const char *kind,
    int32_t day, const char *text);
void demo_moved(struct demo *, const struct demo_about *, const char *list,
    const char *from, const char *to, int32_t day);
void demo_task(struct demo *, const struct demo_about *, const char *kind,
    int32_t due, const char *rule);

#endif
