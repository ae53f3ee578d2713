/* New, known or elsewhere: what becomes of the rows of a list. */

#include "import_place.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "db.h"
#include "json.h"
#include "mem.h"
#include "person_new.h"
#include "queries.h"
#include "str.h"
#include "text.h"
#include "who.h"

#define AREAS_MAX 512
#define KEY_BYTES 16

struct area {
	const char *municipality;
	const char *postcode;
	const char *to_branch_id; /* "": ours, or nobody's */
	const char *to_branch_name;
	const char *nobody; /* the name of what nobody covers */
};

struct key {
	unsigned char bytes[KEY_BYTES];
};

/* Both tables are bounded: AREAS_MAX, and twice IMPORT_ROWS_MAX. */
struct import_place {
	enum import_kind kind;
	struct import_codes *codes;
	struct area areas[AREAS_MAX];
	size_t area_count;
	struct key *keys; /* open addressing; zero is free */
};

#define KEY_ROOM (1u << 16)

/* The trade of a volunteer leads to a code of a list of its own. */
static bool
is_used(enum import_kind kind, const char *list)
{
	for (const struct import_column *c = import_columns(kind); c->name; c++)
		if (!strcmp(c->list ? c->list : c->name, list))
			return true;
	return !strcmp(list, "occupation");
}

static bool
add_code(void *arg, struct scope *row)
{
	struct import_place *p = arg;
	const char *list = scope_text(row, "list");
	const char *label = scope_text(row, "label");

	if (is_used(p->kind, list))
		import_codes_add(
		    p->codes, list, scope_text(row, "code"), label);
	return true;
}

struct import_place *
import_place_new(struct req *r, enum import_kind kind)
{
	struct import_place *p = mem_zero(r->mem, sizeof(*p));

	_Static_assert(KEY_ROOM > 2 * IMPORT_ROWS_MAX, "room for every row");
	p->kind = kind;
	p->codes = import_codes_new(p);
	p->keys = mem_zero(p, KEY_ROOM * sizeof(*p->keys));
	db_each(r, &query_import_code_all, add_code, p);
	import_codes_close(p->codes);
	return p;
}

const struct import_codes *
import_place_codes(const struct import_place *p)
{
	return p->codes;
}

static struct area *
ask_area(struct import_place *p, struct req *r, const char *municipality,
    const char *postcode)
{
	struct area *a = &p->areas[p->area_count % AREAS_MAX];
	struct scope *row = db_maybe_for(r, r->scope, &query_import_area);
	const char *to = row ? scope_text(row, "to_branch_id") : "";
	bool is_ours =
	    *to && scope_number(row, "to_branch_id") == r->who->branch_id;

	p->area_count++;
	a->municipality = mem_dup(p, municipality);
	a->postcode = mem_dup(p, postcode);
	a->to_branch_id = is_ours ? "" : mem_dup(p, to);
	a->to_branch_name = is_ours || !*to ?
	    "" :
	    mem_dup(p, scope_text(row, "to_branch_name"));
	a->nobody =
	    row && !*to ? mem_dup(p, scope_text(row, "municipality_name")) : "";
	return a;
}

static struct area *
area_of(struct import_place *p, struct req *r)
{
	const char *municipality = req_text(r, "municipality");
	const char *postcode = req_text(r, "postcode");
	size_t count = p->area_count < AREAS_MAX ? p->area_count : AREAS_MAX;

	for (size_t i = 0; i < count; i++)
		if (!strcmp(p->areas[i].municipality, municipality) &&
		    !strcmp(p->areas[i].postcode, postcode))
			return &p->areas[i];
	return ask_area(p, r, municipality, postcode);
}

static void
lay_person(struct import_place *p, struct req *r, struct import_row *row)
{
	bool buddy = *req_text(r, "wants_buddy") == '1';
	bool work = *req_text(r, "wants_work") == '1';
	const struct area *a = area_of(p, r);

	req_set(r, "search_key",
	    person_search_key(r->mem, req_text(r, "full_name"),
		req_text(r, "called_name"), req_text(r, "script_name")));
	req_set(r, "programmes",
	    buddy && work ? "buddy,employment" :
		buddy     ? "buddy" :
		work      ? "employment" :
			    "");
	req_set(r, "to_branch_id", a->to_branch_id);
	req_set(r, "to_branch_name", a->to_branch_name);
	req_set(r, "nobody", a->nobody);
	if (*a->nobody)
		import_find(r->mem, row, IMPORT_NOBODY_COVERS,
		    import_column(IMPORT_PEOPLE, "municipality"), a->nobody);
}

void
import_place_lay(struct import_place *p, struct req *r, struct import_row *row)
{
	static const char *const names[] = {
		[IMPORT_VOLUNTEERS] = "full_name",
		[IMPORT_EMPLOYERS] = "employer_name",
	};

	scope_hang(row->values, scope_parent(r->scope));
	scope_hang(r->scope, row->values);
	req_set(r, "to_branch_id", "");
	if (p->kind == IMPORT_PEOPLE)
		lay_person(p, r, row);
	else
		req_set(r, "search_key",
		    text_search_key(r->mem, req_text(r, names[p->kind])));
}

