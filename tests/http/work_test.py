"""Employers, openings, placements: from an idea to a completed internship."""

import re
import urllib.parse

from foothold import Site, day, letters, run

site = Site()
branch = site.branch(municipality="0751")
number = site.branch_id(branch)
mette = site.account("job_coordinator", branch)
other_branch = site.branch(municipality="0101")
other = site.account("job_coordinator", other_branch)
reader = site.account("interviewer", branch)


def id_of(page):
    return int(page.location.rsplit("/", 1)[1])


def person(name=None, case="searching", in_branch=None, **columns):
    name = name or "Newcomer " + letters(8)
    b = in_branch or number
    names = {"full_name": name, "search_key": name.lower().replace(" ", ""),
             "wants_work": 1, "danish_level": "A2", "postcode": "8200",
             "municipality": "0751", **columns}
    person_id = int(site.one(
        f"INSERT INTO person (branch_id, {', '.join(names)}) VALUES ({b}, " +
        ", ".join("NULL" if v is None else f"'{v}'" for v in names.values()) +
        "); SELECT LAST_INSERT_ID()"))
    site.sql("INSERT INTO consent (branch_id, person_id, consent_purpose, "
             "recipient, text_version, lang, consent_how, given_on) VALUES "
             f"({b}, {person_id}, 'share_employer', 'Cafe', '1', 'en', "
             "'paper', '2026-01-01')")
    if case:
        site.sql("INSERT INTO case_file (branch_id, person_id, programme, "
                 f"case_status, opened_on) VALUES ({b}, {person_id}, "
                 f"'employment', '{case}', '{day(-40)}')")
    return person_id


def employer(name=None, who=mette, **fields):
    page = who.post("/work/employers", {
        "employer_name": name or "Cafe " + letters(8),
        "industry": "kitchen", "staff_count": "20", "postcode": "8000",
        "contact_name": "Bo Holm", **fields})
    assert page.status == 303, page.words
    return id_of(page)


def opening(employer_id, who=mette, **fields):
    page = who.post(f"/work/employers/{employer_id}/openings", {
        "opening_title": "Kitchen help", "placement_type": "VPRAK",
        "industry": "kitchen", "seats": "1", "hours_week": "22,5",
        "danish_needed": "A2", "starts_on": day(14), "ends_on": day(14 + 90),
        **fields})
    assert page.status == 303, page.words
    return id_of(page)


def placement(person_id, status=None, who=mette, **fields):
    page = who.post("/work/placements", {"person_id": person_id, **fields})
    assert page.status == 303, page.words
    placement_id = id_of(page)
    if status:
        site.sql(f"UPDATE placement SET placement_status = '{status}' "
                 f"WHERE placement_id = {placement_id}")
    return placement_id


def state(placement_id):
    return site.one("SELECT placement_status FROM placement "
                    f"WHERE placement_id = {placement_id}")


def case(person_id):
    return site.one("SELECT case_status FROM case_file WHERE programme = "
                    f"'employment' AND person_id = {person_id}")


def version(placement_id):
    return site.one("SELECT version FROM placement "
                    f"WHERE placement_id = {placement_id}")


def move(placement_id, to, who=mette):
    return who.post(f"/work/placements/{placement_id}/move", {
        "to_status": to, "version": version(placement_id)})


def is_late(page):
    return page.status == 422 and page.has("Somebody else changed this")


def step(placement_id, name, who=mette, **fields):
    return who.post(f"/work/placements/{placement_id}/{name}", {
        "version": version(placement_id), **fields})


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


