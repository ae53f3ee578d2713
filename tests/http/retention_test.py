"""What has been kept long enough goes, and cannot be found or joined again."""

import datetime
import secrets
import subprocess

import sealed
from foothold import Site, run

site = Site()
if site.one("SELECT COUNT(*) FROM code") == "0":
    site.foothold("migrate")
slug = site.branch(municipality="0751")
branch = site.branch_id(slug)
manager = site.account("branch_manager", slug)
today = datetime.date.fromisoformat(site.one(
    "SELECT DATE(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', '+01:00'))"))


def day(days):
    return (today + datetime.timedelta(days=days)).isoformat()


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
    page = manager.post("/intake/people", {
        "full_name": f"{mark} Person", "script_name": f"{mark} Skrift",
        "phone": "+4551987600", "gender": "woman",
        "birth_on": "1990", "municipality": "0751", "postcode": "8000",
        "preferred_language": "ar", "wants_buddy": "1", "wants_work": "1",
        "consent_on": day(-900)})
    assert page.status == 303, page.words[:600]
    person = int(page.location.rsplit("/", 1)[1])
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
    mark = "Q" + secrets.token_hex(6)
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
                    f"WHERE branch_id = {branch} AND person_id = {person}") \
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
    person = new_person("Q" + secrets.token_hex(6))
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
    held, restricted, again = (new_person("Q" + secrets.token_hex(6))
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
                          f"branch_id = {branch}"))
    assert rules.get(str(early)) == "person_unmatched"
    assert str(late) not in rules


def test_parts_go_before_the_file():
    person = new_person("Q" + secrets.token_hex(6))
    close(person, 80)
    retain()
    texts = ("phone IS NULL, address IS NULL, note IS NULL, "
             "passed_on_text IS NULL, contact_kept, notes_kept")

    def row():
        return site.sql(f"SELECT {texts} FROM person WHERE person_id = "
                        f"{person}")[0]

    assert row() == ["0", "0", "0", "0", "1", "1"], row()
    close(person, 100)
    retain()
    assert row() == ["1", "1", "0", "0", "0", "1"], row()
    close(person, 370)
    retain()
    assert row() == ["1", "1", "1", "1", "0", "0"], row()
    assert site.one(f"SELECT COUNT(*) FROM timeline WHERE person_id = {person}"
                    " AND text IS NOT NULL") == "0"
    assert is_there(person)


def test_volunteers_too():
    mark = "W" + secrets.token_hex(6)
    volunteer = new_volunteer(mark)
    person = new_person("Q" + secrets.token_hex(6))
    hang_everything(person, volunteer, mark)
    add("volunteer_check", volunteer_id=volunteer,
        check_type="child_certificate", check_status="answered_clear",
        answered_on=day(-1000))
    site.sql("UPDATE volunteer SET volunteer_status = 'ended', ended_on = "
             f"'{day(-200)}', volunteer_end_reason = 'moved' WHERE "
             f"volunteer_id = {volunteer}")
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


def test_a_dry_run_says_what_would_go():
    person = new_person("Q" + secrets.token_hex(6))
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
    first, second = (new_person("Q" + secrets.token_hex(6)) for _ in range(2))
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
