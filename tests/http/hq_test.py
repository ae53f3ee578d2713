"""Headquarters: numbers of the branches, certificates to order."""

import html
import re

from foothold import Site, run

site = Site()
if site.one("SELECT COUNT(*) FROM branch WHERE slug = 'aarhus'") == "0":
    site.foothold("demo")
OFFICE = "hovedkontor"
home_id = site.branch_id("aarhus")
consultant = site.account("hq_consultant", OFFICE)
analyst = site.account("hq_analyst", OFFICE)
officer = site.account("hq_check", OFFICE)


def names():
    return [n for n, in site.sql(
        "SELECT full_name FROM person WHERE full_name LIKE '% %' UNION SELECT "
        "full_name FROM volunteer WHERE full_name LIKE '% %'")]


def test_each_is_sent_to_where_the_work_is():
    for client, path in ((consultant, "/hq/branches"),
                         (officer, "/hq/checks")):
        assert client.get("/account/home").location.endswith(path)


def test_who_keeps_people_safe_begins_with_incidents():
    safety = site.account("hq_safeguarding", "hovedkontor")
    assert safety.get("/account/home").header("Location").endswith(
        "/hq/incidents")


def test_numbers_only():
    all_names = names()
    for client in (consultant, analyst):
        for path in ("/hq/branches", f"/hq/branches/{home_id}",
                     "/hq/branches?format=csv", "/hq/branches?format=print"):
            page = client.see(path) if "csv" not in path else client.get(path)
            assert page.status == 200
            assert not [n for n in all_names if n in page.text], path
            assert page.statements is None or page.statements <= 6
    page = consultant.see("/hq/branches?q=Aarhus")
    count = site.one(f"SELECT COUNT(*) FROM case_file WHERE branch_id = "
                     f"{home_id} AND programme = 'buddy' AND case_status = "
                     "'waiting'")
    assert int(count) >= 5
    row = re.search(rf'/hq/branches/{home_id}".*?</tr>', page.text, re.S)
    assert f">{count}</bdi></td>" in row.group(0)


def test_fewer_than_five_are_hidden():
    slug = site.branch()
    branch_id = site.branch_id(slug)
    manager = site.account("branch_manager", slug)
    for n in range(5):
        page = manager.post("/intake/people", {"full_name": f"Few {n}"})
        person = page.location.rsplit("/", 1)[1]
        site.sql("INSERT INTO case_file (branch_id, person_id, programme, "
                 "case_status, opened_on, priority_on) VALUES "
                 f"({branch_id}, {person}, 'buddy', 'waiting', '2026-01-01', "
                 "'2026-01-01')")
        page = consultant.see(f"/hq/branches?q={slug}")
        cells = re.findall(r'class="number" data-label="[^"]*">'
                           r'<bdi dir="ltr">([^<]*)<', page.text)
        want = "&lt;5" if n < 4 else "5"
        assert cells[:2] == [want, want], (n, cells)
        whole = consultant.see(f"/hq/branches/{branch_id}")
        assert f'<p class="count number"><bdi dir="ltr">{want}<' in whole.text
        assert not re.search(r">[1-4]</(d[dt]|bdi)>", whole.text)
        csv = consultant.get(f"/hq/branches?q={slug}&format=csv").text
        want = html.unescape(want)
        assert f'";"{want}";"{want}";"0"' in csv, csv


def test_case_numbers_are_for_the_consultant():
    number = site.one(
        "SELECT p.case_no FROM case_file c JOIN person p ON p.branch_id = "
        "c.branch_id AND p.person_id = c.person_id WHERE c.branch_id = "
        f"{home_id} AND c.programme = 'buddy' AND c.case_status = 'waiting' "
        "ORDER BY c.priority_on LIMIT 1")
    assert consultant.see(f"/hq/branches/{home_id}").has(number)
    assert not analyst.see(f"/hq/branches/{home_id}").has(number)


def test_a_role_of_headquarters_given_in_a_branch_is_worth_nothing():
    for role in ("hq_consultant", "hq_check", "dpo"):
        client = site.account(role, "aarhus")
        for path in ("/hq/branches", "/hq/checks"):
            assert client.get(path).status == 403, (role, path)


def test_other_branches_kinds_are_no_branches():
    office_id = site.branch_id(OFFICE)
    assert consultant.get(f"/hq/branches/{office_id}").status == 404
    assert consultant.get("/hq/branches/999999").status == 404