def test_from_idea_to_completed():
    opening_id = opening(employer(), starts_on=day(-3), ends_on=day(87))
    person_id = person(case="ready")
    page = mette.see(f"/work/placements/new?person_id={person_id}"
                     f"&opening_id={opening_id}")
    assert page.statements is None or page.statements <= 6
    placement_id = placement(person_id, opening_id=opening_id)
    assert case(person_id) == "searching"
    for to in ("proposed_to_person", "agreed_by_person",
               "proposed_to_employer", "accepted", "awaiting_approval"):
        page = move(placement_id, to)
        assert page.status == 303 and state(placement_id) == to, to
        count = mette.see(page.location).statements
        assert count is None or count <= 6, count
    assert site.sql("SELECT seats_taken, opening_status FROM opening WHERE "
                    f"opening_id = {opening_id}") == [["1", "filled"]]
    assert step(placement_id, "approval").status == 422
    page = step(placement_id, "approval", job_centre_contact="Lone, Jobcenter",
                job_centre_agreed_on=day())
    assert page.status == 303 and state(placement_id) == "approved"
    page = step(placement_id, "start", starts_on=day(-3),
                planned_end_on=day(87))
    assert page.status == 303 and state(placement_id) == "started"
    assert case(person_id) == "placed"
    visits = dict(site.sql(
        "SELECT visit_kind, due_on FROM placement_visit WHERE placement_id "
        f"= {placement_id}"))
    assert visits["day1"] == day(-3) and visits["w1"] == day(4)
    assert visits["w4"] == day(25) and visits["w9"] == day(60)
    assert set(visits) == {"day1", "w1", "w4", "w9", "end", "m3", "m12"}
    tasks = dict(site.sql(
        "SELECT auto_rule, due_on FROM task WHERE object_kind = 'placement' "
        f"AND task_status = 'open' AND object_id = {placement_id}"))
    assert tasks["placement_what_next"] == day(87 - 21)
    assert tasks["placement_w4"] == day(25)
    assert tasks["placement_m3"] == visits["m3"]
    visit_id = site.one("SELECT placement_visit_id FROM placement_visit WHERE "
                        f"placement_id = {placement_id} AND visit_kind = 'w4'")
    visit = f"/work/placements/{placement_id}/visits/{visit_id}"
    form = mette.see(visit)
    fields = {"done_on": day(1), "visit_with": "both", "result": "Goes well",
              "version": form.value("version")}
    assert mette.post(visit, fields).status == 422
    fields["done_on"] = day()
    assert mette.do(visit, fields).has("Goes well")
    assert is_late(mette.post(visit, fields))
    assert case(person_id) == "followed_up"
    assert site.one("SELECT task_status FROM task WHERE auto_rule = "
                    f"'placement_w4' AND object_id = {placement_id}") == "done"
    assert step(placement_id, "extension", planned_end_on=day(80)
                ).status == 422
    assert step(placement_id, "extension", planned_end_on=day(150)
                ).status == 303
    assert state(placement_id) == "extended"
    assert site.one("SELECT due_on FROM task WHERE auto_rule = "
                    "'placement_what_next' AND task_status = 'open' AND "
                    f"object_id = {placement_id}") == day(150 - 21)
    assert step(placement_id, "completion", ended_on=day()).status == 422
    page = step(placement_id, "completion", ended_on=day(),
                placement_outcome="hired_part_time")
    assert page.status == 303 and state(placement_id) == "completed"
    assert case(person_id) == "achieved"
    left = site.sql("SELECT auto_rule FROM task WHERE task_status = 'open' "
                    f"AND object_id = {placement_id} AND object_kind = "
                    "'placement' ORDER BY auto_rule")
    assert left == [["placement_m12"], ["placement_m3"]]
    due = site.sql("SELECT visit_kind FROM placement_visit WHERE visit_status "
                   f"= 'due' AND placement_id = {placement_id} "
                   "ORDER BY visit_kind")
    assert due == [["m12"], ["m3"]]
    page = mette.see(f"/work/placements/{placement_id}")
    assert page.has("Hired part time") and "/move" not in page.text


