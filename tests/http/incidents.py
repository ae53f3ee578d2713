"""Incidents, reported and handled for tests."""

from foothold import Site, day, form_of

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
if site.one("SELECT COUNT(*) FROM branch WHERE branch_kind = 'hq'") == "0":
    site.foothold("branch", "add", "kontoret", "--name", "Kontoret")
    site.sql("UPDATE branch SET branch_kind = 'hq' WHERE slug = 'kontoret'")
OFFICE = site.one("SELECT slug FROM branch WHERE branch_kind = 'hq'")
manager = site.account("branch_manager", branch)
coordinator = site.account("buddy_coordinator", branch)
officer = site.account("hq_safeguarding", OFFICE)
REPORT = {"incident_category": "boundary_breach", "accused": "unknown",
          "happened_text": "He borrowed money", "action_text": "",
          "severity": ""}
count = 0


def make_pair(status="active", client=None, volunteer=None):
    """Ids of a pair, the newcomer, the volunteer."""
    global count  # pylint: disable=global-statement
    count += 1
    person = site.insert("person", branch_id, full_name=f"Newcomer {count}",
                         search_key=f"newcomer{count}",
                         person_status="active")
    case = site.insert("case_file", branch_id, person_id=person,
                       programme="buddy", case_status="matched",
                       opened_on=day())
    volunteer = volunteer or site.insert(
        "volunteer", branch_id, full_name=f"Helper {count}",
        search_key=f"helper{count}", volunteer_status="matched",
        capacity=3, places_taken=1, account_id=client and client.account_id)
    return site.insert("pair", branch_id, case_file_id=case, person_id=person,
                       volunteer_id=volunteer, pair_status=status), \
        person, volunteer


def cell(table, ident, column):
    return site.one(f"SELECT {column} FROM {table} WHERE {table}_id = {ident}")


def newest():
    return site.one("SELECT incident_id FROM incident WHERE branch_id = "
                    f"{branch_id} ORDER BY incident_id DESC LIMIT 1")


def text(ident, column="happened_text"):
    return site.opened("incident", column, f"branch_id = {branch_id} AND "
                       f"incident_id = {ident}")


def report(pair, who=coordinator, **fields):
    page = who.post(f"/buddies/pairs/{pair}/incidents", {**REPORT, **fields})
    assert page.status == 303, (page.status, page.words[:600])
    return newest()


def step(ident, word, who=manager, area="/buddies/incidents", **fields):
    """The step's own page, filled in."""
    path = f"{area}/{ident}/{word}"
    page = who.get(path + "/new")
    if page.status != 200:
        return page
    return who.post(path, {**form_of(page), **fields})
