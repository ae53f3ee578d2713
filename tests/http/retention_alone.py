"""What has been kept long enough goes, and cannot be found or joined again."""

import secrets
import subprocess

import sealed
from foothold import Site, day, letters, run

site = Site()
if site.one("SELECT COUNT(*) FROM code") == "0":
    site.foothold("migrate")
slug = site.branch(municipality="0751")
branch = site.branch_id(slug)
manager = site.account("branch_manager", slug)


def add(table, **row):
    return site.insert(table, branch, **row)


def dump():
    """All that the database holds as text, and what is sealed in it."""
    done = subprocess.run(
        ["mariadb-dump", "--no-defaults", "-S", site.data + "/run/db.sock",
         "--single-transaction", "--no-create-info", "--skip-comments",
         "--skip-extended-insert",
         "--default-character-set=utf8mb4", "foothold"],
        capture_output=True, check=True)
    return "\n".join([done.stdout.decode("utf-8", "replace"),
                      *sealed.everything(site, branch)])


def new_person(mark):
    """Somebody met through the front door, with the mark in every text."""
    person = manager.create("/intake/people", {
        "full_name": f"{mark} Person", "script_name": f"{mark} Skrift",
        "phone": "+4551987600", "gender": "woman",
        "birth_on": "1990", "municipality": "0751", "postcode": "8000",
        "languages": "ar", "wants_buddy": "1", "wants_work": "1",
        "consent_on": day(-900)})
    for column, text in (("passed_on_text", "passes on"),
                         ("address", "Vej 3"), ("note", "note"),
                         ("kept_back_text", "keeps back")):
        site.seal("person", column, person, f"{mark} {text}")
    path = f"/intake/people/{person}"
    manager.do(path + "/notes", {"text": f"{mark} was here"})
    manager.do(path + "/contacts", {
        "contact_channel": "phone", "contact_outcome": "no_answer",
        "contact_text": f"{mark} did not answer"})
    manager.do(path + "/overrides", {
        "consent_purpose": "share_municipality", "recipient": f"{mark} Kommune",
        "override_reason": f"{mark} is in danger"})
    return person


def new_volunteer(mark):
    return add("volunteer", full_name=f"{mark} Volunteer",
               search_key=mark.lower(), volunteer_status="matched",
               capacity=2, places_taken=0, ready_on=day(-1000),
               note=f"{mark} volunteer note")


def hang_everything(person, volunteer, mark):
    """A row in every table that can point at the person."""
    case = site.one("SELECT case_file_id FROM case_file WHERE branch_id = "
                    f"{branch} AND person_id = {person} AND programme = "
                    "'buddy'")
    proposal = add("proposal", case_file_id=case, person_id=person,
                   volunteer_id=volunteer, proposal_status="accepted_both",
                   why=f"{mark} fits")
    pair = add("pair", case_file_id=case, person_id=person,
               volunteer_id=volunteer, proposal_id=proposal,
               pair_status="ended", proposed_on=day(-990),
               active_from_on=day(-980), ended_on=day(-800),
               note=f"{mark} pair")
    add("pair_checkin", pair_id=pair, checkin_kind="w2",
        checkin_side="refugee", due_on=day(-960), need_text=f"{mark} needs")
    employer = add("employer", employer_name="Nord", search_key="nord")
    placement = add("placement", person_id=person, employer_id=employer,
                    placement_type="VPRAK", placement_status="completed",
                    starts_on=day(-900), ended_on=day(-800),
                    placement_outcome="ordinary_job", note=f"{mark} works")
    add("placement_visit", placement_id=placement, visit_kind="day1",
        due_on=day(-900), result=f"{mark} came")
    add("referral", sender_ref=secrets.token_hex(4), sender_kind="centre",
        referral_channel="list", full_name=f"{mark} Person",
        referral_status="accepted", received_on=day(-1000),
        answered_on=day(-999), person_id=person,
        cells=f'{{"note": "{mark}"}}')
    add("task", task_kind="call", due_on=day(-900), person_id=person,
        task_title=f"Call {mark}", object_kind="pair", object_id=pair)
    add("timeline", timeline_kind="note", volunteer_id=volunteer,
        object_kind="pair", object_id=pair, text=f"{mark} met the volunteer")
    listed = add("import", import_kind="people", file_name="list.csv",
                 import_state="done")
    add("import_row", import_id=listed, row_no=1, row_state="new",
        object_id=person, cells=f'{{"full_name": "{mark} Person"}}')
    add("legal_hold", person_id=person, hold_reason=f"{mark} claims",
        placed_on=day(-700), until_on=day(-100))
    add("privacy_request", person_id=person, request_kind="access",
        request_status="granted", received_on=day(-700), due_on=day(-670),
        request_text=f"{mark} asks")


