"""Employers, openings, lists, and who may see them."""

import re
import urllib.parse

from foothold import day, letters, run
from placements import (STEPS, branch, case, employer, is_late, mette, number,
                        opening, person, placement, site, step)

other_branch = site.branch(municipality="0101")
other = site.account("job_coordinator", other_branch)
reader = site.account("interviewer", branch)


def test_employer_by_form():
    page = mette.do("/work/employers", {
        "employer_name": "Havnens Køkken", "cvr": "DK 31 24 58 97",
        "industry": "kitchen", "size_band": "10_49", "phone": "86 12 34 56",
        "contact_name": "Søren Lund"})
    assert page.has("Havnens Køkken") and page.has("31245897")
    assert page.has("+4586123456")
    assert page.statements is None or page.statements <= 6


def test_employer_with_a_known_cvr_is_shown():
    first = employer(cvr="28765431")
    page = mette.post("/work/employers", {
        "employer_name": "The same", "cvr": "28765431"})
    assert page.status == 422
    assert page.has("This employer is here already")
    assert f"/work/employers/{first}" in page.text
    assert page.value("employer_name") == "The same"
    assert employer(cvr="28765431", who=other)


def test_cvr_is_checked():
    for cvr in ("1234567", "123456789", "01234567", "11111111", "3124589x"):
        page = mette.post("/work/employers", {
            "employer_name": "X", "cvr": cvr})
        assert page.status == 422 and page.value("cvr") == cvr, cvr


def test_employer_edit_and_conflict():
    employer_id = employer("Bager Jensen")
    path = f"/work/employers/{employer_id}"
    form = mette.see(path + "/edit")
    fields = {"employer_name": "Bager Jensen ApS", "employer_status": "active",
              "version": form.value("version")}
    assert mette.do(path, fields).has("Bager Jensen ApS")
    fields["employer_name"] = "Too late"
    page = mette.post(path, fields)
    assert page.status == 422 and page.has("Somebody else changed this")
    assert page.value("employer_name") == "Too late"
    assert page.has("It says now: Bager Jensen ApS")
    assert not mette.see(path).has("Too late")


def test_employer_note():
    employer_id = employer()
    page = mette.do(f"/work/employers/{employer_id}/notes",
                    {"text": "Wants two for Christmas", "is_contact": "1"})
    assert page.has("Wants two for Christmas")
    assert site.one("SELECT last_contact_on FROM employer WHERE employer_id "
                    f"= {employer_id}") == day()
    page = mette.post(f"/work/employers/{employer_id}/notes",
                      {"text": "Her CPR is 010190-1234"})
    assert page.status == 422 and page.has("Wants two for Christmas")


def test_lists_filter_sort_and_export():
    name = "Zebra " + letters(6)
    employer_id = employer(name)
    opening_id = opening(employer_id)
    page = mette.see("/work/employers?q=" + name.replace(" ", "+"))
    assert page.has(name)
    assert not mette.see("/work/employers?industry=office_it").has(name)
    assert mette.see("/work/openings?is_free=1&danish_needed=A2&q=zebra"
                     ).has(name)
    assert not mette.see("/work/openings?danish_needed=A1&q=zebra").has(name)
    assert mette.see("/work/openings?starts_before_on=" + day(14) +
                     "&q=zebra").has(name)
    assert not mette.see("/work/openings?starts_before_on=" + day(13) +
                         "&q=zebra").has(name)
    person_id = person()
    placement(person_id, opening_id=opening_id)
    for path in ("employers", "openings", "placements", "people"):
        for query in ("", "?format=csv", "?format=print"):
            page = mette.see(f"/work/{path}{query}")
            assert page.statements is None or page.statements <= 6
    for sort in ("status", "-status", "starts", "-starts", "ends", "-ends",
                 "person", "-person", "employer", "-employer"):
        assert mette.see(f"/work/placements?sort={sort}").has(name)
    assert mette.see("/work/placements?placement_need=starts").has(name)
    assert not mette.see("/work/placements?placement_need=ends&q=zebra"
                         ).has(name)
    assert not mette.see("/work/placements?placement_need=stalled&q=zebra"
                         ).has(name)
    site.sql("UPDATE placement SET updated_at = UTC_TIMESTAMP() - INTERVAL "
             f"15 DAY WHERE opening_id = {opening_id}")
    assert mette.see("/work/placements?placement_need=stalled&q=zebra"
                     ).has(name)


