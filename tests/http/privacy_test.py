"""What somebody may ask for about their own data: written down, answered within
a month, and done."""

import datetime

from foothold import Site, day, letters, run

site = Site()
if site.one("SELECT COUNT(*) FROM code") == "0":
    site.foothold("migrate")
slug = site.branch(municipality="0751")
branch = site.branch_id(slug)
manager = site.account("branch_manager", slug)
coordinator = site.account("buddy_coordinator", slug)
stranger = site.account("branch_manager", site.branch())


def new_person(name, **fields):
    return manager.create("/intake/people", {
        "full_name": name, "wants_buddy": "1", "phone": "+4551987601",
        "languages": "ar", "consent_on": day(-5), **fields})


def new_volunteer(name):
    return int(site.one(
        "INSERT INTO volunteer (branch_id, full_name, search_key, "
        f"volunteer_status, capacity) VALUES ({branch}, '{name}', "
        f"'{name.lower().replace(' ', '')}', 'ready', 2); "
        "SELECT LAST_INSERT_ID()"))


def ask(home, kind, **fields):
    return manager.post(home + "/requests", {
        "request_kind": kind, "received_on": day(-3), "request_text": "",
        **fields})


def answer(request, status, text=""):
    return manager.post(f"/intake/requests/{request}", {
        "request_status": status, "answer_text": text})


def last(table, columns="*"):
    return site.sql(f"SELECT {columns} FROM {table} WHERE branch_id = {branch}"
                    f" ORDER BY {table}_id DESC LIMIT 1")[0]


def asked(home, kind):
    page = ask(home, kind)
    assert page.status == 303, page.words[:600]
    return last("privacy_request", "privacy_request_id")[0]


def is_there(person):
    return site.one("SELECT COUNT(*) FROM person WHERE branch_id = "
                    f"{branch} AND person_id = {person}") == "1"


def add_pair(person, volunteer):
    case = site.one(f"SELECT case_file_id FROM case_file WHERE branch_id = "
                    f"{branch} AND person_id = {person} AND programme = "
                    "'buddy'")
    return site.one(
        "INSERT INTO pair (branch_id, case_file_id, person_id, volunteer_id, "
        f"pair_status) VALUES ({branch}, {case}, {person}, {volunteer}, "
        "'active'); SELECT LAST_INSERT_ID()")


def test_a_request_is_due_in_a_month():
    person = new_person("Asks For Insight")
    home = f"/intake/people/{person}"
    assert manager.see(home).has("Data protection")
    assert not coordinator.see(home).has("Data protection")
    for who in (coordinator, stranger):
        assert who.get(home + "/privacy").status in (403, 404)
        assert who.post(home + "/requests", {}).status in (403, 404)
    page = ask(home, "access", received_on=day(2), request_text="All of it")
    assert page.status == 422 and "All of it" in page.text
    page = ask(home, "access", request_text="All of it")
    assert page.status == 303
    row = last("privacy_request", "request_status, received_on, due_on")
    due = datetime.date.fromisoformat(row[2])
    assert row[:2] == ["open", day(-3)] and \
        28 <= (due - datetime.date.fromisoformat(row[1])).days <= 31
    assert site.one("SELECT due_on FROM task WHERE branch_id = "
                    f"{branch} AND person_id = {person} AND task_kind = "
                    "'privacy_request'") == row[2]
    request = last("privacy_request", "privacy_request_id")[0]
    assert manager.see("/branch/tasks").has("Answer a request")
    assert manager.see(f"/intake/requests/{request}/edit").has("All of it")
    assert answer(request, "open").status == 422
    assert answer(request, "refused").status == 422
    page = answer(request, "granted", "Handed over on paper")
    assert page.status == 303, page.words[:500]
    second = answer(request, "granted")
    assert second.status == 409 and second.has("answered already"), "once"
    page = manager.see(f"/intake/requests/{request}/edit")
    assert page.has("Handed over on paper") and page.has("Granted")
    assert 'name="request_status"' not in page.text, "no second answer"
    assert manager.see(home + "/privacy").has("Handed over on paper")
    assert site.one("SELECT task_status FROM task WHERE branch_id = "
                    f"{branch} AND object_kind = 'privacy_request' AND "
                    f"object_id = {request}") == "done"


