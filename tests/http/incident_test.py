"""Incidents: reported, and stopped at once."""

import re

from foothold import PASSWORD, day, run
from incidents import (OFFICE, REPORT, branch, branch_id, cell, coordinator,
                       make_pair, manager, newest, officer, report, site,
                       step, text)

worker = site.account("job_coordinator", branch)
stranger = site.account("branch_manager", site.branch())
consultant = site.account("hq_consultant", OFFICE)
ANSWERS = {"met_count": "2", "pace": "right", "rating": "4",
           "feels_safe": "ok", "wants_to_continue": "yes", "need_text": "",
           "note": ""}


def test_a_report_reaches_the_manager_and_nobody_else():
    pair, person, volunteer = make_pair()
    assert coordinator.see(f"/buddies/pairs/{pair}").has("Report an incident")
    page = coordinator.post(f"/buddies/pairs/{pair}/incidents",
                            {**REPORT, "happened_text": ""})
    assert page.status == 422
    ident = report(pair)
    assert text(ident) == "He borrowed money"
    assert site.sql(
        "SELECT incident_status, incident_source, person_id, volunteer_id, "
        f"pair_id, is_for_hq FROM incident WHERE incident_id = {ident}") == \
        [["reported", "staff", str(person), str(volunteer), str(pair), "0"]]
    # Sealed, and nowhere as it was typed.
    raw = site.dump(site.branch_tables(), f"branch_id = {branch_id}")
    assert b"He borrowed money" not in raw
    # One task, today, of the manager; whoever reported it sees no list.
    assert site.sql(
        "SELECT task_kind, due_on, assignee_account_id, IFNULL(person_id, 0) "
        "FROM task WHERE object_kind = 'incident' AND object_id = "
        f"{ident}") == [["incident", day(),
                         str(manager.account_id), "0"]]
    assert coordinator.get("/buddies/incidents").status == 403
    assert coordinator.get(f"/buddies/incidents/{ident}").status == 403
    link = f'href="/buddies/incidents/{ident}"'
    assert link not in coordinator.see("/branch/tasks").text
    assert link in manager.see("/branch/tasks").text
    task = site.one("SELECT task_id FROM task WHERE object_kind = 'incident' "
                    f"AND object_id = {ident}")
    assert coordinator.get(f"/branch/tasks/{task}/edit").status == 404
    assert stranger.get(f"/buddies/incidents/{ident}").status == 404
    page = manager.see(f"/buddies/incidents/{ident}")
    assert page.has("He borrowed money") and page.has("Newcomer")
    assert manager.see("/buddies/incidents").has("A boundary was crossed")
    # The look is in the log, with what was read.
    fields = site.one(
        "SELECT fields FROM audit_event WHERE branch_id = "
        f"{branch_id} AND account_id = {manager.account_id} AND action = "
        f"'look' AND object_kind = 'incident' AND object_id = {ident}")
    assert "happened_text" in fields, fields
    # Not severe: they go on meeting.
    assert cell("pair", pair, "pair_status") == "active"


def mails():
    return int(site.one("SELECT COUNT(*) FROM mail WHERE mail_kind = "
                        f"'incident' AND account_id = {officer.account_id}"))


def test_a_severe_one_stops_the_pair_and_tells_headquarters():
    pair, _, volunteer = make_pair()
    other, _, _ = make_pair(volunteer=volunteer)
    before = mails()
    ident = report(pair, severity="3", accused="other",
                   happened_text="A neighbour with a knife")
    assert cell("pair", pair, "pair_status") == "suspended"
    assert cell("pair", other, "pair_status") == "active"
    assert cell("volunteer", volunteer, "volunteer_status") == "matched"
    assert mails() == before + 1
    assert site.sql("SELECT to_state FROM timeline WHERE object_kind = 'pair' "
                    f"AND object_id = {pair}") == [["suspended"]]
    # The branch knows that there is one, and what to do, and reads no more.
    page = manager.see(f"/buddies/incidents/{ident}")
    assert page.has("Headquarters handles this incident")
    assert not page.has("knife")
    assert step(ident, "triage").status == 409
    manager.do(f"/buddies/incidents/{ident}/notes",
               {"note_text": "They have gone home"})
    assert not manager.see(f"/buddies/incidents/{ident}").has("gone home")
    # Headquarters reads it, by number in the list, by name on its page.
    page = officer.see("/hq/incidents")
    assert not page.has("Helper") and not page.has("knife")
    page = officer.see(f"/hq/incidents/{ident}")
    for shown in ("knife", "gone home",
                  cell("volunteer", volunteer, "full_name")):
        assert page.has(shown), shown
    assert page.statements is None or page.statements <= 6
    assert site.one("SELECT COUNT(*) FROM audit_event WHERE branch_id = "
                    f"{branch_id} AND account_id = {officer.account_id} AND "
                    f"action = 'look' AND object_id = {ident}") == "1"
    for client in (consultant, stranger, coordinator):
        assert client.get("/hq/incidents").status == 403
        assert client.get(f"/hq/incidents/{ident}").status == 403
    small = report(make_pair()[0])
    assert officer.get(f"/hq/incidents/{small}").status == 404


