"""Branches kept apart, seen from the other branch.

Texts that stand nowhere else are typed into every form of one branch, through
the front door; then every page, list, export, search, drop-down and error of
another branch is read, in every role and with this branch's ids, and every
form of that branch is sent this branch's ids.  None of the texts may come
back, nothing may change, and an id of this branch answers byte for byte as an
id that was never given.
"""

import re

from foothold import Site, day, run
from forms import TEXTS
from front import INTAKE, Rows, filled, nouns
from planter import Planter

# Forms of one step of a placement or pair: the demonstration may hold none
# that stands before that step. Their fields are on other forms, too.
STEPS = {"/work/placements/{placement_id}/approval",
         "/work/placements/{placement_id}/start",
         "/work/placements/{placement_id}/extension",
         "/buddies/pairs/{pair_id}/meeting",
         "/buddies/checkins/{pair_checkin_id}/skip"}
# Where a form stands, when not beside the address it posts to.
PLACES = {"/buddies/proposals": "/buddies/match?case_status=waiting",
          "/work/placements": "/work/placements/new?person_id={person_id}",
          # A file that moves is offered to a third branch.
          "/intake/people/{person_id}/transfers":
          "/intake/people/{person_id}/transfers/new?municipality=0751"}
NEVER = "987654321"            # an id that was never given

site = Site()
HOME, AWAY = "aalborg", "roskilde"
home_id, away_id = site.branch_id(HOME), site.branch_id(AWAY)
routes = site.routes()
manager = site.account("branch_manager", HOME)
stranger = site.account("branch_manager", AWAY)
# Pages about some of a table's rows.
ROWS = {"/intake/interviews/{case_file_id}":
        f"{INTAKE} AND coordinator_account_id = {manager.account_id}",
        "/intake/cases/{case_file_id}/interviewer": INTAKE,
        "/intake/requests/": "request_status = 'open'"}
site.sql(f"UPDATE case_file SET coordinator_account_id = "
         f"{manager.account_id} WHERE branch_id = {home_id} AND {INTAKE}")
at_home, at_away = Rows(site, home_id, ROWS), Rows(site, away_id, ROWS)
# One that is still to be answered.
asks = site.one("SELECT MAX(person_id) FROM person WHERE branch_id = "
                f"{home_id} AND person_status = 'active'")
manager.see(f"/intake/people/{asks}/privacy")
manager.do(f"/intake/people/{asks}/requests", {
    "request_kind": "access", "received_on": day()})

# And one that another branch would hand over.
for moves, in site.sql("SELECT person_id FROM person p WHERE branch_id = "
                       "(SELECT branch_id FROM branch WHERE slug = 'aarhus') "
                       "AND person_status = 'active' AND restricted_on IS NULL "
                       "AND NOT EXISTS (SELECT 1 FROM pair r WHERE "
                       "r.branch_id = p.branch_id AND r.person_id = "
                       "p.person_id AND r.is_open = 1)"):
    if site.account("branch_manager", "aarhus").post(
            f"/intake/people/{moves}/transfers", {
                "municipality": "0851", "transfer_reason": "A flat",
                "given_on": day(), "consent_how":
                "paper", "consent_lang": "en"}).status == 303:
        break


def everybody(branch):
    """A client in each role that an account can have in a branch."""
    for role, in site.sql("SELECT code FROM code WHERE list = 'role'"):
        try:
            yield role, site.account(role, branch)
        except AssertionError as why:
            assert "no role" in str(why), why


def pages(wanted, others=True):
    """The pages of that method; with the ids of this branch's rows, the
    newest first.  others: also those of volunteers and headquarters."""
    return [(path, fields, at_home.of(path))
            for _, method, path, _, fields in routes
            if method == wanted and not path.startswith("/account/") and
            (others or path.split("/")[1] not in ("hq", "mine"))]


planter = Planter(manager, routes)


def texts_in(text):
    close = re.sub(r"\s", "", text)
    return {c for c in planter.planted if c in text or c in close}


def found_in(page, sent=""):
    """The planted texts that an answer holds, head and all, but for what
    was sent with the question."""
    head = "\n".join(f"{k}: {v}" for k, v in page.headers)
    return texts_in(page.text + head) - texts_in(sent)


def queries(fields):
    """What a reader may add to a list's address."""
    words = ["", "?format=csv", "?format=print"]
    names = [f[1:].split(":")[0] for f in fields if f.startswith("?")]
    for text in list(planter.planted)[::9] if "q" in names else []:
        words.append(f"?q={text.replace('+', '%2B')}")
    for name in names:
        if name.endswith("_id"):
            words += [f"?{name}={i}" for i in some_ids(name)]
    return words


def some_ids(name):
    table = at_home.table_of(name)
    if table == "account":
        return [str(manager.account_id)]
    return [i for i, in site.sql(
        f"SELECT {table}_id FROM {table} WHERE branch_id = {home_id} "
        f"ORDER BY {table}_id DESC LIMIT 2")] if table else []


def plant_one(path, fields, rows):
    """The ids whose form took the texts, or None."""
    places = PLACES.get(path)
    for ids in rows:
        if places:
            person = site.one("SELECT MIN(person_id) FROM person WHERE "
                              f"branch_id = {home_id} AND person_status = "
                              "'active'")
            planter.places[filled(path, ids)] = filled(
                places, {"person_id": person, **ids})
        if planter.plant(path, ids, fields).status == 303:
            return ids
    return None


