"""Incidents: reported, stopped at once, handled, closed by four eyes."""

import re

from foothold import PASSWORD, TODAY, Site, day, form_of, run

site = Site()
branch = site.branch()
branch_id = site.branch_id(branch)
if site.one("SELECT COUNT(*) FROM branch WHERE branch_kind = 'hq'") == "0":
    site.foothold("branch", "add", "kontoret", "--name", "Kontoret")
    site.sql("UPDATE branch SET branch_kind = 'hq' WHERE slug = 'kontoret'")
OFFICE = site.one("SELECT slug FROM branch WHERE branch_kind = 'hq'")
manager = site.account("branch_manager", branch)
deputy = site.account("branch_manager", branch)
coordinator = site.account("buddy_coordinator", branch)
worker = site.account("job_coordinator", branch)
stranger = site.account("branch_manager", site.branch())
officer = site.account("hq_safeguarding", OFFICE)
consultant = site.account("hq_consultant", OFFICE)
REPORT = {"incident_category": "boundary_breach", "accused": "unknown",
          "happened_text": "He borrowed money", "action_text": "",
          "severity": ""}
ANSWERS = {"met_count": "2", "pace": "right", "rating": "4",
           "feels_safe": "ok", "wants_to_continue": "yes", "need_text": "",
           "note": ""}
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


def mails():
    return int(site.one("SELECT COUNT(*) FROM mail WHERE mail_kind = "
                        f"'incident' AND account_id = {officer.account_id}"))


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
    for shown in ("knife", "gone home", f"Helper {count - 1}"):
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


def test_the_whole_way_with_four_eyes():
    pair, _, _ = make_pair()
    ident = report(pair)
    assert step(ident, "triage", severity="2",
                incident_category="data_breach",
                accused="nobody").status == 303
    assert cell("incident", ident, "breach_until_at") == site.one(
        f"SELECT reported_at + INTERVAL 72 HOUR FROM incident WHERE "
        f"incident_id = {ident}")
    assert cell("pair", pair, "pair_status") == "active"
    assert step(ident, "handling", action_text="").status == 422
    assert step(ident, "handling", action_text="We talk").status == 303
    assert cell("incident", ident, "handler_account_id") == \
        str(manager.account_id)
    assert site.one("SELECT task_status FROM task WHERE object_kind = "
                    f"'incident' AND object_id = {ident}") == "done"
    tomorrow = day(1)
    assert step(ident, "authority", authority="data_protection",
                authority_told_on=tomorrow).status == 422
    assert step(ident, "authority", authority="data_protection",
                authority_told_on=day()).status == 303
    assert step(ident, "resolution", outcome_text="Shredded").status == 303
    page = manager.see(f"/buddies/incidents/{ident}")
    assert page.has("A second person closes it")
    page = step(ident, "closing", note_text="Myself")
    assert page.status == 409 and page.has("A second person closes it")
    assert step(ident, "closing", deputy, note_text="Looked").status == 303
    assert site.sql(
        "SELECT incident_status, closed_on, resolved_by_account_id, "
        "closed_by_account_id, authority_told_by_account_id FROM incident "
        f"WHERE incident_id = {ident}") == [[
            "closed", day(), str(manager.account_id),
            str(deputy.account_id), str(manager.account_id)]]
    assert text(ident, "action_text") == "We talk"
    assert text(ident, "outcome_text") == "Shredded"
    assert [s for s, in site.sql(
        "SELECT IFNULL(to_state, '') FROM incident_note WHERE incident_id = "
        f"{ident} ORDER BY incident_note_id")] == [
            "reported", "triaged", "handling", "awaiting_authority",
            "resolved", "closed"]
    assert step(ident, "handling", action_text="again").status == 409
    # Even past the programs nobody closes what they resolved.
    try:
        site.sql("UPDATE incident SET closed_by_account_id = "
                 f"resolved_by_account_id WHERE incident_id = {ident}")
        raise RuntimeError("the table let one person close it")
    except AssertionError as why:
        assert "incident_four_eyes" in str(why), why


def test_headquarters_handles_and_opens_again():
    second = site.account("hq_safeguarding", OFFICE)
    pair, _, volunteer = make_pair()
    ident = report(pair, severity="4", accused="other")
    at = {"area": "/hq/incidents"}
    assert step(ident, "triage", officer, severity="3",
                incident_category="violence_or_threat", accused="volunteer",
                **at).status == 303
    assert cell("volunteer", volunteer, "volunteer_status") == "suspended"
    assert step(ident, "handling", officer, action_text="Police called",
                **at).status == 303
    assert step(ident, "resolution", officer, outcome_text="Moved",
                **at).status == 303
    page = officer.see(f"/hq/incidents/{ident}")
    assert page.has("Somebody else of headquarters") and not page.has("Team")
    assert 'class="button" href' not in page.text, "a step back is urged"
    page = second.see(f"/hq/incidents/{ident}")
    assert f'class="button" href="/hq/incidents/{ident}/closing/new"' in \
        page.text
    assert step(ident, "closing", officer, note_text="x", **at).status == 409
    assert step(ident, "closing", second, note_text="Read", **at).status == 303
    assert step(ident, "reopening", manager).status == 404
    assert step(ident, "reopening", second, note_text="A letter",
                **at).status == 303
    assert cell("incident", ident, "incident_status") == "reopened"
    assert cell("incident", ident, "closed_on") == "NULL"
    assert text(ident, "action_text") == "Police called"