def close(person, days):
    site.sql(f"UPDATE person SET person_status = 'closed', closed_on = "
             f"'{day(-days)}', person_end_reason = 'moved' WHERE branch_id = "
             f"{branch} AND person_id = {person}")


def retain(*words):
    return site.job("retention", slug, *words)


def pass_grace():
    site.sql(f"UPDATE retention_notice SET erase_on = '{day(0)}' WHERE "
             f"branch_id = {branch}")


def is_there(person):
    return site.one("SELECT COUNT(*) FROM person WHERE branch_id = "
                    f"{branch} AND person_id = {person}") == "1"


def tables_with(column):
    return [t for t, in site.sql(
        "SELECT table_name FROM information_schema.columns WHERE "
        f"table_schema = DATABASE() AND column_name = '{column}' "
        "AND table_name NOT IN ('audit_event')")]


def people_counted():
    return int(site.one("SELECT COALESCE(SUM(people), 0) FROM statistic WHERE "
                        "what = 'person'"))


def test_the_rules_are_those_of_the_file():
    lines = open(site.top + "/data/retention.csv", encoding="utf-8"
                 ).read().splitlines()[1:]
    assert {(r, m, g) for r, m, g in site.sql(
        "SELECT rule, months, grace_days FROM retention_rule")} == {
        tuple(line.split(",")[:3]) for line in lines}


def test_a_file_is_announced_then_erased_without_a_trace():
    mark = "Q" + letters(12)
    person, volunteer = new_person(mark), new_volunteer("W" + mark[1:])
    hang_everything(person, volunteer, mark)
    case_no = site.one(f"SELECT case_no FROM person WHERE person_id = "
                       f"{person}")
    close(person, 760)
    site.sql(f"UPDATE person SET contact_kept = 0, notes_kept = 0 WHERE "
             f"person_id = {person}")
    counted = people_counted()
    retain()
    assert is_there(person), "first it is announced"
    assert site.sql("SELECT rule, noticed_on, erase_on FROM retention_notice "
                    f"WHERE branch_id = {branch} AND person_id = {person} "
                    "AND rule LIKE 'person%'") \
        == [["person", day(0), day(14)]]
    assert site.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                    f"{branch} AND task_kind = 'retention' AND task_status = "
                    f"'open' AND due_on = '{day(14)}'") == "1"
    retain()
    assert is_there(person)
    assert mark in dump()
    pass_grace()
    retain()
    assert not is_there(person)
    left = [line[:300] for line in dump().splitlines() if mark in line or
            case_no in line]
    assert not left, left
    for table in tables_with("person_id"):
        assert site.one(f"SELECT COUNT(*) FROM {table} WHERE person_id = "
                        f"{person}") == "0", table
    assert people_counted() == counted + 1
    assert site.one("SELECT COUNT(*) FROM task WHERE branch_id = "
                    f"{branch} AND task_kind = 'retention' AND task_status = "
                    "'open'") == "0"
    assert site.one("SELECT row_count FROM retention_log WHERE branch_id = "
                    f"{branch} AND rule = 'person'") == "1"
    done = site.foothold("audit", "verify", "--branch", slug)
    assert not done.returncode, done.stderr
    assert site.one(f"SELECT COUNT(*) FROM volunteer WHERE volunteer_id = "
                    f"{volunteer}") == "1"


def test_texts_taken_without_an_erasure_are_found():
    person = new_person("Q" + letters(12))
    site.sql(f"UPDATE audit_event SET fields = NULL, reason = NULL, "
             f"is_text_removed = 1 WHERE branch_id = {branch} AND person_id ="
             f" {person}")
    done = site.foothold("audit", "verify", "--branch", slug, check=False)
    assert done.returncode == 1, done.stdout
    close(person, 600)
    retain()
    pass_grace()
    retain()
    assert site.foothold("audit", "verify", "--branch", slug)


