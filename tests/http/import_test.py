"""Lists that people bring, through the front door.

What the files hold is read a second time here, by Python's own csv and rules
written down again, and compared with what Foothold says and keeps.
"""

import csv
import datetime
import io
import json
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


def test_handover_counts():
    content = fresh()
    rows = handover(content)
    refused = [row for row in rows if row["why"]]
    good = [row for row in rows if not row["why"]]
    known = len(good) - len({row["Reference"] for row in good})
    ours = {row["Reference"] for row in good if row["Kommune"] == "0751"}
    others = {row["Reference"] for row in good} - ours
    _, branch_id, client = branch_and_manager()
    before = state_of(branch_id)
    where, page = stage(client, content)
    assert (len(rows), len(refused), known) == (61, 11, 1)
    assert tally(page) == {"new": len(ours), "known": known,
                           "elsewhere": len(others),
                           "refused": len(refused)}, tally(page)
    assert page.has("61 rows") and page.has(f"Read in {61 - 12} rows")
    assert before == state_of(branch_id), "looking changes nothing"
    page = read_in(client, where)
    assert page.has("The list is read in")
    assert tally(page)["new"] == len(ours)
    people = site.sql("SELECT full_name FROM person WHERE branch_id = "
                      f"{branch_id}")
    assert len(people) == len(ours)
    assert int(site.one("SELECT COUNT(*) FROM case_file WHERE programme = "
                        f"'intake' AND branch_id = {branch_id}")) == len(ours)
    refs = ", ".join(f"'{ref}'" for ref in others)
    assert int(site.one("SELECT COUNT(*) FROM referral WHERE sender_ref IN "
                        f"({refs})")) == len(others), "nobody is lost"


def test_handover_again():
    content = fresh()
    _, branch_id, client = branch_and_manager()
    read_in(client, stage(client, content)[0])
    before = state_of(branch_id)
    where, page = stage(client, content)
    assert tally(page) == {"new": 0, "known": 50, "elsewhere": 0,
                           "refused": 11}, tally(page)
    assert page.has("There is nothing new in it")
    read_in(client, where)
    assert before == state_of(branch_id), "the same file changes nothing"


def test_handover_values():
    content = fresh()
    _, branch_id, client = branch_and_manager()
    read_in(client, stage(client, content)[0])
    rows = [row for row in handover(content) if not row["why"] and
            row["Kommune"] == "0751"]
    kept = {row[0]: row[1:] for row in site.sql(
        "SELECT f.sender_ref, p.full_name, p.script_name, p.birth_on, "
        "p.languages, COALESCE(p.danish_level, ''), p.citizenship, "
        "p.permit_ground, p.permit_until_on, p.municipality, p.postcode, "
        "p.moves_in_on, p.person_id, h.adults, p.wants_buddy, "
        "p.wants_work, (SELECT COALESCE(GROUP_CONCAT(m.birth_year ORDER BY "
        "m.birth_year), '') FROM household_member m WHERE m.branch_id = "
        "p.branch_id AND m.household_id = p.household_id AND m.person_id IS "
        "NULL), p.person_id FROM person p JOIN referral f ON f.branch_id = "
        "p.branch_id AND f.person_id = p.person_id JOIN household h ON "
        "h.branch_id = p.branch_id AND h.household_id = p.household_id "
        f"WHERE p.branch_id = {branch_id}")}
    for row in kept.values():
        for column, at in (("note", 11), ("phone", -1)):
            row[at] = site.opened("person", column, f"person_id = {row[at]}")

    def iso(text):
        return datetime.datetime.strptime(text, "%d-%m-%Y").date().isoformat()

    seen = set()
    for row in rows:
        if row["Reference"] in seen:
            continue
        seen.add(row["Reference"])
        children = sorted(re.findall(r"\d{4}", row["Børns fødselsår"]))
        assert kept[row["Reference"]] == [
            row["Navn"], row["Navn i eget skriftsprog"],
            iso(row["Fødselsdato"]), row["Sprog"], row["Dansk niveau"],
            row["Statsborgerskab"], row["Opholdsgrundlag"],
            iso(row["Gyldig til"]), row["Kommune"], row["Postnr"],
            iso(row["Indflytning"]), row["Bemærkning"],
            row["Voksne i husstanden"],
            "1" if row["Ønsker ven"] == "ja" else "0",
            "1" if row["Ønsker job eller praktik"] == "ja" else "0",
            ",".join(children),
            row["Telefon"].replace(" ", "")], row["Reference"]
    assert len(seen) == len(kept) == 17
    scripts = "".join(row["Navn i eget skriftsprog"] for row in rows)
    assert re.search("[\u0400-\u04ff]", scripts)
    assert re.search("[\u0600-\u06ff]", scripts)