def tell_tasks(column, number):
    return site.sql("SELECT object_kind, object_id, due_on FROM task WHERE "
                    f"branch_id = {branch} AND {column} = {number} AND "
                    "task_kind = 'tell_recipient' AND task_status = 'open' "
                    "ORDER BY object_kind")


def add_recipients(person):
    """A buddy, an employer, the municipality."""
    volunteer = new_volunteer("Vera Receives")
    pair = add_pair(person, volunteer)
    employer = site.insert("employer", branch, employer_name="Nord Bageri",
                           search_key="nordbageri")
    placement = site.insert("placement", branch, person_id=person,
                            employer_id=employer, placement_type="VPRAK")
    consent = site.insert(
        "consent", branch, person_id=person, given_on=day(-9), lang="ar",
        consent_purpose="share_municipality", text_version="1",
        consent_how="paper", recipient="Aarhus Kommune")
    return [["consent", str(consent), day(7)], ["pair", str(pair), day(7)],
            ["placement", str(placement), day(7)]]


def test_a_correction_leads_to_the_form_and_to_the_recipients():
    person = new_person("Is Misspelt")
    home = f"/intake/people/{person}"
    expected = add_recipients(person)
    request = asked(home, "correction")
    page = manager.see(f"/intake/requests/{request}/edit")
    assert home + "/edit" in page.text
    for name in ("Vera Receives", "Nord Bageri", "Aarhus Kommune"):
        assert page.has(name), name
    assert tell_tasks("person_id", person) == []
    assert answer(request, "refused", "It is as it should be").status == 303
    assert tell_tasks("person_id", person) == [], "nothing was changed"
    page = answer(asked(home, "correction"), "granted")
    assert page.status == 303 and page.location == home + "/edit"
    assert tell_tasks("person_id", person) == expected
    page = answer(asked(home, "restriction"), "granted")
    assert page.location == home + "/privacy"
    assert tell_tasks("person_id", person) == expected, "once a day is enough"
    page = manager.see("/branch/tasks?due=")
    assert page.has("Tell who received it")


def test_a_volunteers_correction():
    volunteer = new_volunteer("Vera Misspelt")
    home = f"/buddies/volunteers/{volunteer}"
    pair = add_pair(new_person("Knows Vera"), volunteer)
    page = answer(asked(home, "correction"), "granted")
    assert page.status == 303 and page.location == home + "/edit"
    assert tell_tasks("volunteer_id", volunteer) == [["pair", pair, day(7)]]


def test_an_erasure_says_whom_to_tell_before():
    person = new_person("Wants To Go")
    add_recipients(person)
    request = asked(f"/intake/people/{person}", "erasure")
    page = manager.see(f"/intake/requests/{request}/edit")
    assert page.has("Nord Bageri") and page.has("afterwards nobody here knows")


def test_restricted_is_shown_to_nobody_else():
    name = "Zebra" + letters(6)
    person = new_person(name, script_name="خاص" + name)
    home = f"/intake/people/{person}"
    vera = new_volunteer("Vera " + letters(6))
    add_pair(person, vera)
    request = asked(home, "restriction")
    assert answer(request, "granted", "Disputes the dates").status == 303
    for path in (home, home + "/edit", home + "/consents/new"):
        assert coordinator.get(path).status == 404, path
    for path in ("/intake/people", "/buddies/match", "/buddies/pairs",
                 "/branch/home", "/branch/tasks", "/buddies/proposals",
                 f"/buddies/volunteers/{vera}"):
        assert name not in coordinator.see(path).text, path
        assert "+4551987601" not in manager.see(path).text, path
    assert f"/intake/people/{person}\"" not in \
        manager.see(f"/intake/people?q={name}").text
    page = manager.see(home + "/privacy")
    assert page.has(name) and page.has("Disputes the dates")
    assert site.sql("SELECT full_name = case_no, phone FROM person WHERE "
                    f"person_id = {person}") == [["1", "NULL"]]
    page = manager.do(home + "/restriction/remove")
    assert site.sql("SELECT full_name, restricted_on FROM person WHERE "
                    f"person_id = {person}") == [[name, "NULL"]]
    assert coordinator.see(home).has(name)
    assert "51987601" in coordinator.see(home).text.replace(" ", "")
    assert manager.see(f"/intake/people?q={name}").has(name)
    assert site.one("SELECT COUNT(*) FROM restricted_person WHERE person_id = "
                    f"{person}") == "0"