/* What two rows about the same have in common; "" when nothing tells. */
static const char *
key_of(struct import_place *p, struct req *r)
{
	const char *ref = req_text(r, "sender_ref");
	const char *born = req_text(r, "birth_on");
	const char *name = req_text(r, "search_key");
	bool is_born = *req_text(r, "birth_precision") == 'd' &&
	    strcmp(born + 4, "-01-01") != 0;

	switch (p->kind) {
	case IMPORT_PEOPLE:
		if (*ref)
			return mem_fmt(r->mem, "ref %s", ref);
		born = is_born ? born : req_text(r, "phone");
		return *born ? mem_fmt(r->mem, "%s %s", name, born) : "";
	case IMPORT_VOLUNTEERS:
		ref = req_text(r, "email");
		return *ref ?
		    mem_fmt(r->mem, "mail %s", ref) :
		    mem_fmt(r->mem, "%s %s %s %s", name, req_text(r, "phone"),
			req_text(r, "birth_year"), req_text(r, "postcode"));
	case IMPORT_EMPLOYERS:
	case IMPORT_KINDS:
		ref = req_text(r, "cvr");
		return mem_fmt(r->mem, "%s\n%s\n%s\n%s", *ref ? ref : name,
		    req_text(r, "opening_title"), req_text(r, "placement_type"),
		    req_text(r, "starts_on"));
	}
	return "";
}

/* Whether the list had such a row before; from now on it had. */
static bool
was_seen(struct import_place *p, struct req *r)
{
	const char *text = key_of(p, r);
	struct key key = { { 0 } };
	size_t at;

	if (!*text)
		return false;
	crypto_generichash(key.bytes, sizeof(key.bytes),
	    (const unsigned char *)text, strlen(text), NULL, 0);
	at = ((size_t)key.bytes[0] << 8 | key.bytes[1]) % KEY_ROOM;
	while (!sodium_is_zero(p->keys[at].bytes, KEY_BYTES)) {
		if (!memcmp(&p->keys[at], &key, sizeof(key)))
			return true;
		at = (at + 1) % KEY_ROOM;
	}
	p->keys[at] = key;
	return false;
}

static bool
has_number(const struct import_place *p, const struct scope *row)
{
	return p->kind == IMPORT_PEOPLE && *scope_text(row, "sender_ref");
}

/* A JSON list, and which row each of it is. */
static const char *
numbers_of(const struct import_place *p, struct req *r,
    struct scope *const *rows, size_t count, size_t *which)
{
	struct str all = str_new(r->mem);
	size_t asked = 0;

	for (size_t i = 0; i < count; i++) {
		struct str one;

		if (!has_number(p, rows[i]))
			continue;
		which[asked++] = i;
		one = str_new(r->mem);
		json_add(&one, "sender_ref", scope_text(rows[i], "sender_ref"));
		json_add(
		    &one, "to_branch_id", scope_text(rows[i], "to_branch_id"));
		json_end(&one);
		str_join(&all, ",", one.text);
	}
	return asked ? mem_fmt(r->mem, "[%s]", all.text) : "";
}

void
import_place_ask(struct import_place *p, struct req *r,
    struct scope *const *rows, size_t count)
{
	size_t *which = mem_zero(r->mem, (count + 1) * sizeof(*which));
	const char *asked = numbers_of(p, r, rows, count, which);
	struct list *known;

	if (!*asked)
		return;
	req_set(r, "asked", asked);
	known = db_rows(r, "known", &query_import_find_sender_refs);
	for (size_t i = 0; i < count; i++)
		scope_lend(rows[i], "is_number_known", "");
	for (size_t i = 0; i < list_count(known); i++)
		scope_lend(
		    rows[which[scope_number(list_at(known, i), "place") - 1]],
		    "is_number_known", "1");
}

bool
import_place_is_known(struct import_place *p, struct req *r)
{
	static const struct query *const finds[] = {
		[IMPORT_PEOPLE] = &query_import_find_person,
		[IMPORT_VOLUNTEERS] = &query_import_find_volunteer,
		[IMPORT_EMPLOYERS] = &query_import_find_employer,
	};
	const struct query *find;
	struct scope *found;

	assert(p->kind < IMPORT_KINDS);
	if (has_number(p, r->scope))
		return *req_text(r, "is_number_known") == '1';
	find = finds[p->kind];
	/* A number tells of two rows of the list when it is staged; a name with
	 * this or that beside it is looked for among those made before. */
	if (find == &query_import_find_person)
		db_gather_send(r);
	found = db_maybe_for(r, r->scope, find);
	if (p->kind == IMPORT_EMPLOYERS)
		req_set(r, "employer_id",
		    found ? scope_text(found, "employer_id") : "");
	return found && scope_number(found, "is_known");
}

const char *
import_place_state(struct import_place *p, struct req *r)
{
	if (was_seen(p, r) || import_place_is_known(p, r))
		return "known";
	if (*req_text(r, "to_branch_id") || *req_text(r, "nobody"))
		return "elsewhere";
	return "new";
}
