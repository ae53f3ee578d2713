/* What the rows of each kind of list become. */

#include "import_make.h"

#include <string.h>

#include "date.h"
#include "db.h"
#include "happen.h"
#include "json.h"
#include "lang.h"
#include "mem.h"
#include "person_new.h"
#include "queries.h"
#include "who.h"

/* A referral waits for 3 working days before somebody is asked (DOMAIN 7.2). */
static void
ask_for_answer(struct req *r, int64_t referral_id)
{
	char due[DATE_SIZE];

	date_text(date_add_workdays(date_days(req_text(r, "today")), 3), due);
	req_set(r, "answer_on", due);
	req_set_number(r, "referral_id", referral_id);
	db_insert_later(r, r->scope, &query_import_referral_task);
}

/* What the row holds, for the branch that will make a person of it. */
static int64_t
route(struct req *r)
{
	int64_t id;
	const struct import_column *c = import_columns(IMPORT_PEOPLE);
	struct str kept = str_new(r->mem);

	for (; c->name; c++)
		if (*req_text(r, c->name))
			json_add(&kept, c->name, req_text(r, c->name));
	json_add(&kept, "birth_precision", req_text(r, "birth_precision"));
	json_end(&kept);
	req_set(r, "kept", kept.text);
	/* Sealed by the branch that is to read it. */
	req_set_number(r, "at_branch_id",
	    *req_text(r, "to_branch_id") ? req_number(r, "to_branch_id") :
					   r->who->branch_id);
	id = db_insert(r, &query_import_referral_route);
	if (id)
		ask_for_answer(r, id);
	return id;
}

static int64_t
make_person(struct req *r)
{
	int64_t person_id;

	if (*req_text(r, "to_branch_id") || *req_text(r, "nobody"))
		return route(r);
	person_id = person_new(r);
	if (person_id)
		db_insert_later(r, r->scope, &query_import_referral_create);
	return person_id;
}

static const char *
later(const char *a, const char *b)
{
	return strcmp(a, b) < 0 ? b : a;
}

/*
 * Who comes from the branch's own list is known to it: with agreement and
 * course a volunteer is ready, without an answer about children for adults.
 */
static void
bring(struct req *r)
{
	const char *agreement = req_text(r, "agreement_on");
	const char *training = req_text(r, "training_on");
	const char *certificate = req_text(r, "certificate_on");
	bool is_ready = *agreement && *training;
	const char *status = is_ready               ? "ready" :
	    *agreement || *training || *certificate ? "onboarding" :
						      "applied";

	req_set(r, "volunteer_status", status);
	req_set(r, "is_adults_only", *certificate ? "0" : "1");
	req_set(r, "ready_on", is_ready ? later(agreement, training) : "");
	req_set(r, "suitability_reason",
	    is_ready ? req_say(r,
			   N_("Known to "
			      "the branch: from the list {file_name}")) :
		       "");
	db_change(r, &query_import_volunteer_bring);
	if (*certificate)
		db_insert_later(r, r->scope, &query_import_check_create);
	happen_state(r, "volunteer", "volunteer_status", "", status);
}

/* The names that a statement asks for and the list does not have. */
static void
lay_rest(struct req *r, const struct query *q)
{
	const char *text;

	for (size_t i = 0; q->params[i]; i++)
		if (!scope_get(r->scope, q->params[i], &text))
			req_set(r, q->params[i], "");
}

static void
set_where_empty(struct req *r, const char *name, const char *text)
{
	if (!*req_text(r, name))
		req_set(r, name, text);
}

static int64_t
make_volunteer(struct req *r)
{
	int64_t id;

	lay_rest(r, &query_volunteer_create);
	set_where_empty(r, "capacity", "1");
	set_where_empty(r, "has_car", "0");
	set_where_empty(r, "is_smoker", "0");
	set_where_empty(r, "is_former_participant", "0");
	id = db_insert(r, &query_volunteer_create);
	req_set_number(r, "volunteer_id", id);
	bring(r);
	return id;
}

static const char *
size_band(long long staff)
{
	return staff < 10 ? "1_9" :
	    staff < 50    ? "10_49" :
	    staff < 250   ? "50_249" :
			    "250_up";
}

static void
make_employer(struct req *r)
{
	int64_t id;

	req_set(r, "size_band",
	    *req_text(r, "staff_count") ?
		size_band(req_number(r, "staff_count")) :
		"");
	lay_rest(r, &query_employer_create);
	id = db_insert(r, &query_employer_create);
	if (!id)
		return;
	req_set_number(r, "employer_id", id);
	happen_state(r, "employer", "employer_status", "", "active");
}

/* Its address and the remark are the employer's, and stand there. */
static void
make_opening(struct req *r)
{
	struct scope *employer = r->scope;

	r->scope = scope_new(r->mem, employer);
	req_set(r, "address", "");
	req_set(r, "postcode", "");
	req_set(r, "note", "");
	set_where_empty(r, "seats", "1");
	lay_rest(r, &query_opening_create);
	db_insert_later(r, r->scope, &query_opening_create);
	r->scope = employer;
}

/* An employer that is known gets the opening alone. */
static int64_t
make_offer(struct req *r)
{
	if (!*req_text(r, "employer_id"))
		make_employer(r);
	if (*req_text(r, "employer_id") && *req_text(r, "opening_title"))
		make_opening(r);
	return req_number(r, "employer_id");
}

static int64_t (*const makers[IMPORT_KINDS])(struct req *) = {
	[IMPORT_PEOPLE] = make_person,
	[IMPORT_VOLUNTEERS] = make_volunteer,
	[IMPORT_EMPLOYERS] = make_offer,
};

int64_t
import_make(struct req *r, enum import_kind kind)
{
	return makers[kind](r);
}