def new_check(status):
    slug = site.branch()
    branch_id = site.branch_id(slug)
    site.sql(f"INSERT INTO volunteer (branch_id, full_name, search_key) "
             f"VALUES ({branch_id}, 'Check Canary', 'check canary')")
    volunteer = site.one("SELECT MAX(volunteer_id) FROM volunteer WHERE "
                         f"branch_id = {branch_id}")
    site.sql("INSERT INTO volunteer_check (branch_id, volunteer_id, "
             f"check_type, check_status) VALUES ({branch_id}, {volunteer}, "
             f"'child_certificate', '{status}')")
    check = site.one("SELECT MAX(volunteer_check_id) FROM volunteer_check "
                     f"WHERE branch_id = {branch_id}")
    return slug, branch_id, volunteer, f"/hq/checks/{check}"


def state(branch_id):
    return site.sql("SELECT check_status, IFNULL(requested_on, ''), "
                    "IFNULL(answered_on, ''), IFNULL(valid_until_on, ''), "
                    "IFNULL(decided_by_account_id, ''), version FROM "
                    f"volunteer_check WHERE branch_id = {branch_id}")[0]


def test_a_certificate_is_ordered_and_answered():
    slug, branch_id, volunteer, path = new_check("consent_sent")
    listed = officer.see("/hq/checks?check_status=consent_sent&page=1")
    assert not listed.has("Check Canary")
    page = officer.see(path)
    assert page.has("Check Canary")
    assert officer.post(path, {"check_status": "requested", "answered_on": "",
                               "version": "1"}).status == 303
    assert state(branch_id)[0] == "requested" and state(branch_id)[1]
    wrong = officer.post(path, {"check_status": "answered_clear",
                                "answered_on": "", "version": "2"})
    assert wrong.status == 422 and wrong.has("Write when the answer came")
    assert officer.post(path, {
        "check_status": "answered_clear", "answered_on": "20 11 2026",
        "version": "2"}).status == 303
    now = state(branch_id)
    assert now[0] == "answered_clear" and now[2] == "2026-11-20" and now[3]
    assert now[4] == str(officer.account_id)
    # The branch sees what headquarters saw and did, and when.
    rows = site.sql("SELECT action, account_id, volunteer_id FROM audit_event "
                    f"WHERE branch_id = {branch_id} AND account_id = "
                    f"{officer.account_id} ORDER BY seq")
    assert [r[0] for r in rows] == ["look", path.rsplit("/", 1)[0] +
                                    "/{volunteer_check_id}"] + \
        ["look"] + [rows[1][0]], rows
    assert {r[2] for r in rows} == {volunteer}
    manager = site.account("branch_manager", slug)
    page = manager.see(f"/buddies/volunteers/{volunteer}/looks")
    assert page.has("Test hq_check")
    assert manager.see(f"/buddies/volunteers/{volunteer}").has("Approved")
    assert site.foothold("audit", "verify", "--branch", slug).returncode == 0


def test_only_headquarters_steps():
    for status, to, fine in (
            ("needed", "answered_clear", False),
            ("consent_sent", "answered_clear", False),
            ("requested", "consent_sent", False),
            ("requested", "expired", False),
            ("requested", "answered_not_clear", True),
            ("consent_sent", "withdrawn", True)):
        _, branch_id, _, path = new_check(status)
        page = officer.post(path, {"check_status": to, "version": "1",
                                   "answered_on": "20 11 2026"})
        assert page.status == (303 if fine else 422), (status, to, page.words)
        assert state(branch_id)[0] == (to if fine else status)


def test_another_kind_of_check_is_not_there():
    _, branch_id, _, path = new_check("requested")
    site.sql("UPDATE volunteer_check SET check_type = 'reference_1' WHERE "
             f"branch_id = {branch_id}")
    assert officer.get(path).status == 404
    assert officer.post(path, {"check_status": "answered_clear", "version":
                               "1", "answered_on": "1 11 2026"}).status == 404


def test_two_officers_lose_nothing():
    _, branch_id, _, path = new_check("requested")
    other = site.account("hq_check", OFFICE)
    page = other.post(path, {"check_status": "no_reply", "answered_on": "",
                             "version": "1"})
    assert page.status == 303, page.words
    page = officer.post(path, {"check_status": "needed", "version": "1",
                               "answered_on": ""})
    assert page.status == 422, page.status
    assert state(branch_id)[0] == "no_reply"


run(globals())