def test_holds_restrictions_and_new_work_keep_a_file():
    held, restricted, again = (new_person("Q" + letters(12))
                               for _ in range(3))
    for person in (held, restricted, again):
        close(person, 600)
    hold = add("legal_hold", person_id=held, hold_reason="A claim",
               placed_on=day(-5), until_on=day(30))
    retain()
    pass_grace()
    site.sql(f"UPDATE person SET restricted_on = '{day(0)}' WHERE person_id = "
             f"{restricted}; UPDATE person SET person_status = 'active', "
             f"closed_on = NULL WHERE person_id = {again}")
    retain()
    assert is_there(held) and is_there(restricted) and is_there(again)
    assert {p for p, in site.sql("SELECT person_id FROM retention_notice WHERE"
                                 f" branch_id = {branch}")} == {str(held)}
    site.sql(f"UPDATE legal_hold SET lifted_on = '{day(0)}' WHERE "
             f"legal_hold_id = {hold}")
    retain()
    assert not is_there(held) and is_there(restricted) and is_there(again)
    site.sql(f"UPDATE person SET restricted_on = NULL WHERE person_id = "
             f"{restricted}")


def test_who_had_nobody_goes_earlier():
    early, late = new_person("Early"), new_person("Late")
    volunteer = new_volunteer("Wearly")
    hang_everything(late, volunteer, "Late")
    close(early, 560)
    close(late, 560)
    retain()
    rules = dict(site.sql("SELECT person_id, rule FROM retention_notice WHERE "
                          f"branch_id = {branch} AND rule IN ('person', "
                          "'person_unmatched')"))
    assert rules.get(str(early)) == "person_unmatched"
    assert str(late) not in rules


def rules_of(column, number):
    return {r for r, in site.sql(
        f"SELECT rule FROM retention_notice WHERE branch_id = {branch} AND "
        f"{column} = {number}")}


def test_parts_go_before_the_file():
    """Each is announced, and goes two weeks later."""
    person = new_person("Q" + letters(12))
    texts = ("phone IS NULL, address IS NULL, note IS NULL, "
             "passed_on_text IS NULL, contact_kept, notes_kept")

    def row():
        return site.sql(f"SELECT {texts} FROM person WHERE person_id = "
                        f"{person}")[0]

    full = ["0", "0", "0", "0", "1", "1"]
    close(person, 80)
    retain()
    assert row() == full and not rules_of("person_id", person)
    close(person, 100)
    retain()
    assert row() == full, "first it is announced"
    assert rules_of("person_id", person) == {"person_contact"}
    assert manager.see("/branch/retention").has("Phone and address")
    pass_grace()
    retain()
    assert row() == ["1", "1", "0", "0", "0", "1"], row()
    assert not rules_of("person_id", person), "what has gone is not due"
    close(person, 370)
    retain()
    assert row() == ["1", "1", "0", "0", "0", "1"], row()
    pass_grace()
    retain()
    assert row() == ["1", "1", "1", "1", "0", "0"], row()
    assert site.one(f"SELECT COUNT(*) FROM timeline WHERE person_id = {person}"
                    " AND text IS NOT NULL") == "0"
    assert is_there(person)


def count_of(table, where):
    return int(site.one(f"SELECT COUNT(*) FROM {table} WHERE branch_id = "
                        f"{branch} AND {where}"))


def test_placements_consents_and_referrals_wait_too():
    person = new_person("Q" + letters(12))
    employer = add("employer", employer_name="Syd", search_key="syd")
    placements = [add("placement", person_id=person, employer_id=employer,
                      placement_type="VPRAK", placement_status="completed",
                      starts_on=day(-900), ended_on=day(-days))
                  for days in (800, 735, 600)]
    consent = add("consent", person_id=person, consent_purpose="story",
                  text_version="1", lang="da", consent_how="paper",
                  given_on=day(-1500), withdrawn_on=day(-800))
    referral = add("referral", sender_kind="centre", referral_channel="list",
                   full_name="Qreferred", referral_status="returned",
                   received_on=day(-300), answered_on=day(-250))
    retain()
    assert rules_of("person_id", person) == {"placement", "consent"}
    assert rules_of("referral_id", referral) == {"referral"}
    assert manager.see("/branch/retention").has("Qreferred")
    assert count_of("placement", f"person_id = {person}") == 3
    pass_grace()
    retain()
    left = [p for p, in site.sql("SELECT placement_id FROM placement WHERE "
                                 f"person_id = {person} ORDER BY 1")]
    assert left == [str(p) for p in placements[1:]], \
        "one that has been due for five days waits for its own two weeks"
    assert not count_of("consent", f"consent_id = {consent}")
    assert not count_of("referral", f"referral_id = {referral}")
    assert not count_of("retention_notice", f"referral_id = {referral}")
    assert is_there(person)