def test_a_broken_off_placement_starts_the_search_again():
    person_id = person(case="placed")
    placement_id = placement(person_id, employer_id=employer(),
                             placement_type="VPRAK", starts_on=day(-20))
    site.sql("UPDATE case_file SET case_status = 'placed' WHERE person_id = "
             f"{person_id}")
    site.sql("UPDATE placement SET placement_status = 'started' WHERE "
             f"placement_id = {placement_id}")
    page = step(placement_id, "break", ended_on=day(-21),
                break_reason="transport")
    assert page.status == 422 and page.value("ended_on") == day(-21)
    assert step(placement_id, "break", ended_on=day(),
                break_reason="transport").status == 303
    assert case(person_id) == "searching"
    assert site.one("SELECT placement_outcome FROM placement WHERE "
                    f"placement_id = {placement_id}") == "broken_off"


# Typed from DOMAIN 7.2: state -> states.
ARROWS = {
    "idea": "proposed_to_person cancelled",
    "proposed_to_person": "agreed_by_person cancelled",
    "agreed_by_person": "proposed_to_employer cancelled",
    "proposed_to_employer": "accepted cancelled",
    "accepted": "awaiting_approval started cancelled",
    "awaiting_approval": "approved cancelled",
    "approved": "started cancelled",
    "started": "extended completed broken_off",
    "extended": "completed broken_off",
    "completed": "",
    "broken_off": "",
    "cancelled": "",
}

STEPS = {
    "approved": ("approval", {"job_centre_contact": "Lone",
                              "job_centre_agreed_on": day()}),
    "started": ("start", {"starts_on": day(), "planned_end_on": day(60)}),
    "extended": ("extension", {"planned_end_on": day(200)}),
    "completed": ("completion", {"ended_on": day(30),
                                 "placement_outcome": "none_completed"}),
    "broken_off": ("break", {"ended_on": day(30), "break_reason": "health"}),
    "cancelled": ("cancellation", {"break_reason": "moved"}),
}


def test_every_arrow_and_every_missing_one():
    person_id = person()
    placement_id = placement(person_id, employer_id=employer(),
                             placement_type="VPRAK")
    for start, ends in ARROWS.items():
        for to in ARROWS:
            site.sql("UPDATE placement SET placement_status = "
                     f"'{start}', starts_on = '{day()}', planned_end_on = "
                     f"'{day(60)}', ended_on = NULL "
                     f"WHERE placement_id = {placement_id}")
            if to in STEPS:
                assert move(placement_id, to).status == 409, (start, to)
                page = step(placement_id, STEPS[to][0], **STEPS[to][1])
            else:
                page = move(placement_id, to)
            if to in ends.split():
                assert page.status == 303, (start, to, page.words[:400])
                assert state(placement_id) == to
            else:
                assert page.status == 409, (start, to, page.status)
                assert state(placement_id) == start


def test_the_hard_stop():
    employer_id = employer()
    person_id = person()
    placement_id = placement(person_id, employer_id=employer_id,
                             placement_type="ASY_JOB", status="accepted")
    start = {"starts_on": day(10), "planned_end_on": day(100),
             "warn_reason": "looked at"}
    page = step(placement_id, "start", **start)
    assert page.status == 422 and state(placement_id) == "accepted"
    assert page.has("may not begin paid work before the Immigration Service")
    assert page.value("starts_on") == day(10)
    assert page.value("warn_reason") == "looked at"
    assert move(placement_id, "awaiting_approval").status == 303
    good = {"approval_on": day(10), "approval_until_on": day(10),
            "approval_employer_id": employer_id}
    assert step(placement_id, "permission").status == 422
    assert step(placement_id, "permission", **good).status == 303
    seen = site.sql("SELECT approval_seen_on, approval_seen_by_account_id "
                    f"FROM placement WHERE placement_id = {placement_id}")
    assert seen == [[day(), str(mette.account_id)]]

    def refused(words, **columns):
        sets = ", ".join(f"{k} = {v}" for k, v in columns.items())
        site.sql(f"UPDATE placement SET {sets} WHERE placement_id = "
                 f"{placement_id}")
        page = step(placement_id, "start", **start)
        assert page.status == 422, page.status
        assert page.has(words), page.words[:600]
        assert state(placement_id) == "approved"

    refused("The approval is later than the start",
            approval_on=f"'{day(11)}'", approval_until_on="NULL")
    refused("The approval has ended before the start",
            approval_on=f"'{day(0)}'", approval_until_on=f"'{day(9)}'")
    refused("The approval is for another employer",
            approval_until_on=f"'{day(10)}'",
            approval_employer_id=employer())
    refused("may not begin paid work", approval_on="NULL",
            approval_employer_id=employer_id)
    site.sql(f"UPDATE placement SET approval_on = '{day(10)}' "
             f"WHERE placement_id = {placement_id}")
    assert step(placement_id, "start", **start).status == 303
    assert state(placement_id) == "started"
    page = mette.post(f"/work/placements/{placement_id}", {
        "starts_on": day(9), "version": version(placement_id)})
    assert page.status == 422
    assert page.has("The approval is later than the start")
    page = mette.post(f"/work/placements/{placement_id}", {
        "starts_on": "", "version": version(placement_id)})
    assert page.status == 422


