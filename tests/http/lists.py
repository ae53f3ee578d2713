"""Lists of people, uploaded and read in for tests."""

import csv
import datetime
import io
import os
import re
import secrets
import time

import foothold

site = foothold.Site()
TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
TABLES = ("person", "household", "household_member", "case_file", "consent",
          "referral", "task", "timeline", "volunteer", "volunteer_check",
          "employer", "opening")


def data(name):
    with open(f"{TOP}/tests/data/{name}", "rb") as f:
        return f.read()


def codes(name, column):
    with open(f"{TOP}/data/{name}.csv", encoding="utf-8") as f:
        return {row[column] for row in csv.DictReader(f)}


def is_date(text):
    try:
        datetime.datetime.strptime(text, "%d-%m-%Y")
        return True
    except ValueError:
        return False


def handover(content):
    """The rows, and the reason to refuse each or None, read here."""
    languages = codes("language", "language")
    municipalities = codes("municipality", "municipality")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")),
                               delimiter=";"))
    for row in rows:
        why = []
        if not row["Navn"].strip():
            why.append("name")
        if not row["Samtykke givet"]:
            why.append("consent")
        if not is_date(row["Fødselsdato"]):
            why.append("date")
        if row["Kommune"] not in municipalities:
            why.append("municipality")
        if row["Sprog"] not in languages:
            why.append("language")
        if re.search(r"\d{6}-\d{4}", " ".join(row.values())):
            why.append("cpr")
        row["why"] = why
    return rows


def fresh(name="handover.csv"):
    """The file with references that no other test has, and with islands for
    the towns next door: their branches belong to other tests."""
    mark = "".join(secrets.choice("ABCDEFGH") for _ in range(8))
    content = data(name).replace(b"OV-", f"{mark}-".encode())
    return content.replace(b";0740;", b";0825;").replace(b";0461;", b";0492;")


def branch_and_manager(lang="en"):
    slug = site.branch(municipality="0751")
    return slug, site.branch_id(slug), site.account("branch_manager", slug,
                                                    lang)


def upload(client, content, kind=None, name="list.csv"):
    return client.upload("/intake/imports", {"import_kind": kind},
                         {"file": (name, content)})


def stage(client, content, kind=None):
    page = upload(client, content, kind)
    assert page.status == 303, page.words[:800]
    return page.location, client.see(page.location)


def read_in(client, where):
    """Press the button; the page when all is done."""
    page = client.post(where + "/status", {"import_state": "running"})
    assert page.status == 303 and page.location == where, page.words[:400]
    for _ in range(240):
        page = client.see(where)
        if not page.header("Refresh"):
            return page
        time.sleep(0.25)
    raise AssertionError("it never ends")


def tally(page):
    """The counts by state, as the page shows them."""
    found = re.findall(r'row_state=(\w+)"[^>]*><strong class="number">(\d+)',
                       page.text)
    return {state: int(count) for state, count in found}


def state_of(branch_id):
    """Every row of the branch, as one sum a table."""
    sums = {}
    for table in TABLES:
        names = [row[0] for row in site.sql(
            "SELECT column_name FROM information_schema.columns "
            f"WHERE table_schema = 'foothold' AND table_name = '{table}' "
            "ORDER BY ordinal_position")]
        cells = ", ".join(f"COALESCE({n}, '-')" for n in names)
        sums[table] = site.one(
            f"SELECT CONCAT(COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT_WS('|', "
            f"{cells}))), 0)) FROM {table} WHERE branch_id = {branch_id}")
    return sums


def last_line(done):
    return done.stdout.strip().splitlines()[-1]


def write(name, content):
    path = os.path.join(site.data, name)
    with open(path, "wb") as f:
        f.write(content)
    return path


def row_of(ref):
    return site.sql("SELECT referral_id, branch_id FROM referral WHERE "
                    f"sender_ref = '{ref}'")[0]


def assert_accepted(branch_id, ref):
    """The branch that got the referral makes a person of it."""
    slug = site.one(f"SELECT slug FROM branch WHERE branch_id = {branch_id}")
    number = row_of(ref)[0]
    assert site.one("SELECT COUNT(*) FROM task WHERE object_kind = "
                    f"'referral' AND object_id = {number}") == "1"
    theirs = site.account("branch_manager", slug)
    theirs.see(f"/intake/referrals/{number}")
    page = theirs.post(f"/intake/referrals/{number}/accept")
    assert page.status == 303, page.words[:600]
    assert site.sql("SELECT p.full_name, p.municipality, p.consent_status "
                    "FROM referral f JOIN person p ON p.branch_id = "
                    "f.branch_id AND p.person_id = f.person_id WHERE "
                    f"f.sender_ref = '{ref}'") == [["Ali", "0580", "given"]]