def test_a_hold_keeps_parts():
    person = new_person("Q" + letters(12))
    add("legal_hold", person_id=person, hold_reason="A claim",
        placed_on=day(-5), until_on=day(30))
    close(person, 370)
    retain()
    pass_grace()
    retain()
    assert site.sql("SELECT contact_kept, notes_kept FROM person WHERE "
                    f"person_id = {person}") == [["1", "1"]]
    assert rules_of("person_id", person) == {"person_contact", "person_notes"}


def test_volunteers_too():
    mark = "W" + letters(12)
    volunteer = new_volunteer(mark)
    person = new_person("Q" + letters(12))
    hang_everything(person, volunteer, mark)
    add("volunteer_check", volunteer_id=volunteer,
        check_type="child_certificate", check_status="answered_clear",
        answered_on=day(-1000))
    site.sql("UPDATE volunteer SET volunteer_status = 'ended', ended_on = "
             f"'{day(-200)}', volunteer_end_reason = 'moved' WHERE "
             f"volunteer_id = {volunteer}")
    retain()
    assert rules_of("volunteer_id", volunteer) == {"volunteer_check"}
    pass_grace()
    retain()
    assert site.one("SELECT COUNT(*) FROM volunteer_check WHERE volunteer_id "
                    f"= {volunteer}") == "0", "six months after"
    site.sql(f"UPDATE volunteer SET ended_on = '{day(-740)}' WHERE "
             f"volunteer_id = {volunteer}")
    retain()
    pass_grace()
    retain()
    for table in tables_with("volunteer_id"):
        assert site.one(f"SELECT COUNT(*) FROM {table} WHERE volunteer_id = "
                        f"{volunteer}") == "0", table
    assert f"{mark} Volunteer" not in dump()
    assert is_there(person), "the newcomer's file is not closed"


def erase_volunteer(volunteer, days=740):
    site.sql("UPDATE volunteer SET volunteer_status = 'ended', ended_on = "
             f"'{day(-days)}' WHERE volunteer_id = {volunteer}")
    retain()
    pass_grace()
    retain()


def test_the_promise_outlives_the_file():
    """Five years after the end, and joined to nothing."""
    mark = "W" + letters(12)
    volunteer = new_volunteer(mark)
    site.sql(f"UPDATE volunteer SET agreement_on = '{day(-1200)}', "
             f"agreement_version = '2' WHERE volunteer_id = {volunteer}")
    erase_volunteer(volunteer)
    assert site.texts("kept_signature", "full_name", f"branch_id = {branch}") \
        == [f"{mark} Volunteer"]
    names = {c for c, in site.sql(
        "SELECT column_name FROM information_schema.columns WHERE "
        "table_schema = DATABASE() AND table_name = 'kept_signature'")}
    assert not {"person_id", "volunteer_id", "account_id"} & names
    assert manager.see("/branch/retention").has(f"{mark} Volunteer")
    left = [line[:200] for line in dump().splitlines() if mark in line]
    assert left == [f"{mark} Volunteer"], left
    site.sql(f"UPDATE kept_signature SET ended_on = '{day(-1850)}' WHERE "
             f"branch_id = {branch}")
    retain()
    assert not count_of("kept_signature", "1 = 1")
    assert mark not in dump()


def with_account(role="buddy"):
    client = site.account(role, slug)
    volunteer = new_volunteer("W" + letters(12))
    site.sql(f"UPDATE volunteer SET account_id = {client.account_id} WHERE "
             f"volunteer_id = {volunteer}")
    return client, volunteer