def test_nobody_restricted_is_matched():
    name = "Yak" + letters(6)
    person = new_person(name)
    assert manager.see("/buddies/match").has(name)
    assert answer(asked(f"/intake/people/{person}", "restriction"),
                  "granted").status == 303
    case_no = site.one(f"SELECT case_no FROM person WHERE person_id = "
                       f"{person}")
    desk = manager.see("/buddies/match")
    assert not desk.has(name) and not desk.has(case_no)


def test_erasure_waits_for_a_hold():
    name = "Quagga" + letters(6)
    person = new_person(name)
    home = f"/intake/people/{person}"
    fields = {"hold_reason": "A complaint to the board", "until_on": day(-1)}
    page = manager.post(home + "/holds", fields)
    assert page.status == 422 and page.has("still to come")
    fields["until_on"] = day(40)
    assert manager.post(home + "/holds", fields).status == 303
    request = asked(home, "erasure")
    page = answer(request, "granted")
    assert page.status == 422 and page.has("A complaint to the board")
    assert is_there(person)
    assert last("privacy_request", "request_status") == ["open"]
    hold = last("legal_hold", "legal_hold_id")[0]
    assert stranger.post(f"/intake/holds/{hold}/lift").status == 404
    manager.do(f"/intake/holds/{hold}/lift")
    page = answer(request, "granted")
    assert page.status == 303 and page.location == "/intake/people", page.words
    assert not is_there(person)
    assert manager.get(home).status == 404
    assert f"/intake/people/{person}\"" not in \
        manager.see(f"/intake/people?q={name}").text
    assert site.opened("audit_event", "reason", f"branch_id = {branch} AND "
                       f"action = 'erase' AND object_id = {person}"
                       ) == "request"
    site.foothold("audit", "verify", "--branch", slug)


def test_a_pair_ends_before_its_file():
    person = new_person("Has A Friend")
    volunteer = new_volunteer("Friend Of Has")
    pair = add_pair(person, volunteer)
    for home in (f"/intake/people/{person}",
                 f"/buddies/volunteers/{volunteer}"):
        page = answer(asked(home, "erasure"), "granted")
        assert page.status == 422 and page.has("still a pair"), home
    site.sql(f"UPDATE pair SET pair_status = 'ended' WHERE pair_id = {pair}")
    request = site.one("SELECT MAX(privacy_request_id) FROM privacy_request "
                       f"WHERE volunteer_id = {volunteer}")
    page = answer(request, "granted")
    assert page.status == 303 and page.location == "/buddies/volunteers"
    assert is_there(person)
    assert manager.get(f"/buddies/volunteers/{volunteer}").status == 404


def test_the_list_of_what_is_due():
    person = new_person("Leaves Soon")
    site.sql("UPDATE person SET person_status = 'closed', closed_on = "
             f"'{day(-600)}' WHERE person_id = {person}")
    site.job("retention", slug)
    page = manager.see("/branch/retention")
    assert page.has("Leaves Soon")
    assert coordinator.get("/branch/retention").status == 403
    assert not stranger.see("/branch/retention").has("Leaves Soon")
    tasks = manager.see("/branch/tasks?due=")
    assert "/branch/retention" in tasks.text
    assert page.statements is None or page.statements <= 6


run(globals())
