"""Every form of every program keeps what was typed: made from foothold routes."""

import html

from foothold import PASSWORD, Site, letters, run
from forms import (fields_of, filled_in, form_to, is_all_there, make_wrong,
                   shows, typed_values, written)
from front import Front

site = Site()
front = Front(site, "odense")
front.look_everywhere()


def posts():
    """The forms with something to write, who sends them, and what."""
    for route in front.of("POST"):
        values = typed_values(route, front.now_of(route))
        if written(route, values):
            yield route, front.client(route[3]), values


def is_of_every_program(routes):
    """The count of forms, of which each program that has some has one."""
    met = {r[0] for r in routes}
    print(f"# {len(routes)} forms of {', '.join(sorted(met))}")
    assert met >= {"branch", "intake", "buddies", "work", "mine", "hq"}, met
    assert len(routes) > 50, len(routes)


def test_no_form_is_left_out():
    left = [r[2] for r in front.routes if r[1] == "POST" and
            r[3] != "anybody" and not front.at(r[2]) and
            written(r, typed_values(r))]
    assert not left, left


def test_a_wrong_field_loses_nothing_that_was_typed():
    met = []
    for route, client, values in posts():
        make_wrong(route, values)
        files = {n: ("Æ list <1>.csv", b"") for n, (k, _, _) in
                 fields_of(route).items() if k == "file"}
        page = client.upload(front.at(route[2]), values, files) if files else \
            client.post(front.at(route[2]), values)
        assert page.status in (404, 409, 422), (route[2], page.status)
        is_all_there(page, route, values)
        met.append(route)
    is_of_every_program(met)


def test_a_visitor_without_an_account_loses_nothing_either():
    visitor = site.client()
    met = 0
    for route in front.routes:
        values = typed_values(route)
        if route[1] != "POST" or route[3] != "anybody" or \
                "email" not in values:
            continue
        visitor.see("/account/sign_in")
        page = visitor.post(route[2], values)
        assert page.status == 422, (route[2], page.status)
        is_all_there(page, route, values)
        assert values.get("password", "no password") not in page.text
        met += 1
    assert met >= 3, met


def test_no_form_sends_twice_what_is_one():
    """A browser sends all that stands in the form; a second value is 400."""
    met = 0
    for route in front.of("POST"):
        names = [n for n, _ in front.now_of(route)]
        met += bool(names)
        for name, (kind, _, _) in fields_of(route).items():
            assert kind in ("many", "slots", "ranked") or \
                names.count(name) < 2, (route[2], name)
    assert met > 60, met


def test_a_chosen_file_is_named():
    manager = front.client("import")
    manager.see("/intake/imports/new")
    page = manager.upload("/intake/imports", {"import_kind": "no such kind"},
                          {"file": ("Æ <list> 1.csv", b"name\nA B\n")})
    assert page.status == 422
    assert page.has("You had chosen") and page.has("Æ <list> 1.csv")
    assert "Æ <list> 1.csv" not in page.text


def test_every_form_is_back_after_a_session_has_ended():
    met = []
    for route, client, values in posts():
        client.see("/account/me")
        site.sql("UPDATE session SET ended_at = UTC_TIMESTAMP() WHERE "
                 f"account_id = {client.account_id}")
        assert client.post(front.at(route[2]), values).status == 303
        client.see("/account/sign_in")
        page = client.post("/account/sign_in", {
            "email": client.email, "password": PASSWORD})
        assert f"{front.at(route[2])}?kept=" in page.location, (
            route[2], page.status, page.location)
        page = client.get(page.location)
        assert page.status in (200, 404, 409), (route[2], page.status)
        is_all_there(page, route, values)
        met.append(route)
    is_of_every_program(met)


#: Forms that make something new, and show the version of whose it is.
CREATES = ("/openings", "/consents", "/overrides")


def versioned():
    """Forms with a version and a line or more of plain text."""
    routes = {front.at(r[2]): r for r in front.of("POST")}
    for action, (path, fields) in sorted(front.shown.items()):
        names, route = dict(fields), routes.get(action)
        if not names.get("version") or not route or \
                route[2].endswith(CREATES):
            continue
        texts = [n for n, (k, _, most) in fields_of(route).items()
                 if n in names and k in ("long", "text") and
                 (most == 0 or most >= 100)]
        if texts:
            yield route, action, path, texts[-1]


def fields_at(client, path, action, route):
    form = form_to(client.see(path), action)
    assert form, (path, action)
    return filled_in(route, form)


#: What two people may have open at once for long.
EDITS = {
    "/branch/tasks/{task_id}", "/buddies/checkins/{pair_checkin_id}",
    "/buddies/volunteers/{volunteer_id}",
    "/buddies/volunteers/{volunteer_id}/onboarding",
    "/intake/interviews/{case_file_id}",
    "/intake/people/{person_id}", "/mine/checkins/{pair_checkin_id}",
    "/work/employers/{employer_id}",
    "/work/openings/{opening_id}", "/work/placements/{placement_id}",
    "/work/placements/{placement_id}/visits/{placement_visit_id}"}


def two_of(route):
    """Two who may use it: what is one's own is open in two windows."""
    first = front.client(route[3])
    own = route[2].startswith(("/mine/", "/intake/interviews/", "/account/"))
    return first, site.sign_in(first.email, PASSWORD) if own else \
        front.client(route[3], another=True)


def test_two_texts_of_two_people_stand_side_by_side():
    met = set()
    for route, action, path, name in versioned():
        first, second = two_of(route)
        if route[2] not in EDITS and first.get(path).status == 409:
            continue    # a step that is over, and its page says so
        one, two = (fields_at(c, path, action, route)
                    for c in (first, second))
        theirs, mine = (f"{w} <text> {letters()}"
                        for w in ("Their", "My"))
        page = first.post(action, [(n, theirs if n == name else v)
                                   for n, v in one])
        if page.status in (409, 422) and route[2] not in EDITS:
            continue    # a step that its state does not take just now
        assert page.status == 303, (action, page.status, page.words[:900])
        page = second.post(action, [(n, mine if n == name else v)
                                    for n, v in two])
        assert shows(page, mine), (action, name, page.status)
        if page.status in (404, 409, 422) and (
                route[2] not in EDITS or
                page.status != 422 and "checkins" in route[2]):
            met.add(route[2])
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
        assert dict(fields_at(first, path, action, route))[name] == mine
        met.add(route[2])
    assert met >= EDITS, EDITS - met


#: What a form that holds nothing gets: words, never a defect.
WORDS = (303, 403, 404, 409, 422)


def test_a_form_without_its_answers_is_no_defect():
    blamed = 0
    for route in front.of("POST"):
        if not fields_of(route):
            continue
        page = front.client(route[3]).post(front.at(route[2]), {})
        assert page.status in WORDS, (route[2], page.status)
        blamed += page.status == 422
    assert blamed > 40, blamed


run(globals())