def test_who_fits_in_words():
    employer_id = employer()
    opening_id = opening(employer_id)
    good = person("Fits Well", wanted_trades="kitchen,care",
                  danish_level="B1", hours_wanted="20", postcode="8000")
    less = person("Fits Less", wanted_trades="transport", danish_level="A1",
                  postcode="9990", municipality="0860")
    page = mette.see(f"/work/openings/{opening_id}")
    assert page.has("Wishes for this trade")
    assert page.has("Enough Danish: B1")
    assert page.has("The hours fit: 22.5 a week")
    assert page.has("Same postcode")
    assert page.statements is None or page.statements <= 6
    if page.has("Fits Less"):
        assert page.text.index("Fits Well") < page.text.index("Fits Less")
    assert good and less


def test_opening_edit_and_states():
    opening_id = opening(employer())
    path = f"/work/openings/{opening_id}"
    form = mette.see(path + "/edit")
    assert form.value("hours_week") == "22.5"
    fields = {"opening_title": "Dishes", "placement_type": "VPRAK",
              "seats": "2", "version": form.value("version")}
    assert mette.do(path, fields).has("Dishes")
    assert is_late(mette.post(path, fields))
    for to in ("paused", "open", "filled", "open", "expired"):
        v = mette.see(path).value("version")
        page = mette.do(path + "/status", {"opening_status": to,
                                           "version": v})
        assert site.one("SELECT opening_status FROM opening WHERE "
                        f"opening_id = {opening_id}") == to
    assert is_late(mette.post(path + "/status", {
        "opening_status": "open", "version": "1"}))
    page = mette.post(path, {**fields, "starts_on": day(9),
                             "ends_on": day(8)})
    assert page.status == 422 and page.has("cannot end before it starts")


def test_every_form_can_be_left():
    employer_id = employer()
    opening_id = opening(employer_id)
    placement_id = placement(person(), opening_id=opening_id)
    site.sql("UPDATE placement SET placement_status = 'accepted' WHERE "
             f"placement_id = {placement_id}")
    p = f"/work/placements/{placement_id}"
    assert step(placement_id, "start", starts_on=day()).status == 303
    visit_id = site.one("SELECT placement_visit_id FROM placement_visit "
                        f"WHERE placement_id = {placement_id} LIMIT 1")
    stands = {"approval": "awaiting_approval", "start": "approved",
              "permission": "awaiting_approval", "cancellation": "idea"}
    for path in (f"{p}/edit", f"{p}/visits/{visit_id}",
                 f"/work/employers/{employer_id}/openings/new",
                 f"/work/openings/{opening_id}/edit", "/work/employers/new",
                 f"/work/employers/{employer_id}/edit",
                 *(f"{p}/{name}/new" for name, _ in STEPS.values()),
                 f"{p}/permission/new"):
        site.sql("UPDATE placement SET placement_status = '" +
                 stands.get(path.split("/")[-2], "started") +
                 f"' WHERE placement_id = {placement_id}")
        page = mette.see(path)
        links = re.findall(r'<a href="([^"]*)">Cancel</a>', page.text)
        assert links, path
        for link in links + re.findall(r'class="back" href="([^"]*)"',
                                       page.text):
            mette.see(link)
        assert page.statements is None or page.statements <= 6, path


def test_employment_case_moves():
    person_id = person(case="profiling")
    path = f"/work/people/{person_id}"
    assert mette.see(path).has("Profile is ready")
    assert mette.post(path, {"to_state": "placed"}).status == 409
    assert mette.do(path, {"to_state": "ready"}).has("Begin to search")
    assert mette.see("/work/people?is_stalled=1").has(
        site.one(f"SELECT full_name FROM person WHERE person_id = "
                 f"{person_id}"))
    nobody = person(case=None)
    assert mette.get(f"/work/people/{nobody}").status == 404
    site.sql("INSERT INTO case_file (branch_id, person_id, programme, "
             f"case_status, opened_on) VALUES ({number}, {nobody}, 'intake', "
             f"'in_progress', '{day(-9)}')")
    page = mette.see(f"/work/people/{nobody}")
    assert page.has("No case yet")
    page = mette.do(f"/work/people/{nobody}", {"to_state": "profiling"})
    assert case(nobody) == "profiling" and page.has("Profile is ready")
    for text in ("x", "1 OR 1", "-1", "9" * 30):
        page = mette.see("/work/placements/new?person_id=" +
                         urllib.parse.quote(text))
        assert page.has("Who is it for?")
    assert other.get(path).status == 404
    assert other.post(path, {"to_state": "searching"}).status == 404