def test_every_form_takes_the_texts():
    missed = set()
    planter.upload_list("/intake/imports", "import_kind")
    for path, fields, rows in pages("POST", others=False):
        if not any(f.split(":")[1] in TEXTS and
                   int(f.split(":")[3] or 200) > 11
                   for f in fields if not f.startswith("?")):
            continue
        if plant_one(path, fields, rows) is None:
            missed.add(path)
    print(f"# {len(planter.planted)} texts in {len(planter.sent)} forms")
    assert missed <= STEPS, missed
    assert len(planter.planted) > 80


def test_their_own_branch_sees_them():
    """What makes the tests below able to fail."""
    seen = set()
    for path, fields, rows in pages("GET", others=False):
        for ids in rows:
            page = manager.get(filled(path, ids))
            assert page.status in (200, 303) or "is-refused" in page.text, \
                (path, ids, page.status)
            seen.update(found_in(page))
    unseen = {planter.planted[c] for c in planter.planted if c not in seen}
    print(f"# {len(seen)} texts are shown; not: {sorted(unseen)}")
    assert len(seen) > 0.8 * len(planter.planted), unseen


def test_no_role_of_another_branch_reads_them():
    before = site.fingerprint(home_id)
    shown = pages("GET")
    answers = 0
    roles = []
    for role, client in everybody(AWAY):
        roles.append(role)
        for path, fields, rows in shown:
            ids = (rows[:1] + rows[-1:]) if nouns(path) else [{}]
            for one in ids:
                for query in queries(fields) if not nouns(path) else [""]:
                    page = client.get(filled(path, one) + query)
                    answers += 1
                    found = found_in(page, query.replace("%2B", "+"))
                    assert not found, (role, path, query, found)
                    assert not nouns(path) or page.status in (403, 404), \
                        (role, path, page.status)
    print(f"# {len(roles)} roles, {answers} answers")
    assert len(roles) >= 6, roles
    assert site.fingerprint(home_id) == before


def test_forms_of_another_branch_change_nothing():
    """The very forms that were taken at home, sent from away."""
    before = site.fingerprint(home_id)
    for path, ids, values in planter.sent:
        if not nouns(path):
            continue
        for sent in (values, {n: "" for n in values}):
            page = stranger.post(filled(path, ids), sent)
            assert page.status in (404, 422), (path, page.status)
            assert page.status == 404 or sent is not values, path
            back = found_in(page, str(sent))
            assert not back, (path, back)
    assert site.fingerprint(home_id) == before


def plain(page, path):
    """An answer without what differs at every answer, and its address."""
    text = page.text.replace(path, "PATH")
    for pattern, word in (
            (r'name="(csrf|request_key)" value="[^"]*"', "TOKEN"),
            (r"\b[0-9a-f]{16}\b", "REF")):
        text = re.sub(pattern, word, text)
    head = [(k, v) for k, v in page.headers if k.lower() not in (
        "date", "server-timing", "content-length")]
    return page.status, head, text


def test_an_id_of_another_branch_is_an_id_that_never_was():
    compared = 0
    asked = [(path, None, rows) for path, _, rows in pages("GET")]
    for path, fields, rows in pages("POST"):
        asked += [(path, form, rows) for form in
                  [{f.split(":")[0]: "" for f in fields}] +
                  [values for p, _, values in planter.sent if p == path]]
    for path, form, rows in asked:
        if not nouns(path) or not rows:
            continue
        answers = []
        for ids in (rows[0], {n: NEVER for n in nouns(path)}):
            at = filled(path, ids)
            answers.append(plain(stranger.get(at) if form is None else
                                 stranger.post(at, form), at))
        assert answers[0] == answers[1], (path, answers)
        compared += 1
    print(f"# {compared} pairs of answers")
    assert compared > 80


def foreign_fields():
    """Every field of a form that names a row: path, fields, its name."""
    return [(path, fields, name) for path, fields, _ in pages("POST")
            for name in (f.split(":")[0] for f in fields)
            if name.endswith("_id")]


def test_no_form_takes_an_id_of_another_branch():
    away = Planter(stranger, routes)
    cells = 0
    for path, fields, name in foreign_fields():
        if name == "to_branch_id":      # it names one on purpose: forward_test
            continue
        if path in PLACES:
            person = site.one("SELECT MIN(person_id) FROM person WHERE "
                              f"branch_id = {away_id} AND person_status = "
                              "'active'")
        rows = at_away.of(path)
        assert rows, path
        if path in PLACES:
            away.places[filled(path, rows[0])] = filled(
                PLACES[path], {"person_id": person, **rows[0]})
        form = away.find_form(filled(path, rows[0]))
        values, _ = away.fill(form, fields, plant=False)
        for foreign in some_ids(name):
            before = site.fingerprint(away_id), site.fingerprint(home_id)
            page = stranger.post(filled(path, rows[0]),
                                 {**values, name: foreign})
            assert page.status in (400, 404, 409, 422), \
                (path, name, page.status)
            assert not found_in(page), (path, name)
            assert (site.fingerprint(away_id),
                    site.fingerprint(home_id)) == before, (path, name)
            cells += 1
    print(f"# {cells} fields and ids")
    assert cells >= 8


def test_the_texts_stand_nowhere_but_in_their_branch():
    """Other branches' rows, rows of the nation, mails and logs.

    Who is invited to the team is an account, and accounts are the nation's.
    """
    nation = [t for t in site.nation_tables() if t != "account"]
    dumps = [("rows of other branches",
              site.dump(site.branch_tables(), f"branch_id <> {home_id}")),
             ("tables of the nation", site.dump(nation, "1"))]
    for name in site.log_files():
        with open(name, "rb") as f:
            dumps.append((name, f.read()))
    for name, content in dumps:
        found = texts_in(content.decode("utf-8", "replace"))
        assert not found, (name, [planter.planted[c] for c in found])


run(globals())