def test_an_accused_volunteer_is_suspended_and_shut_out():
    client = site.account("buddy", branch)
    pair, _, volunteer = make_pair(client=client)
    other, _, _ = make_pair(volunteer=volunteer)
    client.see(f"/mine/pairs/{pair}")
    report(pair, severity="4", accused="volunteer")
    assert cell("volunteer", volunteer, "volunteer_status") == "suspended"
    for one in (pair, other):
        assert cell("pair", one, "pair_status") == "suspended"
        assert client.get(f"/mine/pairs/{one}").status == 404
    assert not client.see("/mine/home").has("Newcomer")
    # Nobody lifts that while the incident is open.
    page = manager.post(f"/buddies/volunteers/{volunteer}/status",
                        {"to_state": "ready"})
    assert page.status == 422 and page.has("The incident must be closed first")
    version = cell("pair", pair, "version")
    manager.see(f"/buddies/pairs/{pair}")
    page = manager.post(f"/buddies/pairs/{pair}/resume", {"version": version})
    assert page.status == 409 and page.has("The incident must be closed first")
    site.sql("UPDATE incident SET incident_status = 'closed' WHERE "
             f"volunteer_id = {volunteer}")
    assert manager.post(f"/buddies/volunteers/{volunteer}/status",
                        {"to_state": "ready"}).status == 303
    assert manager.post(f"/buddies/pairs/{pair}/resume",
                        {"version": version}).status == 303


def test_staff_accused_is_headquarters():
    pair, _, _ = make_pair()
    before = mails()
    ident = report(pair, accused="staff", happened_text="The manager shouts")
    assert mails() == before + 1
    # Nobody is known to be in danger: they go on meeting.
    assert cell("pair", pair, "pair_status") == "active"
    assert not manager.see(f"/buddies/incidents/{ident}").has("shouts")
    assert officer.see(f"/hq/incidents/{ident}").has("shouts")


def test_accused_staff_is_shut_out_when_it_is_severe():
    pair, _, _ = make_pair()
    other = site.account("buddy_coordinator", branch)
    page = coordinator.see(f"/buddies/pairs/{pair}/incidents/new")
    assert f'value="{other.account_id}"' in page.text
    for who in (coordinator, stranger):       # oneself, and who is elsewhere
        assert coordinator.post(
            f"/buddies/pairs/{pair}/incidents", {
                **REPORT, "accused": "staff", "severity": "4",
                "accused_account_id": who.account_id}).status == 422
    # Not severe: nobody is shut out.
    ident = report(pair, accused="staff", severity="2",
                   accused_account_id=other.account_id)
    other.see("/buddies/pairs")
    # Another than staff is accused: the name counts for nothing.
    report(make_pair()[0], accused="other", severity="4",
           accused_account_id=other.account_id)
    other.see("/buddies/pairs")
    assert officer.see(f"/hq/incidents/{ident}").has("Shut their account")
    # Headquarters finds it severe: at once, where they are signed in too.
    assert step(ident, "triage", officer, "/hq/incidents", severity="4",
                accused="staff").status == 303
    assert other.get("/buddies/pairs").status == 303
    assert cell("account", other.account_id, "account_status") == "suspended"
    other.get("/account/sign_in")
    page = other.post("/account/sign_in", {"email": other.email,
                                           "password": PASSWORD})
    assert page.status == 422
    assert site.one("SELECT COUNT(*) FROM audit_event WHERE action = "
                    "'account_suspended' AND object_id = "
                    f"{other.account_id}") == "1"
    # Whoever leads the branch reads no name, and cannot open it again.
    assert not manager.see(f"/buddies/incidents/{ident}").has("their account")
    path = f"/hq/incidents/{ident}/access"
    assert manager.post(path, {"is_shut": ""}).status == 403
    page = officer.see(f"/hq/incidents/{ident}")
    assert page.has("Open their account again")
    assert officer.post(path, {"is_shut": ""}).status == 303
    site.sign_in(other.email, PASSWORD).see("/buddies/pairs")
    assert officer.see(f"/hq/incidents/{ident}").has("open again")
    # Reported as severe: with the report.
    report(make_pair()[0], accused="staff", severity="3",
           accused_account_id=other.account_id)
    assert cell("account", other.account_id, "account_status") == "suspended"
    small = report(make_pair()[0], accused="staff")
    assert officer.post(f"/hq/incidents/{small}/access",
                        {"is_shut": "1"}).status == 404


