#ifndef IMPORT_PLACE_H
#define IMPORT_PLACE_H

/*
 * Where the rows of a list belong: new here, known already, in another
 * branch's area. What does not change from row to row is read once.
 */

#include "import.h"
#include "req.h"

struct import_place;

/* Lives as long as the request. */
struct import_place *import_place_new(struct req *, enum import_kind);

/* The code lists of every language, for import_check. */
const struct import_codes *import_place_codes(const struct import_place *);

/*
 * Puts on the chain what the search for a checked row needs: its values, its
 * search_key, and of a newcomer to_branch_id, to_branch_name, programmes.
 * r->scope must be the row's own scope.
 */
void import_place_lay(struct import_place *, struct req *, struct import_row *);

/*
 * Asks at once which of the rows whose numbers are known already; each is the
 * scope of a row that was laid. What follows asks no statement for them.
 */
void import_place_ask(
    struct import_place *, struct req *, struct scope *const *, size_t count);

/*
 * "new", "known" or "elsewhere" for the row that was laid. Of two rows of
 * one list that say the same the second is known.
 */
const char *import_place_state(struct import_place *, struct req *);

/* Whether the database knows the row that was laid. */
bool import_place_is_known(struct import_place *, struct req *);

#endif