def test_no_cpr_anywhere():
    _, branch_id, client = branch_and_manager()
    where, page = stage(client, fresh())
    assert "010190-1234" not in page.text
    assert "010190-1234" not in client.see(where + "?row_state=refused").text
    assert "010190" not in client.see(where + "/refused").text
    read_in(client, where)
    texts = [text for table, column in (
        ("import_row", "cells"), ("import_row", "reason"), ("person", "note"),
        ("referral", "cells")) for text in site.texts(
            table, column, f"branch_id = {branch_id}")]
    assert any("xxxxxx" in text for text in texts), "it was there, masked"
    assert not any("010190" in text for text in texts)


def test_refused_file():
    content = fresh()
    rows = [row for row in handover(content) if row["why"]]
    _, _, client = branch_and_manager("da")
    where, _ = stage(client, content)
    page = client.see(where + "/refused")
    assert page.header("Content-Type").startswith("text/csv")
    back = list(csv.reader(io.StringIO(page.body.decode("utf-8-sig")),
                           delimiter=";"))
    heads = content.decode("utf-8-sig").splitlines()[0].split(";")
    assert back[0] == heads + ["Årsag"], back[0]
    assert len(back) == 1 + len(rows), back
    for row, cells in zip(rows, back[1:]):
        for head, cell in zip(heads, cells):
            came = row[head].replace("010190-1234", "xxxxxx-xxxx")
            guard = "'" if came[:1] in ("=", "+", "-", "@") else ""
            assert cell == guard + came, (head, cell, came)
        assert cells[-1], "every row has a reason"
    wanted = {"name": "mangler", "consent": "samtykke", "date": "kalenderen",
              "municipality": "9999", "language": "klingonsk",
              "cpr": "CPR-nummer"}
    for row, cells in zip(rows, back[1:]):
        for why in row["why"]:
            assert wanted[why] in cells[-1], (why, cells[-1])


def test_formula_is_text():
    _, branch_id, client = branch_and_manager()
    head = "Navn;Samtykke givet;Bemærkning\n"
    where, _ = stage(client, (head + "Ali;1-9-2026;=1+1\n").encode())
    read_in(client, where)
    assert site.opened("person", "note", f"branch_id = {branch_id}") == \
        "=1+1"


def test_a_row_knows_those_made_before_it():
    """Rows go to the database many at a time, and look as if one by one."""
    _, branch_id, client = branch_and_manager()
    head = "Navn;Telefon;Fødselsdato;Samtykke givet\n"
    where, page = stage(client, (
        head + "Zara Ato;51004439;3-4-1990;1-9-2026\n"
        "Zara Ato;51004439;;1-9-2026\nBiniam Ato;51004438;;1-9-2026\n"
        ).encode())
    assert tally(page)["new"] == 3, "nothing in the rows alone tells"
    read_in(client, where)
    assert sorted(site.sql("SELECT full_name FROM person WHERE branch_id = "
                           f"{branch_id}")) == [["Biniam Ato"], ["Zara Ato"]]
    assert [r[0] for r in site.sql(
        "SELECT row_state FROM import_row WHERE branch_id = "
        f"{branch_id} ORDER BY row_no")] == ["new", "known", "new"]
    assert site.one(
        "SELECT COUNT(*) FROM person p JOIN household h ON h.branch_id = "
        "p.branch_id AND h.household_id = p.household_id JOIN case_file c ON "
        "c.branch_id = p.branch_id AND c.person_id = p.person_id WHERE "
        f"p.branch_id = {branch_id}") == "2"