def test_another_branch_finds_nothing():
    employer_id = employer("Secret " + letters(6))
    opening_id = opening(employer_id)
    person_id = person("Hidden " + letters(6))
    placement_id = placement(person_id, opening_id=opening_id,
                             status="started")
    other.see("/work/employers")
    for path in (f"employers/{employer_id}", f"employers/{employer_id}/edit",
                 f"employers/{employer_id}/openings/new",
                 f"openings/{opening_id}", f"openings/{opening_id}/edit",
                 f"placements/{placement_id}",
                 f"placements/{placement_id}/edit",
                 f"placements/{placement_id}/completion/new",
                 f"placements/{placement_id}/visits/1",
                 f"placements/new?person_id={person_id}"):
        assert other.get("/work/" + path).status == 404, path
    for path, fields in (
            (f"employers/{employer_id}", {
                "employer_name": "X", "employer_status": "active",
                "version": "1"}),
            (f"employers/{employer_id}/notes", {"text": "X"}),
            (f"employers/{employer_id}/openings", {
                "opening_title": "X", "placement_type": "JOB",
                "seats": "1"}),
            (f"openings/{opening_id}/status", {
                "opening_status": "paused", "version": "1"}),
            (f"placements/{placement_id}", {"version": "1"}),
            (f"placements/{placement_id}/move", {
                "to_status": "accepted", "version": "1"}),
            (f"placements/{placement_id}/completion", {
                "ended_on": day(), "placement_outcome": "none_completed",
                "version": "1"}),
            ("placements", {"person_id": person_id,
                            "employer_id": employer(who=other),
                            "placement_type": "JOB"})):
        page = other.post("/work/" + path, fields)
        assert page.status == 404, (path, page.status)
    mine = person(in_branch=site.branch_id(other_branch))
    page = other.post("/work/placements", {
        "person_id": mine, "employer_id": employer_id,
        "placement_type": "JOB"})
    assert page.status == 422
    for path in ("employers", "openings", "placements", "people",
                 "placements/new"):
        page = other.see("/work/" + path)
        assert not page.has("Secret") and not page.has("Hidden"), path
    assert reader.get("/work/placements").status == 403


def test_a_pause_and_going_on():
    for state in ("new", "ready", "searching", "placed"):
        person_id = person(case=state)
        path = f"/work/people/{person_id}"
        assert mette.see(path).has("Pause")
        mette.see(path + "/pause/new")
        for bad in ("", day(), day(-1)):
            assert mette.post(path + "/pause", {
                "paused_until_on": bad}).status == 422, bad
        page = mette.do(path + "/pause", {"paused_until_on": day(40)})
        assert page.has("Pause until") and page.has("Go on"), state
        where = f"person_id = {person_id} AND programme = 'employment'"
        assert site.sql("SELECT case_status, resumes_as, paused_until_on FROM "
                        f"case_file WHERE {where}") == [
                            ["paused", state, day(40)]]
        case = site.one(f"SELECT case_file_id FROM case_file WHERE {where}")
        task = ("SELECT task_kind, due_on, task_status FROM task WHERE "
                f"object_kind = 'case_file' AND object_id = {case} AND "
                "auto_rule = 'pause_over'")
        assert site.sql(task) == [["call", day(40), "open"]]
        # A second pause is no step; nor is any other move than going on.
        assert mette.get(path + "/pause/new").status == 409
        assert mette.post(path, {"to_state": "placed"}).status == 409
        assert other.post(path + "/resume").status == 404
        mette.see(path)
        mette.do(path + "/resume")
        assert site.sql("SELECT case_status, resumes_as, paused_until_on FROM "
                        f"case_file WHERE {where}") == [
                            [state, "NULL", "NULL"]]
        assert site.sql(task) == [["call", day(40), "done"]]
        assert mette.post(path + "/resume").status == 409
    achieved = person(case="achieved")
    page = mette.get(f"/work/people/{achieved}/pause/new")
    assert page.status == 409 and page.has("now: Closed")


run(globals())