def test_a_checkin_that_is_not_safe_opens_one_once():
    pair, person, volunteer = make_pair()
    checkin = site.insert("pair_checkin", branch_id, pair_id=pair,
                          checkin_kind="w6", checkin_side="refugee",
                          due_on=day())
    path = f"/buddies/checkins/{checkin}"
    page = coordinator.see(path + "/edit")
    answer = {**ANSWERS, "contact_channel": "phone", "feels_safe": "no",
              "note": "She is afraid of him",
              "version": page.value("version")}
    coordinator.do(path, answer)
    ident = newest()
    assert text(ident) == "She is afraid of him"
    assert site.sql(
        "SELECT incident_status, incident_source, pair_checkin_id, person_id, "
        "volunteer_id, IFNULL(severity, 0) FROM incident WHERE incident_id = "
        f"{ident}") == [["reported", "checkin", str(checkin), str(person),
                         str(volunteer), "0"]]
    page = coordinator.see(path + "/edit")
    coordinator.do(path, {**answer, "version": page.value("version")})
    assert site.one("SELECT COUNT(*) FROM incident WHERE pair_checkin_id = "
                    f"{checkin}") == "1"


def test_a_volunteers_worry_opens_one():
    client = site.account("buddy", branch)
    pair, _, _ = make_pair(client=client)
    path = f"/mine/pairs/{pair}/concerns"
    client.see(path + "/new")
    client.do(path, {"concern_text": "He shouted", "is_unsafe": "1"})
    ident = newest()
    assert text(ident) == "He shouted"
    assert cell("incident", ident, "incident_source") == "volunteer"
    assert client.get(f"/buddies/incidents/{ident}").status == 403


def test_whoever_is_in_an_open_one_is_not_proposed():
    person = site.insert(
        "person", branch_id, full_name="Wafa Waits", search_key="wafawaits",
        person_status="active", consent_status="given", slots="mon_ev",
        languages="ar")
    site.insert("consent", branch_id, person_id=person,
                consent_purpose="share_buddy", text_version="1", lang="da",
                consent_how="paper", given_on="2026-01-01")
    case = site.insert("case_file", branch_id, person_id=person,
                       programme="buddy", case_status="waiting",
                       opened_on="2026-01-01", priority_on="2026-01-01")
    volunteer = site.insert(
        "volunteer", branch_id, full_name="Ravn Ready",
        search_key="ravnready", volunteer_status="ready", capacity=1,
        slots="mon_ev", languages="ar,da", ready_on="2026-01-01")
    path = f"/buddies/match?person_id={person}"
    propose = {"case_file_id": case, "volunteer_id": volunteer,
               "why": "Both like chess"}
    assert coordinator.see(path).has("Ravn Ready")
    for whose, of in (("volunteer_id", volunteer), ("person_id", person)):
        ident = site.insert(
            "incident", branch_id, incident_source="staff",
            reported_at="2026-11-01 10:00:00", **{whose: of})
        assert not coordinator.see(path).has("Ravn Ready"), whose
        page = coordinator.post("/buddies/proposals", propose)
        assert page.status == 422 and \
            page.has("Something has to be settled first"), whose
        site.sql("UPDATE incident SET incident_status = 'closed' WHERE "
                 f"incident_id = {ident}")
    assert coordinator.see(path).has("Ravn Ready")
    assert coordinator.post("/buddies/proposals", propose).status == 303


def test_about_a_volunteer_a_newcomer_or_nobody():
    _, person, volunteer = make_pair()
    for path, who in ((f"/buddies/volunteers/{volunteer}", coordinator),
                      (f"/intake/people/{person}", worker),
                      ("/buddies", worker)):
        if "people" in path:
            site.insert("case_file", branch_id, person_id=person,
                        programme="employment", case_status="ready",
                        opened_on=day())
        page = who.see(path + "/incidents/new")
        assert path == "/buddies" or re.search(
            r'class="back"[^>]*> ?<bdi>[^<]', page.text), path
        assert who.post(path + "/incidents", REPORT).status == 303, path
        assert site.sql(
            "SELECT IFNULL(person_id, 0), IFNULL(volunteer_id, 0) FROM "
            f"incident WHERE incident_id = {newest()}") == [[
                str(person) if "people" in path else "0",
                str(volunteer) if "volunteers" in path else "0"]]
    assert worker.get(f"/buddies/volunteers/{volunteer}/incidents/new"
                      ).status == 403


def test_the_mail_names_nobody():
    report(make_pair()[0], severity="4", happened_text="Knife")
    row = site.sql("SELECT mail_kind, account_id FROM mail WHERE mail_kind = "
                   "'incident' ORDER BY mail_id DESC LIMIT 1")[0]
    assert row[0] == "incident" and int(row[1]) in {
        int(a) for a, in site.sql("SELECT account_id FROM account_role WHERE "
                                  "role = 'hq_safeguarding'")}


run(globals())