def test_volunteers():
    content = data("volunteers.csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("cp1252")),
                               delimiter=";"))
    good = [row for row in rows if "@" in row["E-mail"] and
            len(row["Fødselsår"]) == 4]
    _, branch_id, client = branch_and_manager()
    where, page = stage(client, content)
    assert page.has("Windows-1252") and page.has("Volunteers")
    assert tally(page) == {"new": len(good), "known": 0,
                           "refused": len(rows) - len(good)}, tally(page)
    assert (len(rows), len(good)) == (45, 43)
    refused = client.see(where + "?row_state=refused")
    assert refused.has("“ikke-en-mail” is no e-mail address")
    assert refused.has("four digits, not 78")
    read_in(client, where)
    def opened(column, row):
        return site.opened("volunteer", column, f"volunteer_id = {row}")

    kept = {opened("email", row[0]): row[1:-1] + [
        opened("occupation_text", row[0]), row[-1]] for row in site.sql(
            "SELECT volunteer_id, full_name, birth_year, "
            "COALESCE(gender, ''), languages, capacity, has_car, "
            "volunteer_status, is_adults_only, LENGTH(slots) - "
            "LENGTH(REPLACE(slots, ',', '')) + 1 FROM volunteer WHERE "
            f"branch_id = {branch_id}")}
    for row in good:
        agreed, trained = row["Aftale underskrevet"], row["Introkursus"]
        clear = row["Børneattest svar"]
        assert kept.pop(row["E-mail"]) == [
            row["Navn"], row["Fødselsår"],
            {"mand": "man", "kvinde": "woman", "": ""}[row["Køn"]],
            row["Sprog"].replace(" ", ""), row["Kapacitet"],
            "1" if row["Bil"] == "ja" else "0",
            "ready" if agreed and trained else
            "onboarding" if agreed or trained or clear else "applied",
            "0" if clear else "1", row["Fag"],
            str(len(row["Tid"].split(",")))], row["E-mail"]
    assert not kept
    before = state_of(branch_id)
    where, page = stage(client, content)
    assert tally(page)["known"] == len(good)
    read_in(client, where)
    assert before == state_of(branch_id)