def test_warnings_are_words_not_blocks():
    placement_id = placement(
        person(permit_until_on=day(50), birth_on=day(-17 * 365)),
        employer_id=employer(staff_count="4"), placement_type="VPRAK",
        starts_on=day(1), planned_end_on=day(120), hours_week="30",
        danish_hours="12")
    site.sql("UPDATE placement SET placement_status = 'accepted', "
             f"workplace_contact = NULL WHERE placement_id = {placement_id}")
    page = mette.see(f"/work/placements/{placement_id}")
    for words in ("more interns than", "longer than this type",
                  "more than a full week", "valid until before",
                  "under 18", "Nobody at the workplace is named"):
        assert page.has(words), words
    assert mette.see(f"/work/placements/{placement_id}/start/new"
                     ).has("longer than this type")
    assert step(placement_id, "start", starts_on=day(1),
                planned_end_on=day(120), warn_reason="Agreed with all"
                ).status == 303
    assert state(placement_id) == "started"


def test_the_last_seat_is_taken_once():
    opening_id = opening(employer())
    first = placement(person(), opening_id=opening_id)
    second = placement(person(), opening_id=opening_id)
    site.sql("UPDATE placement SET placement_status = 'proposed_to_employer' "
             f"WHERE placement_id IN ({first}, {second})")
    assert move(first, "accepted").status == 303
    page = move(second, "accepted")
    assert page.status == 422 and page.has("No seat is left")
    assert state(second) == "proposed_to_employer"
    assert step(first, "cancellation", break_reason="moved").status == 303
    assert move(second, "accepted").status == 303
    assert site.one("SELECT seats_taken FROM opening WHERE opening_id = "
                    f"{opening_id}") == "1"


def test_new_placement_needs_a_place():
    person_id = person(case=None)
    page = mette.post("/work/placements", {"person_id": person_id})
    assert page.status == 422 and page.has("Choose an opening")
    page = mette.post("/work/placements", {
        "person_id": person_id, "employer_id": employer()})
    assert page.status == 422 and page.has("Choose the type")
    assert case(person_id) is None
    placement(person_id, employer_id=employer(), placement_type="VISIT")
    assert case(person_id) == "searching"
    assert mette.see("/work/placements/new").has("Who is it for?")


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


def test_version_conflict_of_a_placement():
    placement_id = placement(person(), employer_id=employer(),
                             placement_type="VPRAK")
    path = f"/work/placements/{placement_id}"
    old = mette.see(path + "/edit").value("version")
    page = mette.do(path, {"version": old, "job_title": "Baker's help",
                           "goal_1": "Ten words a day"})
    assert page.has("Baker's help") and page.has("Ten words a day")
    assert is_late(mette.post(path, {"version": old}))
    page = mette.post(path + "/move", {
        "version": old, "to_status": "proposed_to_person"})
    assert is_late(page) and state(placement_id) == "idea"
    assert page.value("version") == version(placement_id)
    assert is_late(mette.post(path + "/cancellation", {
        "version": old, "break_reason": "moved"}))
    assert state(placement_id) == "idea"


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


if __name__ == "__main__":
    run(globals())