def test_support_access_by_the_incident():
    pair, _, _ = make_pair()
    ident = report(pair, severity="3")
    path = f"/hq/incidents/{ident}"
    officer.see(path)
    assert officer.post(path + "/support").status == 303
    row = site.sql(
        "SELECT support_status, hours, is_for_incident, account_id, "
        "TIMESTAMPDIFF(HOUR, answered_at, until_at), support_access_id FROM "
        f"support_access WHERE branch_id = {branch_id} ORDER BY "
        "support_access_id DESC LIMIT 1")[0]
    assert row[:5] == ["granted", "8", "1", str(officer.account_id), "8"], row
    assert site.one("SELECT auto_rule FROM task WHERE branch_id = "
                    f"{branch_id} AND object_kind = 'support_access' AND "
                    f"object_id = {row[5]}") == "support_incident"
    assert manager.see(f"/branch/support/{row[5]}").has("Incident")
    officer.do(f"/hq/support/{row[5]}/enter")
    assert officer.see(f"/buddies/pairs/{pair}").has("Newcomer")
    assert officer.post(f"/buddies/pairs/{pair}/incidents",
                        REPORT).status == 403
    officer.post("/hq/support/leave")
    small = report(make_pair()[0])
    assert officer.post(f"/hq/incidents/{small}/support").status == 404


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


def test_two_at_the_same_incident():
    ident = report(make_pair()[0])
    path = f"/buddies/incidents/{ident}/triage"
    form = form_of(manager.see(path + "/new"))
    step(ident, "triage", deputy, severity="1", accused="nobody",
         incident_category="accident")
    page = manager.post(path, {**form, "severity": "2", "accused": "other",
                               "incident_category": "other"})
    assert page.status == 409 and page.has("It stands like this now")
    assert cell("incident", ident, "severity") == "1"


def test_what_is_closed_is_kept_as_long_as_it_is_severe():
    rows = {}
    for name, severity, months in (("young", 2, 23), ("old", 2, 24),
                                   ("severe", 3, 59), ("severe old", 4, 60)):
        rows[name] = site.insert(
            "incident", branch_id, incident_source="staff",
            severity=severity, incident_status="closed",
            reported_at="2020-01-01 10:00:00",
            closed_on=site.one(f"SELECT '{TODAY}' - INTERVAL {months} MONTH "
                               "- INTERVAL 1 DAY"))
        site.insert("incident_note", branch_id, incident_id=rows[name],
                    note_text=name, written_at="2020-01-01 10:00:00")
    open_one = site.insert("incident", branch_id, incident_source="staff",
                           reported_at="2010-01-01 10:00:00")

    def left():
        site.job("retention", branch)
        return {n for n, i in rows.items() if site.one(
            f"SELECT COUNT(*) FROM incident WHERE incident_id = {i}") == "1"}

    assert left() == set(rows)
    notices = f"branch_id = {branch_id} AND incident_id IS NOT NULL"
    assert site.sql("SELECT rule, incident_id, noticed_on, erase_on FROM "
                    f"retention_notice WHERE {notices} ORDER BY rule") == [
        ["incident", str(rows["old"]), day(), day(14)],
        ["incident_severe", str(rows["severe old"]), day(), day(14)]]
    page = manager.see("/branch/retention")
    assert page.has("The whole incident (severe)")
    for name, is_on in (("old", True), ("severe old", True), ("young", False)):
        place = f'href="/buddies/incidents/{rows[name]}"'
        assert (place in page.text) == is_on, name
        assert not is_on or manager.see(
            f"/buddies/incidents/{rows[name]}").status == 200
    site.sql(f"UPDATE retention_notice SET erase_on = '{day(1)}' WHERE "
             + notices)
    assert left() == set(rows)
    site.sql(f"UPDATE retention_notice SET erase_on = '{day()}' WHERE "
             + notices)
    site.sql("UPDATE incident SET incident_status = 'handling', closed_on = "
             f"NULL WHERE incident_id = {rows['severe old']}")
    assert left() == {"young", "severe", "severe old"}
    assert site.one("SELECT COUNT(*) FROM retention_notice WHERE "
                    + notices) == "0"
    assert site.one("SELECT COUNT(*) FROM incident_note WHERE incident_id = "
                    f"{rows['old']}") == "0"
    assert cell("incident", open_one, "is_open") == "1"


def test_a_file_goes_not_while_one_is_open_and_then_leaves_it_nameless():
    person = site.insert(
        "person", branch_id, full_name="Gone Gamal", search_key="gonegamal",
        person_status="closed", closed_on="2020-01-01")
    ident = site.insert("incident", branch_id, incident_source="staff",
                        person_id=person, severity=2, happened_text="Fell",
                        reported_at="2019-12-01 10:00:00")
    site.sql("INSERT INTO retention_notice (branch_id, rule, person_id, "
             f"noticed_on, erase_on) VALUES ({branch_id}, 'person', {person},"
             f" '2020-01-01', '{TODAY}')")
    site.job("retention", branch)
    assert cell("person", person, "full_name") == "Gone Gamal"
    site.sql("UPDATE incident SET incident_status = 'closed', closed_on = "
             f"'{TODAY}' WHERE incident_id = {ident}")
    site.job("retention", branch)
    assert cell("person", person, "full_name") is None
    assert cell("incident", ident, "person_id") == "NULL"


def test_the_mail_names_nobody():
    report(make_pair()[0], severity="4", happened_text="Knife")
    row = site.sql("SELECT mail_kind, account_id FROM mail WHERE mail_kind = "
                   "'incident' ORDER BY mail_id DESC LIMIT 1")[0]
    assert row[0] == "incident" and int(row[1]) in {
        int(a) for a, in site.sql("SELECT account_id FROM account_role WHERE "
                                  "role = 'hq_safeguarding'")}


run(globals())