def test_employers():
    content = data("employers.csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    _, branch_id, client = branch_and_manager()
    where, page = stage(client, content)
    assert tally(page) == {"new": 20, "known": 0, "refused": 0}
    read_in(client, where)
    kept = {row[0]: row[1:] for row in site.sql(
        "SELECT e.cvr, e.employer_name, e.staff_count, e.postcode, "
        "e.contact_name, e.email, o.opening_title, o.placement_type, "
        "o.seats, ROUND(o.hours_week), COALESCE(o.danish_needed, ''), "
        "DATE_FORMAT(o.starts_on, '%d-%m-%Y'), "
        "DATE_FORMAT(o.ends_on, '%d-%m-%Y') FROM employer e JOIN opening o "
        "ON o.branch_id = e.branch_id AND o.employer_id = e.employer_id "
        f"WHERE e.branch_id = {branch_id}")}
    for row in rows:
        assert kept.pop(row["CVR"]) == [
            row["Virksomhed"], row["Ansatte"], row["Postnr"], row["Kontakt"],
            row["E-mail"], row["Opslag"], row["Type"], row["Pladser"],
            row["Timer pr. uge"], row["Danskkrav"], row["Start"],
            row["Slut"]], row["CVR"]
    assert not kept
    before = state_of(branch_id)
    read_in(client, stage(client, content)[0])
    assert before == state_of(branch_id)
    more = content.decode().splitlines()
    more = "\n".join([more[0], more[1].replace("Medhjælper", "Elev")])
    assert tally(stage(client, more.encode())[1])["new"] == 1


def test_command_line():
    """The page and the command count alike; a dry run changes nothing."""
    slug, branch_id, client = branch_and_manager()
    for kind, name, want in (
            ("people", "handover.csv", "61 rows: 49 new, 1 known, 11 refused"),
            ("volunteers", "volunteers.csv",
             "45 rows: 43 new, 0 known, 2 refused"),
            ("employers", "employers.csv",
             "20 rows: 20 new, 0 known, 0 refused")):
        content = fresh(name)
        path = write(secrets.token_hex(6) + ".csv", content)
        before = state_of(branch_id)
        words = ("import", kind, path, "--branch", slug)
        done = site.foothold(*words, "--dry-run")
        assert last_line(done) == want, done.stdout
        assert before == state_of(branch_id)
        assert site.one("SELECT COUNT(*) FROM import WHERE file_name = "
                        f"'{os.path.basename(path)}'") == "0"
        counts = tally(stage(client, content)[1])
        assert counts["new"] + counts.get("elsewhere", 0) == \
            int(want.split()[2]), counts
        done = site.foothold(*words, "--refused", path + ".refused")
        assert last_line(done) == want
        assert len(done.stdout.splitlines()) == 1 + int(want.split()[-2])
        with open(path + ".refused", encoding="utf-8-sig") as f:
            assert len(list(csv.reader(f, delimiter=";"))) == \
                1 + int(want.split()[-2])
        before = state_of(branch_id)
        done = site.foothold(*words)
        assert " 0 new, " in last_line(done), last_line(done)
        assert before == state_of(branch_id)


def test_command_refuses():
    slug, _, _ = branch_and_manager()
    path = write(secrets.token_hex(6) + ".csv", b"Farve;Pris\nblaa;3\n")
    for words, want in (
            (("people", path), "names no column"),
            (("people", "/nowhere.csv"), "cannot be read"),
            (("people", "/"), "cannot be read"),
            (("volunteers", f"{TOP}/tests/data/employers.csv"),
             "These are not the columns")):
        done = site.foothold("import", *words, "--branch", slug, check=False)
        assert done.returncode == 1, words
        assert want in done.stderr and not done.stdout, done.stderr
    done = site.foothold("import", "people", path, "--branch", "nowhere",
                         check=False)
    assert done.returncode == 1 and "no branch" in done.stderr
    assert site.foothold("import", "cars", path, "--branch", slug,
                         check=False).returncode == 2


def test_wrong_files():
    _, branch_id, client = branch_and_manager()
    good = "Navn;Samtykke givet\n"
    wrong = (
        (b"", "Choose a file"),
        (b"\n\n", "The file is empty"),
        (good.encode(), "no rows below the headings"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a CSV file"),
        (b"PK\x03\x04\x14\0\x06\0", "not a CSV file"),
        ((good + "Ali;1-9-2026").encode("utf-16-le"), "not a CSV file"),
        (b"Farve;Pris\nblaa;3\n", "names no column"),
        ((good + 'Ali;"1-9-2026\nIda;2-9-2026\n').encode(),
         "Line 2: A quotation mark is opened here and never closed"),
        ("Kaldes;Samtykke givet\nAli;1-9-2026\n".encode(),
         "There is no column “Full name”"),
        ((good + "Ali;1-9-2026\n" * 20001).encode(), "more than 20000 rows"),
        (good.encode() + b"x" * (10 << 20), "larger than 10 MB"),
    )
    for content, want in wrong:
        page = upload(client, content)
        assert page.status == 422, (page.status, want)
        assert page.has(want), (want, page.words[:600])
        assert 'aria-invalid="true"' in page.text, want
    page = upload(client, data("employers.csv"), "volunteers")
    assert page.status == 422 and page.has("looks like a list of")
    assert site.one("SELECT COUNT(*) FROM import WHERE branch_id = "
                    f"{branch_id}") == "0"


def test_utf16_and_english():
    _, branch_id, client = branch_and_manager()
    text = ("\ufeffConsent given\tName\tLanguage\tColour\tDate of birth\n"
            "1 September 2026\tReza\tPersian\tred\t1988\n")
    where, page = stage(client, text.encode("utf-16-le"))
    assert tally(page)["new"] == 1, page.words[:800]
    assert page.has("UTF-16") and page.has("Not read: Colour")
    read_in(client, where)
    assert site.sql("SELECT full_name, languages, birth_on, birth_precision "
                    f"FROM person WHERE branch_id = {branch_id}") == \
        [["Reza", "fa", "1988-01-01", "year"]]
    assert site.one("SELECT COUNT(*) FROM import_row WHERE branch_id = "
                    f"{branch_id} AND cells LIKE '%red%'") == "0"


def test_without_reference():
    """By name and date of birth, but never on 1 January alone."""
    _, _, client = branch_and_manager()
    head = "Navn;Samtykke givet;Fødselsdato;Telefon\n"
    first = ("Yonas;1-9-2026;01-01-1990;\n"
             "Mohammad al-Hassan;1-9-2026;3-4-1991;\n"
             "Sara;1-9-2026;01-01-1980;51004439\n")
    read_in(client, stage(client, (head + first).encode())[0])
    again = ("Yonas;1-9-2026;01-01-1990;\n"
             "Mohammad Alhassan;1-9-2026;3-4-1991;\n"
             "Sara;1-9-2026;01-01-1980;51 00 44 39\n"
             "Sara;1-9-2026;01-01-1980;\n")
    assert tally(stage(client, (head + again).encode())[1]) == {
        "new": 2, "known": 2, "elsewhere": 0, "refused": 0}


def test_routed():
    """A row of another branch's area becomes a referral there."""
    other = site.branch(municipality="0580")
    _, branch_id, client = branch_and_manager()
    mark = "M" + "".join(secrets.choice("ABCDEFGH") for _ in range(8))
    text = ("Reference;Navn;Samtykke givet;Kommune\n"
            f"{mark}1;Ali;1-9-2026;0580\n{mark}2;Ida;1-9-2026;0825\n")
    where, page = stage(client, text.encode())
    assert tally(page)["elsewhere"] == 2
    assert page.has("gets the referral")
    assert page.has("No branch covers Læsø")
    read_in(client, where)
    row = site.sql("SELECT referral_status, routed_from_branch_id, "
                   "branch_id FROM "
                   f"referral WHERE sender_ref = '{mark}1'")[0]
    assert row[:2] == ["routed", str(branch_id)]
    assert site.branch_id(other) == int(row[2]) or int(row[2]) != branch_id
    cells = site.opened("referral", "cells", f"sender_ref = '{mark}1'")
    assert json.loads(cells)["full_name"] == "Ali"
    row = site.sql("SELECT referral_status, branch_id FROM referral WHERE "
                   f"sender_ref = '{mark}2'")[0]
    assert row == ["received", str(branch_id)]
    assert tally(stage(client, text.encode())[1])["known"] == 2
    assert_accepted(int(row_of(mark + "1")[1]), mark + "1")


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


def test_goes_on_after_a_crash():
    _, branch_id, client = branch_and_manager()
    mark = "M" + "".join(secrets.choice("ABCDEFGH") for _ in range(8))
    text = "Reference;Navn;Samtykke givet\n" + "".join(
        f"{mark}{n};Ali {n};1-9-2026\n" for n in range(350))
    where, _ = stage(client, text.encode())
    number = where.rsplit("/", 1)[1]
    read_in(client, where)
    # As it stood when a worker died behind the second batch.
    site.sql("UPDATE import SET import_state = 'running', rows_done = 200, "
             "finished_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE "
             f"WHERE import_id = {number}")
    page = client.see(where)
    assert page.has("200 of 350 rows") and page.has("Go on")
    assert not page.header("Refresh")
    page = read_in(client, where)
    assert page.has("The list is read in")
    assert site.one("SELECT COUNT(*) FROM person WHERE branch_id = "
                    f"{branch_id}") == "350", "nobody twice"


def test_rows_go_together():
    """Few statements for each row, since each is a way to the database and
    back; what two rows differ in stays with its row."""
    slug, branch_id, _ = branch_and_manager()
    mark = "S" + "".join(secrets.choice("ABCDEFGH") for _ in range(8))
    path = write(mark + ".csv", (
        "Reference;Navn;Børns fødselsår;Samtykke givet;Samtykke form;"
        "Ønsker ven;Ønsker job\n" + "".join(
            f"{mark}{n};Ali {n};{'2013,2019' if n % 2 else ''};1-9-2026;"
            f"{'mundtligt med tolk' if n % 3 else 'papir'};"
            f"{'ja' if n % 5 else 'nej'};{'nej' if n % 7 else 'ja'}\n"
            for n in range(1000))).encode())
    asked = "SHOW GLOBAL STATUS LIKE 'Com_stmt_execute'"
    before = int(site.sql(asked)[0][1])
    site.foothold("import", "people", path, "--branch", slug)
    statements = int(site.sql(asked)[0][1]) - before
    assert statements < 6000, statements
    for n in range(0, 1000, 37):
        person = site.one("SELECT person_id FROM person WHERE branch_id = "
                          f"{branch_id} AND full_name = 'Ali {n}'")
        assert site.sql(
            "SELECT m.birth_year FROM household_member m "
            "JOIN person p ON p.household_id = m.household_id "
            f"WHERE p.person_id = {person} AND household_role = 'child' "
            "ORDER BY 1") == (
            [["2013"], ["2019"]] if n % 2 else []), n
        assert site.one("SELECT MIN(has_interpreter) + MAX(has_interpreter) "
                        f"FROM consent WHERE person_id = {person}") == (
            "2" if n % 3 else "0"), n
        assert {row[0] for row in site.sql(
            "SELECT programme FROM case_file WHERE person_id = "
            f"{person}")} == {"intake"} | ({"buddy"} if n % 5 else set()) | (
                set() if n % 7 else {"employment"}), n


def test_twice_at_once():
    """One list of a kind at a time; the second waits for its turn."""
    _, branch_id, client = branch_and_manager()
    where, _ = stage(client, fresh())
    site.sql("INSERT INTO import (branch_id, import_kind, import_state, "
             f"file_name, started_at, finished_at) VALUES ({branch_id}, "
             "'people', 'running', 'x', UTC_TIMESTAMP(), UTC_TIMESTAMP())")
    client.post(where + "/status", {"import_state": "running"})
    assert client.see(where).has("This is what the list holds")
    assert site.one("SELECT COUNT(*) FROM person WHERE branch_id = "
                    f"{branch_id}") == "0"


def test_cancelled():
    _, branch_id, client = branch_and_manager()
    where, _ = stage(client, fresh())
    client.do(where + "/status", {"import_state": "cancelled"})
    assert client.see(where).has("The list was not read in")
    assert site.one("SELECT COUNT(*) FROM import_row WHERE branch_id = "
                    f"{branch_id}") == "0"
    client.post(where + "/status", {"import_state": "running"})
    assert client.see(where).has("The list was not read in")


def test_filter_and_pages():
    _, _, client = branch_and_manager()
    where, page = stage(client, fresh())
    assert len(re.findall(r'data-label="Row"', page.text)) == 25
    page = client.see(where + "?page=3")
    assert len(re.findall(r'data-label="Row"', page.text)) == 11
    page = client.see(where + "?row_state=refused")
    assert len(re.findall(r'data-label="Row"', page.text)) == 11
    assert page.statements is None or page.statements <= 6, page.statements
    assert client.see("/intake/imports").has("list.csv")


def test_another_branch_sees_nothing():
    _, _, client = branch_and_manager()
    where, _ = stage(client, fresh())
    _, _, stranger = branch_and_manager()
    assert stranger.get(where).status == 404
    assert stranger.get(where + "/refused").status == 404
    stranger.post(where + "/status", {"import_state": "cancelled"})
    assert client.see(where).has("This is what the list holds")


foothold.run(globals())
