"""A step that is not there says so before its form, and leads back.

The arrows are typed here anew.  That no page of a step is forgotten is
checked by the pages themselves: an address that ends in a step and has a form
of its own is in one of the tables here.
"""

import re

from foothold import Site, run

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
manager = site.account("branch_manager", branch)
stranger = site.account("branch_manager", site.branch())

# Address, table, column, and for each step: the states it leaves from.
THINGS = {
    "pair": ("/buddies/pairs/{}", "pair", "pair_status", {
        "pause/new": "active",
        "ending/new": "active",
        "end/new": "ending suspended",
        "stop/new": "planned first_meeting_booked met trial",
        "suspension/new": "planned first_meeting_booked met trial active "
                          "paused ending"}),
    "check-in": ("/buddies/checkins/{}", "pair_checkin", "checkin_status", {
        "skip/new": "due"}),
    "placement": ("/work/placements/{}", "placement", "placement_status", {
        "approval/new": "awaiting_approval",
        "permission/new": "awaiting_approval",
        "start/new": "accepted approved",
        "extension/new": "started",
        "completion/new": "started extended",
        "break/new": "started extended",
        "cancellation/new": "idea proposed_to_person agreed_by_person "
                            "proposed_to_employer accepted "
                            "awaiting_approval approved"}),
    "volunteer": ("/buddies/volunteers/{}", "volunteer", "volunteer_status", {
        "pause": "ready matched",
        "end": "applied contacted interviewed onboarding ready matched "
               "paused suspended",
        "decline": "applied contacted interviewed onboarding ready matched "
                   "paused suspended"}),
}


def make():
    """One of each in the branch: their ids."""
    person = site.insert("person", branch_id, full_name="Amal Ask",
                         search_key="amalask", person_status="active")
    case = site.insert("case_file", branch_id, person_id=person,
                       programme="buddy", case_status="matched",
                       opened_on="2026-01-01")
    volunteer = site.insert("volunteer", branch_id, full_name="Vera Vent",
                            search_key="veravent",
                            volunteer_status="matched", places_taken=1)
    pair = site.insert("pair", branch_id, case_file_id=case,
                       person_id=person, volunteer_id=volunteer,
                       pair_status="active")
    checkin = site.insert("pair_checkin", branch_id, pair_id=pair,
                          checkin_kind="w6", checkin_side="refugee",
                          due_on="2999-01-01")
    employer = site.insert("employer", branch_id, employer_name="Cafe",
                           search_key="cafe")
    placement = site.insert("placement", branch_id, person_id=person,
                            employer_id=employer, placement_type="VPRAK",
                            placement_status="idea")
    return {"pair": pair, "check-in": checkin, "placement": placement,
            "volunteer": volunteer, "person": person, "case_file": case}


ids = make()


def states(column):
    return [s for s, in site.sql("SELECT code FROM code WHERE list = "
                                 f"'{column}'")]


def back_of(page):
    return re.search(r'<a class="button" href="([^"]*)">', page.text).group(1)


def test_every_step_in_every_state():
    for noun, (place, table, column, steps) in THINGS.items():
        path = place.format(ids[noun])
        before = site.one(f"SELECT {column} FROM {table} WHERE {table}_id = "
                          f"{ids[noun]}")
        for state in states(column):
            site.sql(f"UPDATE {table} SET {column} = '{state}' WHERE "
                     f"{table}_id = {ids[noun]}")
            for step, froms in steps.items():
                page = manager.get(f"{path}/{step}")
                if state in froms.split():
                    assert page.status == 200, (noun, state, step)
                    continue
                assert page.status == 409, (noun, state, step, page.status)
                assert page.has("This step is not possible now"), step
                assert page.has("It stands like this now"), step
                assert "<form class=\"form\"" not in page.text, step
                assert back_of(page) == path, (back_of(page), path)
                assert manager.get(path).status in (200, 303)
        site.sql(f"UPDATE {table} SET {column} = '{before}' WHERE "
                 f"{table}_id = {ids[noun]}")


def test_in_words_of_the_state():
    site.sql("UPDATE placement SET placement_status = 'started' WHERE "
             f"placement_id = {ids['placement']}")
    page = manager.get(f"/work/placements/{ids['placement']}/start/new")
    assert page.status == 409 and page.has("now: Started."), page.words
    # What was typed is there again, and nothing is changed.
    manager.see(f"/work/placements/{ids['placement']}")
    page = manager.post(f"/work/placements/{ids['placement']}/start", {
        "starts_on": "2026-12-01", "version": "1"})
    assert page.status == 409 and page.has("now: Started."), page.words
    assert page.has("What you typed") and page.has("2026-12-01")


def test_moves_whose_state_is_asked_for():
    person = f"/intake/people/{ids['person']}"
    for path, good, bad in (
            (f"/intake/cases/{ids['case_file']}/status?case_status=",
             "paused", "interview_booked"),
            (person + "/status?person_status=", "closed", "active")):
        assert manager.get(path + good).status == 200, good
        page = manager.get(path + bad)
        assert page.status == 409, bad
        assert page.has("It stands like this now"), bad
        assert back_of(page) == person, bad


def test_another_branch_is_told_nothing():
    for noun, (place, _, _, steps) in THINGS.items():
        for step in steps:
            page = stranger.get(f"{place.format(ids[noun])}/{step}")
            assert page.status == 404, (noun, step, page.status)


def test_no_step_is_forgotten():
    known = {re.sub(r"/new$", "", place.format("{}") + "/" + step)
             for place, _, _, steps in THINGS.values() for step in steps}
    posts = {re.sub(r"{\w+}", "{}", path) for _, method, path, _, _ in
             site.routes() if method == "POST"}
    assert known <= posts, known - posts
    # Steps behind a button of the page itself, not a page of their own.
    buttons = {"meeting", "met", "trial", "active", "resume"}
    for path in posts:
        word = path.rsplit("/", 1)[1]
        for place, _, _, _ in THINGS.values():
            if path.startswith(place + "/") and path.count("/") == 4 and \
                    f"{path}/new" in {re.sub(r"{\w+}", "{}", p) for _, m, p,
                                      _, _ in site.routes() if m == "GET"}:
                assert path in known or word in buttons | NO_STEPS, path


# Forms below these that add something and move nothing.
NO_STEPS = {"checks", "access", "incidents", "ties"}


run(globals())
