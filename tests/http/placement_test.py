"""Placements: from an idea to a completed internship."""

from foothold import day, run
from placements import (STEPS, case, employer, is_late, mette, opening, person,
                        placement, site, step, version)

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


def state(placement_id):
    return site.one("SELECT placement_status FROM placement "
                    f"WHERE placement_id = {placement_id}")


def move(placement_id, to, who=mette):
    return who.post(f"/work/placements/{placement_id}/move", {
        "to_status": to, "version": version(placement_id)})


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


run(globals())
