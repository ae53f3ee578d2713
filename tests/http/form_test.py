"""Every form keeps what was typed: made from foothold routes."""

import html
import re

from foothold import PASSWORD, Site, run
from typed import (Forms, fields_of, filled_in, ids_of, letters, typed_values,
                   written)

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'odense'") == "0":
    site.foothold("demo")
branch_id = site.branch_id("odense")
manager = site.account("branch_manager", "odense")
ids = ids_of(site, branch_id)
ids["case_file_id"], ids["person_id"] = site.sql(
    "SELECT case_file_id, person_id FROM case_file WHERE branch_id = "
    f"{branch_id} AND programme = 'buddy' AND case_status = 'waiting' "
    "ORDER BY case_file_id LIMIT 1")[0]
ids["placement_visit_id"], ids["placement_id"] = site.sql(
    "SELECT placement_visit_id, placement_id FROM placement_visit WHERE "
    f"branch_id = {branch_id} AND visit_status = 'due' LIMIT 1")[0]


def filled(path):
    return re.sub(r"{(\w+)}", lambda m: ids[m.group(1)], path)


ALL = [r for r in site.routes()
       if all(n in ids for n in re.findall(r"{(\w+)}", r[2]))]
#: A manager's: /hq is for headquarters, /mine for volunteers.
POSTS = [r for r in ALL if r[1] == "POST" and r[3] != "anybody" and
         not r[2].startswith(("/hq/", "/mine/"))]
#: Forms of the pages that a manager can see, by the path they are sent to.
SHOWN = {}


def look(path):
    """Remember the page's forms; the forms that its links ask for, too."""
    page = manager.get(path)
    if page.status != 200:
        return
    for form in Forms(page.text).forms:
        known = SHOWN.get(form["action"], (None, ()))[1]
        if len(form["fields"]) > len(known):
            SHOWN[form["action"]] = (path, form["fields"])
    for link, query in set(re.findall(r'href="(/[^"?]+)\?(\w+=[^"&]+)"',
                                      page.text)):
        if "?" not in path and not query.startswith("lang=") and (link.endswith("/new") or any(
                filled(r[2]) == link for r in POSTS)):
            look(f"{link}?{query}")


for route in ALL:
    if route[1] == "GET" and route[3] != "anybody":
        look(filled(route[2]))


def now_of(route):
    return SHOWN.get(filled(route[2]), (None, ()))[1]


def is_all_there(page, route, values):
    forms = Forms(page.text)
    for name, text in written(route, values).items():
        assert forms.shows(text), (route[2], page.status, name, text,
                                   page.words[:300])
    assert "<b>" not in page.text and "<Noo>" not in page.text


def test_a_wrong_field_loses_nothing_that_was_typed():
    count = 0
    for route in POSTS:
        values = typed_values(route, now_of(route))
        if not written(route, values):
            continue
        if all(k in ("text", "long", "hidden", "tick", "many", "slots")
               for k, _, _ in fields_of(route).values()):
            long = max(written(route, values), key=lambda n: len(values[n]))
            values[long] += " x" * 1200
        files = {n: ("Æ list <1>.csv", b"") for n, (k, _, _) in
                 fields_of(route).items() if k == "file"}
        page = manager.upload(filled(route[2]), values, files) if files else \
            manager.post(filled(route[2]), values)
        assert page.status in (404, 409, 422), (route[2], page.status)
        is_all_there(page, route, values)
        count += 1
    assert count > 30, count
    print(f"# {count} forms")


def test_a_chosen_file_is_named():
    manager.see("/intake/imports/new")
    page = manager.upload("/intake/imports", {"import_kind": "no such kind"},
                          {"file": ("Æ <list> 1.csv", b"name\nA B\n")})
    assert page.status == 422
    assert page.has("You had chosen") and page.has("Æ <list> 1.csv")
    assert "Æ <list> 1.csv" not in page.text


def test_every_form_is_back_after_a_session_has_ended():
    client = site.account("branch_manager", "odense")
    count = 0
    for route in POSTS:
        values = typed_values(route, now_of(route))
        if not written(route, values):
            continue
        client.see("/branch/home")
        site.sql("UPDATE session SET ended_at = UTC_TIMESTAMP() WHERE "
                 f"account_id = {client.account_id}")
        assert client.post(filled(route[2]), values).status == 303
        client.see("/account/sign_in")
        page = client.post("/account/sign_in", {
            "email": client.email, "password": PASSWORD})
        assert f"{filled(route[2])}?kept=" in page.location, route[2]
        page = client.get(page.location)
        assert page.status in (200, 404, 409), (route[2], page.status)
        is_all_there(page, route, values)
        count += 1
    assert count > 30, count
    print(f"# {count} forms")


#: Forms that make something new, and show the version of whose it is.
CREATES = ("/openings", "/consents", "/overrides")


def versioned():
    """Forms with a version and a line or more of plain text."""
    for action, (path, fields) in sorted(SHOWN.items()):
        names = dict(fields)
        routes = [r for r in POSTS if filled(r[2]) == action]
        if not names.get("version") or not routes or \
                routes[0][2].endswith(CREATES):
            continue
        texts = [n for n, (k, _, most) in fields_of(routes[0]).items()
                 if n in names and k in ("long", "text") and
                 (most == 0 or most >= 100)]
        if texts:
            yield routes[0], action, path, texts[-1]


def form_at(client, path, action, route):
    forms = [f for f in Forms(client.see(path).text).forms
             if f["action"] == action]
    assert len(forms) == 1, (path, action)
    return filled_in(route, forms[0])


#: What two people may have open at once for long.
EDITS = {
    "/branch/tasks/{task_id}", "/buddies/checkins/{pair_checkin_id}",
    "/buddies/volunteers/{volunteer_id}",
    "/buddies/volunteers/{volunteer_id}/onboarding",
    "/intake/people/{person_id}", "/work/employers/{employer_id}",
    "/work/openings/{opening_id}", "/work/placements/{placement_id}",
    "/work/placements/{placement_id}/visits/{placement_visit_id}"}


def test_two_texts_of_two_people_stand_side_by_side():
    first = site.account("branch_manager", "odense")
    second = site.account("branch_manager", "odense")
    met = set()
    for route, action, path, name in versioned():
        one, two = (form_at(c, path, action, route) for c in (first, second))
        theirs, mine = (f"{w} <text> {letters()}"
                        for w in ("Their", "My"))
        page = first.post(action, [(n, theirs if n == name else v)
                                   for n, v in one])
        if page.status in (409, 422) and route[2] not in EDITS:
            continue    # a step that its state does not take just now
        assert page.status == 303, (action, page.status, page.words[:900])
        page = second.post(action, [(n, mine if n == name else v)
                                    for n, v in two])
        forms = Forms(page.text)
        assert forms.shows(mine), (action, name, page.status)
        if page.status in (404, 409) and route[2] not in EDITS:
            continue    # its time is over: told, with the text
        assert page.status == 422, (action, page.status)
        assert html.escape(theirs) in page.text, (action, name)
        assert page.has("Somebody else changed this"), action
        version = page.value("version")
        assert version != dict(two)["version"], action
        page = second.post(action, [
            (n, version if n == "version" else mine if n == name else v)
            for n, v in two])
        assert page.status == 303, (action, page.status)
        assert dict(form_at(first, path, action, route))[name] == mine
        met.add(route[2])
    assert met >= EDITS, EDITS - met


run(globals())
