"""Incidents: handled, closed by four eyes, and kept as long as they must be."""

from foothold import TODAY, day, form_of, run
from incidents import (OFFICE, REPORT, branch, branch_id, cell, make_pair,
                       manager, officer, report, site, step, text)

deputy = site.account("branch_manager", branch)


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


run(globals())