def test_the_account_goes_with_the_volunteer():
    client, volunteer = with_account()
    account = client.account_id
    client.see("/account/me")
    site.sql("INSERT INTO mail (account_id, mail_kind, created_at) VALUES "
             f"({account}, 'invite', UTC_TIMESTAMP()); "
             "INSERT INTO kept_post (account_id, kept_key, path, sealed, "
             f"kept_at) VALUES ({account}, '{secrets.token_hex(8)}', "
             "'/mine', 'x', UTC_TIMESTAMP()); "
             "INSERT INTO recovery_code (account_id, code_hash) VALUES "
             f"({account}, '{secrets.token_hex(16)}')")
    site.insert("role_reason", site.branch_id(slug), role_reason_id=account,
                reason="Found at the library")
    site.sql(f"UPDATE account_role SET role_reason_id = {account} WHERE "
             f"account_id = {account}")
    # Erased on request: by a program that may not touch sign-ins.
    path = f"/buddies/volunteers/{volunteer}"
    manager.do(path + "/requests", {"request_kind": "erasure",
                                    "received_on": day(0)})
    request = site.one("SELECT MAX(privacy_request_id) FROM privacy_request "
                       f"WHERE volunteer_id = {volunteer}")
    page = manager.post(f"/intake/requests/{request}", {
        "request_status": "granted"})
    assert page.status == 303, page.words[:500]
    assert client.get("/account/me").status == 303, "shut at once"
    retain()
    for table, column in [(t, c) for t, c in site.sql(
            "SELECT table_name, column_name FROM "
            "information_schema.key_column_usage WHERE table_schema = "
            "DATABASE() AND referenced_table_name = 'account'")] + [
            ("account", "account_id")]:
        assert site.one(f"SELECT COUNT(*) FROM {table} WHERE {column} = "
                        f"{account}") == "0", table
    assert site.one("SELECT COUNT(*) FROM role_reason WHERE role_reason_id = "
                    f"{account}") == "0"
    assert client.email not in dump()
    site.foothold("audit", "verify", "--branch", slug)


def test_an_account_that_serves_for_more_stays():
    staff, volunteer = with_account("buddy_coordinator")
    erase_volunteer(volunteer)
    assert staff.get("/account/me").status == 200
    buddy, volunteer = with_account()
    other = new_volunteer("W" + letters(12))
    site.sql(f"UPDATE volunteer SET account_id = {buddy.account_id} WHERE "
             f"volunteer_id = {other}")
    erase_volunteer(volunteer)
    assert buddy.get("/account/me").status == 200


def test_a_dry_run_says_what_would_go():
    person = new_person("Q" + letters(12))
    close(person, 600)
    retain()
    pass_grace()
    case_no = site.one(f"SELECT case_no FROM person WHERE person_id = "
                       f"{person}")
    before = site.fingerprint(branch)
    done = retain("--dry-run")
    assert case_no in done.stdout, done.stdout
    assert "Q" not in done.stdout.replace(case_no, ""), "no names"
    assert site.fingerprint(branch) == before
    assert is_there(person)


def test_nothing_joins_the_statistics_back():
    """No column of the statistics is a key of any table; none is a day; and
    whatever other rows say of the erased is gone with them."""
    columns = site.sql("SELECT column_name, data_type FROM "
                       "information_schema.columns WHERE table_schema = "
                       "DATABASE() AND table_name = 'statistic'")
    names = {c for c, _ in columns}
    assert not [c for c in names if c.endswith(("_id", "_no", "_on", "_at"))]
    assert not {t for _, t in columns} & {"date", "datetime", "bigint"}
    assert "branch_id" not in names and "municipality" not in names
    pass_grace()
    retain()
    first, second = (new_person("Q" + letters(12)) for _ in range(2))
    for person in (first, second):
        close(person, 600)
    counted = people_counted()
    rows = int(site.one("SELECT COUNT(*) FROM statistic"))
    retain()
    pass_grace()
    retain()
    assert people_counted() == counted + 2
    assert int(site.one("SELECT COUNT(*) FROM statistic")) <= rows + 1, \
        "two alike are one row"
    for quarter, in site.sql("SELECT DISTINCT quarter FROM statistic"):
        assert len(quarter) == 6 and quarter[4] == "Q", quarter
    log = site.sql("SELECT done_on, rule, row_count FROM retention_log WHERE "
                   f"branch_id = {branch}")
    assert all(len(row) == 3 for row in log)


run(globals())
