/* Erasing a file, in the order of the foreign keys. */

#include "forget.h"

#include "audit.h"
#include "db.h"
#include "mem.h"
#include "queries.h"
#include "transfer_over.h"

static void
change_all(
    struct req *r, const struct scope *s, const struct query *const *queries)
{
	for (size_t i = 0; queries[i]; i++)
		db_change_for(r, s, queries[i]);
}

/* Every name that the statements ask for is known. */
static struct scope *
about(struct req *r, struct subject who)
{
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set(s, "person_id", "");
	scope_set(s, "volunteer_id", "");
	if (who.person_id) {
		scope_set_number(s, "person_id", who.person_id);
		scope_set(s, "home_path",
		    mem_fmt(r->mem, "/intake/people/%lld",
			(long long)who.person_id));
	} else {
		scope_set_number(s, "volunteer_id", who.volunteer_id);
		scope_set(s, "home_path",
		    mem_fmt(r->mem, "/buddies/volunteers/%lld",
			(long long)who.volunteer_id));
	}
	return s;
}

void
forget_placement(struct req *r, int64_t placement_id)
{
	static const struct query *const queries[] = {
		&query_forget_visits,
		&query_forget_placement_tasks,
		&query_forget_placement_timeline,
		&query_forget_placement,
		NULL,
	};
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set_number(s, "placement_id", placement_id);
	db_insert_for(r, s, &query_statistic_count_placement);
	change_all(r, s, queries);
}

void
forget_incident(struct req *r, int64_t incident_id)
{
	static const struct query *const queries[] = {
		&query_forget_incident_notes,
		&query_forget_incident_tasks,
		&query_forget_incident,
		NULL,
	};
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set_number(s, "incident_id", incident_id);
	change_all(r, s, queries);
}

static void
forget_placements(struct req *r, const struct scope *s)
{
	const struct list *rows =
	    db_rows_for(r, s, "placements", &query_statistic_placements_of);

	for (size_t i = 0; i < list_count(rows); i++)
		forget_placement(
		    r, scope_number(list_at(rows, i), "placement_id"));
}

/* What newcomers and volunteers have alike. */
static const struct query *const shared[] = {
	&query_forget_incident_links,
	&query_forget_checkins,
	&query_forget_pair_timeline,
	&query_forget_pairs,
	&query_forget_proposals,
	&query_forget_tasks,
	&query_forget_timeline,
	&query_forget_consents,
	&query_forget_requests,
	&query_forget_findings,
	&query_forget_holds,
	&query_forget_notices,
	&query_forget_ties,
	&query_forget_import_rows,
	&query_forget_answers,
	&query_forget_kept_posts,
	&query_forget_audit_texts,
	NULL,
};

static void
forget_person(struct req *r, struct scope *s)
{
	static const struct query *const queries[] = {
		&query_forget_contacts,
		&query_forget_cases,
		&query_forget_referrals,
		&query_forget_member,
		&query_forget_restricted,
		&query_forget_transfers,
		&query_forget_person,
		NULL,
	};
	static const struct query *const homes[] = {
		&query_forget_household_members,
		&query_forget_household,
		NULL,
	};
	const struct scope *row =
	    db_maybe_for(r, s, &query_forget_household_row);

	scope_set(
	    s, "household_id", row ? scope_text(row, "household_id") : "");
	db_insert_for(r, s, &query_statistic_count_person);
	forget_placements(r, s);
	transfer_call_back(r, s);
	change_all(r, s, shared);
	change_all(r, s, queries);
	if (*scope_text(s, "household_id"))
		change_all(r, s, homes);
}

/* The program that erases the file may not touch what signs somebody in: it
 * shuts the account, and the job erases it (forget_account). */
static void
leave(struct req *r, const struct scope *row)
{
	if (*scope_text(row, "agreement_on"))
		db_insert_for(r, row, &query_forget_keep_signature);
	if (*scope_text(row, "account_id"))
		db_change_for(r, row, &query_forget_account_leave);
}

static void
forget_volunteer(struct req *r, const struct scope *s)
{
	static const struct query *const queries[] = {
		&query_forget_checks,
		&query_forget_mentor,
		&query_forget_volunteer,
		NULL,
	};

	const struct scope *row =
	    db_maybe_for(r, s, &query_forget_volunteer_row);

	db_insert_for(r, s, &query_statistic_count_volunteer);
	change_all(r, s, shared);
	change_all(r, s, queries);
	if (row)
		leave(r, row);
}

void
forget_account(struct req *r, int64_t account_id)
{
	static const struct query *const queries[] = {
		&query_forget_account_posts,
		&query_forget_account_sessions,
		&query_forget_account_devices,
		&query_forget_account_links,
		&query_forget_account_mails,
		&query_factor_remove,
		&query_recovery_code_remove_all,
		&query_forget_account_findings,
		&query_forget_account_credential,
		&query_forget_account_roles,
		&query_forget_role_reasons,
		&query_forget_account,
		NULL,
	};
	struct scope *s = scope_new(r->mem, r->ground);

	scope_set_number(s, "account_id", account_id);
	change_all(r, s, queries);
}

void
forget(struct req *r, struct subject who, const char *why)
{
	struct scope *s = about(r, who);

	if (who.person_id)
		forget_person(r, s);
	else
		forget_volunteer(r, s);
	audit_reason(r, why);
	audit_say(r, "erase", who.person_id ? "person" : "volunteer",
	    who.person_id ? who.person_id : who.volunteer_id, "");
}

void
forget_notes(struct req *r, int64_t person_id)
{
	static const struct query *const queries[] = {
		&query_retain_notes_person,
		&query_retain_notes_timeline,
		&query_retain_notes_contacts,
		&query_retain_notes_tasks,
		&query_retain_notes_cases,
		&query_retain_notes_pairs,
		&query_retain_notes_checkins,
		&query_retain_notes_placements,
		&query_retain_notes_visits,
		&query_retain_notes_transfers,
		NULL,
	};

	change_all(
	    r, about(r, (struct subject){ .person_id = person_id }), queries);
}
